// What stands on pages again and again: page numbers, running headers and footers.

/// Finds lines at the edges of pages that interrupt the text.
///
/// A running header stays where it stands first and a running footer where it stands last, since they
/// may say what nothing else does (body, year, area); page numbers go everywhere.
enum PDFFurniture {
  /// How many lines at each edge may be furniture.
  private static let depth = 4
  /// The share of a page's height, from each edge, in which furniture stands.
  private static let margin = 0.15

  /// The lines of every page without furniture.
  static func remove(from lines: [[PDFLine]], pages: [PDFPage], text: [UInt8]) -> [[PDFLine]] {
    var result = lines
    for isTop in [true, false] {
      for _ in 0..<depth {
        let edges = zip(result, pages).map { edge($0, $1, isTop: isTop, text) }
        let furniture = edges.indices.filter { isFurniture($0, edges, isTop: isTop) }
        for page in furniture {
          if isTop { result[page].removeFirst() } else { result[page].removeLast() }
        }
        if furniture.isEmpty { break }
      }
    }
    return result
  }

  /// An outermost line in the margin of its page.
  private struct Edge {
    var top: Double
    var text: [UInt8]
    /// The text with every number as `#`.
    var shape: [UInt8]
    var numbers: [Int]

    /// Whether the same text stands at the same place.
    func repeats(_ other: Edge?) -> Bool {
      guard let other else { return false }
      return text == other.text && (top - other.top).magnitude < 2
    }

    /// Whether only a number was counted up from this page to the next.
    func isCounted(in next: Edge?) -> Bool {
      guard let next, shape == next.shape, (top - next.top).magnitude < 2 else { return false }
      let steps = zip(numbers, next.numbers).map { $1 - $0 }
      return steps.count { $0 == 1 } == 1 && steps.allSatisfy { $0 == 0 || $0 == 1 }
    }
  }

  private static func isFurniture(_ page: Int, _ edges: [Edge?], isTop: Bool) -> Bool {
    func at(_ index: Int) -> Edge? { edges.indices.contains(index) ? edges[index] : nil }
    guard let edge = at(page) else { return false }
    let isCounted = edge.isCounted(in: at(page + 1))
    if isPageNumber(edge.shape) {
      return isCounted || at(page - 1)?.isCounted(in: edge) ?? false || edge.shape.count > 3
    }
    // A footer goes before its copy on the next page, a header after its copy on the last one. Left and
    // right pages may have different ones.
    let step = isTop ? -1 : 1
    if edge.repeats(at(page + step)) { return true }
    if edge.repeats(at(page + 2 * step)), let other = at(page + step),
      other.repeats(at(page - step)) || other.repeats(at(page + 3 * step))
    {
      return true
    }
    // `Obiettivo n. 2` at the top of the second page is a title.
    return !isTop && isCounted
  }

  private static func edge(
    _ lines: [PDFLine], _ page: PDFPage, isTop: Bool, _ text: [UInt8]
  ) -> Edge? {
    guard let line = isTop ? lines.first : lines.last else { return nil }
    let isInMargin =
      isTop
      ? line.box.bottom < margin * page.height : line.box.top > (1 - margin) * page.height
    guard isInMargin else { return nil }
    // A table's header that is repeated on every page has the rows of the table close to it.
    if lines.count > 1, line.segments.count > 1 {
      let next = isTop ? lines[1] : lines[lines.count - 2]
      let air = isTop ? next.box.top - line.box.bottom : line.box.top - next.box.bottom
      guard air > line.height else { return nil }
    }
    let content = line.text(in: text)
    var shape: [UInt8] = []
    var numbers: [Int] = []
    for byte in content {
      guard (0x30...0x39).contains(byte) else {
        shape.append(byte)
        continue
      }
      if shape.last != UInt8(ascii: "#") {
        shape.append(UInt8(ascii: "#"))
        numbers.append(0)
      }
      let last = numbers.count - 1
      numbers[last] = min(numbers[last], 1 << 32) * 10 + Int(byte - 0x30)
    }
    return Edge(top: line.box.top, text: content, shape: shape, numbers: numbers)
  }

  /// `3`, `- 3 -`, `3/12`, `Pagina 1 di 3`, `Pag. 2/3`.
  private static func isPageNumber(_ shape: [UInt8]) -> Bool {
    var rest = String(decoding: shape, as: UTF8.self).lowercased()
    for word in ["pagina", "pag.", "pag", "di", "a", "/", "-", "–", "|"] {
      rest = rest.split(separator: " ").map { $0 == word ? "" : $0 }.joined(separator: " ")
    }
    rest = String(rest.filter { $0 != " " && $0 != "/" && $0 != "-" && $0 != "–" })
    if rest.hasPrefix("pag.") { rest.removeFirst(4) }
    return rest == "#" || rest == "##"
  }
}
