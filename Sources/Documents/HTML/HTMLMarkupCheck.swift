// What must be known of a page before libxml2 sees it.

/// Guards libxml2's HTML parser against pages that it is slow or wrong on.
enum HTMLMarkupCheck {
  /// libxml2 compares each attribute of a tag with those before it: the sum of the squares of their
  /// numbers is its work. No page of this world comes near.
  private static let comparisonLimit = 200_000_000

  /// - Throws: when the tags of a page have absurdly many attributes.
  static func checkAttributes(_ bytes: [UInt8]) throws(DocumentFailure) {
    var scanner = HTMLTagScanner(bytes)
    var comparisons = 0
    while let attributes = scanner.nextTag() {
      // A page has less than 2^31 bytes: no overflow.
      comparisons += attributes * attributes
      guard comparisons <= comparisonLimit else {
        throw .brokenPage(position: TextContent.position(of: scanner.index, in: bytes))
      }
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

/// Counts the attributes of the tags of a page.
private struct HTMLTagScanner {
  private let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of attributes of the next tag; `nil` when there is none.
  mutating func nextTag() -> Int? {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else {
        index += 1
        continue
      }
      index += 1
      if bytes[index...].starts(with: "!--".utf8) {
        skipComment()
      } else if 0x61...0x7A ~= bytes[index] | 0x20 {
        return readAttributes()
      }
    }
    return nil
  }

  private mutating func skipComment() {
    index += 3
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ">"), bytes[index - 1] == UInt8(ascii: "-"),
        bytes[index - 2] == UInt8(ascii: "-")
      {
        return
      }
      index += 1
    }
  }

  /// From the name of a tag to its `>`: each word is an attribute, a quoted value belongs to the one
  /// before it.
  private mutating func readAttributes() -> Int {
    var count = 0
    var isInWord = true
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "=") {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        if index < bytes.count, [0x22, 0x27].contains(bytes[index]) {
          let quote = bytes[index]
          index += 1
          while index < bytes.count, bytes[index] != quote { index += 1 }
          index = min(bytes.count, index + 1)
          isInWord = false
        }
      } else if byte <= 0x20 {
        isInWord = false
      } else if !isInWord {
        count += 1
        isInWord = true
      }
    }
    return count
  }
}
