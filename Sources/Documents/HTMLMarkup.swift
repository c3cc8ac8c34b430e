// The HTML that extraction leaves in texts: which tags and entities are recognised, and how.

/// What a tag means for the text around it.
enum HTMLTag: Equatable {
  /// Emphasis, links: the text goes on.
  case inline
  /// A paragraph, a line break, a table cell: one text ends and another begins.
  case separator
  /// A list, whose items may be written with dashes instead of tags.
  case list
  /// A list item.
  case listItem

  /// The meaning of a tag; `nil` when the name is not HTML, as in `<nome del comune>`.
  private static func named(_ name: String) -> HTMLTag? { names[name.lowercased()] }

  /// The tag that starts at `start`, where a `<` stands; `nil` when it is text.
  ///
  /// A tag ends at the first `>`, and another `<` before it means that it is text: so all tags of a
  /// text together cost one pass.
  static func read(
    _ bytes: [UInt8], at start: Int, before end: Int
  ) -> (tag: HTMLTag, isClosing: Bool, next: Int)? {
    let isClosing = start + 1 < end && bytes[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isClosing ? 2 : 1)
    guard nameStart < end else { return nil }
    let name = bytes[nameStart..<end].prefix(longestName + 1).prefix(while: isNameByte)
    guard let tag = named(String(decoding: name, as: UTF8.self)),
      let close = bytes[name.endIndex..<end].firstIndex(where: { $0 == 0x3E || $0 == 0x3C }),
      bytes[close] == UInt8(ascii: ">")
    else { return nil }
    // Attributes have a value: `a <b e c> d` is no tag.
    let body = bytes[name.endIndex..<close]
    guard body.contains(UInt8(ascii: "=")) || body.allSatisfy({ $0 == 0x20 || $0 == 0x2F }) else {
      return nil
    }
    return (tag, isClosing, close + 1)
  }

  /// A byte of the name of a tag or an entity.
  fileprivate static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static let longestName = 10

  private static let names: [String: HTMLTag] = {
    var names: [String: HTMLTag] = ["ul": .list, "ol": .list, "li": .listItem]
    for name in [
      "a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "mark", "s", "small",
      "span",
      "strike", "strong", "sub", "sup", "tt", "u",
    ] { names[name] = .inline }
    for name in [
      "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4",
      "h5",
      "h6", "hr", "p", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    ] { names[name] = .separator }
    return names
  }()
}

/// The entities of HTML that Italian texts use.
enum HTMLEntity {
  /// The entity that starts at `start`, where a `&` stands; `nil` when it is text.
  static func read(
    _ bytes: [UInt8], at start: Int, before end: Int
  ) -> (scalar: Unicode.Scalar, next: Int)? {
    let name = bytes[start + 1..<end].prefix(longestName).prefix {
      $0 == UInt8(ascii: "#") || HTMLTag.isNameByte($0)
    }
    guard name.endIndex < end, bytes[name.endIndex] == UInt8(ascii: ";"),
      let scalar = scalar(named: String(decoding: name, as: UTF8.self))
    else { return nil }
    return (scalar, name.endIndex + 1)
  }

  private static let longestName = 8

  /// The scalar of an entity, for example `egrave`, `#232` or `#xE8`.
  private static func scalar(named name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return names[name] }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    guard let number, number >= 0x20, let scalar = Unicode.Scalar(number) else { return nil }
    return scalar
  }

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "agrave": "à", "egrave": "è", "eacute": "é", "igrave": "ì", "ograve": "ò", "ugrave": "ù",
    "Agrave": "À", "Egrave": "È", "Eacute": "É", "Igrave": "Ì", "Ograve": "Ò", "Ugrave": "Ù",
    "euro": "€", "laquo": "«", "raquo": "»", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "ndash": "–", "mdash": "—", "hellip": "…", "bull": "•", "middot": "·",
    "deg": "°", "ordm": "º", "ordf": "ª", "sect": "§", "le": "≤", "ge": "≥", "times": "×",
  ]
}
