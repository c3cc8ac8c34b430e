// The reports as they must look, to the letter.

enum Golden {
  /// The sample report at 60 columns.
  static let narrow = """
    ── piani/vallechiara-2024.txt ──────────────────────────────
    Comune di Vallechiara · anno 2024 · piano · tracciato
      «schede con fasi pesate»
    celle lette: 880 su 900 (97,7%); 20 non sono entrate nel
      piano

    errore[DATA-001]: il 31.06.2024 non esiste: giugno ha 30
        giorni
      --> piani/vallechiara-2024.txt:7:95
       in Affari generali › Trasparenza degli atti › fase 1
       |
     7 | … della completezza delle sezioni ⇥ 31.06.2024 ⇥ 30%
       |                                     ^^^^^^^^^^
       |
       = valori: fase.scadenza = 31.06.2024 (r. 7)
       = norma: D.Lgs. 150/2009, art. 5, c. 2, lett. c
       = rimedio: scrivere una data che esiste
       = correzione: sostituire «31.06.2024» con «30.06.2024»
       = un'altra occorrenza:
           r. 14  Polizia locale › Trasparenza degli atti › fa…

    avviso[PESO-001]: Affari generali, «Trasparenza degli atti»:
        le fasi pesano 70, non 100, e una delle fasi non ha peso
      --> piani/vallechiara-2024.txt:5:1
       in Affari generali › Trasparenza degli atti
       |
     5 | TRASPARENZA DEGLI ATTI
       | ^^^^^^^^^^^^^^^^^^^^^^
       |
       = valori: totale = 30 (r. 7) + 40 (r. 8) = 70; senza
                 valore: r. 9
                 totale_fasi = 100
       = norme: D.Lgs. 150/2009, art. 5, c. 2, lett. b
                SMVP dell'ente, art. 12 (da verificare)
       = rimedio: ridistribuire 30 punti fra le fasi
                  dell'obiettivo, oppure dare un peso alla fase
                  che non ne ha
       = vedi anche 3 luoghi:
           r. 7  addendo 30
           r. 8  addendo 40
           r. 9  senza peso

    ── Controlli ───────────────────────────────────────────────
      2 rispettate        COND-004; DATA-004
      2 violate           DATA-001; PESO-001
      3 non applicabili
      1 non verificabile
      1 disattivata

    Non si è potuto giudicare:
      PESO-001 Somma dei pesi delle fasi diversa da 100: 1 caso
          su 59 (violata in altri)
        - fase.peso è vuoto (1 caso, r. 9)
      PESO-002 Somma dei pesi degli obiettivi diversa da 100: 3
          casi su 9
        - obiettivo.peso: «4O%» non è un numero (2 casi, il
          primo: r. 10)
        - obiettivo.peso è assente (1 caso, r. 13)

    Non applicate:
      CONS-001, 002: vale per le relazioni, questo è un piano
      CONS-003: nessun caso nei documenti

    Disattivate:
      INDI-003: esclusa dal profilo: target nel PEG

    Già compresi in rilievi di regole più specifiche:
      DATA-004 (2 casi)

    lince 0.1.0 · alla data del 31/12/2024 · nessun profilo ·
      regole 3f2a9c1b77e0
    per la spiegazione di una regola: lince explain DATA-001
    Rilievi: 1 errore, 1 avviso, nessuna nota (3 occorrenze in
      un documento)
    Esito: non superato: 1 rilievo raggiunge la soglia «errore»;
      2 regole non sono verificabili, almeno in parte

    """

