// What groups hold while a match is read from a table.

/// The places noted for each of the alternatives that a state follows side by side.
///
/// What a transition does with them is the same each time, but for the place: each alternative behind
/// it goes on from one before it and notes the place in some registers. So it is numbered once and
/// then carried out.
struct MatchRegisters: Sendable {
  /// Where an alternative comes from.
  struct Origin {
    /// Which of the alternatives before it, the preferred one first.
    var alternative: Int
    /// A bit for each register that the place is noted in.
    var noted: UInt64
  }

  /// Most registers of an alternative.
  static let limit = 64

  /// Registers of each alternative.
  let count: Int
  /// What each move does: three numbers an origin, first that of the match (a negative alternative
  /// when there is none), then those of the alternatives behind it. Move 0 changes nothing.
  private var moves = SequenceTable(of: [[]])
  /// The registers of the alternatives, side by side; -1 for what is not noted.
  private var here: [Int] = []
  private var there: [Int] = []
  /// The registers of the match found last.
  private(set) var found: [Int]

  /// Registers for alternatives of `count` each.
  init(count: Int) {
    self.count = count
    found = [Int](repeating: -1, count: count)
  }

  /// Numbers kept for the moves.
  var size: Int { moves.elements.count }

  /// Forgets the moves.
  mutating func forgetMoves() { moves = SequenceTable(of: [[]]) }

  /// The number of the move to the match and to these alternatives.
  mutating func number(ofMoveTo match: Origin?, _ alternatives: [Origin]) -> UInt32 {
    let changesNothing =
      match == nil
      && alternatives.indices.allSatisfy {
        alternatives[$0].alternative == $0 && alternatives[$0].noted == 0
      }
    if changesNothing || count == 0 { return 0 }
    var sequence: [Int32] = []
    sequence.reserveCapacity(3 * alternatives.count + 3)
    for origin in [match ?? Origin(alternative: -1, noted: 0)] + alternatives {
      sequence.append(Int32(truncatingIfNeeded: origin.alternative))
      sequence.append(Int32(truncatingIfNeeded: origin.noted))
      sequence.append(Int32(truncatingIfNeeded: origin.noted >> 32))
    }
    return UInt32(truncatingIfNeeded: moves.number(of: sequence))
  }

  /// Begins with one alternative that has noted nothing.
  mutating func begin() {
    Self.makeRoom(count, in: &here)
    for register in 0..<count { here[register] = -1 }
  }

  /// Carries out a move at a place.
  mutating func move(_ number: UInt32, at place: Int) {
    let origins = moves[Int(number)]
    Self.makeRoom((origins.count / 3 - 1) * count, in: &there)
    Self.move(moves.elements, origins, at: place, count, from: here, to: &there, match: &found)
    swap(&here, &there)
  }

  private static func move(
    _ elements: [Int32], _ origins: Range<Int>, at place: Int, _ count: Int, from before: [Int],
    to behind: inout [Int], match: inout [Int]
  ) {
    let elements = elements.span
    let from = before.span
    if elements[origins.lowerBound] >= 0 {
      var to = match.mutableSpan
      note(elements, origins.lowerBound, place, count, from, &to, 0)
    }
    var to = behind.mutableSpan
    var start = 0
    for origin in stride(from: origins.lowerBound + 3, to: origins.upperBound, by: 3) {
      note(elements, origin, place, count, from, &to, start)
      start += count
    }
  }

  /// Writes the registers of what comes from an origin.
  @inline(__always)
  private static func note(
    _ elements: Span<Int32>, _ origin: Int, _ place: Int, _ count: Int, _ from: Span<Int>,
    _ to: inout MutableSpan<Int>, _ start: Int
  ) {
    let source = Int(elements[origin]) * count
    for register in 0..<count { to[start + register] = from[source + register] }
    for half in 0..<2 {
      var noted = UInt32(bitPattern: elements[origin + 1 + half])
      while noted != 0 {
        to[start + 32 * half + noted.trailingZeroBitCount] = place
        noted &= noted - 1
      }
    }
  }

  private static func makeRoom(_ needed: Int, in registers: inout [Int]) {
    if registers.count < needed {
      registers += repeatElement(-1, count: needed - registers.count)
    }
  }
}
