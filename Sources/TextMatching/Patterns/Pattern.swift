// Regular expressions for rule authors: compiled once, matched in linear time.

/// Where a pattern matched.
public struct PatternMatch: Hashable, Sendable {
  /// The bytes of the whole match.
  public let range: Range<Int>
  /// The bytes of each group, in the order of the opening parentheses; `nil` for a group that
  /// took no part. The names are in `Pattern.captureNames`, at the same indices.
  public let captures: [Range<Int>?]
}

/// A regular expression without back-references and look-around, matched without backtracking.
///
/// Known are literals, `.` (anything but a line break), classes `[a-z]` and `[^a-z]`, `\d` (ASCII
/// digits), `\w` (letters and digits of any script, underscore), `\s`, their opposites `\D \W \S`,
/// `\b` (word boundary), `\n \t \r`, `^` and `$` (beginning and end of the text), groups `(…)`,
/// `(?:…)` and `(?<name>…)`, alternatives `a|b`, and the quantifiers `? * + {m} {m,} {m,n}`, each
/// also lazy (`*?`). Any other sign is written with a backslash.
///
/// Of several matches the leftmost wins, and there the one that a backtracking engine would try
/// first; only what a group holds after an unlimited repetition of something that can be empty,
/// as in `(a*)*`, may be the round before. The time of a search is at most the length of the text
/// times the size of the pattern.
public struct Pattern: Sendable {
  /// What counts as the same character.
  public enum Comparison: Hashable, Sendable, CaseIterable {
    /// Case and accents do not count, and typographic apostrophes, double quotes, hyphens and
    /// spaces are the plain ones. A ligature is a letter of its own.
    case folded
    /// Characters are compared as written.
    case exact
  }

  /// How large a pattern may grow.
  public struct Limits: Hashable, Sendable {
    /// Most instructions, with counted repetitions written out.
    public let instructions: Int
    /// Highest count in a repetition.
    public let repetitions: Int
    /// Most capturing groups.
    public let groups: Int
    /// Most parentheses inside one another.
    public let depth: Int

    /// The limits of rule files.
    public static let standard = Limits(
      instructions: 5_000, repetitions: 1_000, groups: 50, depth: 50)

    /// Other limits; none goes beyond 100,000, and depth not beyond 200, because the parser is
    /// recursive.
    public init(instructions: Int, repetitions: Int, groups: Int, depth: Int) {
      self.instructions = min(instructions, 100_000)
      self.repetitions = min(repetitions, 100_000)
      self.groups = min(groups, 100_000)
      self.depth = min(depth, 200)
    }
  }

  /// The names of the groups, by index; `nil` for those without a name.
  public let captureNames: [String?]
  let root: PatternNode
  let program: PatternProgram

  private init(captureNames: [String?], root: PatternNode, program: PatternProgram) {
    self.captureNames = captureNames
    self.root = root
    self.program = program
  }

  /// Compiles a pattern written in UTF-8.
  public static func compile(
    _ source: Span<UInt8>, comparing comparison: Comparison = .folded, limits: Limits = .standard
  ) -> Result<Pattern, PatternFailure> {
    var parser = PatternParser(source, comparison: comparison, limits: limits)
    do throws(PatternFailure) {
      let root = try parser.parse(source)
      guard PatternProgram.size(of: root) <= limits.instructions else {
        return .failure(.tooLarge(limit: limits.instructions, at: 0..<source.count))
      }
      let program = PatternProgram(
        root, captureCount: parser.captureNames.count, comparison: comparison)
      return .success(Pattern(captureNames: parser.captureNames, root: root, program: program))
    } catch {
      return .failure(error)
    }
  }

  /// Compiles a pattern.
  public static func compile(
    _ source: String, comparing comparison: Comparison = .folded, limits: Limits = .standard
  ) -> Result<Pattern, PatternFailure> {
    compile(Array(source.utf8).span, comparing: comparison, limits: limits)
  }

  /// The first match at or after `start`; what stands before `start` still counts for `^` and
  /// `\b`. Offsets are relative to the span.
  public func firstMatch(in text: Span<UInt8>, from start: Int = 0) -> PatternMatch? {
    var matcher = PatternMatcher(program, wantsPlaces: true)
    guard matcher.search(text, from: start) else { return nil }
    return matcher.match
  }

  /// Whether the pattern matches anywhere; cheaper than `firstMatch`.
  public func isFound(in text: Span<UInt8>) -> Bool {
    var matcher = PatternMatcher(program, wantsPlaces: false)
    return matcher.search(text, from: 0)
  }

  /// All matches from left to right; none overlaps another, and after an empty match the search
  /// goes on one character further. Each search is linear, so the time is at most that of one
  /// search for each match.
  public func allMatches(in text: Span<UInt8>) -> [PatternMatch] {
    var matcher = PatternMatcher(program, wantsPlaces: true)
    var matches: [PatternMatch] = []
    var start = 0
    while start <= text.count, matcher.search(text, from: start), let match = matcher.match {
      matches.append(match)
      guard let next = program.nextStart(after: match.range, in: text) else { break }
      start = next
    }
    return matches
  }
}
