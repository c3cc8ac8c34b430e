// A pull reader of JSON (RFC 8259): one pass, no recursion, places instead of copies.

public import SourceText

/// Reads a JSON text value by value; the caller says what it wants and what it passes over.
///
///     var cursor = JSONCursor(bytes)
///     try cursor.beginObject()
///     while let key = try cursor.nextKey() {
///       if cursor.matches(key, "anno") {
///         year = try cursor.readNumber()
///       } else {
///         try cursor.skipValue()
///       }
///     }
///     try cursor.finish()
///
/// The reading is strict: what RFC 8259 does not allow is a `JSONFailure` with its place, strings
/// are valid UTF-8, and every escape stands for a character. One UTF-8 byte order mark in front is
/// passed over, as the RFC permits. Names that are repeated in an object, and numbers out of some
/// range, are the caller's to judge.
///
/// Contract: every value is read or skipped exactly once, after `nextKey()` or `nextElement()`
/// inside a container. After a failure the cursor can be read no further. A copy is a bookmark.
///
/// Cost: linear in the bytes read. Nothing is allocated, except a word for every 64 open
/// containers beyond the first 64, and what `decode` gives.
public struct JSONCursor: Sendable {
  /// How many containers may be open at once, unless the caller says otherwise.
  public static let defaultNestingLimit = 512
  /// The largest text that is read, 4 GiB - 1: beyond it no `SourceSpan` can say where.
  public static let largestSize = Int(UInt32.max)

  /// The text; empty when it is too large, so that nothing of it is read.
  let bytes: [UInt8]
  /// How many containers may be open at once.
  let nestingLimit: Int
  /// The limit that the text exceeds.
  let exceededSizeLimit: Int?

  /// Offset of the next byte to read.
  ///
  /// Right after `peekKind()`, `nextElement()` or `begin…()` the value or bracket can be found
  /// with it; after the last call for a container, it is the offset behind the closing bracket.
  public internal(set) var offset: Int
  /// The containers around `offset`.
  var nesting = NestingStack()
  /// Whether nothing of the innermost container has been read yet.
  private var isAtFirst = false

