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
    guard let standard = try arguments.library() else { return .failed }
    let found = try ProfileSearch.libraries(for: [path], arguments, standard)
    if let failure = found.failures[path] {
      return Console.fail(failure.message, help: failure.help)
    }
    let library = found.libraries[path] ?? standard
    let file: SourceFile
    do throws(FileFailure) {
      file = try FileSystem.read(path)
    } catch {
      return Console.fail(error.message, help: error.help)
    }
    switch library.read(file, converter: .system) {
    case .failure(let refusal):
      try arguments.show([refusal.diagnostic], [refusal.source])
      return .failed
    case .success(let document):
      try arguments.show(document.diagnostics, [document.file.text])
      Console.writeError(importSummary(document))
      let result =
        arguments.has(.explain) ? Array(explanation(document).utf8) : inertJSON(document.json())
      let status = arguments.writeResult(result)
      return library.hasErrors ? .failed : status
    }
  }

  /// Why a layout was chosen.
  private static func reasons(_ choices: [LayoutReader.Choice]) -> String {
    guard let best = choices.first else { return "" }
    let found = best.score == 1 ? "in un punto" : "in \(best.score) punti"
    var text = " (\(best.isGeneral ? "generale, " : "")riconosciuto \(found))"
    let others = choices.dropFirst().map { "«\($0.layout)» \($0.score)" }
    if !others.isEmpty { text += "; anche \(others.joined(separator: ", "))" }
    return text
  }

  /// Block by block what became of the document, for the author of a layout.
  private static func explanation(_ document: PlanDocument) -> String {
    document.steps.map { step in
      let start = step.text.unicodeScalars.prefix(excerptLength + 1)
      let excerpt =
        inertLine(String(String.UnicodeScalarView(start.prefix(excerptLength))))
        + (start.count > excerptLength ? "…" : "")
      return "\(inertLine(step.place.shortName))  \(inertLine(step.meaning))\n    \(excerpt)\n"
    }.joined()
  }

  /// A text that was not understood, on one line.
  private static func excerpt(_ text: String) -> String {
    inertLine(boundedText(text, limit: leftoverLength))
  }

  /// Scalars of a text that was not understood.
  private static let leftoverLength = 500
  /// Scalars of a text that an explanation shows.
  private static let excerptLength = 100

  /// What was read and how, for the person at the terminal.
  private static func importSummary(_ document: PlanDocument) -> String {
    let description = document.description
    var text = ""
    let encoding = document.file.encoding
    if encoding != .utf8 {
      text += "codifica: \(encoding.name), riconosciuta e convertita senza perdite\n"
    }
    if let layout = description.layout {
      let share = description.cells == 0 ? 0 : description.cellsUsed * 1000 / description.cells
      text += "tracciato: «\(layout)»\(reasons(document.choices))\n"
      text +=
        "celle delle tabelle di obiettivi: \(description.cells), usate \(description.cellsUsed)"
      text += " (\(share / 10),\(share % 10) %)\n"
    }
    text += document.recordCounts.map { "\($0.title): \($0.count)\n" }.joined()
    let rest = document.leftovers
    if !rest.isEmpty {
      text += "non compreso (\(rest.count)):\n"
      for leftover in rest {
        let place = inertLine(leftover.place.shortName)
        let mark = leftover.isObjectiveCell ? "cella di obiettivo" : "altro testo"
        text += "  \(place): \(mark): \(excerpt(leftover.text))\n"
      }
    }
    return text
  }
}
