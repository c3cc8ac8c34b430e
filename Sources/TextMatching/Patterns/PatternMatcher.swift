// Runs a pattern over a text, all alternatives side by side (Thompson, with Pike's captures).

/// The machine that runs a `PatternProgram`, with its working storage.
struct PatternMatcher: Sendable {
  /// Instructions waiting for the next character, by priority, each at most once.
  private struct Threads: Sendable {
    var order: [Int] = []
    /// The round in which each instruction was last added.
    var rounds: [Int]
    /// The slots of each instruction, side by side.
    var slots: [Int]

    init(count: Int, slotCount: Int) {
      order.reserveCapacity(count)
      rounds = [Int](repeating: -1, count: count)
      slots = [Int](repeating: -1, count: count * slotCount)
    }
  }

  /// What the walk over steps that consume nothing has still to do.
  private enum Pending: Sendable {
    case visit(Int)
    case restore(slot: Int, value: Int)
  }

  /// The characters around a place; `nil` at the ends of the text.
  private struct Surroundings {
    var offset: Int
    var before: UInt32?
    var after: UInt32?

    func satisfies(_ assertion: PatternAssertion) -> Bool {
      switch assertion {
      case .textStart: before == nil
      case .textEnd: after == nil
      case .wordBoundary: Self.isWord(before) != Self.isWord(after)
      }
    }

    private static func isWord(_ scalar: UInt32?) -> Bool {
      guard let scalar else { return false }
      return ScalarSet.Kind.word.contains(scalar)
    }
  }

  private let program: PatternProgram
  /// How many slots are kept: none when only asked whether the pattern matches.
  private let slotCount: Int
  private var current: Threads
  private var following: Threads
  private var scratch: [Int]
  private var pending: [Pending] = []
  private var found: [Int]?
  private var round = 0

  /// A machine for `program`; without places it stops at the first sign of a match.
  init(_ program: PatternProgram, wantsPlaces: Bool) {
    self.program = program
    slotCount = wantsPlaces ? program.slotCount : 0
    let count = program.instructions.count
    current = Threads(count: count, slotCount: slotCount)
    following = current
    scratch = [Int](repeating: -1, count: slotCount)
  }

  /// The match of the last search, when it wanted places and found one.
  var match: PatternMatch? {
    guard let found, found.count >= 2, found[0] >= 0, found[0] <= found[1] else { return nil }
    let captures = stride(from: 2, to: found.count, by: 2).map { slot in
      let (start, end) = (found[slot], found[slot + 1])
      return start >= 0 && start <= end ? start..<end : nil
    }
    return PatternMatch(range: found[0]..<found[1], captures: captures)
  }

  /// Searches from `start` on, or only there, and says whether there is a match.
  mutating func search(
    _ text: Span<UInt8>, from start: Int, onlyThere: Bool = false
  ) -> Bool {
    found = nil
    current.order.removeAll(keepingCapacity: true)
    var offset = min(max(start, 0), text.count)
    var before = program.unit(in: text, before: offset)
    round += 1

    while true {
      if current.order.isEmpty {
        if found != nil || (onlyThere && offset != start) { break }
        guard let candidate = nextCandidate(in: text, from: offset) else { break }
        if candidate > offset {
          if onlyThere { break }
          offset = candidate
          before = program.unit(in: text, before: offset)
          round += 1
        }
      }
      let unit = offset < text.count ? program.unit(in: text, at: offset) : nil
      if found == nil, !onlyThere || offset == start, canBegin(in: text, at: offset) {
        let place = Surroundings(offset: offset, before: before, after: unit?.value)
        for slot in scratch.indices { scratch[slot] = -1 }
        Self.add(
          0, to: &current, program: program, at: place, round: round, slots: &scratch,
          pending: &pending)
      }
      let next = offset + (unit?.length ?? 0)
      let after = next < text.count && unit != nil ? program.unit(in: text, at: next).value : nil
      round += 1
      following.order.removeAll(keepingCapacity: true)
      step(over: unit?.value, to: Surroundings(offset: next, before: unit?.value, after: after))
      if found != nil, slotCount == 0 { return true }
      swap(&current, &following)
      guard let unit else { break }
      before = unit.value
      offset = next
    }
    return found != nil
  }

  /// Whether the byte at `offset` is one that a match can begin with.
  @inline(__always)
  private func canBegin(in text: Span<UInt8>, at offset: Int) -> Bool {
    guard let firstBytes = program.firstBytes else { return true }
    return offset < text.count && firstBytes[Int(text[offset])]
  }

  /// The first place at or after `offset` where a match can begin; `nil` when there is none.
  private func nextCandidate(in text: Span<UInt8>, from offset: Int) -> Int? {
    guard let firstBytes = program.firstBytes else { return offset }
    var place = offset
    while place < text.count {
      if !firstBytes[Int(text[place])] {
        place += 1
        continue
      }
      // An accent belongs to the letter just skipped.
      guard place > offset, program.comparison == .folded else { return place }
      let accents = program.accentLength(in: text, at: place)
      if accents == 0 { return place }
      place += accents
    }
    return nil
  }

  /// Moves all threads over one character, or lets them end when there is none.
  private mutating func step(over scalar: UInt32?, to place: Surroundings) {
    for index in current.order {
      let accepts: Bool
      switch program.instructions[index] {
      case .scalar(let value): accepts = scalar == value
      case .set(let set):
        if let scalar { accepts = program.sets[set].contains(scalar) } else { accepts = false }
      case .match:
        // What comes after has lower priority.
        if found == nil { found = [Int](repeating: -1, count: slotCount) }
        for slot in 0..<slotCount { found?[slot] = current.slots[index * slotCount + slot] }
        return
      case .assertion, .split, .jump, .save: accepts = false
      }
      guard accepts else { continue }
      switch program.instructions[index + 1] {
      case .scalar, .set, .match:
        // The usual case: one step leads to the next, which then stands for itself.
        if following.rounds[index + 1] != round {
          following.rounds[index + 1] = round
          following.order.append(index + 1)
          for slot in 0..<slotCount {
            following.slots[(index + 1) * slotCount + slot] =
              current.slots[index * slotCount + slot]
          }
        }
        continue
      case .assertion, .split, .jump, .save: break
      }
      for slot in 0..<slotCount { scratch[slot] = current.slots[index * slotCount + slot] }
      Self.add(
        index + 1, to: &following, program: program, at: place, round: round, slots: &scratch,
        pending: &pending)
    }
  }

  /// Adds the instruction and all it leads to without consuming, in the order of priority.
  private static func add(
    _ start: Int, to threads: inout Threads, program: PatternProgram, at place: Surroundings,
    round: Int, slots: inout [Int], pending: inout [Pending]
  ) {
    pending.append(.visit(start))
    while let next = pending.popLast() {
      guard case .visit(let index) = next else {
        if case .restore(let slot, let value) = next { slots[slot] = value }
        continue
      }
      guard threads.rounds[index] != round else { continue }
      threads.rounds[index] = round
      switch program.instructions[index] {
      case .jump(let target): pending.append(.visit(target))
      case .split(let first, let second):
        pending.append(.visit(second))
        pending.append(.visit(first))
      case .assertion(let assertion):
        if place.satisfies(assertion) { pending.append(.visit(index + 1)) }
      case .save(let slot):
        if slot < slots.count {
          pending.append(.restore(slot: slot, value: slots[slot]))
          slots[slot] = place.offset
        }
        pending.append(.visit(index + 1))
      case .scalar, .set, .match:
        threads.order.append(index)
        for slot in slots.indices { threads.slots[index * slots.count + slot] = slots[slot] }
      }
    }
  }
}
