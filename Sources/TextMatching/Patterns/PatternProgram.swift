// The instructions a pattern compiles to, and how it reads a text.

/// One step of the matching machine; targets are indices of instructions.
enum PatternInstruction: Sendable {
  case scalar(UInt32)
  /// A character of the set with this index.
  case set(Int)
  case assertion(PatternAssertion)
  /// Both, the first with priority.
  case split(Int, Int)
  case jump(Int)
  /// Notes the place in a slot; slots 2i and 2i+1 are the ends of capture i-1, 0 and 1 the match's.
  case save(Int)
  case match
}

/// A compiled pattern.
struct PatternProgram: Sendable {
  private(set) var instructions: [PatternInstruction] = []
  private(set) var sets: [ScalarSet] = []
  /// Number of slots for places.
  let slotCount: Int
  let comparison: Pattern.Comparison
  /// The bytes a match can begin with; `nil` when it can be empty.
  private(set) var firstBytes: [Bool]?

  /// Compiles a tree whose size has been checked; an automaton needs no first bytes.
  init(
    _ root: PatternNode, captureCount: Int, comparison: Pattern.Comparison,
    findsFirstBytes: Bool = true
  ) {
    self.comparison = comparison
    slotCount = 2 * (captureCount + 1)
    instructions.append(.save(0))
    emit(root)
    instructions.append(.save(1))
    instructions.append(.match)
    if findsFirstBytes { firstBytes = findFirstBytes() }
  }

  // MARK: Size

  /// Number of instructions `node` compiles to, counted without writing them; at least 1, so that
  /// repetitions of nothing count too, and never more than `Int32.max`.
  static func size(of node: PatternNode) -> Int {
    let size: Int
    switch node {
    case .empty, .scalar, .set, .assertion: size = 1
    case .sequence(let parts): size = parts.reduce(0) { $0 + self.size(of: $1) }
    case .choice(let parts): size = parts.reduce(0) { $0 + self.size(of: $1) + 2 }
    case .group(let body, index: _): size = self.size(of: body) + 2
    case .repetition(let body, let minimum, let maximum, isLazy: _):
      let copies = max(maximum ?? minimum + 1, 1)
      let (product, overflow) = (self.size(of: body) + 1).multipliedReportingOverflow(by: copies)
      size = overflow ? Int(Int32.max) : product + 2
    }
    return min(size, Int(Int32.max))
  }

  // MARK: Emission

  private mutating func emit(_ node: PatternNode) {
    switch node {
    case .empty: break
    case .scalar(let value): instructions.append(.scalar(value))
    case .set(let set):
      // Repetitions written out use the same few sets again and again.
      let known = sets.indices.suffix(8).last { sets[$0] == set }
      if known == nil { sets.append(set) }
      instructions.append(.set(known ?? sets.count - 1))
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .sequence(let parts):
      for part in parts { emit(part) }
    case .choice(let parts): emitChoice(parts)
    case .group(let body, let index):
      instructions.append(.save(2 * index + 2))
      emit(body)
      instructions.append(.save(2 * index + 3))
    case .repetition(let body, let minimum, let maximum, let isLazy):
      emitRepetition(body, minimum, maximum, isLazy: isLazy)
    }
  }

