// A match that begins at a known place, read from a table instead of followed.

/// The ends and groups of matches of one pattern, from states that are made as the texts ask for them.
///
/// A state is the list of steps that wait for the next character, the preferred one first. Where one of
/// them is the end of the pattern, those behind it can win no more and are left out: the same match as
/// that of `PatternMatcher` (leftmost, then by preference).
struct MatchTable: Sendable {
  /// What is known of the match at a place.
  enum Answer: Equatable {
    case match(PatternMatch)
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

  let automaton: PatternAutomaton
  /// For each step, the bit of the register that it notes the place in; empty without groups.
  private var registerBits: [UInt64] = []
  private var registers: MatchRegisters
  private let asciiClasses: [UInt16]
  private let skipsAccents: Bool
  private let stride: Int
  private let entryLimit: Int
  private var table: [UInt32] = []
  /// What each transition does with the registers, at the same index; empty without groups.
  private var moves: [UInt32] = []
  /// The rows of the states that a match begins with, by what stands before; filled on first use.
  private var startRows: [UInt32?] = []
  /// The steps of each state, and what stands before it as tag.
  private var states = SequenceTable()
  private var restarts = 0
  // Working storage.
  private var marks: RoundMarks
  private var open: [(step: Int32, noted: UInt64)] = []

  /// An empty table of at most about `entryLimit` transitions; `nil` when the pattern has too many
  /// groups or characters.
  init?(_ program: PatternProgram, entryLimit: Int) {
    let registerCount = program.slotCount - 2
    guard registerCount <= MatchRegisters.limit,
      let automaton = PatternAutomaton(
        [program], comparison: program.comparison, keepsSteps: registerCount > 0)
    else { return nil }
    self.automaton = automaton
    self.entryLimit = entryLimit
    if registerCount > 0 {
      registerBits = program.instructions.map { instruction in
        // The first two slots are the ends of the match.
        if case .save(let slot) = instruction, slot >= 2 { 1 << UInt64(slot - 2) } else { 0 }
      }
    }
    registers = MatchRegisters(count: registerCount)
    asciiClasses = (0..<UInt32(128)).map {
      UInt16(clamping: automaton.classes.classOf(written: $0))
    }
    skipsAccents = automaton.comparison == .folded
    stride = automaton.classes.count + 1
    marks = RoundMarks(count: automaton.steps.count)
    startAfresh()
  }

  private mutating func startAfresh() {
    table.removeAll(keepingCapacity: true)
    moves.removeAll(keepingCapacity: true)
    registers.forgetMoves()
    startRows = [UInt32?](repeating: nil, count: PatternAutomaton.Before.allCases.count)
    states.removeAll()
    _ = row(of: [], before: .other)
  }

  /// The match that begins at `start`, where a character begins; `previous` is the
  /// character before it in the form that is compared.
  mutating func match(
    in text: Span<UInt8>, from start: Int, after previous: UInt32?
  ) -> Answer {
    guard restarts < Self.restartLimit else { return .gaveUp }
    let before =
      previous.map { automaton.before(after: automaton.classes.classOf($0)) } ?? .textStart
    var row = startRow(before)
    if registers.count > 0 { registers.begin() }
    var last: Int?
    var offset = start
    var isAtEnd = false
    while !isAtEnd {
      runThroughASCII(text, &offset, &row, &last)
      if row == Self.dead { break }
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
      var move: UInt32 = 0
      if transition & Self.unknown != 0 {
        (transition, move) = makeTransition(from: row, over: charClass)
        if restarts >= Self.restartLimit { return .gaveUp }
      } else if registers.count > 0 {
        move = moves[Int(row) + charClass]
      }
      if transition & Self.ending != 0 { last = place }
      if move > 0 { registers.move(move, at: place) }
      row = transition & Self.rowBits
    }
    guard let last else { return .noMatch }
    return .match(PatternMatch(range: start..<last, captures: captures))
  }

