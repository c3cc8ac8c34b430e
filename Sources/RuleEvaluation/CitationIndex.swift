// Which records a text calls by name: all names of a type compiled into one word list.

import PlanModel
import TextMatching

/// The names of the records of one type, ready to be found in texts.
struct CitationIndex {
  /// Words in front of the name of a structure that are no part of it.
  private static let officeWords: Set<String> = [
    "settore", "settori", "servizio", "servizi", "ufficio", "uffici", "area", "aree", "centro",
    "direzione", "ripartizione", "unita", "dipartimento",
  ]

  private let terms: TermList
  private let rowsByTerm: [[UInt32]]

  init(of type: RecordTypeID, in plan: Plan) {
    var order: [String] = []
    var rows: [String: [UInt32]] = [:]
    for row in 0..<plan.count(of: type) {
      for name in Self.names(of: RecordRef(type: type, row: row), in: plan) {
        for variant in Self.variants(of: name) {
          if rows[variant] == nil { order.append(variant) }
          rows[variant, default: []].append(UInt32(clamping: row))
        }
      }
    }
    terms = TermList(order.map { Array($0.utf8) })
    rowsByTerm = order.map { rows[$0] ?? [] }
  }

  /// The rows whose names stand in a text; a row may come more than once.
  func rows(citedIn text: FoldedText) -> [UInt32] {
    terms.allMatches(in: text).flatMap { rowsByTerm[$0.term] }
  }

  /// The first label, and the values of the labels that are lists of names of several words.
  private static func names(of record: RecordRef, in plan: Plan) -> [String] {
    var names: [String] = []
    for label in plan.schema[record.type].labels {
      switch plan.schema[record.type].fields[label].type {
      case .value where names.isEmpty:
        let value = plan.value(ValueRef(record: record, field: label))
        if value.presence == .written { names.append(folded(plan, value)) }
      case .values(_, let hidden):
        for row in plan.rows(of: record, field: label) {
          let reference = ValueRef(record: RecordRef(type: hidden, row: Int(row)), field: 0)
          names.append(folded(plan, plan.value(reference)))
        }
      default: continue
      }
    }
    return names
  }

  private static func folded(_ plan: Plan, _ value: PlanValue) -> String {
    String(decoding: FoldedText.fold(plan.bytes(of: value).span), as: UTF8.self)
  }

  /// A name of several words stands for itself, with and without an office word in front; a name
  /// of one ordinary word counts only behind an office word.
  private static func variants(of name: String) -> [String] {
    var words = name.split(separator: " ").map(String.init)
    guard let first = words.first else { return [] }
    var variants = words.count > 1 ? [name] : []
    if officeWords.contains(first), words.count > 1 {
      words.removeFirst()
      if words.count > 1 { variants.append(words.joined(separator: " ")) }
    }
    if words.count == 1 {
      variants += officeWords.sorted().map { "\($0) \(words[0])" }
    }
    return variants
  }
}