  private mutating func emitChoice(_ parts: [PatternNode]) {
    var jumps: [Int] = []
    for (index, part) in parts.enumerated() {
      guard index < parts.count - 1 else {
        emit(part)
        break
      }
      let split = reserve()
      emit(part)
      jumps.append(reserve())
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emitRepetition(
    _ body: PatternNode, _ minimum: Int, _ maximum: Int?, isLazy: Bool
  ) {
    guard let maximum else {
      if minimum == 0, !body.canBeEmpty {
        let split = reserve()
        emit(body)
        instructions.append(.jump(split))
        instructions[split] = Self.split(split + 1, instructions.count, isLazy: isLazy)
      } else if minimum == 0 {
        // `x*` as `(x+)?`: otherwise an empty `x` would lose its priority to what follows it.
        let split = reserve()
        emitAtLeastOnce(body, isLazy: isLazy)
        instructions[split] = Self.split(split + 1, instructions.count, isLazy: isLazy)
      } else {
        for _ in 1..<minimum { emit(body) }
        emitAtLeastOnce(body, isLazy: isLazy)
      }
      return
    }
    for _ in 0..<minimum { emit(body) }
    // x{0,3} as (x(x(x)?)?)?, every exit to the same end.
    var splits: [Int] = []
    for _ in minimum..<maximum {
      splits.append(reserve())
      emit(body)
    }
    for split in splits {
      instructions[split] = Self.split(split + 1, instructions.count, isLazy: isLazy)
    }
  }

  private mutating func emitAtLeastOnce(_ body: PatternNode, isLazy: Bool) {
    let start = instructions.count
    emit(body)
    instructions.append(Self.split(start, instructions.count + 1, isLazy: isLazy))
  }

  private mutating func reserve() -> Int {
    instructions.append(.match)
    return instructions.count - 1
  }

  private static func split(_ body: Int, _ exit: Int, isLazy: Bool) -> PatternInstruction {
    isLazy ? .split(exit, body) : .split(body, exit)
  }

  // MARK: First bytes

  /// Follows all steps that consume nothing; bytes beyond ASCII are always possible.
  private func findFirstBytes() -> [Bool]? {
    var first = ScalarSet()
    var seen = [Bool](repeating: false, count: instructions.count)
    var open = [0]
    while let index = open.popLast() {
      guard !seen[index] else { continue }
      seen[index] = true
      switch instructions[index] {
      case .match: return nil
      case .assertion, .save: open.append(index + 1)
      case .jump(let target): open.append(target)
      case .split(let first, let second): open += [first, second]
      case .scalar(let value): if value < 128 { first.insert(value...value, comparison: .exact) }
      case .set(let set): first.insertASCII(of: sets[set])
      }
    }
    return (0..<256).map { $0 >= 128 || first.contains(comparable(UInt32($0))) }
  }

  // MARK: Reading the text

  /// A scalar in the form the program compares.
  @inline(__always)
  func comparable(_ scalar: UInt32) -> UInt32 {
    comparison == .folded ? LetterFolding.comparable(scalar) : scalar
  }

  /// The character at `offset`, in the form the program compares, with the combining accents on
  /// it unless characters are compared as written.
  @inline(__always)
  func unit(in text: Span<UInt8>, at offset: Int) -> ReadScalar {
    var read = UTF8Reading.scalar(in: text, at: offset)
    guard comparison == .folded else { return read }
    read.value = LetterFolding.comparable(read.value)
    read.length += accentLength(in: text, at: offset + read.length)
    return read
  }

  /// Where the search goes on after a match; `nil` at the end of the text.
  func nextStart(after match: Range<Int>, in text: Span<UInt8>) -> Int? {
    guard match.isEmpty else { return match.upperBound }
    guard match.upperBound < text.count else { return nil }
    return match.upperBound + unit(in: text, at: match.upperBound).length
  }

  /// Whether no character, and no accent of one, reaches over `offset`, above 0.
  func isBoundary(_ offset: Int, in text: Span<UInt8>) -> Bool {
    guard offset < text.count else { return offset == text.count }
    return text[offset] & 0xC0 != 0x80 && accentLength(in: text, at: offset) == 0
  }

  /// Number of bytes of the combining accents at `offset`.
  @inline(__always)
  func accentLength(in text: Span<UInt8>, at offset: Int) -> Int {
    var end = offset
    while end < text.count, text[end] == 0xCC || text[end] == 0xCD {
      let read = UTF8Reading.scalar(in: text, at: end)
      guard LetterFolding.isCombiningAccent(read.value) else { break }
      end += read.length
    }
    return end - offset
  }

  /// The character that ends before `offset`; `nil` at the beginning.
  func unit(in text: Span<UInt8>, before offset: Int) -> UInt32? {
    var end = offset
    while let read = UTF8Reading.scalar(in: text, before: end) {
      guard comparison == .folded, LetterFolding.isCombiningAccent(read.value),
        end > read.length
      else { return comparable(read.value) }
      end -= read.length
    }
    return nil
  }
}
