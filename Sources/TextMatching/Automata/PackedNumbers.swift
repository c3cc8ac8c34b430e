// Arrays of small whole numbers as a text that can stand in Swift source and be read in place.

/// Writes numbers as `SevenBits`.
struct PackedWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// What has been written, as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes one number.
  mutating func write(_ number: Int) {
    SevenBits.append(UInt32(clamping: number) & SevenBits.largest, to: &bytes)
  }

  /// Writes how many numbers there are, then each of them.
  mutating func write(_ numbers: some Collection<Int>) {
    write(numbers.count)
    for number in numbers { write(number) }
  }
}

/// Where in a packed text the numbers of an array stand.
struct PackedNumbers: Sendable {
  fileprivate var start = 0
  private(set) var count = 0

  fileprivate init(start: Int, count: Int) {
    self.start = start
    self.count = count
  }
}

/// Reads what a `PackedWriter` wrote, in the same order.
///
/// It never fails on the way: what is not there is zero or empty, and `isBroken` tells at the end.
struct PackedReader: Sendable {
  private let text: String
  private var position = 0
  /// Whether something was asked for that is not there, or made no sense.
  private(set) var isBroken = false

  /// A reader at the beginning of a text.
  init(_ text: String) { self.text = text }

  /// Says that a value makes no sense.
  mutating func markBroken() { isBroken = true }

  /// The next number.
  mutating func number() -> Int {
    let number = self[PackedNumbers(start: position, count: 1), 0]
    guard text.utf8.count - position >= 4 else {
      isBroken = true
      return 0
    }
    position += 4
    return number
  }

  /// Where the next array stands, which is passed over.
  mutating func skipNumbers() -> PackedNumbers {
    let count = number()
    guard count <= (text.utf8.count - position) / 4 else {
      isBroken = true
      return PackedNumbers(start: 0, count: 0)
    }
    defer { position += 4 * count }
    return PackedNumbers(start: position, count: count)
  }

  /// A number of an array; 0 when there is none with this index.
  @inline(__always)
  subscript(numbers: PackedNumbers, index: Int) -> Int {
    let bytes = text.utf8.span
    let place = numbers.start + 4 * index
    guard index >= 0, index < numbers.count, place <= bytes.count - 4 else { return 0 }
    return Int(SevenBits.number(in: bytes, at: place))
  }

  /// Some numbers of an array, as far as there are as many.
  func numbers(_ numbers: PackedNumbers, _ range: Range<Int>) -> [Int32] {
    let bytes = text.utf8.span
    let range = range.clamped(to: 0..<numbers.count)
    guard !range.isEmpty, numbers.start + 4 * range.upperBound <= bytes.count else { return [] }
    return [Int32](unsafeUninitializedCapacity: range.count) { buffer, filled in
      for index in range {
        buffer[index - range.lowerBound] = Int32(
          truncatingIfNeeded: SevenBits.number(in: bytes, at: numbers.start + 4 * index))
      }
      filled = range.count
    }
  }

  /// Whether a part of an array is these numbers.
  func holds(_ wanted: [Int32], in numbers: PackedNumbers, _ range: Range<Int>) -> Bool {
    let bytes = text.utf8.span
    let range = range.clamped(to: 0..<numbers.count)
    guard range.count == wanted.count, numbers.start + 4 * range.upperBound <= bytes.count else {
      return false
    }
    var place = numbers.start + 4 * range.lowerBound
    for number in wanted {
      guard SevenBits.number(in: bytes, at: place) == UInt32(bitPattern: number) else {
        return false
      }
      place &+= 4
    }
    return true
  }

  /// The index of a number in a part of an array that ascends; `nil` when it is not there.
  func index(of wanted: Int, in numbers: PackedNumbers, ascending range: Range<Int>) -> Int? {
    let bytes = text.utf8.span
    let range = range.clamped(to: 0..<numbers.count)
    guard numbers.start + 4 * range.upperBound <= bytes.count else { return nil }
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      let number = Int(SevenBits.number(in: bytes, at: numbers.start + 4 * middle))
      if number == wanted { return middle }
      if number < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The numbers of the next array; each must be less than `limit`.
  mutating func numbers(below limit: Int = 1 << 28) -> [UInt32] {
    let place = skipNumbers()
    guard place.count > 0 else { return [] }
    let bytes = text.utf8.span
    var highest: UInt32 = 0
    let numbers = [UInt32](unsafeUninitializedCapacity: place.count) { buffer, filled in
      for index in 0..<place.count {
        let number = SevenBits.number(in: bytes, at: place.start &+ 4 &* index)
        highest = max(highest, number)
        buffer[index] = number
      }
      filled = place.count
    }
    if !numbers.isEmpty, highest >= limit { isBroken = true }
    return isBroken ? [] : numbers
  }

  /// The numbers of an array whose elements are 0 or 1.
  mutating func truths() -> [Bool] { numbers(below: 2).map { $0 == 1 } }
}
