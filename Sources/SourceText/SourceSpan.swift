// Half-open byte ranges: how every stage says where something stands in a file.

/// A half-open range of UTF-8 bytes in one file.
public struct SourceSpan: Hashable, Sendable {
  /// Offset of the first byte.
  public var start: UInt32
  /// Number of bytes; zero marks a point between two bytes.
  public var length: UInt32

  /// A span of `length` bytes from `start`.
  public init(start: UInt32, length: UInt32) {
    self.start = start
    self.length = length
  }

  /// The span of a range of offsets; offsets beyond 4 GiB are clamped (no file that large is read).
  public init(_ range: Range<Int>) {
    start = UInt32(clamping: range.lowerBound)
    length = UInt32(clamping: range.count)
  }

  /// The offset after the last byte.
  public var end: UInt32 { start &+ length }

  /// The span as a range of offsets.
  public var range: Range<Int> { Int(start)..<Int(start) + Int(length) }

  /// The smallest span that holds both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    let first = min(start, other.start)
    return SourceSpan(start: first, length: max(end, other.end) - first)
  }
}
