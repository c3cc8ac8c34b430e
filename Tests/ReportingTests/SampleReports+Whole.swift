// A report with one of everything that the formats for programs tell apart.

import Diagnostics
import Reporting
import SourceText

extension Sample {
  /// A finding of each state and kind of place, a doubtful pair, every outcome, a baseline.
  static let whole: Report = {
    var text = document()
    text.sha256 = "aa11"
    var sheet = document("", path: "piani/pesi.xlsx", cells: 9, used: 9)
    sheet.sha256 = "bb22"
    var before = document("", path: "piani/2023.txt")
    before.sha256 = "cc33"
    before.year = 2023
    before.role = "precedente"
    let cell = Finding(
      rule: "PESO-003", title: "Peso oltre il massimo", severity: .note,
      message: "il peso supera il massimo",
      occurrences: [
        FindingPlace(
          document: 1, location: .cell(sheet: "Pesi", cell: "B7"), subject: "Affari generali"),
        FindingPlace(document: 1, location: .page(4), subject: "Anagrafe"),
      ])
    var known = weights
    known.rule = "PESO-009"
    known.occurrences = [place(13, 1..<23, "Polizia locale › Trasparenza degli atti")]
    var waived = impossibleDate
    waived.rule = "DATA-002"
    waived.occurrences.removeLast()
    var report = Report(
      toolVersion: "0.1.0", asOf: "2024-12-31", rulesFingerprint: "3f2a9c1b77e0d5aa",
      ruleFiles: [Fingerprint(path: "ente.regole", sha256: "dd44")],
      profile: Fingerprint(path: "ente.profilo", sha256: "ee55"),
      documents: [text, sheet, before], findings: [impossibleDate, weights, cell, known],
      waived: [
        WaivedFinding(
          finding: waived, reason: "errata corrige, pubblicata", author: "Giunta",
          act: "DGC 10/2024", until: "31/12/2024")
      ], outcomes: outcomes, threshold: .error)
    report.rules = [
      RuleDescription(
        code: "DATA-001", title: impossibleDate.title, severity: .error,
        note: "Conta i giorni di ogni mese.",
        norms: [
          Norm(
            text: "D.Lgs. 150/2009, art. 5",
            urn: "urn:nir:stato:decreto.legislativo:2009-10-27;150~art5", isVerified: true)
        ]),
      RuleDescription(
        code: "PESO-001", title: weights.title, severity: .warning, norms: weights.norms),
    ]
    report.matches = [
      DocumentMatch(
        role: "precedente", recordTitle: "obiettivo", document: 0, companion: 2,
        pairs: [
          .init(
            record: place(5, 1..<23, "Trasparenza degli atti"),
            counterpart: place(9, 1..<10, "Trasparenza", in: 2), similarity: 82, isDoubt: true)
        ], unpaired: [])
    ]
    var before2024 = report
    before2024.findings = [known, Self.gone]
    report.apply(
      Baseline(of: before2024), from: Fingerprint(path: "noti.json", sha256: "ff66"))
    return report
  }()

  /// What the baseline of `whole` has and `whole` has not; its rule cannot judge any more.
  static let gone = Finding(
    rule: "PESO-002", title: "Somma dei pesi degli obiettivi diversa da 100", severity: .error,
    message: "i pesi sommano 90", occurrences: [place(4, 1..<5, "Affari generali")])

  /// A problem that kept a run from being whole.
  static let problems = RunProblems([
    Diagnostic(
      code: "file/lettura", message: "il file «piani/altro.txt» non esiste",
      path: "piani/altro.txt"),
    Diagnostic(
      code: "nomi/inutile", severity: .warning, message: "un nome non serve", path: "ente.regole"),
  ])
}
