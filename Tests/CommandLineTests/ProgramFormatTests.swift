// The formats for programs and the baseline, end to end, with a validator of another hand.

import Foundation
import TestSupport
import Testing

@Suite("Formats for programs and baselines, end to end")
struct ProgramFormatTests {
  private static let path = "examples/piano-valdora.txt"

  /// The SARIF schema, where the shared material is at hand.
  private static let schema: String? = Repository.shared.flatMap { shared in
    let path = shared + "/outside/sarif/sarif-schema-2.1.0.json"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// Whether this machine has Python with the package `jsonschema`.
  private static let hasValidator = python("import jsonschema") == 0

  /// The status of a Python program; `nil` where there is no Python.
  private static func python(_ program: String, _ arguments: String...) -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static let validation = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    validator = jsonschema.validators.validator_for(schema)(schema)
    errors = list(validator.iter_errors(json.load(open(sys.argv[2]))))
    sys.exit(1 if errors else 0)
    """

  @Test(
    "SARIF is valid against the schema of the standard",
    .enabled(
      if: schema != nil,
      "not run: the shared folder with outside/sarif is not here (LINCE_SHARED names it)"),
    .enabled(if: hasValidator, "not run: python3 with the package jsonschema is not here"),
    arguments: [
      [path], [path, "--previous", "examples/piano-corretto.json"],
      ["examples/piano-corretto.json"],
      ["examples/formati/piano-roccascura.xlsx"], [path, "examples/formati/piano-roccascura.docx"],
      [path, path], [path, "/nessun/posto.txt"],
    ])
  func sarif(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let noted = folder.path + "/noti.json"
    #expect(try Executable.run("baseline", Self.path, "--output", noted).status == 0)
    let profile = """
      profilo "Comune di Valdora"
      deroga DATA-001 fino al 31/12/2099
          motivo "errata corrige" disposta da "Giunta" atto "DGC 1/2024"

      """
    let profilePath = try folder.write(profile, to: "valdora.profilo")
    for options in [[], ["--baseline", noted, "--profile", profilePath]] {
      let run = try Executable.run(["check", "--format", "sarif"] + arguments + options)
      let file = try folder.write(run.output, to: "esito.sarif")
      let status = Self.python(Self.validation, try #require(Self.schema), file)
      #expect(status == 0, "\(arguments) \(options)")
    }
  }

  @Test(
    "every format is written whole, and has the status of the threshold",
    arguments: [
      ("sarif", "{"), ("junit", "<?xml"), ("github", "::"), ("gitlab", "["), ("csv", "regola,"),
      ("markdown", "## Lince"),
    ])
  func formats(format: String, start: String) throws {
    let run = try Executable.run("check", Self.path, "--format", format)
    #expect(run.status == 1 && run.errors == "")
    #expect(run.output.hasPrefix(start) && run.output.utf8.last == UInt8(ascii: "\n"))
    #expect(run.output.contains("31.06.2024"))
  }

  @Test(
    "a plan with its baseline passes; an edit that adds a mistake does not, and shows only that")
  func baseline() throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: Repository.root + "/" + Self.path, encoding: .utf8)
    let plan = try folder.write(text, to: "piano.txt")
    let noted = folder.path + "/noti.json"
    let written = try Executable.run("baseline", plan, "--output", noted)
    #expect(written.status == 0 && written.output == "")
    let same = try Executable.run("check", plan, "--baseline", noted, "--fail-on", "nota")
    #expect(same.status == 0)
    #expect(same.output.contains("già noto: DATA-001"))
    // A line more at the top, one mistake mended, one made.
    let edited =
      "\n"
      + text.replacing("N. reclami ricevuti >= 3", with: "N. reclami ricevuti <= 3")
      .replacing("SICUREZZA DELLE SCUOLE", with: "SICUREZZA DELLE STRADE")
    _ = try folder.write(edited, to: "piano.txt")
    let run = try Executable.run("check", plan, "--baseline", noted, "--format", "json")
    #expect(run.status == 1)
    let report = try run.json()
    let new = report["findings"] as? [[String: Any]] ?? []
    let subjects = new.compactMap { $0["subject"] as? String }
    #expect(!new.isEmpty && subjects.count == new.count)
    #expect(subjects.allSatisfy { $0.contains("SICUREZZA DELLE STRADE") }, "\(subjects)")
    let gone = (report["baseline"] as? [String: Any])?["vanished"] as? [[String: Any]] ?? []
    #expect(gone.contains { $0["rule"] as? String == "INDI-005" })
  }

  @Test("a broken baseline stops the check before it starts, with its place")
  func brokenBaseline() throws {
    let folder = try TemporaryFolder()
    for text in ["", "{\"baselineVersion\": 1,", "[]", "niente"] {
      let noted = try folder.write(text, to: "noti.json")
      let run = try Executable.run("check", Self.path, "--baseline", noted)
      #expect(run.status == 2 && run.output == "", "\(text)")
      #expect(run.errors.contains("noti.json") && run.errors.contains("lince baseline"))
    }
    let run = try Executable.run("check", Self.path, "--baseline", "/nessun/posto.json")
    #expect(run.status == 2 && run.output == "" && run.errors.contains("non esiste"))
  }

  @Test("no baseline is written of a check that was not whole")
  func incompleteBaseline() throws {
    let folder = try TemporaryFolder()
    let noted = folder.path + "/noti.json"
    let run = try Executable.run("baseline", Self.path, "/nessun/posto.txt", "--output", noted)
    #expect(run.status == 2)
    #expect(!FileManager.default.fileExists(atPath: noted))
  }
}
