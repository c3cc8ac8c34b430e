// What stands on pages and belongs to no text: page numbers, running headers and footers.

/// Finds lines at the edges of pages that are no part of the document.
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
        var counts: [Key: Int] = [:]
        let keys = zip(result, pages).map { edge($0, $1, isTop: isTop, text) }
        for case let key? in keys { counts[key, default: 0] += 1 }
        var found = false
        for (page, key) in keys.enumerated() {
          guard let key, counts[key, default: 0] * 2 >= result.count,
            counts[key, default: 0] >= 2 || key.isPageNumber
          else { continue }
          found = true
          if isTop { result[page].removeFirst() } else { result[page].removeLast() }
        }
        if !found { break }
      }
    }
    return result
  }

  /// What makes two lines at the edges of different pages the same.
  private struct Key: Hashable {
    /// Letters as they are, every number as `#`.
    var text: [UInt8]
    var isPageNumber: Bool
  }

  /// The outermost line of a page when it may be furniture: in the margin, with air beside it.
  ///
  /// A table's header that is repeated on every page has the rows of the table close to it.
  private static func edge(
    _ lines: [PDFLine], _ page: PDFPage, isTop: Bool, _ text: [UInt8]
  ) -> Key? {
    guard let line = isTop ? lines.first : lines.last, lines.count > 1 else { return nil }
    let next = isTop ? lines[1] : lines[lines.count - 2]
    let air = isTop ? next.box.top - line.box.bottom : line.box.top - next.box.bottom
    let isInMargin =
      isTop
      ? line.box.bottom < margin * page.height : line.box.top > (1 - margin) * page.height
    let key = normalized(line.text(in: text))
    let isPageNumber = Self.isPageNumber(key)
    // Below running headers of several lines stands air, between them there is none.
    guard isInMargin, air > 0.4 * line.height || line.segments.count == 1 else { return nil }
    return Key(text: key, isPageNumber: isPageNumber)
  }

  private static func normalized(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      if (0x30...0x39).contains(byte) {
        if result.last != UInt8(ascii: "#") { result.append(UInt8(ascii: "#")) }
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// `Pagina 1 di 3`, `Pag. 2/3`.
  private static func isPageNumber(_ key: [UInt8]) -> Bool {
    let letters = String(decoding: key, as: UTF8.self).lowercased()
    return ["pagina #", "pag. #", "pag.#", "pag #"].contains { start in
      ["", " di #", "/#", " / #", " a #"].contains { letters == start + $0 }
    }
  }
}
