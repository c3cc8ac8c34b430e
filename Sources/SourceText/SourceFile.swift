// A file that has been read: its name for messages, its bytes and the index of its lines.

import Synchronization

/// The bytes of one file under the name by which messages speak of it.
public struct SourceFile: Sendable {
  /// The path as the user gave it, or `-` for standard input.
  public let path: String
  /// The whole content.
  public let bytes: [UInt8]
  private let sharedLines = SharedLines()

  /// A file named `path` that holds `bytes`.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The lines of the file: found when they are first asked for, once for all copies.
  public var lines: LineIndex { sharedLines.index(of: bytes) }

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

  /// The offset of the first CR that ends a line without LF; `nil` when there is none.
  public var firstOldLineEnd: Int? { bytes.span.firstOldLineEnd() }
}

/// The index of a file's lines, once somebody has asked for it.
private final class SharedLines: Sendable {
  private final class Box: Sendable {
    let index: LineIndex
    init(_ index: LineIndex) { self.index = index }
  }

  private let box = AtomicLazyReference<Box>()

  /// The index of `bytes`, which are the same every time; threads that ask at the same moment may
  /// each make it, and all get the same one.
  func index(of bytes: [UInt8]) -> LineIndex {
    if let known = box.load() { return known.index }
    return box.storeIfNil(Box(LineIndex(bytes))).index
  }
}
