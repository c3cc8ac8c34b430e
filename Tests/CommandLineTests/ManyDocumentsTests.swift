// One run over many documents: folders and patterns, one broken among them, the same bytes always.

import Foundation
import TestSupport
import Testing

@Suite("lince check over many documents")
struct ManyDocumentsTests {
  /// A folder with small plans, one of which is broken, in two subfolders.
  static func folder(_ count: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["nord", "sud"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    for index in 0..<count {
      let name = index % 2 == 0 ? "nord" : "sud"
      let plan = """
        { "ente": "Comune numero \(index)", "anno": 2024, "obiettivi": [
          { "titolo": "Rete idrica", "fasi": [
            { "descrizione": "Rilievo", "scadenza": "31.06.2024", "peso": "\(index % 3 == 0 ? 40 : 100)" } ] } ] }
        """
      _ = try folder.write(plan, to: "\(name)/piano-\(1000 + index).json")
    }
    _ = try folder.write("{ \"anno\": ", to: "nord/rotto.json")
    _ = try folder.write("non è un documento", to: "sud/leggimi.bak")
    return folder
  }

  @Test("a folder is checked whole, a broken document is said and stops nothing")
  func folder() throws {
    let folder = try Self.folder(25)
    let run = try Executable.run("check", folder.path, "--format", "json", "--as-of", "2024-06-01")
    #expect(run.status == 2)
    #expect(run.errors.contains("rotto.json"))
    let documents = try run.json()["documents"] as? [[String: Any]] ?? []
    #expect(documents.count == 25)
    let paths = documents.compactMap { $0["path"] as? String }
    #expect(paths == paths.sorted() && !paths.contains { $0.hasSuffix("leggimi.bak") })
    let dates = (try run.json()["findings"] as? [[String: Any]] ?? []).filter {
      $0["rule"] as? String == "DATA-001"
    }
    #expect(dates.count == 25)
    #expect(dates.compactMap { $0["path"] as? String } == paths)
  }

  @Test("a document that is meant twice is checked once, also by its folder")
  func twice() throws {
    let folder = try Self.folder(3)
    let one = folder.path + "/nord/piano-1000.json"
    let run = try Executable.run("check", one, folder.path, one, "--format", "json")
    #expect((try run.json()["documents"] as? [Any])?.count == 3)
  }

  @Test("the same bytes come out with one worker and with many", arguments: ["text", "json"])
  func sameBytes(format: String) throws {
    let folder = try Self.folder(40)
    let runs = try ["1", "2", "7"].map { jobs in
      try Executable.run(
        "check", folder.path, "--format", format, "--as-of", "2024-06-01", "--jobs", jobs)
    }
    #expect(runs[0].output == runs[1].output && runs[1].output == runs[2].output)
    #expect(runs[0].errors == runs[1].errors && runs[1].errors == runs[2].errors)
  }

  @Test("a warning that many documents share is shown once and counted, another one is shown")
  func sharedWarning() throws {
    let folder = try TemporaryFolder()
    for index in 1...4 {
      let field = index == 3 ? "altro_ignoto" : "ignoto"
      _ = try folder.write(
        """
        { "anno": 2024, "obiettivi": [ { "titolo": "Rete", "\(field)": 1 }, { "titolo": "Fonti", "\(field)": 2 } ] }
        """, to: "piano-\(index).json")
    }
    let run = try Executable.run("check", folder.path, "--as-of", "2024-06-01")
    let shown = run.errors.components(separatedBy: "«obiettivo.ignoto» non è un campo")
    #expect(shown.count == 3)
    #expect(
      run.errors.contains("«obiettivo.ignoto» non è un campo del modello: non è stato letto (2"))
    #expect(run.errors.contains("piano-1.json:1"))
    #expect(!run.errors.contains("piano-2.json") && !run.errors.contains("piano-4.json"))
    #expect(run.errors.contains("«obiettivo.altro_ignoto»"))
    #expect(run.errors.contains("(2 volte)"))
    let words = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.hasSuffix("non è stato letto: lo stesso in altri 2 documenti"))
    // A program that reads the report is told all of them.
    let sarif = try Executable.run(
      "check", folder.path, "--as-of", "2024-06-01", "--format", "sarif")
    #expect(sarif.output.components(separatedBy: "json/campo-sconosciuto").count == 5)
  }

  @Test("a table says at the end how every body fares")
  func bodies() throws {
    let folder = try Self.folder(3)
    let run = try Executable.run("check", folder.path, "--as-of", "2024-06-01")
    let table = run.output.components(separatedBy: "── Documenti ").last ?? ""
    for body in ["Comune numero 0 2024", "Comune numero 1 2024", "Comune numero 2 2024"] {
      #expect(table.contains(body))
    }
    #expect(run.output.contains("in 3 documenti"))
  }

  @Test("a pattern that no shell expanded is understood; one that fits nothing is an error")
  func patterns() throws {
    let folder = try Self.folder(5)
    let run = try Executable.run("check", folder.path + "/n*/piano-*.json", "--format", "json")
    #expect((try run.json()["documents"] as? [Any])?.count == 3)
    let none = try Executable.run("check", folder.path + "/x*.json")
    #expect(none.status == 2 && none.errors.contains("nessun documento corrisponde"))
    let empty = try TemporaryFolder()
    #expect(try Executable.run("check", empty.path).errors.contains("non c'è nessun documento"))
    #expect(try Executable.run("check", folder.path, "--jobs", "0").status == 2)
  }
}
