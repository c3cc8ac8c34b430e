// The profile that a document brings with it.

import Foundation
import TestSupport
import Testing

@Suite("lince.profilo beside a document")
struct ProfileSearchTests {
  static let plan = """
    { "ente": "Comune di Valdora", "anno": 2024, "obiettivi": [
      { "titolo": "Rete idrica", "fasi": [ { "descrizione": "Rilievo", "scadenza": "31.06.2024" } ] } ] }
    """

  private func codes(_ run: Run) throws -> [String: [String]] {
    var codes: [String: [String]] = [:]
    for finding in try run.json()["findings"] as? [[String: Any]] ?? [] {
      if let path = finding["path"] as? String, let rule = finding["rule"] as? String {
        codes[path, default: []].append(rule)
      }
    }
    return codes
  }

  @Test(
    "the nearest profile above a document is its own, and each document has the one of its body")
  func nearest() throws {
    let folder = try TemporaryFolder()
    for name in ["a/b", "c"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    let first = try folder.write(Self.plan, to: "a/b/piano.json")
    let second = try folder.write(Self.plan, to: "c/piano.json")
    let profile = try folder.write(
      """
      profilo "Comune di Valdora"
      escludi DATA-001 motivo "prova"
      """, to: "a/lince.profilo")
    let run = try Executable.run("check", folder.path, "--format", "json")
    let found = try codes(run)
    #expect(found[first]?.contains("DATA-001") != true)
    #expect(found[second]?.contains("DATA-001") == true)
    let one = try Executable.run("check", first, "--format", "json")
    let prints = try one.json()["fingerprints"] as? [String: Any]
    #expect((prints?["profile"] as? [String: Any])?["path"] as? String == profile)
  }

  @Test("--profile comes before what stands beside a document")
  func named() throws {
    let folder = try TemporaryFolder()
    let plan = try folder.write(Self.plan, to: "piano.json")
    _ = try folder.write("profilo \"A\"\nescludi DATA-001 motivo \"prova\"\n", to: "lince.profilo")
    let other = try folder.write("profilo \"B\"\n", to: "altro.profilo")
    let run = try Executable.run("check", plan, "--profile", other, "--format", "json")
    #expect(try codes(run)[plan]?.contains("DATA-001") == true)
  }

  @Test("a broken profile beside a document is an error with its place, and no verdict is given")
  func broken() throws {
    let folder = try TemporaryFolder()
    let plan = try folder.write(Self.plan, to: "piano.json")
    let profile = try folder.write(
      "profilo \"A\"\nescludi DATA-999 motivo \"prova\"\n", to: "lince.profilo")
    let run = try Executable.run("check", plan)
    #expect(run.status == 2)
    #expect(run.errors.contains(profile + ":2"))
  }

  @Test(
    "a profile that leads nowhere, or is a pipe, is told: the plan is not checked without it",
    arguments: [
      (#"ln -s manca.profilo"#, "non esiste"), (#"ln -s lince.profilo"#, "girano in tondo"),
      ("mkfifo", "non è un file"), ("mkdir", "non è un file"),
    ])
  func unreadable(making: String, said: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.plan, to: "piano.json")
    let run = try Executable.shell(
      #"cd "$F"; \#(making) lince.profilo; timeout 60 "$LINCE" check piano.json"#, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("lince.profilo") && run.errors.contains(said), "\(run.errors)")
  }

  @Test("where one body's profile cannot be read, the plans of the others are checked")
  func others() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.plan, to: "b.json")
    let run = try Executable.shell(
      #"""
      cd "$F"; mkdir a; cp b.json a/a.json; ln -s manca a/lince.profilo
      "$LINCE" check . --format json
      """#, in: folder)
    #expect(run.status == 2)
    #expect(try codes(run).count == 1)
  }
}
