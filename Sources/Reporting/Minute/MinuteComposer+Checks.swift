// The account in a minute: checks by family, what could not be verified, waivers, comparisons.

import Diagnostics
import SourceText

extension MinuteComposer {
  /// Reasons that are written for a rule; the others are counted.
  private static let reasonLimit = 5

  // MARK: Checks

  mutating func composeChecks() {
    beginSection("Controlli svolti")
    guard !report.outcomes.isEmpty else {
      return add(paragraph: "Nessuna regola: niente è stato controllato.")
    }
    let ran = report.outcomes.count { $0.hasRun }
    let judged = report.judgedCases
    var text = "Regole considerate: \(ItalianNumber.grouped(report.outcomes.count)); "
    text += "con almeno un caso nel documento: \(ItalianNumber.grouped(ran)). "
    text += "Casi giudicati: \(ItalianNumber.grouped(judged))."
    add(paragraph: text)
    composeFamilies()
    let leftOut = report.leftOut(.disabled)
    if !leftOut.isEmpty {
      add(paragraph: "Regole escluse dal profilo dell'ente:")
      for group in leftOut {
        add(item: MinuteText(label: shortenedCodes(group.codes), "\(group.reason)."))
      }
    }
    let absorbed = report.outcomes.reduce(0) { $0 + $1.absorbed }
    if absorbed > 0 {
      add(
        paragraph: "\(CountedNoun.judgedCase.counted(absorbed)) "
          + (absorbed == 1 ? "è già compreso" : "sono già compresi")
          + " in rilievi di regole più specifiche.")
    }
    let legend = placeLegend
    if !legend.isEmpty {
      add(paragraph: "I luoghi dei rilievi sono nel file esaminato: \(legend).")
    }
  }

  /// What the short names of places stand for, of those that occur.
  private var placeLegend: String {
    var kinds: Set<String> = []
    for place in (report.findings + report.waived.map(\.finding)).flatMap(\.occurrences) {
      switch place.location {
      case .document: continue
      case .text: kinds.insert("«r.» è la riga del testo, dopo i due punti la colonna")
      case .cell: kinds.insert("«Foglio!B7» è la cella di un foglio")
      case .tableCell: kinds.insert("«tab.», «r.» e «col.» sono tabella, riga e colonna")
      case .page: kinds.insert("«p.» è la pagina")
      case .paragraph: kinds.insert("«capov.» è il numero del capoverso")
      }
    }
    return kinds.sorted().joined(separator: "; ")
  }

  private mutating func composeFamilies() {
    let statuses = RuleOutcome.Status.allCases.filter { !report.outcomes($0).isEmpty }
    let families = Dictionary(grouping: report.outcomes) { RuleFamily.code(of: $0.rule) }
    func cells(_ outcomes: [RuleOutcome], isStrong: Bool = false) -> [MinuteText] {
      ([outcomes.count] + statuses.map { status in outcomes.count { $0.countedStatus == status } })
        .map { MinuteText(ItalianNumber.grouped($0), isStrong: isStrong) }
    }
    var rows = families.sorted { $0.key < $1.key }.map { code, outcomes in
      [MinuteText(RuleFamily.name(code))] + cells(outcomes)
    }
    rows.append([MinuteText("Totale", isStrong: true)] + cells(report.outcomes, isStrong: true))
    let headers = [MinuteText("Argomento"), "Regole"] + statuses.map { MinuteText($0.plural) }
    let width = 60 / (statuses.count + 1)
    add(
      .table(
        MinuteTable(
          header: headers, rows: rows,
          widths: [100 - width * (statuses.count + 1)]
            + Array(repeating: width, count: statuses.count + 1), isNumeric: true)))
  }

  // MARK: What could not be verified

  mutating func composeUndecided() {
    beginSection("Che cosa non si è potuto verificare")
    let groups = report.undecidedGroups
    guard !groups.isEmpty else { return add(paragraph: "Nulla: ogni caso è stato giudicato.") }
    add(
      paragraph:
        "Su questi punti i controlli non concludono: l'organismo li esamina sul documento, "
        + "o chiede il dato che manca.")
    for group in groups {
      switch group {
      case .shared(let reason, let rules):
        var text = MinuteText(MinuteWording.sentence(reason), isStrong: true)
        let names = rules.map { "\($0.title) (\($0.rule))" }.joined(separator: "; ")
        text.append(" Per questo non si sono potute applicare: \(names).")
        add(item: text)
      case .rule(let outcome): compose(outcome)
      }
    }
  }

