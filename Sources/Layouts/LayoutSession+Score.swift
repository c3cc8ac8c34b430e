// How well a layout suits a document.

import Documents
import SourceText
import TextMatching

extension LayoutSession {
  /// How many tables have the columns that the layout recognises; with texts to recognise, one of
  /// them must be there too, and is enough when no columns are named. A general layout recognises
  /// the tables whose headings or labels it knows.
  var score: Int {
    var tables: Set<Int> = []
    var labels = 0
    var isNamed = layout.recognisedTexts.isEmpty
    for (index, item) in items.enumerated() {
      switch item {
      case .row(let row):
        if layout.isGeneral {
          if !header(of: row).isEmpty { tables.insert(row.table) }
          if row.cells.contains(where: { label(of: $0) != nil }) || pairsInCells(row) != nil {
            labels += 1
          }
        } else if !tables.contains(row.table), isRecognised(row) {
          tables.insert(row.table)
        }
      case .paragraph(let run, _):
        if layout.isGeneral, opensNamed(run, at: index) { labels += 2 }
        guard !isNamed else { continue }
        let text = FoldedText(document.text[run.text.range].span)
        isNamed = layout.recognisedTexts.contains { $0.match(text) != nil }
      }
    }
    if layout.isGeneral { return tables.isEmpty && labels < 3 ? 0 : tables.count + labels }
    guard isNamed else { return 0 }
    return layout.recognisedColumns.isEmpty ? 1 : tables.count
  }

  /// Whether a text such as «Obiettivo n. 3: …» opens a record by the name that it says.
  private func opensNamed(_ run: TextRun, at index: Int) -> Bool {
    guard run.text.length < 400 else { return false }
    let text = FoldedText(document.text[run.text.range].span)
    return layout.paragraphRules(for: text).contains { number in
      let rule = layout.paragraphs[number]
      guard case .open(let type, _, _, _) = rule.action, type != layout.names?.record else {
        return false
      }
      let found = rule.templates.isEmpty ? nil : captures(of: rule.templates, in: run, text, type)
      return found?.isEmpty == false && capturesBelow(rule, at: index) != nil
    }
  }

  private func isRecognised(_ row: GridRow) -> Bool {
    layout.recognisedColumns.contains { columns in
      columns.allSatisfy { column in
        row.cells.contains { $0.folded.map { column.match($0) != nil } ?? false }
      }
    }
  }
}
