// Documents that are not UTF-8 text, end to end: right excerpts, the fingerprint of the file itself.

import Foundation
import SourceText
import TestSupport
import Testing

@Suite("Checking files in other encodings and formats")
struct OtherFormatsTests {
  private static let path = "examples/piano-valdora.txt"

  @Test("a plan saved by Windows gives the same report, and the fingerprint of the saved file")
  func windows() throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: Repository.root + "/" + Self.path, encoding: .utf8)
    let bytes = try #require(text.data(using: .windowsCP1252))
    #expect(bytes != Data(text.utf8), "the example has letters outside ASCII")
    let ansi = try folder.write(bytes, to: "piano.txt")
    let windows = try Executable.run("check", ansi, "--as-of", "2026-11-01")
    let plain = try Executable.run("check", Self.path, "--as-of", "2026-11-01")
    #expect(windows.status == plain.status)
    // The frame around the path is as wide as the page.
    let left = windows.output.replacing(ansi, with: "F").split(separator: "\n").dropFirst()
    let right = plain.output.replacing(Self.path, with: "F").split(separator: "\n").dropFirst()
    #expect(left == right)
    let report = try Executable.run("check", ansi, "--format", "json").json()
    let documents = report["documents"] as? [[String: Any]]
    #expect(documents?.first?["sha256"] as? String == SHA256.hexDigest(of: [UInt8](bytes)))
    let imported = try Executable.run("import", ansi)
    #expect(imported.errors.contains("codifica: Windows-1252"))
  }

  @Test("the excerpt of a problem in a CSV file saved by Windows shows its letters")
  func excerpt() throws {
    let folder = try TemporaryFolder()
    let bytes = try #require("Attività;Peso\nè così;\"5\n".data(using: .windowsCP1252))
    let run = try Executable.run("check", try folder.write(bytes, to: "piano.csv"))
    #expect(run.status == 2)
    #expect(run.errors.contains("le virgolette aperte a riga 2, colonna 8 non si chiudono"))
    #expect(run.errors.contains("è così;"))
  }
}
