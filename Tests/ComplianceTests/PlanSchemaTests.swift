// The published JSON Schema of plans follows the standard model.

import Compliance
import Diagnostics
import PlanModel
import RuleChecking
import SourceText
import TestSupport
import Testing

@Suite("The JSON Schema of plans")
struct PlanSchemaTests {
  @Test("the schema in Grammar is the one of the standard model")
  func published() {
    let schema = RuleLibrary.load().program.schema.jsonSchema()
    let golden = GoldenFile("Grammar/piano.schema.json")
    #expect(golden.compare(String(decoding: schema, as: UTF8.self)) == .matches)
  }

  @Test("a model with more fields than a plan can hold is refused")
  func tooLarge() {
    let records = (0..<40).map { record in
      "record r\(record)\n"
        + (0..<1_000).map { "    campo\(record)_\($0) testo\n" }.joined()
    }
    let text = "modello \"grande\"\n\n" + records.joined(separator: "\n")
    let file = SourceFile(path: "grande.modello", bytes: Array(text.utf8))
    let codes = RuleLibrary.load(files: [file]).diagnostics.map(\.code)
    #expect(codes.filter { $0 == "limite/modello" }.count == 1)
  }

  @Test("the standard library has no problem of any kind, and uses all that it declares")
  func standardLibrary() {
    #expect(RuleLibrary.load().diagnostics.isEmpty)
  }
}
