// How many attributes the tags of HTML and XML have, before libxml2 sees them.

/// Guards libxml2 against tags with absurdly many attributes.
enum MarkupAttributes {
  /// libxml2 compares each attribute of a tag with those before it: the sum of the squares of their
  /// numbers is its work. No page and no office program comes near.
  private static let comparisonLimit = 200_000_000

  /// Where a text has more attributes than libxml2 can compare in a moment; `nil` when it has not.
  static func firstExcess(in bytes: [UInt8]) -> Int? {
    var scanner = TagScanner(bytes)
    var comparisons = 0
    while let attributes = scanner.nextTag() {
      // A text has less than 2^31 bytes: no overflow.
      comparisons += attributes * attributes
      if comparisons > comparisonLimit { return scanner.index }
    }
    return nil
  }
}

/// Counts the attributes of the tags of a text.
private struct TagScanner {
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
      } else if Self.beginsName(bytes[index]) {
        return readAttributes()
      }
    }
    return nil
  }

  /// Whether a tag begins with a byte behind its «<»: with a letter in HTML, with a few more in XML.
  private static func beginsName(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      || byte >= 0x80
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
