// The inside of JSON strings: where they end, whether they are UTF-8, what their escapes mean.

import SourceText

extension JSONString {
  /// Where a string ends, or what is wrong with it.
  enum Scan {
    case success(end: Int, hasEscapes: Bool)
    case failure(JSONFailure)
  }

  /// Finds the closing quote of a string that begins at `start`, checking escapes and UTF-8.
  static func scan(_ bytes: Span<UInt8>, from start: Int) -> Scan {
    var index = start
    var hasEscapes = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""): return .success(end: index, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        guard let next = escapeEnd(bytes, index) else {
          return .failure(
            index + 1 < bytes.count
              ? JSONFailure(.invalidEscape, index..<min(index + 2, bytes.count))
              : JSONFailure(.unterminatedString, bytes.count..<bytes.count))
        }
        guard let end = pairEnd(bytes, index, next) else {
          return .failure(JSONFailure(.loneSurrogate, index..<next))
        }
        index = end
      case 0x00..<0x20:
        return .failure(JSONFailure(.controlCharacter, index..<index + 1))
      case 0x20..<0x80: index += 1
      default:
        guard let next = scalarEnd(bytes, index) else {
          return .failure(JSONFailure(.invalidUTF8, index..<index + 1))
        }
        index = next
      }
    }
    return .failure(JSONFailure(.unterminatedString, bytes.count..<bytes.count))
  }

  /// The offset behind an escape; `nil` for one that JSON does not have.
  private static func escapeEnd(_ bytes: Span<UInt8>, _ index: Int) -> Int? {
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"): return codeUnit(bytes, index) == nil ? nil : index + 6
    default: return nil
    }
  }

  /// The UTF-16 code unit of `\uXXXX` at `index`.
  private static func codeUnit(_ bytes: Span<UInt8>, _ index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for position in index + 2..<index + 6 {
      guard let digit = hexDigit(bytes[position]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// The offset behind an escape and, for half of a character beyond the basic plane, behind its
  /// other half; `nil` for a half without the other, which has no meaning.
  private static func pairEnd(_ bytes: Span<UInt8>, _ index: Int, _ next: Int) -> Int? {
    guard let unit = codeUnit(bytes, index) else { return next }
    switch unit {
    case 0xD800..<0xDC00:
      guard let low = codeUnit(bytes, next), (0xDC00..<0xE000).contains(low) else { return nil }
      return next + 6
    case 0xDC00..<0xE000: return nil
    default: return next
    }
  }

  /// The offset behind a scalar of several bytes; `nil` when it is not valid UTF-8.
  private static func scalarEnd(_ bytes: Span<UInt8>, _ index: Int) -> Int? {
    func continuation(_ offset: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && allowed.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0xC2...0xDF: return continuation(1) ? index + 2 : nil
    case 0xE0: return continuation(1, 0xA0...0xBF) && continuation(2) ? index + 3 : nil
    case 0xED: return continuation(1, 0x80...0x9F) && continuation(2) ? index + 3 : nil
    case 0xE1...0xEF: return continuation(1) && continuation(2) ? index + 3 : nil
    case 0xF0:
      return continuation(1, 0x90...0xBF) && continuation(2) && continuation(3) ? index + 4 : nil
    case 0xF1...0xF3:
      return continuation(1) && continuation(2) && continuation(3) ? index + 4 : nil
    case 0xF4:
      return continuation(1, 0x80...0x8F) && continuation(2) && continuation(3) ? index + 4 : nil
    default: return nil
    }
  }

  /// The text of a scanned string with its escapes resolved.
  static func unescape(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONFailure) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
        text.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        index = try appendUnicode(bytes, index, to: &text)
        continue
      case let other: text.append(other)
      }
      index += 2
    }
    return text
  }

  private static func appendUnicode(_ bytes: [UInt8], _ index: Int, to text: inout [UInt8])
    throws(JSONFailure) -> Int
  {
    let failure = JSONFailure(.loneSurrogate, index..<min(index + 6, bytes.count))
    guard let unit = codeUnit(bytes.span, index) else { throw failure }
    if let scalar = Unicode.Scalar(unit) {
      text += Array(String(scalar).utf8)
      return index + 6
    }
    guard let low = codeUnit(bytes.span, index + 6), (0xD800..<0xDC00).contains(unit),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    else { throw failure }
    text += Array(String(scalar).utf8)
    return index + 12
  }
}
