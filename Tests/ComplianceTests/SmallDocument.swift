// Documents of a few lines for the tests of the general layout: as text and as a page.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

/// A plan or report of a fictional body, read with the standard rules.
struct SmallDocument {
  static let library = RuleLibrary.load()

  var file: SourceFile

  /// A text: cells are separated by `|`.
  init(text: String) {
    file = SourceFile(path: "piano.txt", bytes: Array(text.replacing("|", with: "\t").utf8))
  }

  /// A page: blocks end with an empty line, and one with `|` is a table. A row of one cell has the width of
  /// the table; a cell may begin with `<2>`, the columns that it covers, or `<v2>`, the rows.
  init(page: String) {
    var html = "<html><body>"
    for block in page.split(separator: "\n\n") {
      let rows = block.split(separator: "\n")
      guard block.contains("|") else {
        for row in rows { html += "<p>\(row)</p>" }
        continue
      }
      let rowsOfCells = rows.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
      let width = rowsOfCells.map(\.count).max() ?? 1
      html += "<table>"
      for cells in rowsOfCells {
        html += "<tr>"
        for cell in cells {
          var text = cell
          var span = cells.count == 1 ? " colspan=\"\(width)\"" : ""
          if cell.hasPrefix("<"), let end = cell.firstIndex(of: ">") {
            let number = cell[..<end].dropFirst()
            let isRows = number.hasPrefix("v")
            span = " \(isRows ? "row" : "col")span=\"\(isRows ? number.dropFirst() : number)\""
            text = cell[end...].dropFirst()
          }
          html += "<td\(span)>\(text)</td>"
        }
        html += "</tr>"
      }
      html += "</table>"
    }
    file = SourceFile(path: "piano.html", bytes: Array((html + "</body></html>").utf8))
  }

  /// What is read.
  func plan() throws -> Plan { try Self.library.read(file).get().plan }

  /// The rules that find something on the 30th of January 2024, of those asked for.
  func findings(_ rules: Set<String>) throws -> [String] {
    try findings(rules, on: (2024, 1, 30)).map(\.rule)
  }

  /// The findings of a day, of the rules asked for.
  func findings(_ rules: Set<String>, on day: (year: Int, month: Int, day: Int)) throws -> [Finding]
  {
    let asOf = try #require(CalendarDate(year: day.year, month: day.month, day: day.day))
    return Self.library.check([file], asOf: asOf, threshold: .error).report.findings
      .filter { rules.contains($0.rule) }
  }
}
