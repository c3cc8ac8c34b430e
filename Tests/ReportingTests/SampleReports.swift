// Invented reports on plans of bodies that do not exist.

import Diagnostics
import SourceText

enum Sample {
  static let path = "piani/vallechiara-2024.txt"

  /// A plan of the Comune di Vallechiara as extracted text, tabs and all.
  static let plan = """
    COMUNE DI VALLECHIARA
    Piano della performance 2024

    SETTORE AFFARI GENERALI
    TRASPARENZA DEGLI ATTI
    FASI PRINCIPALI\tDATA ULTIMAZIONE FASE\tPESO FASE
    TUTTI Ricognizione degli obblighi di pubblicazione e verifica della completezza delle sezioni\t31.06.2024\t30%
    TUTTI Aggiornamento delle schede dei procedimenti\t31.12.2024\t40%
    Relazione al nucleo di valutazione\t31.12.2024\t
    PESO DELL'OBIETTIVO\t4O%

    SETTORE POLIZIA LOCALE
    TRASPARENZA DEGLI ATTI
    TUTTI Ricognizione degli obblighi di pubblicazione\t31.06.2024\t100%

    """

  static func document(
    _ text: String = plan, path: String = path, cells: Int = 900, used: Int = 880
  ) -> CheckedDocument {
    CheckedDocument(
      path: path, sha256: "00", body: "Comune di Vallechiara", year: 2024, kind: "piano",
      layout: "schede con fasi pesate", cells: cells, cellsUsed: used,
      source: SourceFile(path: path, bytes: Array(text.utf8)))
  }

  /// The place of a text inside a line of a document, found by looking for it.
  static func place(of part: String, line: Int, _ subject: String = "", in text: String = plan)
    -> FindingPlace
  {
    let lines = Array(text.unicodeScalars).split(separator: "\n", omittingEmptySubsequences: false)
    let scalars = Array(lines[line - 1])
    let wanted = Array(part.unicodeScalars)
    let first = scalars.indices.first { scalars[$0...].starts(with: wanted) } ?? 0
    return place(line, (first + 1)..<(first + 1 + wanted.count), subject)
  }

  /// A place of the first document: a line and a range of columns from 1.
  static func place(
    _ line: Int, _ columns: Range<Int>, _ subject: String = "", in document: Int = 0
  )
    -> FindingPlace
  {
    FindingPlace(
      document: document,
      location: .text(
        start: TextPosition(line: line, column: columns.lowerBound),
        end: TextPosition(line: line, column: columns.upperBound)),
      subject: subject)
  }

  static let impossibleDate = Finding(
    rule: "DATA-001", title: "Data che non esiste nel calendario", severity: .error,
    message: "il 31.06.2024 non esiste: giugno ha 30 giorni",
    occurrences: [
      place(of: "31.06.2024", line: 7, "Affari generali › Trasparenza degli atti › fase 1"),
      place(of: "31.06.2024", line: 14, "Polizia locale › Trasparenza degli atti › fase 1"),
    ],
    values: [.init(expression: "fase.scadenza", value: "31.06.2024 (r. 7)")],
    remedy: "scrivere una data che esiste",
    norms: [
      Norm(
        text: "D.Lgs. 150/2009, art. 5, c. 2, lett. c", urn: "urn:nir:stato", isVerified: true)
    ],
    fix: .init(message: "sostituire «31.06.2024» con «30.06.2024»", replacement: "30.06.2024"))

  static let weights = Finding(
    rule: "PESO-001", title: "Somma dei pesi delle fasi diversa da 100", severity: .warning,
    message:
      "Affari generali, «Trasparenza degli atti»: le fasi pesano 70, non 100, e una delle fasi non ha peso",
    occurrences: [place(5, 1..<23, "Affari generali › Trasparenza degli atti")],
    related: [
      .init(message: "addendo 30", place: place(of: "30%", line: 7)),
      .init(message: "addendo 40", place: place(of: "40%", line: 8)),
      .init(message: "senza peso", place: place(9, 47..<47)),
    ],
    values: [
      .init(expression: "totale", value: "30 (r. 7) + 40 (r. 8) = 70; senza valore: r. 9"),
      .init(expression: "totale_fasi", value: "100"),
    ],
    remedy:
      "ridistribuire 30 punti fra le fasi dell'obiettivo, oppure dare un peso alla fase che non ne ha",
    norms: [
      Norm(text: "D.Lgs. 150/2009, art. 5, c. 2, lett. b", urn: nil, isVerified: true),
      Norm(text: "SMVP dell'ente, art. 12", urn: nil, isVerified: false),
    ])

