// A weight cell that holds more than a number.

/// A weight cell that holds more than one number: the numbers in front, and the text behind them.
struct WeightCell {
  var numbers: [Range<Int>] = []
  /// Dots or dashes that stand where a number should.
  var blank: Range<Int>?
  var rest: Range<Int> = 0..<0

  init(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == 0x2C {
        index += 1
      }
      var end = index
      if end < bytes.count, bytes[end] == UInt8(ascii: "%") { end += 1 }
      let isNumber = end > start && end - start <= 6 && (end == bytes.count || bytes[end] <= 0x20)
      guard isNumber else {
        index = start
        break
      }
      numbers.append(start..<end)
      index = end
    }
    let start = index
    var end = index
    while index < bytes.count, bytes[index] <= 0x20 || ".-".utf8.contains(bytes[index]) {
      if bytes[index] > 0x20 { end = index + 1 }
      index += 1
    }
    if numbers.isEmpty, end - start >= 3 { blank = start..<end }
    rest = index..<bytes.count
  }
}
