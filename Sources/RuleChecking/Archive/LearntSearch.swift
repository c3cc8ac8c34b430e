// The automata that search for all patterns and word lists of a program, with what they learnt
// from its own texts: made when Lince is built.

import RuleParsing
public import TextMatching

/// What searches texts for the patterns and word lists of a program, packed.
public struct LearntSearch: Sendable {
  private let patterns: String
  private let terms: String

  /// The packed sets; they are read when a text is first searched.
  public init(patterns: String, terms: String) {
    self.patterns = patterns
    self.terms = terms
  }

  /// The patterns of a program; `nil` when these are others.
  public func patterns(of program: RuleProgram) -> PatternSet? {
    let patterns = program.patterns
    return PatternSet(packed: self.patterns, count: patterns.count) {
      patterns[$0].compiled
    }
  }

  /// The word lists of a program; `nil` when these are others.
  public func terms(of program: RuleProgram) -> TermSet? {
    let lists = program.wordLists
    return TermSet(packed: terms, count: lists.count) { lists[$0].compiled }
  }
}

extension RuleProgram {
  /// The patterns and the word lists, each packed, with the states that the texts of the rules and
  /// of their examples ask for.
  public var packedSearch: (patterns: String, terms: String) {
    let texts = ownTexts.map { Array($0.utf8) }
    let patterns = PatternSet(self.patterns.map(\.compiled)).packed(learningFrom: texts)
    let terms = TermSet(wordLists.map(\.compiled))
      .packed(learningFrom: texts.map { FoldedText.fold($0.span) })
    return (patterns, terms)
  }

  /// What the examples say of plans, what the rules say about them, and the words they look for.
  private var ownTexts: [String] {
    var found: [String] = []
    for rule in rules {
      found += [rule.title, rule.note ?? ""]
      for template in [rule.message] + (rule.remedy.map { [$0] } ?? []) {
        for case .text(let text) in template.parts { found.append(text) }
      }
      for example in rule.examples {
        for edit in example.edits { edit.addTexts(to: &found) }
      }
    }
    for list in wordLists { found += list.terms }
    for plan in examplePlans.sorted(by: { $0.key < $1.key }) { plan.value.addTexts(to: &found) }
    return found
  }
}

extension ExampleEditSyntax {
  fileprivate func addTexts(to found: inout [String]) {
    switch self {
    case .set(_, let value), .append(_, let value): value.addTexts(to: &found)
    default: break
    }
  }
}

extension ExampleValueSyntax {
  fileprivate func addTexts(to found: inout [String]) {
    switch self {
    case .string(let string): found.append(string.text)
    case .list(let values, _): for value in values { value.addTexts(to: &found) }
    case .record(let fields, _): for field in fields { field.value.addTexts(to: &found) }
    case .number, .truth, .path: break
    }
  }
}
