// A pull reader of JSON (RFC 8259): one pass, no recursion, places instead of copies.

public import SourceText

/// What a JSON value is.
public enum JSONKind: Hashable, Sendable {
  case object, array, string, number, truth, null
}

/// A string of a JSON text: its bytes between the quotes, escapes not resolved.
public struct JSONString: Hashable, Sendable {
  /// The bytes between the quotes.
  public var span: SourceSpan
  /// Whether there is a backslash in them.
  public var hasEscapes: Bool
}

/// Reads a JSON text value by value; the caller decides what it wants of each.
///
/// Strict: what RFC 8259 does not allow is a failure with its place, and strings are valid UTF-8.
/// One byte order mark in front is passed over, as the RFC permits.
public struct JSONCursor: Sendable {
  private let bytes: [UInt8]
  private let nestingLimit: Int
  /// Offset of the next byte.
  public private(set) var offset: Int
  /// Open containers: whether each is an object, and whether it already has a member.
  private var stack: [(isObject: Bool, hasMember: Bool)] = []

  /// A cursor at the start of `bytes`.
  ///
  /// - Parameter nestingLimit: How many containers may be open at once.
  public init(_ bytes: [UInt8], nestingLimit: Int = 512) {
    self.bytes = bytes
    self.nestingLimit = nestingLimit
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  // MARK: Values

  /// The kind of the value that comes next.
  public mutating func peekKind() throws(JSONFailure) -> JSONKind {
    guard let byte = skipSpace() else { throw ended("un valore") }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .truth
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw unexpected("un valore")
    }
  }

  /// Enters an object.
  public mutating func beginObject() throws(JSONFailure) {
    try open(UInt8(ascii: "{"), isObject: true, "un oggetto { … }")
  }

  /// The key of the next member, or `nil` at the end of the object, which is then left.
  public mutating func nextKey() throws(JSONFailure) -> JSONString? {
    guard try hasNext(UInt8(ascii: "}"), "la virgola o la parentesi }") else { return nil }
    guard skipSpace() == UInt8(ascii: "\"") else {
      throw offset < bytes.count
        ? unexpected("un nome fra virgolette") : ended("un nome fra virgolette")
    }
    let key = try readString()
    guard skipSpace() == UInt8(ascii: ":") else {
      throw offset < bytes.count ? unexpected("i due punti dopo il nome") : ended("i due punti")
    }
    offset += 1
    return key
  }

  /// Enters an array.
  public mutating func beginArray() throws(JSONFailure) {
    try open(UInt8(ascii: "["), isObject: false, "un elenco [ … ]")
  }

  /// Whether another element comes; at the end of the array it is left.
  public mutating func nextElement() throws(JSONFailure) -> Bool {
    try hasNext(UInt8(ascii: "]"), "la virgola o la parentesi ]")
  }

  private mutating func open(_ bracket: UInt8, isObject: Bool, _ what: String)
    throws(JSONFailure)
  {
    guard skipSpace() == bracket else { throw unexpected(what) }
    guard stack.count < nestingLimit else {
      throw JSONFailure(.tooDeep(limit: nestingLimit), offset..<offset + 1)
    }
    stack.append((isObject, false))
    offset += 1
  }

  /// Passes the comma before a member, or the bracket that closes the container.
  private mutating func hasNext(_ close: UInt8, _ what: String) throws(JSONFailure) -> Bool {
    guard let byte = skipSpace() else { throw ended(what) }
    guard let last = stack.indices.last else { throw unexpected(what) }
    if byte == close {
      offset += 1
      stack.removeLast()
      return false
    }
    if !stack[last].hasMember {
      stack[last].hasMember = true
      return true
    }
    guard byte == UInt8(ascii: ",") else { throw unexpected(what) }
    offset += 1
    if skipSpace() == close { throw unexpected("un altro elemento dopo la virgola") }
    return true
  }

