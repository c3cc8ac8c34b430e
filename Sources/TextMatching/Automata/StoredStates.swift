// States of an automaton and the ways between them that were found before, read where they stand.

/// States that some texts asked for, looked at one by one as other texts ask for them again.
///
/// Nothing that it says is taken on trust: a number that makes no sense is as good as none, and the
/// state or transition is then made.
struct StoredStates: Sendable {
  /// A transition: where it leads, and the number of its report.
  struct Transition {
    var target: Int
    var report: Int
  }

  /// Number of states; the first is that at the beginning of a text.
  let count: Int
  private let reader: PackedReader
  private let elements: PackedNumbers
  private let elementEnds: PackedNumbers
  private let tags: PackedNumbers
  private let hashes: PackedNumbers
  /// Open addressing over the states, 0 for a free place, else the number of the state and one.
  private let buckets: PackedNumbers
  /// The classes of the transitions, state by state and ascending, then where they lead and what they
  /// report.
  private let classes: PackedNumbers
  private let transitionEnds: PackedNumbers
  private let targets: PackedNumbers
  private let reports: PackedNumbers

  /// Finds the states that stand next in `reader`; `nil` when there are none.
  init?(from reader: inout PackedReader) {
    elements = reader.skipNumbers()
    elementEnds = reader.skipNumbers()
    tags = reader.skipNumbers()
    hashes = reader.skipNumbers()
    buckets = reader.skipNumbers()
    classes = reader.skipNumbers()
    transitionEnds = reader.skipNumbers()
    targets = reader.skipNumbers()
    reports = reader.skipNumbers()
    count = elementEnds.count
    self.reader = reader
    guard !reader.isBroken, count > 0, buckets.count > count else { return nil }
  }

  /// What stands before a state.
  func tag(of state: Int) -> UInt8 { UInt8(clamping: reader[tags, state]) }

  /// The steps of a state.
  func steps(of state: Int) -> [Int32] {
    reader.numbers(elements, range(elementEnds, state, in: elements))
  }

  /// The transition of a state over a class.
  func transition(from state: Int, over charClass: Int) -> Transition? {
    let range = range(transitionEnds, state, in: classes)
    guard let index = reader.index(of: charClass, in: classes, ascending: range) else { return nil }
    return Transition(target: reader[targets, index], report: reader[reports, index])
  }

  /// The state with some steps and what stands before.
  func state(of steps: [Int32], tag: UInt8) -> Int? {
    let hash = Int(SequenceTable.hash(steps, tag))
    var place = hash
    for _ in 0..<count {
      place %= buckets.count
      let state = reader[buckets, place] - 1
      guard state >= 0 else { return nil }
      if reader[hashes, state] == hash, reader[tags, state] == Int(tag),
        reader.holds(steps, in: elements, range(elementEnds, state, in: elements))
      {
        return state
      }
      place += 1
    }
    return nil
  }

  private func range(_ ends: PackedNumbers, _ state: Int, in all: PackedNumbers) -> Range<Int> {
    let start = min(state > 0 ? reader[ends, state - 1] : 0, all.count)
    return start..<min(max(start, reader[ends, state]), all.count)
  }
}

extension StoredStates {
  /// Writes states with their transitions so that `init(from:)` finds them.
  static func write(
    _ states: SequenceTable, transitions: [[(charClass: Int, transition: Transition)]],
    to writer: inout PackedWriter
  ) {
    let all = 0..<states.count
    writer.write(states.elements.lazy.map { Int($0) })
    writer.write(all.lazy.map { states[$0].upperBound })
    writer.write(all.lazy.map { Int(states.tag(of: $0)) })
    writer.write(all.lazy.map { Int(states.hash(of: $0)) })
    var buckets = [Int](repeating: 0, count: 2 * states.count + 1)
    for state in all {
      var place = Int(states.hash(of: state)) % buckets.count
      while buckets[place] > 0 { place = (place + 1) % buckets.count }
      buckets[place] = state + 1
    }
    writer.write(buckets)
    let flat = transitions.flatMap { $0 }
    var end = 0
    writer.write(flat.lazy.map(\.charClass))
    writer.write(
      transitions.map { transitions in
        end += transitions.count
        return end
      })
    writer.write(flat.lazy.map(\.transition.target))
    writer.write(flat.lazy.map(\.transition.report))
  }
}
