// A plan written to do harm, through every command that shows something of it.

import Foundation
import Testing

@Suite("Hostile plans on the command line")
struct HostilePlanTests {
  private static let plan = #"""
    {"tipo": "piano", "ente": "Comune\u001b[2J \u202eoiggaruc", "anno": 2024,
     "__proto__": {"x": 1}, "constructor": "y",
     "strutture": [{"nome": "A\"\nprofilo \"x\u0007\u009b31m", "obiettivi": [
       {"titolo": "=1+1\u001b]0;x\u0007", "peso": "40", "toString": 1, "k\u202e\u001b[1m": 2,
        "fasi": [{"descrizione": "@a\r\n::error::b", "scadenza": "31.06.2024", "peso": "90"}]}]}]}
    """#

  /// Whether nothing of the text steers a terminal or the order of reading.
  private func isInert(_ text: String) -> Bool {
    text.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
          scalar.properties.generalCategory)
    }
  }

  @Test(
    "whatever the format, nothing raw of a title reaches the terminal",
    arguments: [
      ["check", "--format", "text"], ["check", "--format", "json"], ["check", "--format", "html"],
      ["check", "--format", "minute"], ["check", "--format", "csv"], ["check", "--diff"],
      ["baseline"], ["import"], ["init", "--output", "-"],
    ])
  func inert(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.plan, to: "piano.json")
    let run = try Executable.run(arguments + [path])
    #expect(run.status != 2 && !run.output.isEmpty)
    #expect(isInert(run.output), "\(run.output)")
    #expect(isInert(run.errors), "\(run.errors)")
  }

  @Test(
    "nothing raw of a stranger's rule stands in the catalogue or the matrix",
    arguments: ["catalogue", "matrix", "text"])
  func catalogue(format: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      fonte ostile "Fonte \u{1B}[31m\u{202E}rossa" urn "urn:nir:x)<img src=x>" verificata

      regola ENTE-001 "Titolo \u{1B}c\u{9B}31m\u{7}\u{202E}"
          livello   nota
          norma     ostile
          verifica  presente piano.ente
          messaggio "m\u{1B}[2J"
          nota      "n\u{1B}]0;x\u{7}"
          conforme  piano_base
          viola     piano_base con senza ente

      """, to: "x.regole")
    let run = try Executable.run("rules", "--format", format, "--rules", path)
    #expect(run.output.contains("ENTE-001"))
    #expect(isInert(run.output) && !run.output.contains("<img"))
    #expect(isInert(run.errors), "\(run.errors)")
  }

  @Test("names that mean something to other languages are unknown fields, like any other")
  func names() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.plan, to: "piano.json")
    let run = try Executable.run("check", path, "--format", "json")
    for name in ["__proto__", "constructor", "toString"] {
      #expect(run.errors.contains(".\(name)» non è un campo del modello"), "\(run.errors)")
    }
  }

  @Test("the profile that is drafted from hostile names is a valid one")
  func profile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.plan, to: "piano.json")
    let profile = folder.path + "/ente.profilo"
    #expect(try Executable.run("init", path, "--output", profile).status == 0)
    let run = try Executable.run("check", path, "--profile", profile, "--format", "json")
    #expect(run.status == 1 && !run.errors.contains("errore"), "\(run.errors)")
  }

  @Test("a name of a field of a megabyte is told in a few lines")
  func longName() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "k", count: 1_000_000)
    let path = try folder.write(
      "{\"anno\": 2024, \"obiettivi\": [{\"titolo\": \"A\", \"\(name)\": 1}]}", to: "piano.json")
    let run = try Executable.run("check", path, "--format", "json")
    #expect(run.status != 2 && run.errors.contains("[testo tagliato: altri "))
    #expect(run.output.utf8.count + run.errors.utf8.count < 1_000_000)
  }
}
