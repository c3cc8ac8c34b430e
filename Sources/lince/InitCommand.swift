// `lince init`: a commented profile to begin with, from a document of the body.

import Compliance
import Diagnostics
import Glibc
import Reporting
import SourceText

/// Drafts a profile.
enum InitCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard let path = arguments.operands.first, arguments.operands.count == 1 else {
      throw UsageFailure(
        message: "serve un documento dell'ente, da cui leggere nome e strutture", help: nil)
    }
    let output = arguments.value(.output) ?? ProfileSearch.fileName
    guard output == "-" || access(output, F_OK) != 0 else {
      return Console.fail(
        "«\(output)» c'è già e non è stato toccato",
        help: "spostarlo, o scegliere un altro nome con --output")
    }
    guard let library = try arguments.library() else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
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
      // Names of a document must not steer the editor or the terminal that shows them.
      let lines = library.profileDraft(for: document).split(
        separator: "\n", omittingEmptySubsequences: false)
      let bytes = Array(lines.map { inertLine(String($0)) }.joined(separator: "\n").utf8)
      guard output != "-" else { return Console.write(bytes) }
      do throws(FileFailure) {
        try FileSystem.write(bytes, to: output)
      } catch {
        return Console.fail(error.message, help: error.help)
      }
      Console.writeError("scritto \(inertLine(output)): da completare con un editor di testo\n")
      return library.hasErrors ? .failed : .clean
    }
  }
}
