// `lince import`: a document → its plan as JSON, with the place of every value.

import Compliance
import Diagnostics
import Documents
import Glibc
import Layouts
import Reporting
import SourceText

/// Turns a document into a plan in JSON.
enum ImportCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard let path = arguments.operands.first, arguments.operands.count == 1 else {
      throw UsageFailure(message: "si importa un documento per volta", help: nil)
    }
    guard let library = try arguments.library() else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    let file: SourceFile
    do throws(FileFailure) {
      file = try FileSystem.read(path)
    } catch {
      return Console.fail(error.message, help: error.help)
    }
    switch library.read(file) {
    case .failure(let refusal):
      try arguments.show([refusal.diagnostic], [refusal.source])
      return .failed
    case .success(let document):
      try arguments.show(document.diagnostics, [document.file.text])
      Console.writeError(importSummary(document))
      let status = arguments.writeResult(document.json())
      return library.hasErrors ? .failed : status
    }
  }

  /// What was read and how, for the person at the terminal.
  private static func importSummary(_ document: PlanDocument) -> String {
    let description = document.description
    var text = ""
    let encoding = document.file.encoding
    if encoding != .utf8 { text += "codifica: \(encoding.name), letta come UTF-8\n" }
    if let layout = description.layout {
      let share = description.cells == 0 ? 0 : description.cellsUsed * 1000 / description.cells
      text += "tracciato: «\(layout)»\n"
      text +=
        "celle delle tabelle di obiettivi: \(description.cells), usate \(description.cellsUsed)"
      text += " (\(share / 10),\(share % 10) %)\n"
    }
    text += document.recordCounts.map { "\($0.title): \($0.count)\n" }.joined()
    let rest = document.leftovers
    if !rest.isEmpty {
      text += "non compreso (\(rest.count)):\n"
      for leftover in rest {
        let place = document.shortPlace(of: leftover)
        let mark = leftover.isObjectiveCell ? "cella di obiettivo" : "altro testo"
        text += "  \(place): \(mark): \(inertLine(leftover.text))\n"
      }
    }
    return text
  }
}
