// Expressions of the pages and examples of functions: each is run, and must be worth what it says.

import Compliance
import Diagnostics
import RuleChecking
import RuleEvaluation
import Testing

@Suite struct ExpressionTests {
  @Test("every expression of the reference is worth what its line says")
  func expressions() {
    let claims = ClaimedVerdict.all(in: .reference)
    #expect(claims.count > 50)
    #expect(problems(of: claims) == [])
  }

  @Test("the example of every function is true")
  func functionExamples() {
    let claims = BuiltinFunction.allCases.map {
      ClaimedVerdict(condition: $0.signature.example, verdict: "vero")
    }
    #expect(problems(of: claims) == [])
  }

  /// What is wrong with the claims, run over the reference's plan.
  private func problems(of claims: [ClaimedVerdict]) -> [String] {
    let loaded = PageLibrary(.reference, claims: claims)
    let codes = Set(claims.indices.map { ClaimedVerdict.code($0) })
    let result = RuleTester.test(loaded.library.program, codes: codes)
    let failures = result.failures.map { failure in
      let index = claims.indices.first { failure.message.hasPrefix(ClaimedVerdict.code($0)) }
      return "\(index.map { claims[$0].testDescription } ?? ""): \(failure.message)"
    }
    // Each claim is run with the two examples that its rule must have.
    let lost = claims.count * 3 - result.examples
    return loaded.problems(of: PageLibrary.claimsPath) + failures
      + (lost == 0 ? [] : ["\(lost) examples were not run"])
  }
}
