// A file that has been read: its name for messages and its bytes.

/// The bytes of one file under the name by which messages speak of it.
public struct SourceFile: Sendable {
  /// The path as the user gave it, or `-` for standard input.
  public let path: String
  /// The whole content.
  public let bytes: [UInt8]

  /// A file named `path` that holds `bytes`.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The text of a span; bytes that are not UTF-8 become U+FFFD.
  public func text(of span: SourceSpan) -> String {
    String(decoding: bytes[span.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The offset of the first byte that is not part of valid UTF-8; `nil` when all of it is.
  public var firstInvalidByte: Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
