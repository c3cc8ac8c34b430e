// Files as programs write them, each with the outline that a person has reviewed.

import Documents
import SourceText
import TestSupport
import Testing

struct ImportCorpusTests {
  @Test(
    "a file written by a real program gives the reviewed outline",
    arguments: ["csv-excel-italia/input.csv", "csv-ansi/input.csv"])
  func outline(_ path: String) throws {
    let file = SourceFile(path: path, bytes: try Repository.bytes("Tests/Corpus/import/" + path))
    let folder = path.prefix { $0 != "/" }
    let golden = GoldenFile("Tests/Corpus/import/\(folder)/expected.outline")
    #expect(golden.compare(try DocumentReader.read(file).outline()) == .matches)
  }
}
