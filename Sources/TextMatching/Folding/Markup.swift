// The HTML that leaks into plans: tags and entities, recognised at a place of the text.

enum Markup {
  /// A tag found in a text.
  struct FoundTag {
    /// Number of bytes, angle brackets included.
    var length: Int
    /// Whether the words on its two sides are one word, as around `<b>`.
    var isInline: Bool
  }

  private static let inlineNames: Set<[UInt8]> = names(
    "a abbr b big code em font i mark s small span strike strong sub sup u")
  private static let blockNames: Set<[UInt8]> = names(
    """
    blockquote body br caption center col colgroup dd div dl dt footer h1 h2 h3 h4 h5 h6 head \
    header hr html img li ol p pre section table tbody td tfoot th thead title tr ul
    """)

  /// The tag that begins with the `<` at `offset`; `nil` when it is no HTML tag (`< 3`, `<x`).
  ///
  /// The search for `>` stops at the next `<`, so that all searches together are linear.
  static func tag(in text: Span<UInt8>, at offset: Int) -> FoundTag? {
    var end = offset + 1
    if end < text.count, text[end] == UInt8(ascii: "/") { end += 1 }
    var name: [UInt8] = []
    while end < text.count, name.count <= 10, LetterFolding.isASCIIWord(text[end]) {
      name.append(LetterFolding.lowercased(text[end]))
      end += 1
    }
    let isInline = inlineNames.contains(name)
    guard isInline || blockNames.contains(name), end < text.count else { return nil }
    guard isTagNameEnd(text[end]) else { return nil }
    while end < text.count, text[end] != UInt8(ascii: "<") {
      if text[end] == UInt8(ascii: ">") {
        return FoundTag(length: end + 1 - offset, isInline: isInline)
      }
      end += 1
    }
    return nil
  }

  /// The scalar meant by the entity that begins with the `&` at `offset`; `nil` when it is none.
  ///
  /// Known are numeric entities, letters with an accent (`&agrave;`) and the common signs.
  static func entity(in text: Span<UInt8>, at offset: Int) -> ReadScalar? {
    var name: [UInt8] = []
    var end = offset + 1
    while end < text.count, name.count <= 8, text[end] != UInt8(ascii: ";") {
      name.append(text[end])
      end += 1
    }
    guard end < text.count, text[end] == UInt8(ascii: ";") else { return nil }
    guard let value = numericValue(name) ?? namedValue(name) else { return nil }
    return ReadScalar(value: value, length: end + 1 - offset)
  }

  private static func isTagNameEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }

  /// `#224` or `#xE0`.
  private static func numericValue(_ name: [UInt8]) -> UInt32? {
    guard name.first == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = name.count > 1 && name[1] | 0x20 == UInt8(ascii: "x")
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10) else { return nil }
    return Unicode.Scalar(value) == nil ? UTF8Reading.invalid : value
  }

  private static func namedValue(_ name: [UInt8]) -> UInt32? {
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "amp": return 0x26
    case "lt": return 0x3C
    case "gt": return 0x3E
    case "quot", "ldquo", "rdquo": return 0x22
    case "apos", "lsquo", "rsquo": return 0x27
    case "laquo": return 0xAB
    case "raquo": return 0xBB
    case "nbsp": return 0xA0
    case "ndash", "mdash": return 0x2D
    case "bull", "middot": return 0xB7
    case "hellip": return 0x2026
    case "euro": return 0x20AC
    case "deg": return 0xB0
    default: break
    }
    // Folding removes the accent anyway, so the base letter is all that matters.
    guard let letter = name.first, LetterFolding.isASCIILetter(letter) else { return nil }
    switch text.dropFirst() {
    case "grave", "acute", "circ", "uml", "tilde", "cedil": return UInt32(letter)
    default: return nil
    }
  }

  private static func names(_ list: String) -> Set<[UInt8]> {
    Set(list.utf8.split(separator: 0x20).map { [UInt8]($0) })
  }
}
