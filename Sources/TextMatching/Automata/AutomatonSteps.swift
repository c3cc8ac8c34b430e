// The steps of an automaton, each as two numbers: they are many, and they are stored.

/// One step; targets are indices of steps.
enum AutomatonStep: Sendable {
  case consumeClass(UInt16)
  /// A class of the set with this index.
  case consumeSet(Int32)
  case assertion(PatternAssertion)
  case split(Int32, Int32)
  case jump(Int32)
  case match
}

/// Steps in flat arrays.
struct AutomatonSteps: Sendable {
  /// Most steps of one automaton, so that the number of one fits beside its kind.
  static let most = 1 << 24

  /// The kind in the lowest three bits; above them a class, a set or a target.
  private var codes: [UInt32] = []
  /// The second target of a split.
  private var others: [UInt32] = []

  /// No steps.
  init() {}

  var count: Int { codes.count }
  var indices: Range<Int> { codes.indices }

  mutating func append(_ step: AutomatonStep) {
    codes.append(0)
    others.append(0)
    self[count - 1] = step
  }

  @inline(__always)
  subscript(index: Int) -> AutomatonStep {
    get {
      let code = codes[index]
      let operand = Int32(truncatingIfNeeded: code >> 3)
      switch code & 7 {
      case 0: return .consumeClass(UInt16(truncatingIfNeeded: operand))
      case 1: return .consumeSet(operand)
      case 2: return .assertion(.textStart)
      case 3: return .assertion(.textEnd)
      case 4: return .assertion(.wordBoundary)
      case 5: return .split(operand, Int32(truncatingIfNeeded: others[index]))
      case 6: return .jump(operand)
      default: return .match
      }
    }
    set {
      let (kind, operand, other): (UInt32, Int32, Int32) =
        switch newValue {
        case .consumeClass(let wanted): (0, Int32(wanted), 0)
        case .consumeSet(let set): (1, set, 0)
        case .assertion(.textStart): (2, 0, 0)
        case .assertion(.textEnd): (3, 0, 0)
        case .assertion(.wordBoundary): (4, 0, 0)
        case .split(let first, let second): (5, first, second)
        case .jump(let target): (6, target, 0)
        case .match: (7, 0, 0)
        }
      codes[index] = UInt32(truncatingIfNeeded: operand) << 3 | kind
      others[index] = UInt32(truncatingIfNeeded: other)
    }
  }
}

extension AutomatonSteps {
  /// Writes the steps so that `init(from:classes:sets:)` reads them.
  func write(to writer: inout PackedWriter) {
    writer.write(codes.lazy.map { Int($0) })
    writer.write(others.lazy.map { Int($0) })
  }

  /// Reads steps that ask for classes and sets below these.
  init(from reader: inout PackedReader, classes: Int, sets: Int) {
    codes = reader.numbers()
    others = reader.numbers(below: codes.count)
    // The last step must not lead behind the end.
    var limits = [UInt32](repeating: .max, count: 8)
    limits[0] = UInt32(truncatingIfNeeded: classes)
    limits[1] = UInt32(truncatingIfNeeded: sets)
    for kind in 5...6 { limits[kind] = UInt32(truncatingIfNeeded: codes.count) }
    let isSound =
      others.count == codes.count && codes.last.map { $0 & 7 >= 6 } ?? true
      && codes.allSatisfy { $0 >> 3 < limits[Int($0 & 7)] }
    if !isSound {
      reader.markBroken()
      (codes, others) = ([], [])
    }
  }
}
