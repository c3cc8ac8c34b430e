// What places are called in sentences: in full, and in short inside lists.

import Diagnostics
import SourceText

extension Location {
  /// The name of a place that is not text, as a phrase; `nil` for text, which has an excerpt.
  var phrase: String? {
    switch self {
    case .document: "intero documento"
    case .text: nil
    case .cell(let sheet, let cell): "foglio \(sheet), cella \(cell)"
    case .tableCell(let table, let row, let column):
      "tabella \(table), riga \(row), colonna \(column)"
    case .page(let page): "pagina \(page)"
    case .paragraph(let paragraph): "capoverso \(paragraph)"
    }
  }

  /// Where the text begins, when it is text.
  var textStart: TextPosition? {
    if case .text(let start, _) = self { start } else { nil }
  }
}

extension Report {
  /// Short names of places for a list: the column where two stand on one line, the path where a
  /// place is not in `document`.
  func shortNames(of places: [FindingPlace], from document: Int?) -> [String] {
    var seen: Set<FindingPlace> = []
    var crowded: Set<FindingPlace> = []
    let lines = places.map { FindingPlace(document: $0.document, location: Self.line($0.location)) }
    for line in lines where !seen.insert(line).inserted { crowded.insert(line) }
    return zip(places, lines).map { place, line in
      var name = place.location.shortName
      if crowded.contains(line), let start = place.location.textStart {
        name += ":\(start.column)"
      }
      if place.document != document { name += " di \(path(of: place.document))" }
      return name
    }
  }

  /// The path of a document of the report.
  func path(of document: Int) -> String {
    documents.indices.contains(document) ? documents[document].path : "documento sconosciuto"
  }

  /// The location with its columns set aside, so that places of one line are equal.
  private static func line(_ location: Location) -> Location {
    guard let start = location.textStart else { return location }
    let lineStart = TextPosition(line: start.line, column: 1)
    return .text(start: lineStart, end: lineStart)
  }
}
