// Rules: their clauses, what every rule must have, and what a message may name.

import Diagnostics
import PlanModel
import RuleParsing
import SourceText

extension Checker {
  /// Collects the sources and checks every rule; one's own replace the standard ones by code.
  mutating func checkRules(_ files: [ParsedFile]) {
    let sources = collectSources(files)
    var chosen: [String: (rule: RuleSyntax, file: Int, isStandard: Bool)] = [:]
    for isStandard in [true, false] {
      for (index, parsed) in files.enumerated() where parsed.isStandard == isStandard {
        file = index
        for case .rule(let rule) in parsed.syntax.declarations {
          if let first = chosen[rule.code.text], first.isStandard == isStandard {
            report(
              "regola/codice-doppio", "il codice \(rule.code.text) è già di un'altra regola",
              at: rule.code.span, help: "dare alla regola un codice che nessuna ha",
              related: [related("la prima è qui", (first.file, first.rule.code.span))])
            continue
          }
          chosen[rule.code.text] = (rule, index, isStandard)
        }
      }
    }
    let codes = Set(chosen.keys)
    let rules = chosen.values.sorted { $0.rule.code.text < $1.rule.code.text }
    for (rule, index, _) in rules {
      file = index
      if let checked = checkRule(rule, sources: sources, codes: codes) {
        program.rules.append(checked)
      }
    }
    reportAbsorptionCircles(
      rules.map { rule, file, _ in
        let absorbed = rule.clauses.flatMap { clause -> [NameSyntax] in
          if case .absorbs(let names) = clause.clause { return names }
          return []
        }
        return (rule.code.text, file, absorbed)
      })
    for index in definitions.indices where definitions[index].state == .waiting {
      checkDefinition(index)
    }
  }

  // MARK: Sources

  private mutating func collectSources(_ files: [ParsedFile]) -> [String: SourceSyntax] {
    var sources: [String: (source: SourceSyntax, file: Int, isStandard: Bool)] = [:]
    for isStandard in [true, false] {
      for (index, parsed) in files.enumerated() where parsed.isStandard == isStandard {
        file = index
        for case .source(let source) in parsed.syntax.declarations {
          if let first = sources[source.name.text], first.isStandard == isStandard {
            report(
              "nomi/doppio", "la fonte «\(source.name.text)» è già dichiarata",
              at: source.name.span,
              related: [related("la prima è qui", (first.file, first.source.name.span))])
            continue
          }
          sources[source.name.text] = (source, index, isStandard)
          sourcePlaces[source.name.text] = (index, source.name.span)
          if let validity = source.validity { checkValidity(validity) }
        }
      }
    }
    return sources.mapValues(\.source)
  }

  /// Both ends must exist, the first before the last.
  private mutating func checkValidity(_ validity: ValiditySyntax) {
    for end in [validity.from, validity.to] {
      guard let end, let month = end.month, let day = end.day,
        CalendarDate(year: end.year, month: month, day: day) == nil
      else { continue }
      reportNoSuchDay(day, month, end.year, at: end.span)
    }
    guard let from = validity.from, let to = validity.to,
      (to.year, to.month ?? 12, to.day ?? 31) < (from.year, from.month ?? 1, from.day ?? 1)
    else { return }
    report(
      "regola/vigenza-rovesciata", "la vigenza finisce prima di cominciare", at: validity.span,
      help: "scrivere prima l'inizio e poi la fine: dal … al …")
  }

  /// The citation of a source: `D.Lgs. 150/2009, art. 5, c. 2` and its address `…;150~art5`.
  private func norm(_ source: SourceSyntax, part: String?) -> Norm {
    let text = part.map { "\(source.title.text), \($0)" } ?? source.title.text
    let anchor = part.flatMap { Self.articleAnchor(in: $0) }
    return Norm(
      text: text, urn: source.urn.map { $0.text + (anchor ?? "") },
      isVerified: source.isVerified)
  }

  /// `~art4bis` for a text that begins with `art. 4-bis`.
  static func articleAnchor(in part: String) -> String? {
    let words = part.split(whereSeparator: { $0 == " " || $0 == "," })
    guard words.count >= 2, ["art.", "artt.", "articolo"].contains(words[0]) else { return nil }
    let number = words[1].filter { $0.isLetter || $0.isNumber }
    return number.first?.isNumber == true ? "~art\(number)" : nil
  }

  // MARK: Clauses