  /// Goes on as long as characters are ASCII, transitions known and the registers left alone.
  @inline(__always)
  private func runThroughASCII(
    _ text: Span<UInt8>, _ offset: inout Int, _ row: inout UInt32, _ last: inout Int?
  ) {
    let table = table.span
    let moves = moves.span
    let classes = asciiClasses.span
    let hasRegisters = registers.count > 0
    while offset < text.count {
      let byte = text[offset]
      // There are 128 classes.
      guard byte < 128 else { break }
      let index = Int(row) &+ Int(classes[unchecked: Int(byte)])
      let transition = table[index]
      // No way is known that leads on from the dead state.
      guard transition & Self.unknown == 0, !hasRegisters || moves[index] == 0 else { break }
      if transition & Self.ending != 0 { last = offset }
      row = transition & Self.rowBits
      offset += 1
    }
  }

  /// What the groups of the match found last hold.
  private var captures: [Range<Int>?] {
    guard registers.count > 0 else { return [] }
    let found = registers.found
    return (0..<registers.count / 2).map { group in
      let (start, end) = (found[2 * group], found[2 * group + 1])
      return start >= 0 && start <= end ? start..<end : nil
    }
  }

  private mutating func startRow(_ before: PatternAutomaton.Before) -> UInt32 {
    if let known = startRows[before.rawValue] { return known }
    let row = row(of: automaton.starts, before: before)
    startRows[before.rawValue] = row
    return row
  }

  /// Follows the steps of a state over a class, the preferred ones first; also the move of the
  /// registers.
  private mutating func makeTransition(
    from row: UInt32, over charClass: Int
  ) -> (transition: UInt32, move: UInt32) {
    let state = Int(row) / stride
    let before = PatternAutomaton.Before(rawValue: Int(states.tag(of: state))) ?? .other
    marks.clear()
    var targets: [Int32] = []
    var origins: [MatchRegisters.Origin] = []
    var match: MatchRegisters.Origin?
    search: for (alternative, step) in states.elements[states[state]].enumerated() {
      open.append((step, 0))
      while let (index, noted) = open.popLast() {
        guard marks.insert(index) else { continue }
        switch automaton.steps[Int(index)] {
        case .jump(let target):
          open.append((target, registers.count > 0 ? noted | registerBits[Int(index)] : noted))
        case .split(let first, let second):
          open.append((second, noted))
          open.append((first, noted))
        case .assertion(let assertion):
          if automaton.holds(assertion, before, charClass) { open.append((index + 1, noted)) }
        case .match:
          match = MatchRegisters.Origin(alternative: alternative, noted: noted)
          break search
        case .consumeClass, .consumeSet:
          if automaton.accepts(automaton.steps[Int(index)], charClass) {
            targets.append(index + 1)
            origins.append(MatchRegisters.Origin(alternative: alternative, noted: noted))
          }
        }
      }
    }
    open.removeAll(keepingCapacity: true)
    var from: UInt32? = row
    if table.count + stride > entryLimit || registers.size > entryLimit {
      restarts += 1
      startAfresh()
      from = nil
    }
    let isOver = targets.isEmpty || charClass == automaton.classes.count
    let next =
      isOver
      ? Self.dead
      : self.row(of: targets, before: automaton.before(after: charClass))
    let transition = next | (match != nil ? Self.ending : 0)
    let move = registers.number(ofMoveTo: match, isOver ? [] : origins)
    if let from {
      table[Int(from) + charClass] = transition
      if registers.count > 0 { moves[Int(from) + charClass] = move }
    }
    return (transition, move)
  }

  /// The row of a state; made when there is none.
  private mutating func row(of steps: [Int32], before: PatternAutomaton.Before) -> UInt32 {
    let row = states.number(of: steps, tag: UInt8(clamping: before.rawValue)) * stride
    if row == table.count {
      table += repeatElement(Self.unknown, count: stride)
      if registers.count > 0 { moves += repeatElement(0, count: stride) }
    }
    return UInt32(truncatingIfNeeded: row)
  }
}
