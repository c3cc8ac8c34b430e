// What a minute says, in order: who meets, on what, what was checked and found, what is proposed.

import Diagnostics
import SourceText

/// Composes the minute of one report.
struct MinuteComposer {
  let report: Report
  /// The documents that were checked, without those that stood beside them.
  let checked: [CheckedDocument]
  let wording: MinuteWording
  /// The findings as numbered points.
  let points: [MinutePoint]
  var minute: Minute
  private var sections = 0

  static func minute(of report: Report) -> Minute {
    var composer = MinuteComposer(report)
    composer.compose()
    return composer.minute
  }

  private init(_ report: Report) {
    self.report = report
    checked = report.documents.filter { $0.role == nil }
    wording = MinuteWording(checked)
    points = MinutePoint.points(of: report.findings)
    minute = Minute(name: "", date: report.asOf, author: "lince \(report.toolVersion)")
    minute.name = "Bozza di verbale \(wording.onDocument)\(subject.map { ": \($0)" } ?? "")"
  }

  private mutating func compose() {
    composeHeading()
    composeSession()
    composePremise()
    composeChecks()
    composePoints()
    composeUndecided()
    composeBaseline()
    composeWaived()
    composeMatches()
    composeOpinion()
    composeSignatures()
  }

  // MARK: Blocks

  mutating func add(_ block: MinuteBlock) { minute.blocks.append(block) }

  mutating func add(paragraph text: String) { add(.paragraph(MinuteText(text))) }

  mutating func add(item text: MinuteText, depth: Int = 0) { add(.item(depth: depth, text)) }

  /// Begins a section with the next number.
  mutating func beginSection(_ title: String) {
    sections += 1
    add(.heading(level: 1, MinuteText("\(sections). \(title)")))
  }

  // MARK: Heading

  /// `Comune di Vallechiara, anno 2024`; `nil` when there are several documents.
  private var subject: String? {
    guard checked.count == 1, let document = checked.first else { return nil }
    let year = document.year.map { "anno \($0)" } ?? "anno \(Minute.blank)"
    return "\(document.body ?? Minute.blank), \(year)"
  }

  private mutating func composeHeading() {
    add(.title("Bozza di verbale"))
    var line = MinuteText(
      wording.isReport
        ? "Esame \(wording.ofDocument) ai fini della validazione"
        : "Parere dell'organismo di valutazione \(wording.onDocument)")
    if let subject { line.append(" — \(subject)") }
    add(.subtitle(line))
    add(
      .notice(
        MinuteText(
          "Bozza compilata in automatico dai controlli di Lince \(report.toolVersion). Non è un "
            + "atto dell'organismo: i componenti verificano ogni punto sul documento, completano "
            + "gli spazi «\(Minute.blank)», decidono e firmano.")))
    if checked.count > 1 { composeDocuments() }
    composeFacts()
  }

  /// Several documents have a table of their own.
  private mutating func composeDocuments() {
    let rows = checked.map { document in
      [
        MinuteText(document.body ?? Minute.blank),
        MinuteText(document.year.map(String.init) ?? Minute.blank),
        MinuteText(MinuteWording.kind(of: document)), MinuteText(document.path),
        MinuteText(document.sha256),
      ]
    }
    add(
      .table(
        MinuteTable(
          header: ["Ente", "Anno", "Documento", "File", "Impronta SHA-256"], rows: rows,
          widths: [20, 8, 20, 24, 28])))
  }

  private mutating func composeFacts() {
    var facts: [(String, String)] = []
    if checked.count == 1, let document = checked.first {
      facts = [
        ("Ente", document.body ?? Minute.blank),
        ("Anno", document.year.map(String.init) ?? Minute.blank),
        ("Documento", MinuteWording.kind(of: document)), ("File", document.path),
        ("Impronta SHA-256", document.sha256),
      ]
      if document.layout != nil || document.cells > 0 {
        facts.append(("Lettura", TextReportWriter.cellsUsed(document)))
      }
    }
    for document in report.documents {
      guard let role = document.role, role != "profilo" else { continue }
      facts.append(("Confronto (\(role))", "\(document.path), SHA-256 \(document.sha256)"))
    }
    facts.append(("Data del controllo", italianDate(report.asOf)))
    let profiles = report.profiles.isEmpty ? [report.profile].compactMap(\.self) : report.profiles
    facts.append(
      (
        "Profilo dell'ente",
        profiles.isEmpty
          ? "nessuno: valgono i valori predefiniti delle regole"
          : profiles.map { "\($0.path), SHA-256 \($0.sha256)" }.joined(separator: "; ")
      ))
    if let fact = baselineFact { facts.append(fact) }
    let fingerprint = report.rulesFingerprint.unicodeScalars.prefix(12)
    var rules = "lince \(report.toolVersion)"
    if !fingerprint.isEmpty { rules += ", impronta delle regole \(String(fingerprint))" }
    if !report.ruleFiles.isEmpty {
      rules += ", con \(report.ruleFiles.map(\.path).joined(separator: ", "))"
    }
    facts.append(("Strumento", rules))
    add(
      .table(
        MinuteTable(
          header: ["Controllo", "Dati"], rows: facts.map { [MinuteText($0.0), MinuteText($0.1)] },
          widths: [24, 76])))
  }