  private mutating func checkRule(
    _ syntax: RuleSyntax, sources: [String: SourceSyntax], codes: Set<String>
  ) -> CheckedRule? {
    (locals, slotCount, usedParameters) = ([], 0, [])
    lacksNames = !syntax.brokenClauses.isDisjoint(with: ["per", "sia"])
    defer { lacksNames = false }
    usesBroken = false
    let start = mark
    var rule = CheckedRule(
      code: syntax.code.text, title: syntax.title.text, severity: .error,
      conditionalSeverities: [], norms: [], years: nil, inForce: (nil, nil), iterations: [],
      steps: [], checks: [], reported: [], related: [], groupKeys: [],
      message: CheckedTemplate(parts: []), remedy: nil, note: nil, fix: nil, absorbed: [],
      examples: [], slotCount: 0, parameters: [], file: file, span: syntax.span,
      exclusionReason: nil)
    var found: Set<String> = []
    var cited: [SourceSyntax] = []
    var settled: Set<String> = []
    for (clause, span) in inEvaluationOrder(syntax.clauses) {
      let word = Self.word(of: clause)
      if Self.singleClauses.contains(word), !found.insert(word).inserted {
        report(
          "regola/clausola-doppia", "la regola ha già una clausola «\(word)»", at: span,
          help: "tenerne una sola")
        continue
      }
      found.insert(word)
      checkClause(clause, at: span, of: &rule, sources, codes, &cited, &settled)
    }
    requireClauses(found.union(syntax.brokenClauses), of: rule, at: syntax.code.span)
    if syntax.brokenClauses.isEmpty { warnUnusedLocals() }
    rule.slotCount = Int(slotCount)
    rule.parameters = usedParameters.sorted()
    rule.inForce = inForce(cited)
    return hasFailed(since: start) || !syntax.brokenClauses.isEmpty ? nil : rule
  }

  /// Clauses may be written in any order; names are bound before what uses them is checked.
  private func inEvaluationOrder(_ clauses: [(clause: RuleClauseSyntax, span: SourceSpan)])
    -> [(clause: RuleClauseSyntax, span: SourceSpan)]
  {
    func rank(_ clause: RuleClauseSyntax) -> Int {
      switch clause {
      case .norm, .validity, .absorbs, .note, .example: 0
      case .severity(_, nil): 0
      case .forEach: 1
      case .when, .binding: 2
      case .check: 3
      default: 4
      }
    }
    return clauses.enumerated()
      .sorted { (rank($0.element.clause), $0.offset) < (rank($1.element.clause), $1.offset) }
      .map(\.element)
  }

  private static let singleClauses: Set<String> = [
    "messaggio", "rimedio", "nota", "vigenza", "correggi", "livello", "segnala", "raggruppa",
  ]

  private static func word(of clause: RuleClauseSyntax) -> String {
    switch clause {
    case .severity(_, nil): "livello"
    case .severity: "livello se"
    case .norm: "norma"
    case .validity: "vigenza"
    case .forEach: "per ogni"
    case .when: "quando"
    case .binding: "sia"
    case .check: "verifica"
    case .report: "segnala"
    case .relate: "collega"
    case .groupBy: "raggruppa"
    case .message: "messaggio"
    case .remedy: "rimedio"
    case .note: "nota"
    case .fix: "correggi"
    case .absorbs: "assorbe"
    case .example(let example): example.expectation.rawValue
    }
  }

