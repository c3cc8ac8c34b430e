// The published JSON Schema of plans follows the standard model.

import Compliance
import PlanModel
import RuleChecking
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

  @Test("the standard library has no problem of any kind, and uses all that it declares")
  func standardLibrary() {
    #expect(RuleLibrary.load().diagnostics.isEmpty)
  }
}
