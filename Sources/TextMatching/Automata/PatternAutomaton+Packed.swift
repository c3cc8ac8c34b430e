// An automaton as packed numbers, and back.

extension PatternAutomaton {
  /// Writes the automaton so that `init(from:)` reads it.
  func write(to writer: inout PackedWriter) {
    classes.write(to: &writer)
    writer.write(comparison == .folded ? 1 : 0)
    writer.write(starts.lazy.map { Int($0) })
    writer.write(members.count / max(classes.count, 1))
    writer.write(members.lazy.map { $0 ? 1 : 0 })
    steps.write(to: &writer)
    writer.write(stepCounts)
    writer.write(asksForWords ? 1 : 0)
    writer.write(isAnchored ? 1 : 0)
  }

  /// How many steps each pattern has.
  private var stepCounts: [Int] {
    var counts = [Int](repeating: 0, count: starts.count)
    for owner in owners { counts[Int(owner)] += 1 }
    return counts
  }

  /// Reads an automaton; `nil` when there is none.
  init?(from reader: inout PackedReader) {
    guard let classes = CharacterClasses(from: &reader) else { return nil }
    self.classes = classes
    comparison = reader.number() == 1 ? .folded : .exact
    starts = reader.numbers().map { Int32(truncatingIfNeeded: $0) }
    let sets = reader.number()
    members = reader.truths()
    steps = AutomatonSteps(from: &reader, classes: classes.count, sets: sets)
    let stepCounts = reader.numbers(below: steps.count + 1)
    owners.reserveCapacity(steps.count)
    for (owner, count) in stepCounts.enumerated() where owners.count < steps.count {
      owners += repeatElement(Int32(truncatingIfNeeded: owner), count: Int(count))
    }
    asksForWords = reader.number() == 1
    isAnchored = reader.number() == 1
    guard !reader.isBroken, members.count == sets * classes.count, owners.count == steps.count,
      stepCounts.count == starts.count, starts.allSatisfy({ $0 < steps.count })
    else { return nil }
  }
}

extension CharacterClasses {
  /// Writes what tells the class of a character.
  func write(to writer: inout PackedWriter) {
    writer.write(comparison == .folded ? 1 : 0)
    writer.write(parting == .spaces ? 1 : 0)
    writer.write(asksForSpaces ? 1 : 0)
    writer.write(isWord.lazy.map { $0 ? 1 : 0 })
    writer.write(starts.lazy.map { Int($0) })
    writer.write(classOfElement.lazy.map { Int($0) })
  }

  /// Reads classes, without the examples that only making them needs; `nil` when there are none.
  init?(from reader: inout PackedReader) {
    comparison = reader.number() == 1 ? .folded : .exact
    parting = reader.number() == 1 ? .spaces : .signs
    asksForSpaces = reader.number() == 1
    isWord = reader.truths()
    count = isWord.count
    starts = reader.numbers()
    classOfElement = reader.numbers(below: count).map { UInt16(truncatingIfNeeded: $0) }
    guard !reader.isBroken, count < Int(UInt16.max), starts.first == 128,
      classOfElement.count == 128 + 4 * starts.count
    else { return nil }
  }
}
