// What the values of a plan are ranges of: the document, and behind it what no document holds.

import SourceText

/// The bytes of a document, which are never copied, and texts that were decoded or added.
///
/// Offsets count through both; a range lies in one of them.
public struct PlanText: Sendable {
  /// The document.
  @usableFromInline let document: [UInt8]
  /// What stands behind it.
  @usableFromInline private(set) var rest: [UInt8] = []

  init(_ document: [UInt8]) { self.document = document }

  /// Number of bytes.
  @inlinable public var count: Int { document.count + rest.count }

  /// The bytes of a range; what is out of bounds is left out.
  @inlinable public subscript(range: Range<Int>) -> ArraySlice<UInt8> {
    if range.upperBound <= document.count { return document[range] }
    let start = range.lowerBound - document.count
    guard start >= 0 else { return document[range.clamped(to: document.indices)] }
    return rest[(start..<start + range.count).clamped(to: rest.indices)]
  }

  /// The first byte of a range that is not empty.
  func first(of span: SourceSpan) -> UInt8? {
    guard span.length > 0 else { return nil }
    let start = Int(span.start)
    if start < document.count { return document[start] }
    return start - document.count < rest.count ? rest[start - document.count] : nil
  }

  /// Adds bytes at the end.
  ///
  /// - Returns: Where they stand.
  mutating func append(_ bytes: some Sequence<UInt8>) -> SourceSpan {
    let start = count
    rest.append(contentsOf: bytes)
    return SourceSpan(start..<count)
  }

  /// Adds the bytes of another text at the end.
  mutating func append(_ other: PlanText) {
    rest += other.document
    rest += other.rest
  }
}
