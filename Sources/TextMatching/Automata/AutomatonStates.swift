// The deterministic states of an automaton, made when a text first asks for them.

/// A table of states and transitions that grows with the texts, up to a limit, and then starts
/// afresh.
///
/// A state is the set of steps that wait for the next character (those that every place begins
/// with are left out) and what stands before. A transition says the next state and which patterns
/// are now known to match; the steps of these need not go on.
struct AutomatonStates: Sendable {
  /// A transition not made yet.
  static let unknown: UInt32 = 1 << 31
  /// Set in a transition that also reports patterns.
  static let reporting: UInt32 = 1 << 30
  /// The bits of a transition that are the row of the next state.
  static let rowBits: UInt32 = reporting - 1

  /// The row of the state at the beginning of a text.
  static let start: UInt32 = 0
  /// The row from which nothing more can be reported, when the patterns are anchored.
  var dead: UInt32 = unknown

  /// The transitions, a row of `stride` for each state.
  var table: [UInt32] = []
  /// The report of each transition, at the same index; 0 when there is none.
  var reports: [UInt32] = []
  let stride: Int
  // A row that nothing is known of.
  private let unknownRow: [UInt32]
  private let emptyRow: [UInt32]
  /// How often the table was full.
  private(set) var restarts = 0
  /// Transitions made since the table was last full.
  private(set) var madeTransitions = 0
  /// Transitions that were made before the table was last full.
  private(set) var transitionsBeforeRestart = 0

  var automaton: PatternAutomaton { moves.automaton }
  private let entryLimit: Int

  /// States and transitions that were found before; those that a text asks for get rows here.
  private let stored: StoredStates?
  /// Of each row, the stored state, or the bits inverted of the number in `states`.
  private var stateOfRow: [Int32] = []
  /// The row of each stored state; -1 for none yet.
  private var rowOfStored: [Int32] = []
  /// The states made here: the steps of each, and what stands before it as tag.
  private(set) var states = SequenceTable()
  /// The row of each state made here.
  private var rowOfState: [Int32] = []
  /// The patterns of each report, ascending; report 0 is empty.
  private(set) var reportedPatterns: SequenceTable
  private let storedReports: SequenceTable
  /// The patterns of each report as bits, so many words each.
  private var ownerBits: [UInt64] = []
  private let ownerWords: Int

  private var moves: AutomatonMoves

  /// An empty table that holds at most about `entryLimit` transitions.
  ///
  /// With `reportsPlaces` a transition reports the patterns that match at the place before its
  /// character, and all of those; otherwise those that are known to match after it. What is
  /// `stored`, with the reports it speaks of, need not be made again.
  init(
    _ automaton: PatternAutomaton, entryLimit: Int, reportsPlaces: Bool,
    _ stored: StoredStates? = nil, _ storedReports: SequenceTable = SequenceTable(of: [[]])
  ) {
    moves = AutomatonMoves(automaton, reportsPlaces: reportsPlaces)
    self.stored = stored
    self.storedReports = storedReports
    reportedPatterns = storedReports
    stride = automaton.classes.count + 1
    ownerWords = (automaton.starts.count + 63) / 64
    unknownRow = [UInt32](repeating: Self.unknown, count: stride)
    emptyRow = [UInt32](repeating: 0, count: stride)
    self.entryLimit = max(entryLimit, 16 * stride)
    startAfresh()
  }

  private mutating func startAfresh() {
    table.removeAll(keepingCapacity: true)
    reports.removeAll(keepingCapacity: true)
    states.removeAll()
    stateOfRow.removeAll(keepingCapacity: true)
    rowOfState.removeAll(keepingCapacity: true)
    rowOfStored = [Int32](repeating: -1, count: stored?.count ?? 0)
    reportedPatterns = storedReports
    ownerBits.removeAll(keepingCapacity: true)
    addOwnerBits()
    madeTransitions = 0
    _ = row(of: [], before: .textStart)
    dead = automaton.isAnchored ? row(of: [], before: .other) : Self.unknown
  }

