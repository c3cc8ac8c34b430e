// One pattern searched for in many texts, with what was learnt from those before.

/// Searches texts, one after another, for one pattern; the answers are those of `Pattern`.
///
/// It keeps its working storage from search to search. Once it has read some text it looks from the
/// end for the places where matches begin, with an automaton made as the texts ask for it, and reads
/// on only from there, with another one.
/// Keep one for each thread and pattern.
public struct PatternSearch: Sendable {
  /// The pattern searched for.
  public let pattern: Pattern
  private var matcher: PatternMatcher
  private var places: AutomatonSearch?
  /// Reads the match at a place; `nil` when the pattern asks for too much.
  private var table: MatchTable?
  /// Where matches begin, the last one first.
  private var found: [Int] = []
  /// Bytes still to be read before the automaton is made; fewer are not worth it. Making one takes
  /// about as long as following the alternatives through four bytes for each of their steps.
  private var bytesToRead: Int
  /// Most transitions kept, of eight bytes each.
  private static let tableSize = 1 << 15

  /// A search that has seen no text yet.
  public init(_ pattern: Pattern) {
    self.pattern = pattern
    matcher = PatternMatcher(pattern.program, wantsPlaces: true)
    bytesToRead = min(4_096, 4 * pattern.program.instructions.count)
  }

  /// The first match at or after `start`, as `Pattern.firstMatch` finds it.
  public mutating func firstMatch(in text: Span<UInt8>, from start: Int = 0) -> PatternMatch? {
    let start = min(max(start, 0), text.count)
    guard findPlaces(in: text, from: start, stopsAtFirst: false) else {
      return matcher.search(text, from: start) ? matcher.match : nil
    }
    return found.last.flatMap { match(in: text, at: $0) }
  }

  /// Whether the pattern matches anywhere.
  public mutating func isFound(in text: Span<UInt8>) -> Bool {
    guard findPlaces(in: text, from: 0, stopsAtFirst: true) else {
      return matcher.search(text, from: 0)
    }
    return !found.isEmpty
  }

  /// All matches from left to right, as `Pattern.allMatches` finds them.
  public mutating func allMatches(in text: Span<UInt8>) -> [PatternMatch] {
    let knowsPlaces = findPlaces(in: text, from: 0, stopsAtFirst: false)
    var matches: [PatternMatch] = []
    var start = 0
    // The places still ahead.
    var ahead = found.count
    while start <= text.count {
      if knowsPlaces {
        while ahead > 0, found[ahead - 1] < start { ahead -= 1 }
        guard ahead > 0 else { break }
        start = found[ahead - 1]
      }
      let next =
        knowsPlaces
        ? match(in: text, at: start) : matcher.search(text, from: start) ? matcher.match : nil
      guard let match = next else { break }
      matches.append(match)
      guard let next = pattern.program.nextStart(after: match.range, in: text) else { break }
      start = next
    }
    return matches
  }

  /// The match that begins at a place.
  private mutating func match(in text: Span<UInt8>, at place: Int) -> PatternMatch? {
    let previous = pattern.program.unit(in: text, before: place)
    switch table?.match(in: text, from: place, after: previous) {
    case .match(let match): return match
    case .noMatch: return nil
    case .gaveUp, nil: break
    }
    return matcher.search(text, from: place, onlyThere: true) ? matcher.match : nil
  }

  /// Finds where matches begin; `false` when that is not worth while or not possible.
  private mutating func findPlaces(
    in text: Span<UInt8>, from start: Int, stopsAtFirst: Bool
  ) -> Bool {
    if bytesToRead > 0 {
      bytesToRead -= text.count
      guard bytesToRead <= 0 else { return false }
      let table = MatchTable(pattern.program, entryLimit: Self.tableSize)
      // What tells the characters of the pattern apart does so when it is reversed.
      places = Self.automaton(of: pattern, table?.automaton.classes).map {
        AutomatonSearch($0, entryLimit: Self.tableSize, reportsPlaces: true)
      }
      self.table = places != nil ? table : nil
    }
    guard start == 0 || pattern.program.isBoundary(start, in: text) else { return false }
    found.removeAll(keepingCapacity: true)
    return places?.findPlaces(
      in: text, from: start, stopsAtFirst: stopsAtFirst, into: &found) == .done
  }

  private static func automaton(
    of pattern: Pattern, _ classes: CharacterClasses?
  ) -> PatternAutomaton? {
    let comparison = pattern.program.comparison
    let reversed = PatternProgram(
      PatternRelaxation.reversed(pattern.root), captureCount: 0, comparison: comparison,
      findsFirstBytes: false)
    return PatternAutomaton([reversed], comparison: comparison, classes: classes)
  }
}
