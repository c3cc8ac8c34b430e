// Where a match ends that begins at a known place, read from a table instead of followed.

/// The ends of matches of one pattern, from states that are made as the texts ask for them.
///
/// A state is the list of steps that wait for the next character, the preferred one first. Where one of
/// them is the end of the pattern, those behind it can win no more and are left out: the same match as
/// that of `PatternMatcher` (leftmost, then by preference), which also knows the captures.
struct MatchEnds: Sendable {
  /// What is known of the match at a place.
  enum Answer: Equatable {
    case end(Int)
    case noMatch
    /// The texts ask for ever new states: follow the alternatives.
    case gaveUp
  }

  private static let unknown: UInt32 = 1 << 31
  /// Set in a transition before whose character the pattern can end.
  private static let ending: UInt32 = 1 << 30
  private static let rowBits: UInt32 = ending - 1
  /// The row of the state that waits for nothing.
  private static let dead: UInt32 = 0
  /// How often the table may be full.
  private static let restartLimit = 8

  private let automaton: PatternAutomaton
  private let asciiClasses: [UInt16]
  private let skipsAccents: Bool
  private let stride: Int
  private let entryLimit: Int
  private var table: [UInt32] = []
  /// The steps of each state, and what stands before it as tag.
  private var states = SequenceTable()
  private var restarts = 0
  // Working storage.
  private var marks: RoundMarks
  private var targetMarks: RoundMarks
  private var open: [Int32] = []

  /// An empty table of at most about `entryLimit` transitions for the only pattern of an automaton.
  init(_ automaton: PatternAutomaton, entryLimit: Int) {
    self.automaton = automaton
    self.entryLimit = entryLimit
    asciiClasses = (0..<UInt32(128)).map {
      UInt16(clamping: automaton.classes.classOf(written: $0))
    }
    skipsAccents = automaton.comparison == .folded
    stride = automaton.classes.count + 1
    marks = RoundMarks(count: automaton.steps.count)
    targetMarks = marks
    startAfresh()
  }

  private mutating func startAfresh() {
    table.removeAll(keepingCapacity: true)
    states.removeAll()
    _ = row(of: [], before: .other)
  }

  /// The end of the match that begins at `start`, where a character begins; `previous` is the
  /// character before it in the form that is compared.
  mutating func end(
    in text: Span<UInt8>, from start: Int, after previous: UInt32?
  ) -> Answer {
    guard restarts < Self.restartLimit else { return .gaveUp }
    let before =
      previous.map { automaton.before(after: automaton.classes.classOf($0)) } ?? .textStart
    var row = row(of: automaton.starts, before: before)
    var last: Int?
    var offset = start
    var isAtEnd = false
    while row != Self.dead, !isAtEnd {
      let place = offset
      let charClass: Int
      if offset >= text.count {
        charClass = stride - 1
        isAtEnd = true
      } else if text[offset] < 128 {
        charClass = Int(asciiClasses[Int(text[offset])])
        offset += 1
      } else {
        let read = UTF8Reading.scalar(in: text, at: offset)
        offset += read.length
        // An accent belongs to the character before it.
        if skipsAccents, place > start, LetterFolding.isCombiningAccent(read.value) { continue }
        charClass = automaton.classes.classOf(written: read.value)
      }
      var transition = table[Int(row) + charClass]
      if transition & Self.unknown != 0 {
        transition = makeTransition(from: row, over: charClass)
        if restarts >= Self.restartLimit { return .gaveUp }
      }
      if transition & Self.ending != 0 { last = place }
      row = transition & Self.rowBits
    }
    return last.map { .end($0) } ?? .noMatch
  }

  /// Follows the steps of a state over a class, the preferred ones first.
  private mutating func makeTransition(from row: UInt32, over charClass: Int) -> UInt32 {
    let state = Int(row) / stride
    let before = PatternAutomaton.Before(rawValue: Int(states.tag(of: state))) ?? .other
    marks.clear()
    targetMarks.clear()
    var targets: [Int32] = []
    var isEnding = false
    search: for step in states.elements[states[state]] {
      open.append(step)
      while let index = open.popLast() {
        guard marks.insert(index) else { continue }
        switch automaton.steps[Int(index)] {
        case .jump(let target): open.append(target)
        case .split(let first, let second):
          open.append(second)
          open.append(first)
        case .assertion(let assertion):
          if automaton.holds(assertion, before, charClass) { open.append(index + 1) }
        case .match:
          isEnding = true
          break search
        case .consumeClass, .consumeSet:
          if automaton.accepts(automaton.steps[Int(index)], charClass), targetMarks.insert(index) {
            targets.append(index + 1)
          }
        }
      }
    }
    open.removeAll(keepingCapacity: true)
    var from: UInt32? = row
    if table.count + stride > entryLimit {
      restarts += 1
      startAfresh()
      from = nil
    }
    let isOver = targets.isEmpty || charClass == automaton.classes.count
    let next =
      isOver
      ? Self.dead
      : self.row(of: targets, before: automaton.before(after: charClass))
    let transition = next | (isEnding ? Self.ending : 0)
    if let from { table[Int(from) + charClass] = transition }
    return transition
  }

  /// The row of a state; made when there is none.
  private mutating func row(of steps: [Int32], before: PatternAutomaton.Before) -> UInt32 {
    let row = states.number(of: steps, tag: UInt8(clamping: before.rawValue)) * stride
    if row == table.count { table += repeatElement(Self.unknown, count: stride) }
    return UInt32(truncatingIfNeeded: row)
  }
}
