// The pieces that stop a plan before it is approved, run as they would be.

import Foundation
import TestSupport
import Testing

@Suite("The pieces of examples/cancello")
struct GateTests {
  /// Runs a program with the built executable as `LINCE`.
  private func run(_ program: String, _ arguments: [String], in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = Executable.environment([
      "PATH": "/usr/bin:/bin", "LINCE": Executable.url.path, "HOME": folder,
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org",
    ])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func git(_ arguments: String..., in folder: String) throws -> Int32 {
    try run("/usr/bin/git", arguments, in: folder)
  }

  @Test(
    "a commit with a wrong plan is stopped, also behind a path with spaces, and one without goes on",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "git is not here"))
  func preCommit() throws {
    let folder = try TemporaryFolder()
    #expect(try git("init", "-q", ".", in: folder.path) == 0)
    try FileManager.default.copyItem(
      atPath: Repository.root + "/examples/cancello/pre-commit",
      toPath: folder.path + "/.git/hooks/pre-commit")
    let name = "piani di prova/piano nuovo.json"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/piani di prova", withIntermediateDirectories: true)
    let wrong = #"{ "anno": 2024, "obiettivi": [ { "titolo": "A", "scadenza": "31.06.2024" } ] }"#
    _ = try folder.write(wrong, to: name)
    #expect(try git("add", "-A", in: folder.path) == 0)
    #expect(try git("commit", "-q", "-m", "x", in: folder.path) == 1)
    // What counts is what the commit holds, not what lies in the folder.
    _ = try folder.write(
      try String(
        contentsOfFile: Repository.root + "/examples/piano-corretto.json", encoding: .utf8),
      to: name)
    #expect(try git("commit", "-q", "-m", "x", in: folder.path) == 1)
    #expect(try git("add", "-A", in: folder.path) == 0)
    #expect(try git("commit", "-q", "-m", "x", in: folder.path) == 0)
  }

  @Test("every document of a watched folder gets its report, a broken one too, and once")
  func folder() throws {
    let folder = try TemporaryFolder()
    let script = Repository.root + "/examples/cancello/cartella/controlla-cartella"
    _ = try folder.write(
      Data(try Repository.bytes("examples/piano-valdora.txt")), to: "piano uno.txt")
    _ = try folder.write("{ rotto", to: "due.json")
    #expect(try run(script, [folder.path], in: folder.path) == 2)
    let report = folder.path + "/piano uno.txt.rapporto.txt"
    #expect(try String(contentsOfFile: report, encoding: .utf8).contains("Esito: non superato"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/due.json.rapporto.txt"))
    #expect(try run(script, [folder.path], in: folder.path) == 0)
  }
}
