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
  private(set) var dead: UInt32 = unknown

  /// The transitions, a row of `stride` for each state.
  private(set) var table: [UInt32] = []
  /// The report of each transition, at the same index; 0 when there is none.
  private(set) var reports: [UInt32] = []
  let stride: Int
  /// How often the table was full.
  private(set) var restarts = 0
  /// Transitions made since the table was last full.
  private(set) var madeTransitions = 0
  /// Transitions that were made before the table was last full.
  private(set) var transitionsBeforeRestart = 0

  let automaton: PatternAutomaton
  private let entryLimit: Int
  private let reportsPlaces: Bool

  private struct State {
    var steps: Range<Int>
    var before: PatternAutomaton.Before
    var hash: Int
  }
  private var states: [State] = []
  private var stateSteps: [Int32] = []
  /// Open addressing over `states`; -1 for a free place.
  private var buckets: [Int32] = []
  /// The reported patterns of each report; report 0 is empty.
  private(set) var reportRanges: [Range<Int>] = [0..<0]
  private(set) var reportedOwners: [Int32] = []
  private var reportNumbers: [[Int32]: UInt32] = [:]

  private enum After: Int {
    case textEnd, word, other
  }

  /// What begins at every place with the same surroundings; found on first use.
  private struct Beginnings {
    /// The steps that wait for one class, by class.
    var byClass: [[Int32]] = []
    var sets: [Int32] = []
    /// The patterns that match nothing here.
    var owners: [Int32] = []
    var isEmpty = true
  }
  private var beginnings = [Beginnings](repeating: Beginnings(), count: 9)

  // Working storage.
  private var marks: [UInt32]
  private var hereMarks: [UInt32]
  private var ownerMarks: [UInt32]
  private var round: UInt32 = 0
  private var open: [Int32] = []
  private var here: [Int32] = []
  private var targets: [Int32] = []
  private var reported: [Int32] = []

  /// An empty table that holds at most about `entryLimit` transitions.
  ///
  /// With `reportsPlaces` a transition reports the patterns that match at the place before its
  /// character, and all of those; otherwise those that are known to match after it.
  init(_ automaton: PatternAutomaton, entryLimit: Int, reportsPlaces: Bool) {
    self.reportsPlaces = reportsPlaces
    self.automaton = automaton
    stride = automaton.classes.count + 1
    self.entryLimit = max(entryLimit, 16 * stride)
    marks = [UInt32](repeating: 0, count: automaton.steps.count)
    hereMarks = marks
    ownerMarks = [UInt32](repeating: 0, count: automaton.starts.count)
    startAfresh()
  }

  private mutating func startAfresh() {
    table.removeAll(keepingCapacity: true)
    reports.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    stateSteps.removeAll(keepingCapacity: true)
    reportRanges = [0..<0]
    reportedOwners.removeAll(keepingCapacity: true)
    reportNumbers.removeAll(keepingCapacity: true)
    buckets = [Int32](repeating: -1, count: 256)
    madeTransitions = 0
    targets.removeAll(keepingCapacity: true)
    _ = row(before: .textStart)
    dead = automaton.isAnchored ? row(before: .other) : Self.unknown
  }

  /// Makes the transition of the state in `row` over a class.
  ///
  /// The table may start afresh before: then rows known from before are worth nothing, but for
  /// the one in the result and the first; reports have new numbers.
  mutating func makeTransition(from row: UInt32, over charClass: Int) -> UInt32 {
    let state = states[Int(row) / stride]
    let isEnd = charClass == automaton.classes.count
    beginRound()
    targets.removeAll(keepingCapacity: true)
    reported.removeAll(keepingCapacity: true)
    for index in state.steps { open.append(stateSteps[index]) }
    advance(state.before, charClass)
    addBeginnings(state.before, charClass)
    if !reported.isEmpty, !reportsPlaces {
      targets.removeAll { ownerMarks[Int(automaton.owners[Int($0)])] == round }
    }
    reported.sort()
    if isEnd { targets.removeAll(keepingCapacity: true) }
    targets.sort()

    var from = row
    if table.count + 2 * stride > entryLimit || stateSteps.count > entryLimit
      || reportedOwners.count > entryLimit
    {
      restarts += 1
      transitionsBeforeRestart = madeTransitions
      let (targetsNow, reportedNow) = (targets, reported)
      startAfresh()
      (targets, reported) = (targetsNow, reportedNow)
      // The state it came from is gone; the transition is not noted.
      from = Self.unknown
    }
    madeTransitions += 1
    let isDead = targets.isEmpty && automaton.isAnchored
    let next =
      isEnd
      ? Self.start : self.row(before: isDead ? .other : automaton.before(after: charClass))
    let report = reportNumber()
    // The way to the dead state is marked too, so that a search looks where it is.
    let transition = next | (report > 0 || next == dead ? Self.reporting : 0)
    if from != Self.unknown {
      table[Int(from) + charClass] = transition
      reports[Int(from) + charClass] = report
    }
    lastReport = report
    return transition
  }

  /// The report of the transition made last.
  private(set) var lastReport: UInt32 = 0

  // MARK: Steps

  private mutating func beginRound() {
    if round == .max {
      for index in marks.indices { (marks[index], hereMarks[index]) = (0, 0) }
      for index in ownerMarks.indices { ownerMarks[index] = 0 }
      round = 0
    }
    round += 1
  }

  /// Moves the steps in `open` over a class, or follows them at the end of the text.
  private mutating func advance(_ before: PatternAutomaton.Before, _ charClass: Int) {
    swap(&here, &open)
    while let index = here.popLast() {
      guard hereMarks[Int(index)] != round else { continue }
      hereMarks[Int(index)] = round
      switch automaton.steps[Int(index)] {
      case .jump(let target): here.append(target)
      case .split(let first, let second):
        here.append(first)
        here.append(second)
      case .assertion(let assertion):
        if automaton.holds(assertion, before, charClass) { here.append(index + 1) }
      case .match: report(automaton.owners[Int(index)])
      case .consumeClass, .consumeSet:
        if automaton.accepts(automaton.steps[Int(index)], charClass) { arrive(at: index + 1) }
      }
    }
  }

  /// Adds a step and what it leads to without a condition.
  private mutating func arrive(at start: Int32) {
    open.append(start)
    while let index = open.popLast() {
      guard marks[Int(index)] != round else { continue }
      marks[Int(index)] = round
      switch automaton.steps[Int(index)] {
      case .jump(let target): open.append(target)
      case .split(let first, let second):
        open.append(first)
        open.append(second)
      case .match:
        if reportsPlaces {
          targets.append(index)
        } else {
          report(automaton.owners[Int(index)])
        }
      case .assertion(.textStart): break
      case .assertion, .consumeClass, .consumeSet: targets.append(index)
      }
    }
  }

  private mutating func report(_ owner: Int32) {
    guard ownerMarks[Int(owner)] != round else { return }
    ownerMarks[Int(owner)] = round
    reported.append(owner)
  }

  /// Adds what the patterns that begin here come to.
  private mutating func addBeginnings(_ before: PatternAutomaton.Before, _ charClass: Int) {
    let place = before.rawValue * 3 + after(charClass).rawValue
    if beginnings[place].isEmpty { findBeginnings(place, before, charClass) }
    for owner in beginnings[place].owners { report(owner) }
    if charClass < automaton.classes.count {
      for index in beginnings[place].byClass[charClass] { arrive(at: index + 1) }
      for index in beginnings[place].sets
      where automaton.accepts(automaton.steps[Int(index)], charClass) {
        arrive(at: index + 1)
      }
    }
  }

  private func after(_ charClass: Int) -> After {
    guard charClass < automaton.classes.count else { return .textEnd }
    return automaton.classes.isWord[charClass] ? .word : .other
  }

  /// Finds the steps that wait for a character where patterns begin.
  private mutating func findBeginnings(
    _ place: Int, _ before: PatternAutomaton.Before, _ charClass: Int
  ) {
    var found = Beginnings(
      byClass: [[Int32]](repeating: [], count: automaton.classes.count), isEmpty: false)
    var seen = [Bool](repeating: false, count: automaton.steps.count)
    var open = automaton.starts
    while let index = open.popLast() {
      guard !seen[Int(index)] else { continue }
      seen[Int(index)] = true
      switch automaton.steps[Int(index)] {
      case .jump(let target): open.append(target)
      case .split(let first, let second): open += [first, second]
      case .assertion(let assertion):
        if automaton.holds(assertion, before, charClass) { open.append(index + 1) }
      case .match: found.owners.append(automaton.owners[Int(index)])
      case .consumeClass(let wanted): found.byClass[Int(wanted)].append(index)
      case .consumeSet: found.sets.append(index)
      }
    }
    beginnings[place] = found
  }

  // MARK: States and reports

  /// The row of the state of `targets`; made when there is none.
  private mutating func row(before: PatternAutomaton.Before) -> UInt32 {
    var hash = before.rawValue
    for step in targets { hash = (hash ^ Int(step)) &* 0x9E37_79B1 ^ (hash >> 29) }
    var place = hash & (buckets.count - 1)
    while buckets[place] >= 0 {
      let state = states[Int(buckets[place])]
      if state.hash == hash, state.before == before, stateSteps[state.steps].elementsEqual(targets)
      {
        return UInt32(truncatingIfNeeded: Int(buckets[place]) * stride)
      }
      place = (place + 1) & (buckets.count - 1)
    }
    let number = states.count
    buckets[place] = Int32(truncatingIfNeeded: number)
    let first = stateSteps.count
    stateSteps += targets
    states.append(State(steps: first..<stateSteps.count, before: before, hash: hash))
    table += repeatElement(Self.unknown, count: stride)
    reports += repeatElement(0, count: stride)
    if 2 * states.count > buckets.count { growBuckets() }
    return UInt32(truncatingIfNeeded: number * stride)
  }

  private mutating func growBuckets() {
    buckets = [Int32](repeating: -1, count: 2 * buckets.count)
    for (number, state) in states.enumerated() {
      var place = state.hash & (buckets.count - 1)
      while buckets[place] >= 0 { place = (place + 1) & (buckets.count - 1) }
      buckets[place] = Int32(truncatingIfNeeded: number)
    }
  }

  private mutating func reportNumber() -> UInt32 {
    guard !reported.isEmpty else { return 0 }
    if let known = reportNumbers[reported] { return known }
    let number = UInt32(truncatingIfNeeded: reportRanges.count)
    let first = reportedOwners.count
    reportedOwners += reported
    reportRanges.append(first..<reportedOwners.count)
    reportNumbers[reported] = number
    return number
  }
}