  static let outcomes = [
    RuleOutcome(
      rule: "COND-004", title: "Scadenze diverse per la stessa fase", status: .kept, cases: 12),
    RuleOutcome(
      rule: "CONS-001", title: "Obiettivo senza consuntivo", status: .notApplicable,
      reasons: [.init(message: "vale per le relazioni, questo è un piano", count: 0, place: nil)]),
    RuleOutcome(
      rule: "CONS-002", title: "Grado di raggiungimento assente", status: .notApplicable,
      reasons: [.init(message: "vale per le relazioni, questo è un piano", count: 0, place: nil)]),
    RuleOutcome(rule: "CONS-003", title: "Esito senza motivo", status: .kept),
    RuleOutcome(
      rule: "DATA-001", title: "Data che non esiste nel calendario", status: .broken, cases: 200,
      violations: 2),
    RuleOutcome(
      rule: "DATA-004", title: "Scadenza fuori dall'anno", status: .kept, cases: 199, absorbed: 2),
    RuleOutcome(
      rule: "INDI-003", title: "Indicatore senza target", status: .disabled,
      reasons: [.init(message: "esclusa dal profilo: target nel PEG", count: 0, place: nil)]),
    RuleOutcome(
      rule: "PESO-001", title: "Somma dei pesi delle fasi diversa da 100", status: .broken,
      cases: 59,
      violations: 1, undecided: 1,
      reasons: [.init(message: "fase.peso è vuoto", count: 1, place: place(9, 47..<47))]),
    RuleOutcome(
      rule: "PESO-002", title: "Somma dei pesi degli obiettivi diversa da 100", status: .undecided,
      cases: 9, undecided: 3,
      reasons: [
        .init(
          message: "obiettivo.peso: «4O%» non è un numero", count: 2,
          place: place(of: "4O%", line: 10)),
        .init(message: "obiettivo.peso è assente", count: 1, place: place(13, 1..<23)),
      ]),
  ]

  static func report(
    documents: [CheckedDocument] = [document()], findings: [Finding] = [impossibleDate, weights],
    outcomes: [RuleOutcome] = outcomes, threshold: Severity = .error
  ) -> Report {
    Report(
      toolVersion: "0.1.0", asOf: "2024-12-31", rulesFingerprint: "3f2a9c1b77e0d5aa", ruleFiles: [],
      profile: nil, documents: documents, findings: findings, outcomes: outcomes,
      threshold: threshold)
  }

  /// A report with one finding at a place of a text.
  static func report(
    on text: String, at place: FindingPlace, message: String = "messaggio",
    severity: Severity = .error
  ) -> Report {
    report(
      documents: [document(text)],
      findings: [
        Finding(
          rule: "DATA-001", title: "Titolo", severity: severity, message: message,
          occurrences: [place])
      ])
  }

  /// A report where everything was judged and kept.
  static let clean = report(
    findings: [],
    outcomes: [
      RuleOutcome(rule: "DATA-001", title: "Data che non esiste", status: .kept, cases: 1200),
      RuleOutcome(
        rule: "PESO-001", title: "Somma dei pesi diversa da 100", status: .kept, cases: 1),
    ])

  /// Places of every kind, many occurrences, many related places.
  static let shapes = report(
    documents: [
      document(),
      CheckedDocument(
        path: "pesi.xlsx", sha256: "00", body: nil, year: nil, kind: nil, layout: nil, cells: 0,
        cellsUsed: 0, source: SourceFile(path: "pesi.xlsx", bytes: [])),
    ],
    findings: [
      Finding(
        rule: "TEST-001", title: "Titolo", severity: .note,
        message: "la stessa parola in molti punti",
        occurrences: [place(of: "TUTTI", line: 7)] + (8..<34).map { place($0, 1..<3) }
          + [place(33, 4..<6), place(1, 1..<2, in: 1)],
        related: (1...9).map { .init(message: "luogo \($0)", place: place($0, 1..<2)) }),
      Finding(
        rule: "PESO-003", title: "Titolo", severity: .error, message: "il peso supera il massimo",
        occurrences: [
          FindingPlace(
            document: 1, location: .cell(sheet: "Pesi", cell: "B7"), subject: "Affari generali"),
          FindingPlace(
            document: 1, location: .tableCell(table: 2, row: 3, column: 4), subject: "Tributi"),
          FindingPlace(document: 1, location: .page(4), subject: "Anagrafe"),
          FindingPlace(document: 1, location: .document),
        ]),
      Finding(
        rule: "STRU-001", title: "Titolo", severity: .warning,
        message: "manca l'elenco degli obiettivi",
        occurrences: [FindingPlace(document: 1, location: .document)]),
    ])
}
