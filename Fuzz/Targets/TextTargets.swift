// Patterns and written values over any bytes.

import PlanModel
import TextMatching

enum TextTargets {
  /// What texts are compared with.
  private static let known: FoldedText = {
    let text = Array("ridurre l'evasione dei tributi".utf8)
    return FoldedText(text.span)
  }()

  /// The ways to search for a pattern agree.
  static func patterns(_ bytes: [UInt8]) -> String? {
    let cut = bytes.firstIndex(of: 0x0A) ?? bytes.count
    let source = Array(bytes[..<cut])
    let text = Array(bytes[min(cut + 1, bytes.count)...])
    for comparison in Pattern.Comparison.allCases {
      guard
        case .success(let pattern) = Pattern.compile(source.span, comparing: comparison)
      else { continue }
      let all = pattern.allMatches(in: text.span)
      var search = PatternSearch(pattern)
      var scanner = PatternSetScanner(PatternSet([pattern, pattern]))
      let isFound = pattern.isFound(in: text.span)
      guard isFound == !all.isEmpty else { return "found or not: two answers" }
      guard pattern.firstMatch(in: text.span)?.range == all.first?.range else {
        return "the first match is not the first of all"
      }
      // The second time it has learnt from the first.
      for _ in 0..<2 {
        guard search.allMatches(in: text.span).map(\.range) == all.map(\.range) else {
          return "a search that learns finds other matches"
        }
        guard scanner.matchingIndices(in: text.span) == (isFound ? [0, 1] : []) else {
          return "a search for all patterns at once finds another"
        }
      }
      guard all.allSatisfy({ $0.range.upperBound <= text.count }) else {
        return "a match ends behind the text"
      }
    }
    return nil
  }

  static func values(_ bytes: [UInt8]) -> String? {
    let span = bytes.span
    var ranges: [Range<Int>] = []
    if case .value(let quantity) = QuantityReading.read(span) { ranges.append(quantity.range) }
    let deadline = DeadlineReading.read(span)
    if let range = deadline.deadline.range { ranges.append(range) }
    ranges += deadline.allDates.map(\.range)
    if case .target(let target) = TargetReading.read(span) { ranges.append(target.range) }
    ranges += DateToken.findAll(in: span).map(\.range) + YearMention.findAll(in: span).map(\.range)
    ranges += splitIndicators(span)
    _ = WrittenState(of: span)
    _ = ExactDecimal(italianNumeral: span)
    _ = ExactDecimal(jsonNumber: span)
    guard ranges.allSatisfy({ $0.upperBound <= bytes.count && !$0.isEmpty }) else {
      return "a value stands outside its text"
    }
    let folded = FoldedText(span)
    guard FoldedText.fold(span) == folded.bytes else { return "two ways to fold differ" }
    let whole = folded.originalRange(of: 0..<folded.bytes.count)
    guard whole.upperBound <= bytes.count else { return "a folded text is longer than its source" }
    _ = Similarity(folded, known)
    return nil
  }
}
