// The documents of a report prepared for excerpts, each when it is first needed.

import Diagnostics
import SourceText

/// Excerpts of the documents of a report.
struct ExcerptSources {
  private let documents: [CheckedDocument]
  private var prepared: [Int: IndexedSource] = [:]

  init(_ report: Report) {
    documents = report.documents
  }

  /// The line of a document around a place; `nil` where the place is not text.
  mutating func excerpt(at place: FindingPlace) -> Excerpt? {
    guard case .text(let start, let end) = place.location,
      documents.indices.contains(place.document),
      !documents[place.document].source.bytes.isEmpty
    else { return nil }
    let source =
      prepared[place.document] ?? IndexedSource(documents[place.document].source)
    prepared[place.document] = source
    return Excerpt(of: source, from: start, to: end, width: HTMLLimits.excerptWidth)
  }
}

extension Excerpt {
  /// The line before the mark, under it, and after it.
  var parts: (before: String, marked: String, after: String) {
    var parts = (before: "", marked: "", after: "")
    var column = 0
    for scalar in line.rendered(TextStyle()).unicodeScalars {
      let width = ScalarDisplay(scalar).width
      // A mark without width of its own stays with the scalar that carries it.
      let position = width == 0 ? column - 1 : column
      if position < markStart {
        parts.before.unicodeScalars.append(scalar)
      } else if position < markStart + markWidth {
        parts.marked.unicodeScalars.append(scalar)
      } else {
        parts.after.unicodeScalars.append(scalar)
      }
      column += width
    }
    // The mark of a place at the end of a line stands on nothing.
    if parts.marked.isEmpty { parts.marked = " " }
    return parts
  }
}