  private mutating func compose(_ outcome: RuleOutcome) {
    var text = MinuteText("\(outcome.title) (\(outcome.rule)):", isStrong: true)
    text.append(" \(outcome.undecidedShare)")
    let total = outcome.reasons.count
    if total == 1, let reason = outcome.reasons.first {
      let place = reason.place.map { report.shortNames(of: [$0], from: mainDocument).joined() }
      text.append("; \(reason.message)")
      if let place { text.append(" (\(reason.count > 1 ? "il primo: " : "")\(place))") }
      text.append(".")
      return add(item: text)
    }
    text.append(total == 0 ? "." : ":")
    add(item: text)
    let shown = total <= Self.reasonLimit + 1 ? total : Self.reasonLimit
    for reason in outcome.reasons.prefix(shown) {
      let details = report.details(of: reason).map { " (\($0))" } ?? ""
      add(item: MinuteText("\(reason.message)\(details)"), depth: 1)
    }
    if shown < total {
      add(item: MinuteText("… e altri \(ItalianNumber.grouped(total - shown)) motivi"), depth: 1)
    }
  }

  // MARK: Waivers

  mutating func composeWaived() {
    beginSection("Rilievi in deroga")
    guard !report.waived.isEmpty else { return add(paragraph: "Nessuno.") }
    add(
      paragraph: "L'ente ha accettato con un atto questi rilievi, che non contano per l'esito; "
        + "l'organismo riscontra gli atti.")
    let rows = report.waived.map { waived in
      [
        MinuteText("\(waived.finding.rule): \(waived.finding.message)"),
        MinuteText(
          report.shortNames(of: waived.finding.occurrences, from: mainDocument).joined(
            separator: ", ")),
        MinuteText("\(waived.act), \(waived.author)"), MinuteText(waived.reason),
        MinuteText(waived.until ?? "senza termine"),
      ]
    }
    add(
      .table(
        MinuteTable(
          header: ["Rilievo", "Dove", "Atto", "Motivo", "Fino al"], rows: rows,
          widths: [34, 14, 18, 20, 14])))
  }

  // MARK: Comparisons

  mutating func composeMatches() {
    guard !report.matches.isEmpty else { return }
    beginSection("Confronto con altri documenti")
    add(
      paragraph:
        "Gli abbinamenti per somiglianza o per codice e quelli dubbi vanno riscontrati, perché da essi "
        + "dipendono i confronti.")
    for match in report.matches {
      let paired = match.pairs.filter { $0.counterpart != nil && !$0.isDoubt }
      let equal = paired.count { $0.similarity == 100 }
      var text = MinuteText(
        label: "Documento «\(match.role)», \(match.recordTitle)",
        "\(ItalianNumber.grouped(paired.count)) su \(ItalianNumber.grouped(match.pairs.count)) con "
          + "un corrispondente, \(ItalianNumber.grouped(equal)) con lo stesso nome")
      text.append(" (\(report.path(of: match.companion))).")
      add(item: text)
      let similar = paired.filter { $0.similarity < 100 }.map(named)
      compose("Abbinati per somiglianza o per codice", similar)
      compose("Non abbinati, da verificare a mano", match.pairs.filter(\.isDoubt).map(named))
      let alone = match.pairs.filter { $0.counterpart == nil }.map { named($0.record) }
      compose("Senza corrispondente in quel documento", alone)
      compose("Solo in quel documento", match.unpaired.map(named))
    }
  }

  private mutating func compose(_ label: String, _ names: [String]) {
    guard !names.isEmpty else { return }
    add(item: MinuteText(label: label, names.joined(separator: "; ") + "."), depth: 1)
  }

  private func named(_ pair: DocumentMatch.Pair) -> String {
    guard let counterpart = pair.counterpart else { return named(pair.record) }
    return "\(named(pair.record)) ↔ \(named(counterpart)), \(pair.similarity)%"
  }

  private func named(_ place: FindingPlace) -> String {
    let name = report.shortNames(of: [place], from: place.document).joined()
    return place.subject.isEmpty ? name : "\(place.subject) (\(name))"
  }
}

extension RuleOutcome.Status {
  /// The heading of a column of counts.
  fileprivate var plural: String {
    switch self {
    case .kept: "Rispettate"
    case .broken: "Violate"
    case .notApplicable: "Non applicabili"
    case .undecided: "Non verificabili"
    case .disabled: "Escluse"
    }
  }
}