  /// Reads a string.
  public mutating func readString() throws(JSONFailure) -> JSONString {
    guard skipSpace() == UInt8(ascii: "\"") else { throw unexpected("un testo fra virgolette") }
    let start = offset + 1
    let scan = JSONString.scan(bytes.span, from: start)
    switch scan {
    case .success(let end, let hasEscapes):
      offset = end + 1
      return JSONString(span: SourceSpan(start..<end), hasEscapes: hasEscapes)
    case .failure(let failure): throw failure
    }
  }

  /// Reads a number; its grammar is checked, its value is left to the caller.
  public mutating func readNumber() throws(JSONFailure) -> SourceSpan {
    guard skipSpace() != nil else { throw ended("un numero") }
    let start = offset
    if byte(at: offset) == UInt8(ascii: "-") { offset += 1 }
    if byte(at: offset) == UInt8(ascii: "0") {
      offset += 1
    } else {
      try readDigits(from: start)
    }
    if byte(at: offset) == UInt8(ascii: ".") {
      offset += 1
      try readDigits(from: start)
    }
    if byte(at: offset) == UInt8(ascii: "e") || byte(at: offset) == UInt8(ascii: "E") {
      offset += 1
      if byte(at: offset) == UInt8(ascii: "+") || byte(at: offset) == UInt8(ascii: "-") {
        offset += 1
      }
      try readDigits(from: start)
    }
    if isDigit(byte(at: offset)) { throw JSONFailure(.invalidNumber, start..<offset + 1) }
    return SourceSpan(start..<offset)
  }

  private mutating func readDigits(from start: Int) throws(JSONFailure) {
    guard isDigit(byte(at: offset)) else {
      throw JSONFailure(.invalidNumber, start..<min(offset + 1, bytes.count))
    }
    while isDigit(byte(at: offset)) { offset += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Reads `true` or `false`.
  public mutating func readTruth() throws(JSONFailure) -> Bool {
    _ = skipSpace()
    if takeWord("true") { return true }
    if takeWord("false") { return false }
    throw unexpected("true o false")
  }

  /// Reads `null`.
  public mutating func readNull() throws(JSONFailure) {
    _ = skipSpace()
    if !takeWord("null") { throw unexpected("null") }
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer { letters in
      bytes[offset...].prefix(count).elementsEqual(letters)
    }
    if matches { offset += count }
    return matches
  }

  /// Passes over the next value, whatever it is, checking it.
  public mutating func skipValue() throws(JSONFailure) {
    let depth = stack.count
    repeat {
      if stack.count > depth, let last = stack.last {
        let goesOn = last.isObject ? try nextKey() != nil : try nextElement()
        if !goesOn { continue }
      }
      switch try peekKind() {
      case .object: try beginObject()
      case .array: try beginArray()
      case .string: _ = try readString()
      case .number: _ = try readNumber()
      case .truth: _ = try readTruth()
      case .null: try readNull()
      }
    } while stack.count > depth
  }

  /// Checks that nothing but white space follows.
  public mutating func finish() throws(JSONFailure) {
    if skipSpace() != nil { throw JSONFailure(.trailingContent, offset..<offset + 1) }
  }

  // MARK: Support

  /// Passes over white space.
  ///
  /// - Returns: The next byte, which is not passed over; `nil` at the end.
  private mutating func skipSpace() -> UInt8? {
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return byte
      }
    }
    return nil
  }

  private func unexpected(_ what: String) -> JSONFailure {
    offset < bytes.count
      ? JSONFailure(.unexpected(expected: what), offset..<offset + 1) : ended(what)
  }

  private func ended(_ what: String) -> JSONFailure {
    JSONFailure(.unexpectedEnd(expected: what), bytes.count..<bytes.count)
  }

  /// The text of a string, escapes resolved.
  public func decode(_ string: JSONString) throws(JSONFailure) -> [UInt8] {
    let raw = bytes[string.span.range]
    guard string.hasEscapes else { return Array(raw) }
    return try JSONString.unescape(bytes, string.span.range)
  }
}
