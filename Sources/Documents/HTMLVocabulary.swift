// The HTML that extraction leaves in texts: the tags and entities that are recognised.

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
  static func named(_ name: String) -> HTMLTag? { names[name.lowercased()] }

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
  /// Longest name or number that is looked at, without `&` and `;`.
  static let longestName = 8

  /// The scalar of an entity, for example `egrave`, `#232` or `#xE8`.
  static func scalar(named name: String) -> Unicode.Scalar? {
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
