// What must be known of a page before libxml2 sees it.

/// Guards libxml2's HTML parser against pages that it is slow or wrong on.
enum HTMLMarkupCheck {
  /// - Throws: when the tags of a page have absurdly many attributes.
  static func checkAttributes(_ bytes: [UInt8]) throws(DocumentFailure) {
    if let offset = MarkupAttributes.firstExcess(in: bytes) {
      throw .brokenPage(position: TextContent.position(of: offset, in: bytes))
    }
  }

  /// The page with the conditions that Word writes (`<![if !supportLists]>`) as comments of the same
  /// length: browsers pass over both, libxml2 over comments only.
  static func withoutConditions(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      guard bytes[start...].starts(with: "<![".utf8),
        let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")), end >= start + 6,
        bytes[end - 1] == UInt8(ascii: "]")
      else { continue }
      result.replaceSubrange(start..<start + 4, with: "<!--".utf8)
      result.replaceSubrange(end - 2..<end, with: "--".utf8)
      index = end + 1
    }
    return result
  }
}
