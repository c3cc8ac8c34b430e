// A pattern set with what it learnt from some texts, as packed numbers, and back.

extension PatternSet {
  /// The set as a text that `init(packed:count:pattern:)` reads, with the states that the texts
  /// ask for.
  public func packed(learningFrom texts: [[UInt8]]) -> String {
    var scanner = PatternSetScanner(self, tableSize: 1 << 22)
    var bits: [UInt64] = []
    for text in texts {
      scanner.scan(text.span, appendingTo: &bits)
      bits.removeAll(keepingCapacity: true)
    }
    var writer = PackedWriter()
    writer.write(count)
    writer.write(members.lazy.map(\.pattern))
    writer.write(members.lazy.map(\.alternative))
    writer.write(members.lazy.map { $0.comparison == .folded ? 1 : 0 })
    writer.write(loners)
    writer.write(groups.count)
    for group in groups {
      writer.write(group.members)
      writer.write(group.roles.lazy.map(\.rawValue))
      group.automaton.write(to: &writer)
    }
    for states in scanner.learntStates { states.write(to: &writer) }
    return writer.text
  }

  /// Reads a set that `packed` wrote; `nil` when there is none like it.
  ///
  /// - Parameters:
  ///   - packed: What `packed` wrote.
  ///   - count: Number of patterns.
  ///   - pattern: The pattern with an index; asked when one is searched for alone.
  public init?(
    packed: String, count: Int, pattern: @escaping @Sendable (Int) -> Pattern
  ) {
    self.init(count: count, pattern: pattern)
    var reader = PackedReader(packed)
    guard reader.number() == count else { return nil }
    let patterns = reader.numbers(below: count)
    let alternatives = reader.numbers()
    let isFolded = reader.truths()
    guard patterns.count == alternatives.count, patterns.count == isFolded.count else { return nil }
    members = patterns.indices.map { index in
      Member(
        pattern: Int(patterns[index]), alternative: Int(alternatives[index]),
        comparison: isFolded[index] ? .folded : .exact)
    }
    let limit = members.count
    loners = reader.numbers(below: limit).map { Int($0) }
    for _ in 0..<reader.number() {
      let groupMembers = reader.numbers(below: limit).map { Int($0) }
      let roles = reader.numbers().compactMap { Role(rawValue: Int($0)) }
      guard let automaton = PatternAutomaton(from: &reader),
        groupMembers.count == roles.count, groupMembers.count == automaton.starts.count
      else { return nil }
      groups.append(
        Group(automaton: automaton, members: groupMembers, roles: roles, outOf: members))
    }
    guard !reader.isBroken else { return nil }
    learnt = reader
  }
}