  private mutating func checkClause(
    _ clause: RuleClauseSyntax, at span: SourceSpan, of rule: inout CheckedRule,
    _ sources: [String: SourceSyntax], _ codes: Set<String>, _ cited: inout [SourceSyntax],
    _ settled: inout Set<String>
  ) {
    switch clause {
    case .severity(let name, let condition):
      guard let severity = severity(name) else { return }
      if let condition {
        rule.conditionalSeverities.append((severity, checkTruth(condition, "«livello … se»")))
      } else {
        rule.severity = severity
      }
    case .norm(let name, let part):
      guard let source = sources[name.text] else {
        if isBroken(name.text) { return }
        report(
          "regola/fonte-sconosciuta", "«\(name.text)» non è una fonte dichiarata",
          at: name.span,
          help: suggestion(for: name.text, among: sources.keys)
            ?? "dichiararla con: fonte \(name.text) \"titolo dell'atto\" verificata")
        return
      }
      cited.append(source)
      usedSources.insert(name.text)
      rule.norms.append(norm(source, part: part?.text))
    case .validity(let validity):
      checkValidity(validity)
      let first = validity.from?.year ?? 0
      rule.years = first...max(first, validity.to?.year ?? 9999)
    case .forEach(let iteration): rule.iterations.append(checkIteration(iteration))
    case .when(let condition):
      let node = checkTruth(condition, "«quando»")
      collectSettled(condition, into: &settled)
      rule.steps.append(.require(node))
    case .binding(let name, let value):
      let node = check(value)
      collectSettled(value, into: &settled)
      rule.steps.append(.bind(slot: bind(name, type(of: node)), node))
    case .check(let condition):
      let node = checkTruth(condition, "«verifica»")
      collectSettled(condition, into: &settled)
      reportIfConstant(condition, node)
      rule.checks.append(node)
    case .report(let targets): rule.reported = targets.map { checkPlace($0, "«segnala»") }
    case .relate(let target, let text):
      let node = checkPlace(target, "«collega»")
      rule.related.append((node, text.map { checkTemplate($0, settled) }))
    case .groupBy(let keys): rule.groupKeys = keys.map { check($0) }
    case .message(let template): rule.message = checkTemplate(template, settled)
    case .remedy(let template): rule.remedy = checkTemplate(template, settled)
    case .note(let template):
      rule.note = checkNote(template)
    case .fix(let target, let replacement): rule.fix = checkFix(target, replacement)
    case .absorbs(let names):
      for name in names
      where !codes.contains(name.text) && !brokenNames.contains(name.text) {
        report(
          "regola/assorbe-sconosciuta", "nessuna regola ha il codice \(name.text)",
          at: name.span, help: suggestion(for: name.text, among: codes), severity: .warning)
      }
      rule.absorbed += names.map(\.text)
    case .example(let example):
      if let checked = checkExample(example) { rule.examples.append(checked) }
    }
  }

  /// A note is the same for every plan: it has no values.
  private mutating func checkNote(_ template: TemplateSyntax) -> String {
    var note = ""
    for part in template.parts {
      switch part {
      case .text(let text): note += text
      case .value(let value):
        report(
          "regola/nota-con-valori", "una nota non ha valori", at: value.span,
          help: "spostare il valore nel messaggio, o scrivere {{ per una graffa")
      }
    }
    return note
  }

  /// A correction: a field, and a text or a value of its type to write in it.
  private mutating func checkFix(_ target: ExpressionSyntax, _ replacement: ExpressionSyntax)
    -> (target: NodeID, replacement: NodeID)
  {
    let place = checkPlace(target, "«correggi»")
    let value = check(replacement)
    if type(of: value).plain != .text, common(type(of: place), type(of: value)) == nil {
      report(
        "tipi/atteso",
        "«correggi» vuole \(type(of: place).name(in: schema)), ma qui c'è "
          + type(of: value).name(in: schema),
        at: replacement.span)
    }
    return (place, value)
  }

  mutating func severity(_ name: NameSyntax) -> Severity? {
    if let severity = Severity(rawValue: name.text) { return severity }
    let names = Severity.allCases.map(\.rawValue)
    report(
      "regola/livello", "«\(name.text)» non è un livello", at: name.span,
      help: suggestion(for: name.text, among: names) ?? "i livelli sono: errore, avviso, nota")
    return nil
  }

  private mutating func checkIteration(_ iteration: IterationSyntax) -> CheckedIteration {
    let list = check(iteration.binder.list)
    var element = ValueType.invalid
    switch type(of: list) {
    case .list(let inner): element = inner
    case .invalid: break
    case let other:
      report(
        "tipi/elenco-atteso",
        "«per ogni» scorre un elenco, ma qui c'è \(other.name(in: schema))",
        at: iteration.binder.list.span, help: "per esempio piano.obiettivi")
    }
    if let range = iteration.binder.range {
      report(
        "tipi/intervallo", "«per ogni» scorre tutto l'elenco: «fino a», «prima di» e «dopo» no",
        at: range.element.span, help: "limitarlo con «con» o dentro la condizione")
    }
    guard let groupName = iteration.group else {
      let slot = bind(iteration.binder.name, element)
      let filter = iteration.filter.map { checkTruth($0, "«con»") }
      return CheckedIteration(slot: slot, list: list, filter: filter, grouping: nil)
    }
    var recordType = RecordTypeID(0)
    if case .record(let id) = element {
      recordType = id
    } else if element != .invalid {
      report(
        "tipi/gruppo", "si raggruppano dei record, ma qui c'è \(element.name(in: schema))",
        at: iteration.binder.list.span)
    }
    let (slot, keys, filter) = withLocal(iteration.binder.name, element) { checker, slot in
      let keys = iteration.key.map { checker.check($0) }
      return (slot, keys, iteration.filter.map { checker.checkTruth($0, "«con»") })
    }
    let groupType: ValueType = element == .invalid ? .invalid : .group(recordType)
    return CheckedIteration(
      slot: bind(groupName, groupType), list: list, filter: filter, grouping: (slot, keys))
  }

