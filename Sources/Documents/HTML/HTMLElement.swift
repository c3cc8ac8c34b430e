// What the elements of HTML mean for the text of a page.

/// The role of an element; what is not listed is inline and changes nothing.
enum HTMLElement: Equatable {
  /// Emphasis, links, spans: the text goes on.
  case inline
  /// Raised letters of a text.
  case raised
  /// One text ends and another begins, at its start and at its end.
  case block
  case lineBreak
  case heading(Int)
  case listItem
  /// Line breaks in it are line breaks on the page.
  case preformatted
  case table
  case tableSection(HTMLTable.Section)
  case tableRow
  case tableCell
  /// Nothing of it is shown as text.
  case invisible

  /// The role of the element with a name in lower case.
  init(named name: String) {
    self = Self.roles[name] ?? .inline
  }

  /// Whether the text around it is cut off from the text in it.
  var isBlock: Bool { self != .inline && self != .raised && self != .invisible }

  private static let roles: [String: HTMLElement] = {
    var roles: [String: HTMLElement] = [
      "br": .lineBreak, "li": .listItem, "pre": .preformatted, "table": .table,
      "thead": .tableSection(.head), "tbody": .tableSection(.body),
      "tfoot": .tableSection(.foot), "tr": .tableRow, "td": .tableCell, "th": .tableCell,
      "sup": .raised,
    ]
    for level in 1...6 { roles["h\(level)"] = .heading(level) }
    for name in [
      "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
      "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
      "header", "hr", "html", "legend", "main", "menu", "nav", "ol", "optgroup", "option", "p",
      "section", "summary", "ul",
    ] { roles[name] = .block }
    // Deleted text is shown struck through, but says nothing any more.
    for name in [
      "del", "head", "noframes", "noscript", "script", "style", "svg", "template", "title",
    ] { roles[name] = .invisible }
    return roles
  }()
}

/// The attributes of an element that change what is read.
struct HTMLAttributes {
  var columnSpan = 1
  var rowSpan = 1
  /// `hidden`, a style with `display: none` or Word's `mso-hide`, or a reference to a note, or the
  /// notes themselves.
  var isHidden = false

  /// The largest spans that browsers respect (HTML, «attributes common to td and th»).
  static let columnSpanLimit = 1000
  static let rowSpanLimit = 65_534

  /// Takes an attribute; the name is in lower case.
  mutating func set(_ name: String, to value: String) {
    switch name {
    case "hidden": isHidden = true
    case "style":
      let style = value.lowercased().filter { !$0.isWhitespace }
      isHidden = isHidden || Self.hidingStyles.contains { style.contains($0) }
    case "class":
      let names = value.lowercased().split(whereSeparator: \.isWhitespace)
      isHidden = isHidden || names.contains { Self.referenceClasses.contains(String($0)) }
    case "href": isHidden = isHidden || Self.referenceTargets.contains { value.hasPrefix($0) }
    // A span of nothing or nonsense is a span of one.
    case "colspan": columnSpan = Self.number(value, limit: Self.columnSpanLimit) ?? 1
    case "rowspan":
      let span = Self.number(value, limit: Self.rowSpanLimit) ?? 1
      // Zero means down to the end of the section.
      rowSpan = span == 0 ? Self.rowSpanLimit : span
    default: break
    }
    columnSpan = max(1, columnSpan)
  }

  private static let hidingStyles = [
    "display:none", "mso-hide:all", "mso-element:footnote-list", "mso-element:endnote-list",
    "mso-element:comment-list",
  ]
  /// What Word and LibreOffice call references to notes and comments.
  private static let referenceClasses: Set<String> = [
    "msofootnotereference", "msoendnotereference", "msocommentreference", "sdfootnoteanc",
    "sdendnoteanc", "sdfootnotesym", "sdendnotesym",
  ]
  private static let referenceTargets = ["#_ftn", "#_edn", "#_msocom"]

  private static func number(_ value: String, limit: Int) -> Int? {
    let digits = value.drop { $0.isWhitespace }.prefix { $0.isASCII && $0.isNumber }
    if digits.isEmpty { return nil }
    return min(limit, Int(digits) ?? limit)
  }
}
