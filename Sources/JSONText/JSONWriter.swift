// JSON out: the same values always give the same bytes, and no text can do harm where it is shown.

/// Writes a JSON text, indented by two spaces.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  /// Whether each open container already has a member.
  private var hasMember: [Bool] = []
  private var followsKey = false

  /// An empty writer.
  public init() {}

  private mutating func beginValue() {
    if followsKey {
      followsKey = false
      return
    }
    guard let last = hasMember.indices.last else { return }
    if hasMember[last] { bytes.append(UInt8(ascii: ",")) }
    hasMember[last] = true
    breakLine()
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: hasMember.count * 2)
  }

  private mutating func begin(_ bracket: UInt8) {
    beginValue()
    bytes.append(bracket)
    hasMember.append(false)
  }

  private mutating func end(_ bracket: UInt8) {
    let isFilled = hasMember.popLast() ?? false
    if isFilled { breakLine() }
    bytes.append(bracket)
  }

  /// Opens an object.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }
  /// Closes an object.
  public mutating func endObject() { end(UInt8(ascii: "}")) }
  /// Opens an array.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }
  /// Closes an array.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes the key of the next member.
  public mutating func key(_ name: String) {
    beginValue()
    quote(name)
    bytes += [UInt8(ascii: ":"), 0x20]
    followsKey = true
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    beginValue()
    quote(text)
  }

  /// Writes a whole number.
  public mutating func number(_ value: Int) {
    beginValue()
    bytes += Array(String(value).utf8)
  }

  /// Writes `true` or `false`.
  public mutating func truth(_ value: Bool) {
    beginValue()
    bytes += Array((value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    beginValue()
    bytes += Array("null".utf8)
  }

  /// Escapes what JSON demands, and what could act on the screen or page that shows the text:
  /// control characters, line separators, marks that turn the direction of writing.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: bytes += [UInt8(ascii: "\\"), 0x22]
      case 0x5C: bytes += [UInt8(ascii: "\\"), 0x5C]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0x00..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        escape(scalar.value)
      case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ value: UInt32) {
    let digits = Array("0123456789abcdef".utf8)
    bytes += Array("\\u".utf8)
    for shift in stride(from: 12, through: 0, by: -4) {
      bytes.append(digits[Int((value >> UInt32(shift)) & 0xF)])
    }
  }
}
