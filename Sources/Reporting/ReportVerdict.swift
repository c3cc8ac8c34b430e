// The verdict of a run in words, the same in every report for people.

import Diagnostics

/// How a run ended.
enum ReportVerdict: Equatable {
  /// A finding reaches the threshold.
  case failed
  /// Nothing was judged.
  case nothingJudged
  /// Nothing reaches the threshold, and something could not be judged.
  case passedWithReserve
  /// Everything was judged and nothing reaches the threshold.
  case passed

  /// The verdict's name.
  var name: String {
    switch self {
    case .failed: "non superato"
    case .nothingJudged: "nessuna conclusione"
    case .passedWithReserve: "superato con riserva"
    case .passed: "superato"
    }
  }
}

/// The verdict of a run as reports say it: a check that is not whole has not passed.
struct RunVerdict {
  /// How the run ended; `nil` when something kept the check from being whole.
  var verdict: ReportVerdict?
  /// The verdict's name.
  var name: String
  /// Why, as a clause.
  var reason: String
}

extension Report {
  /// The verdict, given what kept the check from being whole.
  func verdict(given problems: RunProblems) -> RunVerdict {
    guard !problems.isComplete else {
      return RunVerdict(verdict: verdict, name: verdict.name, reason: verdictReason)
    }
    let count = problems.errors.count
    let cause =
      count == 1
      ? "1 errore ha impedito parte del controllo: va corretto"
      : "\(CountedNoun.error.counted(count)) hanno impedito parte del controllo: vanno corretti"
    return RunVerdict(
      verdict: nil, name: "non completo",
      reason: "\(cause), e il controllo ripetuto; in ciò che è stato controllato, \(verdictReason)")
  }

  /// How the run ended.
  var verdict: ReportVerdict {
    if failsGate { return .failed }
    if judgedCases == 0 { return .nothingJudged }
    return undecidedRules.isEmpty ? .passed : .passedWithReserve
  }

  /// Why the run ended as it did, as a clause.
  var verdictReason: String {
    let threshold = "la soglia «\(threshold.rawValue)»"
    var reason: String
    switch verdict {
    case .failed:
      let count = findings.count { $0.severity >= self.threshold }
      reason = newFindings.counted(count)
      reason += count == 1 ? " raggiunge \(threshold)" : " raggiungono \(threshold)"
    case .nothingJudged: return "nessun caso è stato giudicato"
    case .passed, .passedWithReserve:
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

  /// Cases that a rule judged.
  var judgedCases: Int { outcomes.reduce(0) { $0 + max(0, $1.cases - $1.undecided) } }

  /// Rules that left cases unjudged, broken ones too.
  var undecidedRules: [RuleOutcome] {
    outcomes.filter { $0.countedStatus == .undecided || $0.undecided > 0 }
  }

  /// What counts for the gate: with a baseline, only what is new.
  var newFindings: CountedNoun { baseline == nil ? .finding : .newFinding }
}