  /// The sample report at 100 columns.
  static let wide = """
    ── piani/vallechiara-2024.txt ──────────────────────────────────────────────────────────────────────
    Comune di Vallechiara · anno 2024 · piano · tracciato «schede con fasi pesate»
    celle lette: 880 su 900 (97,7%); 20 non sono entrate nel piano

    errore[DATA-001]: il 31.06.2024 non esiste: giugno ha 30 giorni
      --> piani/vallechiara-2024.txt:7:95
       in Affari generali › Trasparenza degli atti › fase 1
       |
     7 | … degli obblighi di pubblicazione e verifica della completezza delle sezioni ⇥ 31.06.2024 ⇥ 30%
       |                                                                                ^^^^^^^^^^
       |
       = valori: fase.scadenza = 31.06.2024 (r. 7)
       = norma: D.Lgs. 150/2009, art. 5, c. 2, lett. c
       = rimedio: scrivere una data che esiste
       = correzione: sostituire «31.06.2024» con «30.06.2024»
       = un'altra occorrenza:
           r. 14  Polizia locale › Trasparenza degli atti › fase 1

    avviso[PESO-001]: Affari generali, «Trasparenza degli atti»: le fasi pesano 70, non 100, e una delle
        fasi non ha peso
      --> piani/vallechiara-2024.txt:5:1
       in Affari generali › Trasparenza degli atti
       |
     5 | TRASPARENZA DEGLI ATTI
       | ^^^^^^^^^^^^^^^^^^^^^^
       |
       = valori: totale = 30 (r. 7) + 40 (r. 8) = 70; senza valore: r. 9
                 totale_fasi = 100
       = norme: D.Lgs. 150/2009, art. 5, c. 2, lett. b
                SMVP dell'ente, art. 12 (da verificare)
       = rimedio: ridistribuire 30 punti fra le fasi dell'obiettivo, oppure dare un peso alla fase che
                  non ne ha
       = vedi anche 3 luoghi:
           r. 7  addendo 30
           r. 8  addendo 40
           r. 9  senza peso

    ── Controlli ───────────────────────────────────────────────────────────────────────────────────────
      2 rispettate        COND-004; DATA-004
      2 violate           DATA-001; PESO-001
      3 non applicabili
      1 non verificabile
      1 disattivata

    Non si è potuto giudicare:
      PESO-001 Somma dei pesi delle fasi diversa da 100: 1 caso su 59 (violata in altri)
        - fase.peso è vuoto (1 caso, r. 9)
      PESO-002 Somma dei pesi degli obiettivi diversa da 100: 3 casi su 9
        - obiettivo.peso: «4O%» non è un numero (2 casi, il primo: r. 10)
        - obiettivo.peso è assente (1 caso, r. 13)

    Non applicate:
      CONS-001, 002: vale per le relazioni, questo è un piano
      CONS-003: nessun caso nei documenti

    Disattivate:
      INDI-003: esclusa dal profilo: target nel PEG

    Già compresi in rilievi di regole più specifiche: DATA-004 (2 casi)

    lince 0.1.0 · alla data del 31/12/2024 · nessun profilo · regole 3f2a9c1b77e0
    per la spiegazione di una regola: lince explain DATA-001
    Rilievi: 1 errore, 1 avviso, nessuna nota (3 occorrenze in un documento)
    Esito: non superato: 1 rilievo raggiunge la soglia «errore»; 2 regole non sono verificabili, almeno
      in parte

    """

  /// A run without findings, at 80 columns.
  static let clean = """
    ── piani/vallechiara-2024.txt ──────────────────────────────────────────────────
    Comune di Vallechiara · anno 2024 · piano · tracciato «schede con fasi pesate»
    celle lette: 880 su 900 (97,7%); 20 non sono entrate nel piano

    Nessun rilievo in questo documento.

    ── Controlli ───────────────────────────────────────────────────────────────────
      2 rispettate        DATA-001; PESO-001

    Cercati in ogni caso e non trovati:
      DATA-001  1.200 casi  Data che non esiste
      PESO-001      1 caso  Somma dei pesi diversa da 100

    lince 0.1.0 · alla data del 31/12/2024 · nessun profilo · regole 3f2a9c1b77e0
    Rilievi: nessun errore, nessun avviso, nessuna nota in un documento
    Esito: superato: nessun rilievo su 1.201 casi giudicati

    """

  /// More occurrences and related places than have a line each.
  static let manyOccurrences = """
       = altre 28 occorrenze:
           r. 8, r. 9, r. 10, r. 11, r. 12, r. 13, r. 14, r. 15, r. 16, r. 17,
           r. 18, r. 19, r. 20, r. 21, r. 22, r. 23, r. 24, r. 25, r. 26, r. 27,
           r. 28, r. 29, r. 30, r. 31, r. 32, r. 33:1, r. 33:4, r. 1 di pesi.xlsx
       = vedi anche 9 luoghi:
           r. 1  luogo 1
           r. 2  luogo 2
           r. 3  luogo 3
           r. 4  luogo 4
           r. 5  luogo 5
           … e altri 4
    """

  /// A finding in cells, pages and the document as a whole.
  static let cellFinding = """
    errore[PESO-003]: il peso supera il massimo
      --> pesi.xlsx
       in Affari generali
       |
       | foglio Pesi, cella B7
       |
       = altre 3 occorrenze:
           tab. 2 r. 3 col. 4  Tributi
           p. 4                Anagrafe
           intero documento
    """
}
