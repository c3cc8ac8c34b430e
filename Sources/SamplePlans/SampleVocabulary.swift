// The words of generated plans: several hundred, so that texts are as different as real ones.

/// Pieces of the language of Italian plans, put together at random.
enum SampleVocabulary {
  private static func list(_ text: String) -> [String] {
    text.split(separator: "|").map { piece in
      String(piece.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  static let subjects = list(
    """
    il settore|l'ufficio|il servizio|la direzione|la struttura competente|il gruppo di lavoro
    |il responsabile del procedimento|il personale assegnato|l'unità organizzativa|la cabina di regia
    |il segretario generale|lo sportello unico|il nucleo operativo|la centrale di committenza|la biblioteca
    |il comando di polizia locale|la ragioneria|l'ufficio tecnico|l'assistente sociale|il coordinatore
    """)

  static let verbs = list(
    """
    assicura|cura|coordina|promuove|avvia|completa|garantisce|predispone|realizza|presidia|organizza
    |sperimenta|estende|rafforza|verifica|aggiorna|pianifica|attiva|gestisce|semplifica|rivede|rende pubblica
    |porta a termine|sottopone alla Giunta|mette a disposizione|sorveglia|rileva|progetta|affida|collauda
    """)

  static let objects = list(
    """
    la ricognizione dei procedimenti|l'aggiornamento degli archivi|la digitalizzazione dei fascicoli
    |la formazione del personale|il monitoraggio dei cantieri|la mappatura dei processi|la carta dei servizi
    |la rendicontazione dei contributi|la revisione del regolamento edilizio|la manutenzione delle scuole
    |il censimento del verde|l'accessibilità degli sportelli|lo smaltimento delle pratiche giacenti
    |il controllo delle forniture|il recupero delle entrate|la gestione delle concessioni|la modulistica
    |l'efficienza energetica degli edifici|il fabbisogno di personale|la sicurezza informatica|il bilancio sociale
    |l'assistenza domiciliare|il trasporto degli alunni|la mensa scolastica|la raccolta differenziata
    |la pulizia dei fossi|il catasto delle strade|l'illuminazione dei parchi|la segnaletica dei quartieri
    |il piano di emergenza|l'inventario dei beni|la vendita degli immobili|il mercato settimanale
    |l'accoglienza turistica|il prestito fra biblioteche|la rassegna teatrale|i centri estivi
    |la graduatoria degli alloggi|il servizio civile|lo stato civile digitale|l'anagrafe dei contratti
    |la videosorveglianza|il piano urbano del traffico|la rete dei sentieri|la bonifica dell'area dismessa
    |la scuola di musica|l'archivio storico|la banca del tempo|il punto unico di accesso|la rete dei volontari
    """)

  static let complements = list(
    """
    nel rispetto dei termini di legge|in collaborazione con gli altri uffici|secondo le priorità del bilancio
    |entro le date delle fasi che seguono|su piattaforma digitale|con attenzione ai più fragili
    |senza maggiori spese|con la partecipazione dei cittadini|in coerenza con gli indirizzi della Giunta
    |per ridurre i tempi di attesa|affinché il risultato sia misurabile|tenuto conto dei reclami ricevuti
    |sull'intero territorio|nelle frazioni collinari|presso la sede centrale|durante la stagione invernale
    |con il supporto dell'università|dopo un confronto con i sindacati|a partire dai casi urgenti
    |per almeno tre categorie di utenti|con cadenza trimestrale|attraverso un bando pubblico|con fondi regionali
    |in vista del passaggio al nuovo gestionale|anche fuori dall'orario di apertura|con indagini a campione
    """)

  static let actions = list(
    """
    attuazione|revisione|potenziamento|monitoraggio|digitalizzazione|razionalizzazione|miglioramento
    |semplificazione|aggiornamento|riorganizzazione|estensione|avvio|completamento|verifica|programmazione
    |valorizzazione|riqualificazione|consolidamento|adeguamento|sperimentazione|ampliamento|controllo
    |informatizzazione|tutela|promozione|ricostruzione|standardizzazione|integrazione
    """)

  static let matters = list(
    """
    dei servizi allo sportello|del sistema dei controlli|delle procedure di gara|del protocollo informatico
    |della viabilità comunale|dell'anagrafe dei contribuenti|del benessere organizzativo|dei tempi di pagamento
    |della comunicazione istituzionale|del verde urbano|degli impianti sportivi|del patrimonio immobiliare
    |della prevenzione della corruzione|dei servizi per l'infanzia|delle politiche giovanili|dei cimiteri
    |della biblioteca civica|degli archivi cartacei|del commercio ambulante|delle autorizzazioni ambientali
    |della polizia di prossimità|dei contratti di servizio|della rete idrica|dei parcheggi a pagamento
    |delle società partecipate|della trasparenza amministrativa|degli edifici vincolati|del museo etnografico
    |dei servizi cimiteriali|della mobilità ciclabile|delle locazioni passive|dell'edilizia convenzionata
    |dell'assistenza scolastica|delle reti di quartiere|del sistema museale|della protezione civile
    """)

  static let places = list(
    """
    Borgo San Martino|Pieve Alta|Castelverde|Montefosco|Riva Lunga|Sant'Agata|Porto Levante|Roccapiana|Valdora
    |Ponte Vecchio|Colle Ameno|Fontanafredda|Campo dei Fiori|Villa Adriana|Selva Candida|Torre Annunziata
    |Acquaviva|Poggio Reale|San Rocco|Chiaravalle|Bosco Grande|Fornaci|Mulino Nuovo|Piana dei Greci
    """)

  static let phases = list(
    """
    ricognizione dello stato di fatto|predisposizione degli atti|approvazione in Giunta|pubblicazione del bando
    |formazione degli addetti|verifica intermedia|affidamento del servizio|esecuzione dei lavori
    |collaudo|relazione finale|raccolta dei questionari|incontri con le associazioni|analisi dei dati
    |stipula del contratto|installazione delle attrezzature|caricamento delle schede|prova su un quartiere
    |comunicazione agli utenti|stesura del capitolato|sopralluoghi|acquisto dei materiali|valutazione delle offerte
    """)

  static let measures = list(
    """
    Numero di procedimenti conclusi|Percentuale di pratiche evase nei termini|Tempo medio di risposta in giorni
    |Numero di incontri svolti|Grado di soddisfazione degli utenti|Importo accertato sul previsto
    |Numero di documenti pubblicati|Riduzione dell'arretrato|Metri di rete rinnovati|Alunni serviti
    |Sopralluoghi effettuati|Reclami accolti|Ore di apertura settimanale|Contratti stipulati|Alberi messi a dimora
    |Visitatori dell'anno|Percentuale di spesa impegnata|Accertamenti notificati|Volumi prestati|Schede inserite
    """)

  static let departments = list(
    """
    Affari generali|Ragioneria e tributi|Lavori pubblici|Urbanistica ed edilizia privata|Polizia locale
    |Servizi sociali|Istruzione e cultura|Servizi demografici|Ambiente e verde pubblico|Sistemi informativi
    |Personale e organizzazione|Attività produttive|Patrimonio e contratti|Protezione civile|Avvocatura
    |Mobilità e trasporti|Politiche abitative|Turismo e sport|Farmacie comunali|Decentramento
    """)

  static let staff = list(
    """
    due istruttori amministrativi|un funzionario tecnico|tre agenti di polizia locale|un dirigente e due istruttori
    |quattro operai|un collaboratore contabile|due assistenti sociali|un bibliotecario e un istruttore
    |tutto il personale del servizio|un geometra e due operai
    """)
}
