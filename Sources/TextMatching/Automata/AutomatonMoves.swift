// What the steps of an automaton come to over one character.

/// Follows the steps of an automaton from before a character to behind it; it keeps its working
/// storage, and what begins at every place.
struct AutomatonMoves: Sendable {
  let automaton: PatternAutomaton
  private let reportsPlaces: Bool

  /// The steps that the last move led to, ascending.
  private(set) var targets: [Int32] = []
  /// The patterns that it reports, ascending.
  private(set) var reported: [Int32] = []

  /// What begins at every place, by what stands before and after; found on first use.
  private var beginnings = [AutomatonBeginnings?](repeating: nil, count: 9)
  /// What comes of it, by what stands before and the class after; found on first use.
  private var arrivals: [AutomatonArrivals?] = []

  // Working storage.
  private var marks: RoundMarks
  private var hereMarks: RoundMarks
  private var ownerMarks: RoundMarks
  private var open: [Int32] = []
  private var here: [Int32] = []

  /// Moves over an automaton; with `reportsPlaces` they report the patterns that match before the
  /// character, otherwise those that are known to match after it, whose steps need not go on.
  init(_ automaton: PatternAutomaton, reportsPlaces: Bool) {
    self.automaton = automaton
    self.reportsPlaces = reportsPlaces
    marks = RoundMarks(count: automaton.steps.count)
    hereMarks = marks
    ownerMarks = RoundMarks(count: automaton.starts.count)
  }

  /// Goes from `steps` over a class, or to the end of the text; `before` is the raw value of what
  /// stands before.
  mutating func go(from steps: some Sequence<Int32>, before: UInt8, over charClass: Int) {
    let before = PatternAutomaton.Before(rawValue: Int(before)) ?? .other
    let arrivals = arrivals(before, charClass)
    beginRound()
    targets.removeAll(keepingCapacity: true)
    reported.removeAll(keepingCapacity: true)
    let count = automaton.steps.count
    for step in steps where step < count { advance(step, before, charClass) }
    while let step = here.popLast() {
      if hereMarks.insert(step) { advance(step, before, charClass) }
    }
    for owner in arrivals.owners { report(owner) }
    if charClass == automaton.classes.count {
      targets.removeAll(keepingCapacity: true)
    } else {
      if targets.count > 1 { targets.sort() }
      merge(arrivals.targets)
      if !reported.isEmpty, !reportsPlaces {
        targets.removeAll { ownerMarks.contains(automaton.owners[Int($0)]) }
      }
    }
    if reported.count > 1 { reported.sort() }
  }

  /// Adds ascending steps to the targets, which ascend too.
  private mutating func merge(_ others: [Int32]) {
    guard !others.isEmpty else { return }
    guard !targets.isEmpty else { return targets += others }
    open.removeAll(keepingCapacity: true)
    var place = 0
    for target in targets {
      while place < others.count, others[place] < target {
        open.append(others[place])
        place += 1
      }
      if place < others.count, others[place] == target { place += 1 }
      open.append(target)
    }
    open += others[place...]
    swap(&targets, &open)
    open.removeAll(keepingCapacity: true)
  }

  private mutating func beginRound() {
    marks.clear()
    hereMarks.clear()
    ownerMarks.clear()
  }

  /// Moves a step over a class, or follows it at the end of the text; what it leads to without a
  /// character is left in `here`.
  @inline(__always)
  private mutating func advance(
    _ index: Int32, _ before: PatternAutomaton.Before, _ charClass: Int
  ) {
    switch automaton.steps[Int(index)] {
    case .consumeClass(let wanted): if Int(wanted) == charClass { arrive(at: index + 1) }
    case .consumeSet(let set):
      if automaton.accepts(.consumeSet(set), charClass) { arrive(at: index + 1) }
    case .jump(let target): here.append(target)
    case .split(let first, let second):
      here.append(first)
      here.append(second)
    case .assertion(let assertion):
      if automaton.holds(assertion, before, charClass) { here.append(index + 1) }
    case .match: report(automaton.owners[Int(index)])
    }
  }

  /// Adds a step and what it leads to without a condition.
  private mutating func arrive(at start: Int32) {
    guard marks.insert(start) else { return }
    var step: Int32? = start
    while let index = step {
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
      if open.isEmpty { return }
      step = nil
      while let next = open.popLast() {
        if marks.insert(next) {
          step = next
          break
        }
      }
    }
  }

  private mutating func report(_ owner: Int32) {
    if ownerMarks.insert(owner) { reported.append(owner) }
  }

  /// What the patterns that begin at a place come to.
  private mutating func arrivals(
    _ before: PatternAutomaton.Before, _ charClass: Int
  ) -> AutomatonArrivals {
    let stride = automaton.classes.count + 1
    if arrivals.isEmpty { arrivals = Array(repeating: nil, count: 3 * stride) }
    let place = before.rawValue * stride + charClass
    if let known = arrivals[place] { return known }
    let beginnings = beginnings(before, charClass)
    beginRound()
    targets.removeAll(keepingCapacity: true)
    reported.removeAll(keepingCapacity: true)
    for owner in beginnings.owners { report(owner) }
    if charClass < automaton.classes.count {
      for index in beginnings.steps(of: charClass) { arrive(at: index + 1) }
      for index in beginnings.sets
      where automaton.accepts(automaton.steps[Int(index)], charClass) {
        arrive(at: index + 1)
      }
    }
    targets.sort()
    let found = AutomatonArrivals(targets: targets, owners: reported)
    arrivals[place] = found
    return found
  }

  private mutating func beginnings(
    _ before: PatternAutomaton.Before, _ charClass: Int
  ) -> AutomatonBeginnings {
    let place = before.rawValue * 3 + AutomatonBeginnings.kind(of: charClass, in: automaton)
    if let known = beginnings[place] { return known }
    let found = AutomatonBeginnings(automaton, before, charClass)
    beginnings[place] = found
    return found
  }
}
