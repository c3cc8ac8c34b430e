// Several patterns as one automaton over classes of characters.

/// The steps of several patterns side by side; it says which of them match somewhere in a text.
///
/// It holds no state of a search: that is in `AutomatonStates`.
struct PatternAutomaton: Sendable {
  /// What stands before a place.
  enum Before: Int, Sendable, CaseIterable {
    case textStart, word, other
  }

  let classes: CharacterClasses
  let comparison: Pattern.Comparison
  var steps = AutomatonSteps()
  /// The pattern each step belongs to, counted from 0.
  var owners: [Int32] = []
  /// The first step of each pattern.
  var starts: [Int32] = []
  /// For each set, whether it holds each class.
  var members: [Bool] = []
  /// Whether it matters if the character before a place is part of a word.
  var asksForWords = false
  /// Whether every pattern can match only where the text begins.
  var isAnchored = true

  /// The automaton of some programs with the same comparison; `nil` when their sets are too many
  /// or too large for a table.
  ///
  /// - Parameters:
  ///   - keepsSteps: Whether each step is that of the instruction with its index, for a program alone;
  ///     otherwise ways are shortened.
  ///   - known: Classes that tell all of the programs apart, when there are such.
  init?(
    _ programs: [PatternProgram], comparison: Pattern.Comparison,
    parting: CharacterClasses.WordParting = .signs, keepsSteps: Bool = false,
    classes known: CharacterClasses? = nil
  ) {
    self.comparison = comparison
    var setIndices: [ScalarSet: Int32] = [:]
    var sets: [ScalarSet] = []
    var literals: Set<UInt32> = []
    var isASCIILiteral = [Bool](repeating: false, count: 128)
    for program in programs {
      for set in program.sets where setIndices[set] == nil {
        setIndices[set] = Int32(clamping: sets.count)
        sets.append(set)
      }
      for case .scalar(let value) in program.instructions {
        if value < 128 { isASCIILiteral[Int(value)] = true } else { literals.insert(value) }
      }
    }
    for value in 0..<UInt32(128) where isASCIILiteral[Int(value)] { literals.insert(value) }
    let stepCount = programs.reduce(0) { $0 + $1.instructions.count }
    guard stepCount <= AutomatonSteps.most, sets.count <= 8192,
      sets.allSatisfy({ $0.rangeCount <= 1024 }),
      let classes = known
        ?? CharacterClasses(
          literals: literals.sorted(), sets: sets, comparison: comparison, parting: parting)
    else { return nil }
    self.classes = classes
    for set in sets { members += classes.members(of: set) }
    for (owner, program) in programs.enumerated() {
      append(program, owner: Int32(clamping: owner), setIndices)
    }
    if !keepsSteps { shortenJumps() }
    isAnchored = starts.allSatisfy { self.isAnchored($0) }
  }

  /// Whether a step consumes a character of the class.
  @inline(__always)
  func accepts(_ step: AutomatonStep, _ charClass: Int) -> Bool {
    switch step {
    case .consumeClass(let wanted): charClass == Int(wanted)
    case .consumeSet(let set):
      charClass < classes.count && members[Int(set) * classes.count + charClass]
    case .assertion, .split, .jump, .match: false
    }
  }

  /// Whether an assertion holds between what stands before a place and a class after it.
  func holds(_ assertion: PatternAssertion, _ before: Before, _ charClass: Int) -> Bool {
    switch assertion {
    case .textStart: before == .textStart
    case .textEnd: charClass == classes.count
    case .wordBoundary:
      (before == .word) != (charClass < classes.count && classes.isWord[charClass])
    }
  }

  /// What a character of the class is to the place after it.
  func before(after charClass: Int) -> Before {
    asksForWords && charClass < classes.count && classes.isWord[charClass] ? .word : .other
  }

  private mutating func append(
    _ program: PatternProgram, owner: Int32, _ setIndices: [ScalarSet: Int32]
  ) {
    let base = Int32(clamping: steps.count)
    starts.append(base)
    let setIndices = program.sets.map { setIndices[$0] ?? 0 }
    for (index, instruction) in program.instructions.enumerated() {
      owners.append(owner)
      switch instruction {
      case .scalar(let value):
        steps.append(.consumeClass(UInt16(clamping: classes.classOf(value))))
      case .set(let set): steps.append(.consumeSet(setIndices[set]))
      case .assertion(let assertion):
        if assertion == .wordBoundary { asksForWords = true }
        steps.append(.assertion(assertion))
      case .split(let first, let second):
        steps.append(.split(base + Int32(clamping: first), base + Int32(clamping: second)))
      case .jump(let target): steps.append(.jump(base + Int32(clamping: target)))
      case .save: steps.append(.jump(base + Int32(clamping: index + 1)))
      case .match: steps.append(.match)
      }
    }
  }

  /// Lets splits lead past jumps; those that go forward are few in a row, so this is linear.
  private mutating func shortenJumps() {
    func end(_ index: Int32) -> Int32 {
      var index = index
      for _ in 0..<8 {
        guard case .jump(let target) = steps[Int(index)] else { break }
        index = target
      }
      return index
    }
    for index in steps.indices.reversed() {
      switch steps[index] {
      case .jump(let target): steps[index] = .jump(end(target))
      case .split(let first, let second): steps[index] = .split(end(first), end(second))
      case .consumeClass, .consumeSet, .assertion, .match: break
      }
    }
    starts = starts.map(end)
  }

  /// Whether nothing follows from `start` unless the text begins there.
  private func isAnchored(_ start: Int32) -> Bool {
    var seen: Set<Int32> = []
    var open = [start]
    while let index = open.popLast() {
      guard seen.insert(index).inserted else { continue }
      switch steps[Int(index)] {
      case .jump(let target): open.append(target)
      case .split(let first, let second): open += [first, second]
      case .assertion(.textStart): break
      case .assertion: open.append(index + 1)
      case .consumeClass, .consumeSet, .match: return false
      }
    }
    return true
  }
}
