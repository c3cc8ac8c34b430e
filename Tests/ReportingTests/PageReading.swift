// A page as a browser takes it apart, strict about the markup that the report writes.

import Testing

/// The elements and texts of a page, in order.
struct PageReading {
  /// A start tag with its attributes and the names of the elements it stands in.
  struct Element {
    var name: String
    var attributes: [String: String]
    var parents: [String]
    /// All text inside it.
    var text = ""
  }

  /// Elements that have no end tag.
  static let empty: Set<String> = ["meta", "br"]
  /// Elements whose content is no markup.
  static let raw: Set<String> = ["style", "script"]

  private(set) var elements: [Element] = []
  /// What is not as it should be: tags that do not close, stray markup.
  private(set) var problems: [String] = []

  init(_ page: String) {
    var rest = Substring(page)
    var open: [Int] = []
    if rest.hasPrefix("<!DOCTYPE html>\n") {
      rest = rest.dropFirst(16)
    } else {
      problems.append("no doctype")
    }
    while let start = rest.firstIndex(of: "<") {
      addText(rest[..<start], to: open)
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: ">") else {
        problems.append("a tag that does not end")
        return
      }
      let tag = rest[..<end]
      rest = rest[end...].dropFirst()
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        guard let last = open.popLast(), elements[last].name == name else {
          problems.append("</\(name)> closes nothing")
          return
        }
        continue
      }
      let element = Self.element(tag, in: open.map { elements[$0].name }, &problems)
      elements.append(element)
      if Self.empty.contains(element.name) { continue }
      open.append(elements.count - 1)
      if Self.raw.contains(element.name) {
        guard let close = rest.firstRange(of: "</\(element.name)") else { continue }
        elements[elements.count - 1].text = String(rest[..<close.lowerBound])
        rest = rest[close.lowerBound...]
      }
    }
    if !open.isEmpty { problems.append("\(open.map { elements[$0].name }) never close") }
  }

  private mutating func addText(_ text: Substring, to open: [Int]) {
    if text.contains(">") || text.contains("\"") || text.contains("'") {
      problems.append("unescaped: \(text)")
    }
    for index in open { elements[index].text += Self.unescaped(text) }
  }

  private static func element(
    _ tag: Substring, in parents: [String], _ problems: inout [String]
  ) -> Element {
    let name = tag.prefix { $0 != " " }
    var element = Element(name: String(name), attributes: [:], parents: parents)
    var rest = tag[name.endIndex...]
    while rest.hasPrefix(" ") {
      rest = rest.dropFirst()
      let key = String(rest.prefix { $0 != "=" && $0 != " " })
      rest = rest.dropFirst(key.count)
      var value = ""
      if rest.hasPrefix("=\"") {
        value = String(rest.dropFirst(2).prefix { $0 != "\"" })
        rest = rest.dropFirst(value.count + 3)
      }
      if element.attributes.updateValue(unescaped(Substring(value)), forKey: key) != nil {
        problems.append("\(key) twice")
      }
    }
    if !rest.isEmpty { problems.append("<\(tag)>") }
    return element
  }

  private static func unescaped(_ text: Substring) -> String {
    var plain = String(text)
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    for (name, character) in names { plain = plain.replacing(name, with: character) }
    return plain
  }

  /// The elements with a name.
  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// The element with an id.
  func element(_ id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

  /// The findings of the page.
  var findings: [Element] {
    elements.filter { $0.name == "article" }
  }
}