  /// A cursor at the start of `bytes`.
  ///
  /// - Parameters:
  ///   - nestingLimit: How many containers may be open at once.
  ///   - sizeLimit: The largest number of bytes that is read; never more than `largestSize`.
  public init(
    _ bytes: [UInt8], nestingLimit: Int = defaultNestingLimit, sizeLimit: Int = largestSize
  ) {
    let limit = min(sizeLimit, Self.largestSize)
    exceededSizeLimit = bytes.count > limit ? limit : nil
    self.bytes = bytes.count > limit ? [] : bytes
    self.nestingLimit = nestingLimit
    offset = self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Passes over white space and gives the byte behind it, which is not passed over; 0, which
  /// begins nothing in JSON, at the end of the text.
  @inline(__always)
  mutating func nextToken() -> UInt8 {
    let (next, token) = TextScanning.token(bytes.span, from: offset)
    offset = next
    return token
  }

  /// The kind of the value that comes next; white space before it is passed over.
  ///
  /// - Throws: `JSONFailure` when no value begins there.
  public mutating func peekKind() throws(JSONFailure) -> JSONKind {
    guard let kind = JSONKind(firstByte: nextToken()) else { throw valueFailure() }
    return kind
  }

  // MARK: Containers

  /// Enters an object; its members follow with `nextKey()`.
  public mutating func beginObject() throws(JSONFailure) {
    guard nextToken() == UInt8(ascii: "{") else { throw failure(expecting: .object) }
    try open(isObject: true)
  }

  /// Enters an array; its elements follow with `nextElement()`.
  public mutating func beginArray() throws(JSONFailure) {
    guard nextToken() == UInt8(ascii: "[") else { throw failure(expecting: .array) }
    try open(isObject: false)
  }

  /// The name of the next member, whose value comes next; `nil` at the end of the object, which
  /// is then left.
  public mutating func nextKey() throws(JSONFailure) -> JSONString? {
    assert(nesting.isInsideObject, "nextKey() outside an object")
    if let member = TextScanning.plainMember(bytes.span, from: offset, isFirst: isAtFirst) {
      isAtFirst = false
      offset = member.end
      return JSONString(span: SourceSpan(member.name), hasEscapes: false)
    }
    guard try advance(before: UInt8(ascii: "}")) else { return nil }
    // The white space before the name has been passed over.
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { throw keyFailure() }
    let key = try readStringHere()
    guard nextToken() == UInt8(ascii: ":") else { throw colonFailure() }
    offset += 1
    return key
  }

  /// Whether another element comes; at the end of the array, `false`, and the array is left.
  public mutating func nextElement() throws(JSONFailure) -> Bool {
    assert(nesting.depth > 0 && !nesting.isInsideObject, "nextElement() outside an array")
    return try advance(before: UInt8(ascii: "]"))
  }

  /// Checks that nothing but white space follows the value that was read.
  public mutating func finish() throws(JSONFailure) {
    let token = nextToken()
    guard exceededSizeLimit == nil, nesting.depth == 0, token == 0, offset == bytes.count else {
      throw endFailure()
    }
  }

  @inline(__always)
  private mutating func open(isObject: Bool) throws(JSONFailure) {
    guard nesting.depth < nestingLimit else { throw nestingFailure() }
    nesting.push(isObject: isObject)
    isAtFirst = true
    offset += 1
  }

  /// Passes the comma before the next member or element, or the bracket that ends them.
  ///
  /// - Returns: Whether a member or element follows.
  @inline(__always)
  private mutating func advance(before close: UInt8) throws(JSONFailure) -> Bool {
    let token = nextToken()
    if token == close {
      nesting.pop()
      isAtFirst = false
      offset += 1
      return false
    }
    if isAtFirst {
      isAtFirst = false
      return true
    }
    guard token == UInt8(ascii: ",") else { throw separatorFailure() }
    let comma = offset
    offset += 1
    if nextToken() == close { throw trailingCommaFailure(comma) }
    return true
  }

  // MARK: Values

  /// Reads a string: checked, not decoded.
  public mutating func readString() throws(JSONFailure) -> JSONString {
    guard nextToken() == UInt8(ascii: "\"") else { throw failure(expecting: .string) }
    return try readStringHere()
  }

  /// Reads the string whose opening quote is at `offset`.
  @inline(__always)
  private mutating func readStringHere() throws(JSONFailure) -> JSONString {
    let start = offset + 1
    switch TextScanning.endOfString(bytes.span, from: start) {
    case .quote(let end, let hasEscapes):
      offset = end + 1
      return JSONString(span: SourceSpan(start..<end), hasEscapes: hasEscapes)
    case .broken(let place): throw stringFailure(openedAt: offset, brokenAt: place)
    }
  }

  /// Reads a number; its form is checked, its value is left to the caller.
  public mutating func readNumber() throws(JSONFailure) -> SourceSpan {
    guard JSONKind(firstByte: nextToken()) == .number else { throw failure(expecting: .number) }
    let start = offset
    guard let end = TextScanning.endOfNumber(bytes.span, from: start),
      TextScanning.isBoundary(bytes.span, end)
    else { throw numberFailure() }
    offset = end
    return SourceSpan(start..<end)
  }

  /// Reads `true` or `false`.
  public mutating func readTruth() throws(JSONFailure) -> Bool {
    let token = nextToken()
    if token == UInt8(ascii: "t"), takeWord("true") { return true }
    if token == UInt8(ascii: "f"), takeWord("false") { return false }
    throw failure(expecting: .truth)
  }

  /// Reads `null`.
  public mutating func readNull() throws(JSONFailure) {
    guard nextToken() == UInt8(ascii: "n"), takeWord("null") else {
      throw failure(expecting: .null)
    }
  }

  /// Passes over `word` if it stands at `offset` and ends there.
  private mutating func takeWord(_ word: StaticString) -> Bool {
    let end = offset + word.utf8CodeUnitCount
    guard end <= bytes.count, TextScanning.isBoundary(bytes.span, end) else { return false }
    let isHere = word.withUTF8Buffer { letters in
      bytes[offset..<end].elementsEqual(letters)
    }
    if isHere { offset = end }
    return isHere
  }

  /// Reads the next value if it is not a container; a container is left to the caller.
  public mutating func readScalar() throws(JSONFailure) -> JSONScalar {
    let token = nextToken()
    if token == UInt8(ascii: "\"") {
      let string = try readStringHere()
      return JSONScalar(kind: .string, hasEscapes: string.hasEscapes, span: string.span)
    }
    guard let kind = JSONKind(firstByte: token) else { throw valueFailure() }
    let start = offset
    switch kind {
    case .number: _ = try readNumber()
    case .truth: _ = try readTruth()
    case .null: try readNull()
    case .string: _ = try readStringHere()
    case .object, .array:
      return JSONScalar(kind: kind, hasEscapes: false, span: SourceSpan(start..<start + 1))
    }
    return JSONScalar(kind: kind, hasEscapes: false, span: SourceSpan(start..<offset))
  }

  /// Passes over the next value, whatever it is, checking all of it.
  public mutating func skipValue() throws(JSONFailure) {
    let outside = nesting.depth
    repeat {
      switch try readScalar().kind {
      case .object: try beginObject()
      case .array: try beginArray()
      case .string, .number, .truth, .null: break
      }
      // Leaves the containers that end here, up to the next value to pass over.
      while nesting.depth > outside {
        if nesting.isInsideObject {
          if try nextKey() != nil { break }
        } else if try nextElement() {
          break
        }
      }
    } while nesting.depth > outside
  }
}