  // MARK: Session and premise

  private mutating func composeSession() {
    let blank = Minute.blank
    beginSection("Seduta")
    add(
      paragraph:
        "Il giorno \(blank), alle ore \(blank), in \(blank) (o in videoconferenza), si è riunito "
        + "l'organismo indipendente di valutazione (o nucleo di valutazione) dell'ente "
        + "\(checked.count == 1 ? checked.first?.body ?? blank : blank), nominato con atto "
        + "\(blank) del \(blank), nella composizione che segue.")
    let rows: [[MinuteText]] = ["Presidente", "Componente", "Componente"].map {
      [MinuteText($0), MinuteText(blank), MinuteText(blank)]
    }
    add(
      .table(
        MinuteTable(
          header: ["Ruolo", "Nome e cognome", "Presente o assente"], rows: rows,
          widths: [22, 50, 28], isForm: true)))
    add(paragraph: "Svolge le funzioni di segretario verbalizzante: \(blank).")
    add(
      paragraph:
        "\(MinuteWording.capitalized(wording.document)) \(checked.count == 1 ? "è" : "sono") "
        + "all'esame come da trasmissione prot. n. \(blank) del \(blank).")
  }

  private mutating func composePremise() {
    beginSection("Premesse")
    let ran = Set(report.outcomes.filter(\.hasRun).map(\.rule))
    let acts = CitedActs(
      report.rules.filter { ran.contains($0.code) }.flatMap(\.norms)
        + report.findings.flatMap(\.norms))
    let competence =
      wording.isReport
      ? "L'esame si svolge ai sensi del D.Lgs. 27 ottobre 2009, n. 150, in particolare degli "
        + "articoli 10 e 14, che affidano all'organismo la validazione della relazione"
      : "L'esame si svolge, prima dell'approvazione, ai sensi del D.Lgs. 27 ottobre 2009, n. 150, "
        + "in particolare degli articoli 5, 10 e 14"
    add(
      paragraph: "\(competence), e del sistema di misurazione e valutazione della performance "
        + "dell'ente, approvato con \(Minute.blank).")
    guard !acts.acts.isEmpty else { return }
    add(
      paragraph: "Norme e criteri citati dai controlli eseguiti"
        + (acts.hasUnverified
          ? "; di quelli segnati «da verificare» va riscontrato il testo vigente prima della firma:"
          : ":"))
    for act in acts.acts { add(item: Self.text(of: act)) }
  }

  private static func text(of act: CitedActs.Act) -> MinuteText {
    var text = MinuteText(act.name, isStrong: true)
    if act.isUnverified || act.isWholeVerified == false { text.append(" (da verificare)") }
    guard !act.parts.isEmpty else { return text }
    let parts = act.parts.map { act.isUnverified ? $0.text : $0.marked }
    text.append(": \(parts.joined(separator: "; "))")
    return text
  }

  // MARK: Signatures

  private mutating func composeSignatures() {
    beginSection("Firme")
    add(paragraph: "Letto, approvato e sottoscritto. Luogo e data: \(Minute.blank)")
    let rows: [[MinuteText]] = ["Presidente", "Componente", "Componente", "Segretario"].map {
      [MinuteText($0), MinuteText(Minute.blank), MinuteText(Minute.blank)]
    }
    add(
      .table(
        MinuteTable(
          header: ["Ruolo", "Nome e cognome", "Firma"], rows: rows, widths: [22, 39, 39],
          isForm: true)))
  }
}

extension RuleOutcome {
  /// Whether the rule was applied to a case.
  var hasRun: Bool {
    switch countedStatus {
    case .kept, .broken: true
    case .undecided: cases > 0
    case .notApplicable, .disabled: false
    }
  }
}
