// The profile that `lince init` drafts.

import Foundation
import TestSupport
import Testing

@Suite("lince init")
struct InitTests {
  @Test("the draft is a valid profile, and so it is with every comment taken away")
  func valid() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lince.profilo"
    let made = try Executable.run("init", "examples/piano-valdora.txt", "--output", path)
    #expect(made.status == 0)
    let draft = try String(contentsOfFile: path, encoding: .utf8)
    #expect(draft.contains("struttura   \"AFFARI GENERALI\""))
    #expect(draft.contains("# parametro scala_pesi"))
    for text in [draft, draft.replacingOccurrences(of: "    # parametro", with: "    parametro")] {
      let profile = try folder.write(text, to: "prova.profilo")
      let run = try Executable.run("check", "examples/piano-valdora.txt", "--profile", profile)
      #expect(run.errors == "" && run.status != 2)
    }
  }

  @Test("a profile that is there already is left as it is")
  func kept() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("profilo \"Mio\"\n", to: "lince.profilo")
    let run = try Executable.run("init", "examples/piano-valdora.txt", "--output", path)
    #expect(run.status == 2 && run.errors.contains("non è stato toccato"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "profilo \"Mio\"\n")
  }
}
