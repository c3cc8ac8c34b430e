// Many templates looked up at once: those without places to fill by their text.

import TextMatching

/// The templates of all rules of a kind, by what they match.
struct TemplateIndex: Sendable {
  private var exact: [[UInt8]: [Int]] = [:]
  private var loose: [(template: TextTemplate, rule: Int)] = []
  /// By the first byte of a text, the positions in `loose` of those that can fit it, in order.
  private var looseByStart: [[Int]] = []

  init() {}

  /// Takes the templates of each rule, in order.
  init(_ rules: [[TextTemplate]]) {
    for (rule, templates) in rules.enumerated() {
      for template in templates {
        if let text = template.onlyText {
          exact[text, default: []].append(rule)
        } else {
          loose.append((template, rule))
        }
      }
    }
    looseByStart = (0...UInt8.max).map { byte in
      loose.indices.filter { (loose[$0].template.firstByte ?? byte) == byte }
    }
  }

  /// The rules that fit a text, in order: first those that name it in full, then those with a `*`
  /// or a place to fill.
  func rules(for text: FoldedText) -> [Int] {
    var found = exact[text.bytes] ?? []
    guard let first = text.bytes.first, !loose.isEmpty else { return found }
    for position in looseByStart[Int(first)] {
      let (template, rule) = loose[position]
      if !found.contains(rule), template.match(text) != nil { found.append(rule) }
    }
    return found
  }
}