  /// Makes the transition of the state in `row` over a class.
  ///
  /// The table may start afresh before: then rows known from before are worth nothing, but for
  /// the one in the result and the first; reports have new numbers.
  mutating func makeTransition(from row: UInt32, over charClass: Int) -> UInt32 {
    let state = Int(stateOfRow[Int(row) / stride])
    let isEnd = charClass == automaton.classes.count
    if state >= 0, let known = storedTransition(from: row, state, over: charClass) { return known }
    if state >= 0, let stored {
      moves.go(from: stored.steps(of: state), before: stored.tag(of: state), over: charClass)
    } else {
      let steps = states.elements[states[~state]]
      moves.go(from: steps, before: states.tag(of: ~state), over: charClass)
    }
    let (targets, reported) = (moves.targets, moves.reported)

    var from = row
    if table.count + 2 * stride > entryLimit || states.elements.count > entryLimit
      || reportedPatterns.elements.count > entryLimit
    {
      restarts += 1
      transitionsBeforeRestart = madeTransitions
      startAfresh()
      // The state it came from is gone; the transition is not noted.
      from = Self.unknown
    }
    madeTransitions += 1
    let isDead = targets.isEmpty && automaton.isAnchored
    let next =
      isEnd
      ? Self.start
      : self.row(of: targets, before: isDead ? .other : automaton.before(after: charClass))
    let report = UInt32(truncatingIfNeeded: reportedPatterns.number(of: reported))
    addOwnerBits()
    return note(from: from, charClass, to: next, report)
  }

  /// Enters a transition in the table, unless the state it comes from is gone.
  private mutating func note(
    from row: UInt32, _ charClass: Int, to next: UInt32, _ report: UInt32
  ) -> UInt32 {
    // The way to the dead state is marked too, so that a search looks where it is.
    let transition = next | (report > 0 || next == dead ? Self.reporting : 0)
    if row != Self.unknown {
      table[Int(row) + charClass] = transition
      reports[Int(row) + charClass] = report
    }
    lastReport = report
    return transition
  }

  /// Enters a stored transition in the table, when there is one and room for the row it leads to.
  private mutating func storedTransition(
    from row: UInt32, _ state: Int, over charClass: Int
  ) -> UInt32? {
    guard table.count + 2 * stride <= entryLimit,
      let known = stored?.transition(from: state, over: charClass),
      known.target < rowOfStored.count, known.report < reportedPatterns.count
    else { return nil }
    return note(
      from: row, charClass, to: self.row(ofStored: known.target),
      UInt32(truncatingIfNeeded: known.report))
  }

  /// Sets the bits of the patterns of a report.
  func setOwners(of report: Int, in bits: inout [UInt64]) {
    let owners = ownerBits.span
    var bits = bits.mutableSpan
    for word in 0..<ownerWords { bits[word] |= owners[report * ownerWords + word] }
  }

  /// Finds the bits of the patterns of reports that are new.
  private mutating func addOwnerBits() {
    while ownerBits.count < reportedPatterns.count * ownerWords {
      let report = ownerBits.count / ownerWords
      var words = [UInt64](repeating: 0, count: ownerWords)
      for owner in reportedPatterns.elements[reportedPatterns[report]] {
        words[Int(owner) >> 6] |= 1 << UInt64(owner & 63)
      }
      ownerBits += words
    }
  }

  /// The report of the transition made last.
  private(set) var lastReport: UInt32 = 0

  // MARK: Rows

  /// The row of the state of some steps; made when there is none.
  private mutating func row(of targets: [Int32], before: PatternAutomaton.Before) -> UInt32 {
    let tag = UInt8(truncatingIfNeeded: before.rawValue)
    if let state = stored?.state(of: targets, tag: tag), state < rowOfStored.count {
      return row(ofStored: state)
    }
    let state = states.number(of: targets, tag: tag)
    if state == rowOfState.count { rowOfState.append(addRow(~state)) }
    return UInt32(truncatingIfNeeded: rowOfState[state])
  }

  /// The row of a stored state.
  private mutating func row(ofStored state: Int) -> UInt32 {
    if rowOfStored[state] < 0 { rowOfStored[state] = addRow(state) }
    return UInt32(truncatingIfNeeded: rowOfStored[state])
  }

  /// A new row, without transitions.
  private mutating func addRow(_ state: Int) -> Int32 {
    let row = Int32(truncatingIfNeeded: table.count)
    stateOfRow.append(Int32(truncatingIfNeeded: state))
    table += unknownRow
    reports += emptyRow
    return row
  }
}
