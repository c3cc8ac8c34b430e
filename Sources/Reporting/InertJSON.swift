// JSON that is harmless on a terminal too: what could steer one stands as its escape.

/// The same JSON with control and format characters (bidirectional marks among them) as `\u…`.
///
/// A reader of JSON gets the same texts; a person who looks at the file is not misled.
public func inertJSON(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var copied = 0
  var index = 0
  while true {
    index = endOfPlainASCII(bytes, from: index)
    guard index < bytes.count else { break }
    let length = scalarLength(bytes[index])
    // What is no UTF-8, and the letters of Western Europe.
    if (length == 1 && bytes[index] != 0x7F) || bytes[index] == 0xC3 {
      index += length
      continue
    }
    let end = min(index + length, bytes.count)
    let text = String(decoding: bytes[index..<end], as: UTF8.self)
    if let scalar = text.unicodeScalars.first, isSteering(scalar) {
      result.append(contentsOf: bytes[copied..<index])
      for unit in text.utf16 { result += escape(unit) }
      copied = end
    }
    index = end
  }
  return copied == 0 ? bytes : result + bytes[copied...]
}

/// The first byte from `start` that is DEL or not ASCII; the end where there is none.
private func endOfPlainASCII(_ bytes: [UInt8], from start: Int) -> Int {
  let text = bytes.span
  var index = start
  while index <= text.count - 16 {
    let vector = text.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: index, as: SIMD16<UInt8>.self)
    guard vector.max() < 0x7F else { break }
    index += 16
  }
  while index < text.count, text[index] < 0x7F { index += 1 }
  return index
}

private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}

private func scalarLength(_ first: UInt8) -> Int {
  switch first {
  case 0xC0...0xDF: 2
  case 0xE0...0xEF: 3
  case 0xF0...0xFF: 4
  default: 1
  }
}

private func escape(_ unit: UInt16) -> [UInt8] {
  let digits = Array("0123456789abcdef".utf8)
  return Array("\\u".utf8)
    + [12, 8, 4, 0].map { digits[Int(unit >> UInt16($0)) & 0xF] }
}
