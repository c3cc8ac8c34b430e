// The pages that are generated from the rules, and what `lince rules` says of a body and a year.

import Compliance
import Diagnostics
import Reporting
import TestSupport
import Testing

@Suite("The catalogue of the rules")
struct CatalogueTests {
  static let library = RuleLibrary.load()

  @Test("the page of the catalogue is the one of the rules")
  func page() throws {
    let page = RuleCatalogue.page(Self.library.entries())
    #expect(GoldenFile("Grammar/catalogo.md").compare(page) == .matches)
  }

  @Test("the matrix from norms to examples is the one of the rules")
  func matrix() throws {
    let matrix = RuleCatalogue.matrix(Self.library.entries(withAnswers: false))
    #expect(GoldenFile("Grammar/matrice.md").compare(matrix) == .matches)
  }

  @Test("a rule says what it checks, why, how it judges, what to do, and what a broken plan gets")
  func explained() {
    for entry in Self.library.entries() {
      let rule = entry.description
      #expect(!rule.norms.isEmpty, "\(rule.code)")
      #expect(rule.note?.isEmpty == false, "\(rule.code) has no note")
      #expect(entry.remedy?.isEmpty == false, "\(rule.code) has no remedy")
      let broken = entry.examples.filter { $0.kind == "viola" }
      #expect(!broken.isEmpty && broken.allSatisfy { $0.answer != nil }, "\(rule.code)")
      let undecided = entry.examples.filter { $0.kind == "indecisa" }
      #expect(undecided.allSatisfy { $0.answer != nil }, "\(rule.code)")
    }
  }
}
