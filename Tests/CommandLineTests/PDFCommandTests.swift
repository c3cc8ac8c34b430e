// PDFs from the command line, through the `pdftotext` of the machine.

import Foundation
import TestSupport
import Testing

@Suite("PDFs")
struct PDFCommandTests {
  static let folder = "Tests/Corpus/import/pdf/"
  static let hasConverter = ["/usr/bin/pdftotext", "/bin/pdftotext"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test("a plan as a PDF is checked, and findings name the page", .enabled(if: hasConverter))
  func check() throws {
    let run = try Executable.run(
      "check", Self.folder + "piano.pdf", "--as-of", "2025-02-01", "--format", "json")
    #expect(run.status == 1, "\(run.errors)")
    let findings = try #require(try run.json()["findings"] as? [[String: Any]])
    let date = try #require(findings.first { $0["rule"] as? String == "DATA-001" })
    #expect(date["page"] as? Int == 1)
    let text = try Executable.run("check", Self.folder + "piano.pdf", "--as-of", "2025-02-01")
    #expect(text.output.contains("pagina 1"))
    #expect(!text.output.contains("%PDF"))
    #expect(!text.output.contains("stream"))
  }

  @Test("every objective of a PDF comes with its weight and deadline", .enabled(if: hasConverter))
  func importing() throws {
    let run = try Executable.run("import", Self.folder + "piano.pdf")
    #expect(run.status == 0)
    for text in [
      "Digitalizzazione dello sportello unico", "Riduzione dei tempi di pagamento dei fornitori",
      "Carta dei servizi", "40%", "35%", "25%", "31/12/2025", "31/06/2025", "30/09/2025",
    ] {
      #expect(run.output.contains("\"\(text)\""), "\(text)")
    }
  }

  @Test(
    "a PDF that cannot be read is refused with its reason", .enabled(if: hasConverter),
    arguments: [("protetto.pdf", "password"), ("immagini.pdf", "OCR")])
  func refusals(_ name: String, _ reason: String) throws {
    let run = try Executable.run("check", Self.folder + name)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test("a PDF that was cut or is noise is refused, not half read", .enabled(if: hasConverter))
  func damage() throws {
    let bytes = Data(try Repository.bytes(Self.folder + "piano.pdf"))
    let folder = try TemporaryFolder()
    for (name, data) in [
      ("tronco.pdf", bytes.prefix(bytes.count * 2 / 3)),
      (
        "rumore.pdf",
        Data("%PDF-1.7\n".utf8) + Data(repeating: 0x41, count: 5000) + Data("%%EOF".utf8)
      ),
    ] {
      let run = try Executable.run("check", try folder.write(data, to: name))
      #expect(run.status == 2)
      #expect(run.errors.contains("danneggiato"), "\(run.errors)")
    }
  }

  @Test("where pdftotext is missing, the user learns how to install it")
  func missing() throws {
    let folder = try TemporaryFolder()
    let run = try Executable.run(
      "check", Self.folder + "piano.pdf", environment: ["PATH": folder.path])
    #expect(run.status == 2)
    #expect(run.errors.contains("apt install poppler-utils"), "\(run.errors)")
  }

  @Test(
    "a converter that fails is no clean plan, and what it said is passed on",
    arguments: [
      ("echo 'strano guasto' >&2; exit 99", "strano"),
      ("kill -9 $$", "danneggiato"),
      ("exit 0", "danneggiato"),
    ])
  func strangeConverter(_ script: String, _ reason: String) throws {
    let folder = try TemporaryFolder()
    let program = try folder.write("#!/bin/sh\n\(script)\n", to: "pdftotext")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let run = try Executable.run(
      "check", Self.folder + "piano.pdf", environment: ["PATH": folder.path])
    #expect(run.status == 2)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test("nothing of a PDF stays in the folder of temporary files", .enabled(if: hasConverter))
  func temporaryFiles() throws {
    let folder = try TemporaryFolder()
    for name in ["piano.pdf", "protetto.pdf"] {
      _ = try Executable.run("import", Self.folder + name, environment: ["TMPDIR": folder.path])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }
}