  /// What is pointed at has a place in the plan: a field, a record, a list or a found text.
  private mutating func checkPlace(_ expression: ExpressionSyntax, _ role: String) -> NodeID {
    let node = check(expression)
    switch type(of: node) {
    case .field, .anyField, .record, .match, .invalid, .group: return node
    case .list(.field), .list(.record), .list(.match), .list(.anyField), .list(.invalid):
      return node
    case let other:
      report(
        "tipi/posto", "\(role) vuole un punto del piano, ma qui c'è \(other.name(in: schema))",
        at: expression.span, help: "indicare un campo (fase.peso) o un record (fase)")
      return node
    }
  }

  // MARK: What every rule must have

  private mutating func requireClauses(
    _ found: Set<String>, of rule: CheckedRule, at span: SourceSpan
  ) {
    let required = [
      ("livello", "regola/senza-livello", "aggiungere: livello errore (o avviso, o nota)"),
      ("norma", "regola/senza-norma", "aggiungere: norma FONTE \"art. …\""),
      ("verifica", "regola/senza-verifica", "aggiungere: verifica CONDIZIONE"),
      ("messaggio", "regola/senza-messaggio", "aggiungere: messaggio \"che cosa non va\""),
      (
        "conforme", "regola/senza-esempio",
        "aggiungere un esempio che la rispetta: conforme PIANO"
      ),
      (
        "viola", "regola/senza-esempio",
        "aggiungere un esempio che la viola: viola PIANO con CAMPO = VALORE"
      ),
    ]
    for (word, code, help) in required where !found.contains(word) {
      report(code, "alla regola \(rule.code) manca «\(word)»", at: span, help: help)
    }
  }

  private mutating func warnUnusedLocals() {
    for local in locals where !local.isUsed && local.name != "gruppo" {
      let text = program.files[file].text(of: local.span)
      guard text == local.name, isBinding(local.span) else { continue }
      report(
        "nomi/inutilizzato", "«\(local.name)» non è usato", at: local.span,
        help: "togliere la clausola «sia»", severity: .warning)
    }
  }

  /// Whether the name at a place was introduced by «sia».
  private func isBinding(_ span: SourceSpan) -> Bool {
    let bytes = program.files[file].bytes[..<Int(span.start)]
    let before = bytes.reversed().drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return before.starts(with: "ais".utf8)
  }

  /// A condition that no plan can change is a mistake of the rule.
  private mutating func reportIfConstant(_ expression: ExpressionSyntax, _ node: NodeID) {
    guard type(of: node) != .invalid else { return }
    if case .binary(let sign, let left, let right) = expression.kind, sign.isComparison,
      program.files[file].text(of: left.span) == program.files[file].text(of: right.span)
    {
      report(
        "regola/condizione-costante", "la condizione confronta un valore con sé stesso",
        at: expression.span, help: "controllare i nomi ai due lati")
    } else if expression.isConstant {
      report(
        "regola/condizione-costante", "la condizione non dipende dal piano",
        at: expression.span, help: "deve nominare almeno un valore del piano o un parametro")
    }
  }

  private func inForce(_ sources: [SourceSyntax]) -> (from: CalendarDate?, to: CalendarDate?) {
    func day(_ end: ValiditySyntax.End?, _ month: Int, _ day: Int) -> CalendarDate? {
      end.flatMap { CalendarDate(year: $0.year, month: $0.month ?? month, day: $0.day ?? day) }
    }
    let spans = sources.map { (day($0.validity?.from, 1, 1), day($0.validity?.to, 12, 31)) }
    guard !spans.isEmpty else { return (nil, nil) }
    let starts = spans.compactMap(\.0)
    let ends = spans.compactMap(\.1)
    return (
      starts.count == spans.count ? starts.min() : nil,
      ends.count == spans.count ? ends.max() : nil
    )
  }
}

extension ExpressionSyntax {
  /// Whether it names nothing of a plan: no name, no value of the document.
  var isConstant: Bool {
    switch kind {
    case .missing, .name, .member, .values, .quantified, .aggregate, .pick: false
    case .number, .string, .date, .truth: true
    case .call(_, let arguments): arguments.allSatisfy(\.isConstant)
    case .list(let elements): elements.allSatisfy(\.isConstant)
    case .not(let operand), .negative(let operand), .presence(_, let operand):
      operand.isConstant
    case .binary(_, let left, let right): left.isConstant && right.isConstant
    case .search(_, let text, _): text.isConstant
    case .conditional(let condition, let then, let otherwise):
      condition.isConstant && then.isConstant && otherwise.isConstant
    }
  }
}
