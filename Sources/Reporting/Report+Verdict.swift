// What a report comes to in words: the same verdict in every format.

import Diagnostics

extension RuleOutcome {
  /// The verdict as it is counted: a rule without a case to judge did not apply.
  var countedStatus: Status { status == .kept && cases == 0 ? .notApplicable : status }

  /// `2 casi su 59`, and whether the rule was broken elsewhere.
  var undecidedShare: String {
    guard undecided > 0 else { return "non eseguita" }
    let share =
      "\(CountedNoun.judgedCase.counted(undecided)) su \(ItalianNumber.grouped(cases))"
    return countedStatus == .broken ? "\(share) (violata in altri)" : share
  }
}

extension Report {
  /// Cases that some rule judged.
  var judgedCases: Int { outcomes.reduce(0) { $0 + max(0, $1.cases - $1.undecided) } }

  /// The rules that left cases unjudged, broken ones too.
  var undecidedRules: [RuleOutcome] {
    outcomes.filter { $0.countedStatus == .undecided || $0.undecided > 0 }
  }

  /// The verdict: «superato», «non superato» …
  var verdictName: String {
    if failsGate { return "non superato" }
    if judgedCases == 0 { return "nessuna conclusione" }
    return undecidedRules.isEmpty ? "superato" : "superato con riserva"
  }

  /// Why.
  var verdictReason: String {
    let threshold = "la soglia «\(self.threshold.rawValue)»"
    var reason: String
    if failsGate {
      let count = findings.count { $0.severity >= self.threshold }
      reason = newFindings.counted(count)
      reason += count == 1 ? " raggiunge \(threshold)" : " raggiungono \(threshold)"
    } else if judgedCases == 0 {
      return "nessun caso è stato giudicato"
    } else {
      reason =
        findings.isEmpty
        ? "\(newFindings.counted(0)) su \(CountedNoun.judgedCase.counted(judgedCases)) "
          + (judgedCases == 1 ? "giudicato" : "giudicati")
        : "\(newFindings.counted(0)) raggiunge \(threshold)"
    }
    let undecided = undecidedRules
    guard !undecided.isEmpty else { return reason }
    let rules = CountedNoun.rule.counted(undecided.count)
    return reason
      + (undecided.count == 1
        ? "; \(rules) non è verificabile, almeno in parte"
        : "; \(rules) non sono verificabili, almeno in parte")
  }

  /// What counts for the gate: with a baseline, only what is new.
  private var newFindings: CountedNoun { baseline == nil ? .finding : .newFinding }
}
