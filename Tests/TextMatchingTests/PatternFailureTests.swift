// What the author of a wrong pattern is told, and about which part of it.

import TestSupport
import Testing
import TextMatching

@Suite struct PatternFailureTests {
  static let cases: [(String, PatternFailure.Reason, String)] = [
    ("", .empty, ""), ("a(b", .unclosedGroup, "("), ("a)b", .unopenedGroup, ")"),
    ("(?i)a", .unknownGroup, "(?i"),
    ("(?>a)", .unknownGroup, "(?>"), ("(?", .unknownGroup, "(?"), ("(?<1a>b)", .badName, "(?<1"),
    ("(?<>b)", .badName, "(?<>"),
    ("(?<a b>c)", .badName, "(?<a "), ("(?<à>c)", .badName, "(?<à"), ("(?P<a>b)", .badName, "(?P<"),
    ("(?<a", .badName, "(?<a"),
    ("(?<a>b)(?<a>c)", .repeatedName, "(?<a>"), ("(a)\\1", .backReference, "\\1"),
    ("\\k<a>", .backReference, "\\k"),
    ("a(?=b)", .lookAround, "(?="), ("(?!b)", .lookAround, "(?!"), ("(?<=a)b", .lookAround, "(?<="),
    ("(?<!a)b", .lookAround, "(?<!"), ("\\p{L}", .unicodeProperty, "\\p"),
    ("è\\q", .unknownEscape, "\\q"), ("\\B", .unknownEscape, "\\B"),
    ("[\\b]", .unknownEscape, "\\b"), ("ab\\", .unfinishedEscape, "\\"),
    ("a[bc", .unclosedClass, "["), ("[]a]", .emptyClass, "[]"),
    ("[^]", .emptyClass, "[^]"), ("[z-a]", .reversedRange, "z-a"), ("[a-Z]", .reversedRange, "a-Z"),
    ("[\\d-z]", .rangeWithoutEnd, "\\d-"),
    ("[a-\\d]", .rangeWithoutEnd, "a-\\d"), ("[[:alpha:]]", .namedClass, "[:"),
    ("*a", .nothingToRepeat, "*"), ("a|+", .nothingToRepeat, "+"),
    ("(?:{2})", .nothingToRepeat, "{"), ("^*", .nothingToRepeat, "*"),
    ("\\b+", .nothingToRepeat, "+"), ("a**", .repeatedQuantifier, "*"),
    ("a+?+", .repeatedQuantifier, "+"), ("a{2}{3}", .repeatedQuantifier, "{"),
    ("a{,3}", .badCount, "{,3}"), ("a{x}", .badCount, "{"),
    ("a{2", .badCount, "{2"), ("a{2,x", .badCount, "{2,"), ("a{}", .badCount, "{}"),
    ("a{3,2}", .reversedCount, "{3,2}"),
    ("a{1001}", .countTooHigh, "{1001"),
    ("a{1,99999999999999999999999}", .countTooHigh, "{1,99999999999999999999999"),
    ("(a{100}){100}", .tooLarge, "(a{100}){100}"),
    ("((((){1000}){1000}){1000}){1000}", .tooLarge, "((((){1000}){1000}){1000}){1000}"),
  ]

  @Test("A wrong pattern is refused, with the reason and the place", arguments: cases)
  func refusals(source: String, reason: PatternFailure.Reason, place: String) {
    guard case .failure(let failure) = Pattern.compile(source) else {
      Issue.record("\(source) is accepted")
      return
    }
    #expect(failure.reason == reason)
    #expect(part(of: source, failure.range) == place)
    #expect(!failure.message.isEmpty && !failure.message.hasSuffix("."))
  }

  @Test("Every reason but three is shown by a case; the three have their own")
  func everyReason() {
    let shown = Set(Self.cases.map(\.1)).union([.notUTF8, .tooDeep, .tooManyGroups])
    #expect(Set(PatternFailure.Reason.allCases) == shown)
  }

  @Test("Limits hold for depth, groups and bytes that are not UTF-8")
  func limits() {
    #expect(reason(String(repeating: "(", count: 100_000)) == .tooLarge)
    #expect(reason(String(repeating: "(", count: 50_000)) == .tooDeep)
    #expect(
      reason(String(repeating: "(?:", count: 50) + "a" + String(repeating: ")", count: 50)) == nil)
    #expect(reason(String(repeating: "(a)", count: 51)) == .tooManyGroups)
    #expect(reason(String(repeating: "(a)", count: 50)) == nil)
    #expect(reason(String(repeating: "a", count: 6_000)) == .tooLarge)
    let bytes: [UInt8] = [0x61, 0xC3]
    guard case .failure(let failure) = Pattern.compile(bytes.span) else {
      Issue.record("accepted")
      return
    }
    #expect(failure.reason == .notUTF8 && failure.range == 1..<2)
  }

  private func reason(_ source: String) -> PatternFailure.Reason? {
    if case .failure(let failure) = Pattern.compile(source) { return failure.reason }
    return nil
  }

  @Test("No sequence of signs makes the compiler stop or stray out of the pattern")
  func randomPatterns() {
    let pieces = [
      "a", "è", "(", ")", "(?:", "(?<n>", "(?=", "[", "]", "^", "-", "\\", "d", "b", "*", "+?",
      "{2}", "{", "1,", "}", "|", "$", ".", "\u{301}", "&", ":",
    ]
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<20_000 {
      let source = generator.text(of: pieces, upTo: 12)
      switch Pattern.compile(source) {
      case .success(let pattern): _ = pattern.match("ab è1")
      case .failure(let failure):
        #expect(failure.range.upperBound <= source.utf8.count, "\(source)")
      }
    }
  }
}
