// Which of some numbers were met in a round, all forgotten at once when the next one begins.

/// A set of small numbers that is emptied without touching its elements.
struct RoundMarks: Sendable {
  /// The round in which each number was last met; made for the first round.
  private var rounds: [UInt32] = []
  private var round: UInt32 = 0
  private let count: Int

  /// An empty set of numbers below `count`.
  init(count: Int) { self.count = count }

  /// Begins a round.
  mutating func clear() {
    if rounds.isEmpty || round == .max {
      rounds = [UInt32](repeating: 0, count: count)
      round = 0
    }
    round += 1
  }

  /// Adds a number; false when it was met in this round.
  @inline(__always)
  mutating func insert(_ number: Int32) -> Bool {
    guard rounds[Int(number)] != round else { return false }
    rounds[Int(number)] = round
    return true
  }

  /// Whether a number was met in this round.
  @inline(__always)
  func contains(_ number: Int32) -> Bool { rounds[Int(number)] == round }
}
