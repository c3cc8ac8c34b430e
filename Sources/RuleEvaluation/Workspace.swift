// What rules make while they run: texts, lists and matches, kept apart from the values.

import PlanModel
import TextMatching

/// The storage behind the values of a run, given back case by case.
///
/// What a case makes is dropped when it ends (`release`), unless something that lives longer, such
/// as a remembered definition, holds on to it (`keep`).
struct Workspace {
  /// How much there was at some moment.
  struct Mark {
    fileprivate var texts: Int
    fileprivate var lists: Int
    fileprivate var matches: Int
    fileprivate var captures: Int
  }

  private(set) var texts: [[UInt8]] = []
  private(set) var lists: [ListValue] = []
  private(set) var matches: [MatchValue] = []
  /// What the groups of patterns found, relative to the text; `nil` for one that took no part.
  private(set) var captures: [Range<Int>?] = []
  /// Elements of all lists together, and one for each list.
  private var elementCount = 0
  /// What stands below is never dropped.
  private var floor = Mark(texts: 0, lists: 0, matches: 0, captures: 0)

  /// How much there is now.
  var mark: Mark {
    Mark(
      texts: texts.count, lists: lists.count, matches: matches.count, captures: captures.count)
  }

  mutating func add(_ text: [UInt8]) -> TextRef {
    texts.append(text)
    return .made(
      Int32(truncatingIfNeeded: texts.count - 1), start: 0, end: UInt32(clamping: text.count))
  }

  mutating func add(_ list: ListValue) -> ListRef {
    lists.append(list)
    elementCount += list.count + 1
    return .made(Int32(truncatingIfNeeded: lists.count - 1))
  }

  mutating func add(_ match: MatchValue) -> Value {
    matches.append(match)
    return .match(Int32(truncatingIfNeeded: matches.count - 1))
  }

  /// Adds what the groups of one match found.
  ///
  /// - Returns: Where they stand among `captures`.
  mutating func add(_ groups: [Range<Int>?]) -> Range<Int> {
    captures += groups
    return captures.count - groups.count..<captures.count
  }

  /// Whether the whole of a text stays as long as the workspace.
  func isKept(text index: Int32, end: UInt32) -> Bool {
    index < floor.texts && texts[Int(index)].count == Int(end)
  }

  /// How much there is, in texts, matches and elements of lists.
  var weight: Int { texts.count + matches.count + captures.count + elementCount }

  /// Drops everything, also what was kept.
  mutating func removeAll() { self = Workspace() }

  /// Holds on to everything there is.
  mutating func keep() { floor = mark }

  /// Drops what was made since `mark` and is not kept.
  mutating func release(to mark: Mark) {
    let (text, list) = (max(mark.texts, floor.texts), max(mark.lists, floor.lists))
    let (match, capture) = (
      max(mark.matches, floor.matches), max(mark.captures, floor.captures)
    )
    // One by one: most cases make few.
    while texts.count > text { texts.removeLast() }
    while lists.count > list { elementCount -= lists.removeLast().count + 1 }
    while matches.count > match { matches.removeLast() }
    while captures.count > capture { captures.removeLast() }
  }
}
