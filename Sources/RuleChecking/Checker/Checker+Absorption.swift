// «assorbe» in a circle: rules that would silence each other.

import RuleParsing
import SourceText

extension Checker {
  /// A rule with the codes that it absorbs.
  typealias Absorber = (code: String, file: Int, absorbed: [NameSyntax])

  /// Reports rules that absorb themselves or each other: where both break, nobody would speak.
  mutating func reportAbsorptionCircles(_ rules: [Absorber]) {
    let forward = rules.map { ($0.code, $0.absorbed.map(\.text)) }
    let backward = forward.flatMap { code, absorbed in absorbed.map { ($0, [code]) } }
    // A rule on a circle absorbs one that does, and is absorbed by one that is.
    let onCircle = Self.withoutEnds(forward).intersection(Self.withoutEnds(backward))
    for rule in rules where onCircle.contains(rule.code) {
      guard let name = rule.absorbed.first(where: { onCircle.contains($0.text) }) else { continue }
      file = rule.file
      if name.text == rule.code {
        report(
          "regola/assorbe-circolare", "una regola non può assorbire sé stessa", at: name.span,
          help: "scrivere il codice della regola più vaga, o togliere «assorbe»")
        continue
      }
      report(
        "regola/assorbe-circolare",
        "\(rule.code) assorbe \(name.text), che a sua volta finisce per assorbire \(rule.code)",
        at: name.span, help: "togliere uno dei due «assorbe»: insieme nessuna delle due parlerebbe")
    }
  }

  /// What remains of a graph once the nodes that nothing points at are taken away, again and
  /// again; linear time.
  private static func withoutEnds(_ edges: [(from: String, to: [String])]) -> Set<String> {
    var targets: [String: [String]] = [:]
    var counts: [String: Int] = [:]
    for (from, to) in edges {
      targets[from, default: []] += to
      counts[from, default: 0] += 0
      for target in to { counts[target, default: 0] += 1 }
    }
    var remaining = Set(counts.keys)
    var waiting = counts.filter { $0.value == 0 }.map(\.key)
    while let node = waiting.popLast() {
      remaining.remove(node)
      for target in targets[node] ?? [] {
        let count = (counts[target] ?? 0) - 1
        counts[target] = count
        if count == 0 { waiting.append(target) }
      }
    }
    return remaining
  }
}
