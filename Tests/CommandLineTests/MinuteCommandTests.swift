// `lince check --format minute`: Markdown on standard output, a Word document into a file.

import Foundation
import TestSupport
import Testing

@Suite("The draft of the minute on the command line")
struct MinuteCommandTests {
  private static let plan = "examples/piano-valdora.txt"

  @Test("the draft is Markdown, and the status is still that of the gate")
  func markdown() throws {
    let run = try Executable.run(
      "check", Self.plan, "--format", "minute", "--as-of", "2026-11-01")
    #expect(run.status == 1 && run.errors == "")
    #expect(run.output.hasPrefix("# Bozza di verbale\n"))
    #expect(run.output.contains("| Data del controllo | 01/11/2026 |"))
    #expect(run.output.contains("parere non favorevole finché"))
  }

  @Test("a name in .docx gives a Word document, the same bytes each time")
  func wordDocument() throws {
    let folder = try TemporaryFolder()
    let paths = ["verbale.docx", "VERBALE-2.DOCX"].map { folder.path + "/" + $0 }
    for path in paths {
      let run = try Executable.run(
        "check", Self.plan, "--format", "minute", "--as-of", "2026-11-01", "--output", path)
      #expect(run.status == 1 && run.output == "" && run.errors == "")
    }
    let files = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(files[0].starts(with: [0x50, 0x4B, 3, 4]) && files[0] == files[1])
  }

  @Test("a check that is not complete proposes no opinion")
  func incomplete() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path + "/manca.txt"
    let rule = try folder.write("regola X-001\n", to: "rotta.regole")
    for option in [missing, "--rules=\(rule)"] {
      let run = try Executable.run("check", Self.plan, option, "--format", "minute")
      #expect(run.status == 2 && run.output == "", "\(run.output.prefix(200))")
      #expect(run.errors.contains("la bozza del verbale non si scrive"), "\(run.errors)")
    }
  }
}
