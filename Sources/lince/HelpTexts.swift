// What `--help` says, verb by verb.

import Compliance

/// The help of the command line.
enum HelpTexts {
  static let version = toolVersion

  static let verbs =
    "i comandi sono: check, baseline, import, init, test, rules, explain, completions, man"

  static let overview = """
    lince \(version) — controlla i piani della performance prima dell'approvazione

    Uso: lince COMANDO [OPZIONI] …

    Comandi
      check FILE…      controlla uno o più documenti e dice che cosa non va
      baseline FILE…   fissa i rilievi di oggi: poi check --baseline conta solo i nuovi
      import FILE      legge un documento e ne scrive il piano in JSON
      init FILE        scrive un profilo da completare, dal documento di un ente
      test [PERCORSO…] esegue gli esempi delle regole
      rules            elenca le regole e i parametri
      explain CODICE   spiega una regola: norma, giudizio, parametri, esempi
      completions bash|zsh|fish
                       stampa lo script con cui la shell completa comandi e opzioni
      man              stampa la pagina di manuale

    Per un comando: lince COMANDO --help

    Esito: 0 nulla che raggiunga la soglia; 1 qualcosa la raggiunge; 2 il controllo non si è
    potuto fare (documento illeggibile, errore in una regola, uso sbagliato).

    """

  private static let rules = """
      --rules PERCORSO   altre regole, modelli, tracciati (file o cartella, ripetibile): si
                         aggiungono a quelli compresi nel programma, o li sostituiscono per codice
    """
  private static let color = """
      --color QUANDO     auto, always o never (NO_COLOR è rispettato)

    """
  private static let common = """
    \(rules)
      --profile FILE     il profilo dell'ente; anche il nome di uno compreso nel programma
    \(color)
    """
  /// What `check` and `baseline` share.
  private static let documents = """
      --previous FILE    il documento dell'anno prima, per confronto (ripetibile, più anni)
      --reference FILE   il piano a cui una relazione risponde
      --as-of DATA       il giorno rispetto al quale valgono le norme (predefinito: oggi)
      --jobs N           quanti processori usare: per più documenti insieme, o per più regole su uno
                         solo (predefinito: tutti)
    """

  static func text(of verb: Verb) -> String {
    switch verb {
    case .check:
      """
      Uso: lince check FILE… [OPZIONI]

      Controlla documenti: PDF, DOCX, XLSX, ODT, ODS, HTML, Markdown, CSV, testo, o il piano in
      JSON. Di una cartella controlla tutti i documenti che contiene; anche un modello come
      «piani/*.pdf» va bene. «-» legge l'ingresso standard. I rilievi vanno sull'uscita standard,
      tutto il resto sull'uscita degli errori.

        --format FORMA     text (predefinita), json, html (la carta di lavoro in una pagina sola),
                           minute (la bozza del verbale in Markdown, in DOCX se il nome di --output
                           finisce in .docx), csv (un foglio di calcolo), markdown (il riassunto di
                           una proposta di modifica), sarif, junit, github, gitlab
        --output FILE      scrive il risultato in un file
        --fail-on LIVELLO  la soglia dell'esito 1: errore (predefinita), avviso o nota
        --baseline FILE    il file di «lince baseline»: i rilievi già noti si mostrano e non contano
                           per la soglia, i nuovi contano, quelli spariti si dicono
      \(documents)
        --fix              scrive le correzioni proposte nel documento (testo, CSV, Markdown, JSON)
        --diff             mostra le correzioni come differenze, al posto del rapporto; esito 1 se
                           ce ne sono
      \(common)
      Esempio: lince check piano.txt --profile comune.profilo

      """
    case .baseline:
      """
      Uso: lince baseline FILE… [OPZIONI]

      Controlla i documenti e scrive in un file i rilievi di oggi, ciascuno con la regola e ciò che
      riguarda, senza righe e senza valori: il file vale anche dopo che il piano è cambiato. I
      rilievi in deroga non ne fanno parte. Con check --baseline contano poi solo i nuovi.

        --output FILE      il file da scrivere (predefinito: l'uscita standard)
      \(documents)
      \(common)
      Esempio: lince baseline piano.txt --output noti.json

      """
    case .import:
      """
      Uso: lince import FILE [OPZIONI]

      Legge un documento e ne scrive il piano in JSON, con il posto di ogni valore nel documento.
      Sull'uscita degli errori dice quale tracciato ha usato, quante celle ha compreso e che cosa
      non ha compreso.

        --explain          al posto del piano, che cosa è diventata ogni parte del documento: serve a
                           chi scrive o corregge un tracciato
        --output FILE      scrive il piano in un file
      \(common)
      """
    case .`init`:
      """
      Uso: lince init FILE [OPZIONI]

      Legge un documento dell'ente e scrive lince.profilo: un profilo commentato con le strutture
      del documento e i parametri che le regole chiedono, da completare con un editor di testo.
      Un file che c'è già non viene toccato.

        --output FILE      un altro nome; «-» è l'uscita standard
      \(rules)
      \(color)
      """
    case .test:
      """
      Uso: lince test [PERCORSO…] [OPZIONI]

      Esegue gli esempi di tutte le regole: ogni «conforme» deve essere rispettato, ogni «viola»
      violato, ogni «indecisa» indeciso. PERCORSO aggiunge file o cartelle di regole. Esito 1 se
      un esempio non dà l'esito atteso, 2 se una regola è sbagliata.

      \(rules)
      \(color)
      """
    case .rules:
      """
      Uso: lince rules [OPZIONI]

        --family FAMIGLIA  solo una famiglia (PESO, DATA, COND …)
        --severity LIVELLO solo un livello (errore, avviso, nota)
        --norm TESTO       solo le regole che citano una norma: --norm "D.Lgs. 150/2009, art. 5"
        --year ANNO        solo quelle che valgono per i piani di un anno; con --profile solo
                           quelle accese per l'ente. Le spente sono in fondo, con il motivo
        --as-of DATA       il giorno rispetto al quale valgono le norme (predefinito: oggi)
        --format FORMA     text (predefinita), catalogue o matrix (norme, regole, esempi) in Markdown
        --output FILE      scrive il risultato in un file
        --parameters       elenca i parametri con il valore e la sua origine
        --cost             elenca le regole il cui tempo cresce più in fretta del piano, e perché
      \(common)
      """
    case .explain:
      """
      Uso: lince explain CODICE [OPZIONI]

      Spiega una regola: che cosa controlla, su quale norma, come giudica, con quali parametri e
      da dove vengono, con quali esempi.

      \(common)
      """
    case .completions:
      """
      Uso: lince completions bash|zsh|fish [OPZIONI]

      Stampa lo script con cui una shell completa comandi, opzioni, valori e codici delle regole. Per
      bash va in /usr/share/bash-completion/completions/lince, per zsh in una cartella di fpath con
      il nome _lince, per fish in ~/.config/fish/completions/lince.fish.

        --output FILE      scrive il risultato in un file

      Esempio: source <(lince completions bash)

      """
    case .man:
      """
      Uso: lince man [OPZIONI]

      Stampa la pagina di manuale, fatta dai testi di questo aiuto, nel formato di man.

        --output FILE      scrive il risultato in un file

      Esempio: lince man --output lince.1

      """
    }
  }
}
