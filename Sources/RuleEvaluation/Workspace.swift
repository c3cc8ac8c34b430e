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
    fileprivate var total: Int
  }

  private(set) var texts: [[UInt8]] = []
  private(set) var lists: [ListValue] = []
  private(set) var matches: [MatchValue] = []
  /// What the groups of patterns found, relative to the text; `nil` for one that took no part.
  private(set) var captures: [Range<Int>?] = []
  /// Texts, lists, matches and captures: where there are as many as at a mark, nothing was made since.
  private var total = 0
  /// Elements of all lists together, and one for each list.
  private var elementCount = 0
  /// Bytes of all texts together.
  private var byteCount = 0
  /// Elements and bytes of what there was when the rule began.
  private var before = (elements: 0, bytes: 0)
  /// Bytes of texts that one rule may make and keep, beyond the size of the document.
  private static let textLimit = 256 << 20
  /// Elements of lists that one rule may make and keep, beyond the bytes of the document.
  private static let elementLimit = 10_000_000
  /// What stands below is never dropped.
  private var floor = Mark(texts: 0, lists: 0, matches: 0, captures: 0, total: 0)

  /// How much there is now.
  var mark: Mark {
    Mark(
      texts: texts.count, lists: lists.count, matches: matches.count, captures: captures.count,
      total: total)
  }

  mutating func add(_ text: [UInt8]) -> TextRef {
    texts.append(text)
    byteCount += text.count
    total += 1
    return .made(
      Int32(truncatingIfNeeded: texts.count - 1), start: 0, end: UInt32(clamping: text.count))
  }

  mutating func add(_ list: ListValue) -> ListRef {
    lists.append(list)
    total += 1
    elementCount += list.count + 1
    return .made(Int32(truncatingIfNeeded: lists.count - 1))
  }

  mutating func add(_ match: MatchValue) -> Value {
    matches.append(match)
    total += 1
    return .match(Int32(truncatingIfNeeded: matches.count - 1))
  }

  /// Adds what the groups of one match found.
  ///
  /// - Returns: Where they stand among `captures`.
  mutating func add(_ groups: [Range<Int>?]) -> Range<Int> {
    captures += groups
    total += groups.count
    return captures.count - groups.count..<captures.count
  }

  /// Whether the whole of a text stays as long as the workspace.
  func isKept(text index: Int32, end: UInt32) -> Bool {
    index < floor.texts && texts[Int(index)].count == Int(end)
  }

  /// How much there is, in texts, matches and elements of lists.
  var weight: Int { texts.count + matches.count + captures.count + elementCount }

  /// A rule begins: what is made from now on, also what is kept of it, counts as its own.
  mutating func beginRule() { before = (elementCount, byteCount) }

  /// Whether a rule has made more than it may over a document of so many bytes.
  func isTooLarge(forDocument size: Int) -> Bool {
    byteCount - before.bytes > Self.textLimit + size
      || elementCount - before.elements > Self.elementLimit + size
  }

  /// Drops everything, also what was kept.
  mutating func removeAll() { self = Workspace() }

  /// Holds on to everything there is.
  mutating func keep() { floor = mark }

  /// Holds on to a value, and drops what else was made since `mark` where the value does without it.
  ///
  /// - Returns: The value, by where it stands now.
  mutating func keep(_ value: Value, droppingSince mark: Mark) -> Value {
    guard !value.standsAlone else {
      release(to: mark)
      return value
    }
    var kept = value
    switch value {
    case .text(.made(let index, let start, let end)) where !isOlder(text: index, than: mark):
      // Into an array of its own size: the other one grew step by step.
      var text: [UInt8] = []
      text.reserveCapacity(Int(end) - Int(start))
      text += texts[Int(index)][Int(start)..<Int(end)]
      release(to: mark)
      kept = .text(add(text))
    case .list(.made(let index)) where Int(index) >= max(mark.lists, floor.lists):
      if let list = moved(lists[Int(index)], to: mark) { kept = .list(add(list)) }
    default: break
    }
    keep()
    return kept
  }

  /// A list with everything dropped that was made since `mark`, except the text that its elements are
  /// parts of; `nil` for one that needs more, and then nothing is dropped.
  private mutating func moved(_ list: ListValue, to mark: Mark) -> ListValue? {
    switch Self.compact(list) {
    case .parts(let text, let ranges) where !isOlder(text: text, than: mark):
      let bytes = texts[Int(text)]
      release(to: mark)
      guard case .made(let index, _, _) = add(bytes) else { return nil }
      return .parts(text: index, ranges)
    case .matches: return nil
    case .values(let values):
      for value in values {
        switch value {
        case .text(.made(let index, _, _)) where isOlder(text: index, than: mark): continue
        case .text(.made), .list(.made), .match: return nil
        default: continue
        }
      }
      release(to: mark)
      return .values(values)
    case let other:
      release(to: mark)
      return other
    }
  }

  /// Texts that are parts of one text, with two numbers for each.
  private static func compact(_ list: ListValue) -> ListValue {
    guard case .values(let values) = list, case .text(.made(let text, _, _)) = values.first else {
      return list
    }
    var ranges: [Range<UInt32>] = []
    ranges.reserveCapacity(values.count)
    for value in values {
      guard case .text(.made(text, let start, let end)) = value, start <= end else { return list }
      ranges.append(start..<end)
    }
    return .parts(text: text, ranges)
  }

  private func isOlder(text index: Int32, than mark: Mark) -> Bool {
    Int(index) < max(mark.texts, floor.texts)
  }

  /// Drops what was made since `mark` and is not kept.
  mutating func release(to mark: Mark) {
    guard total != mark.total else { return }
    let (text, list) = (max(mark.texts, floor.texts), max(mark.lists, floor.lists))
    let (match, capture) = (
      max(mark.matches, floor.matches), max(mark.captures, floor.captures)
    )
    // One by one: most cases make few.
    while texts.count > text { byteCount -= texts.removeLast().count }
    while lists.count > list { elementCount -= lists.removeLast().count + 1 }
    while matches.count > match { matches.removeLast() }
    while captures.count > capture { captures.removeLast() }
    total = texts.count + lists.count + matches.count + captures.count
  }
}
