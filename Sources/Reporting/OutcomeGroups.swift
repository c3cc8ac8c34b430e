// The outcomes of the rules as people read them: by verdict, and what several rules share said once.

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
  /// Rules that could not judge everything: one with its own reasons, or several with the same
  /// only one.
  enum UndecidedGroup {
    case rule(RuleOutcome)
    case shared(reason: String, rules: [RuleOutcome])
  }

  /// A reason for which rules did not take part, with those rules.
  struct LeftOutGroup {
    var reason: String
    var codes: [String]
  }

  /// The outcomes that are counted under a verdict.
  func outcomes(_ status: RuleOutcome.Status) -> [RuleOutcome] {
    outcomes.filter { $0.countedStatus == status }
  }

  /// What could not be judged; what several rules lack alike, a document or a parameter, is said
  /// once, where the first of them stands.
  var undecidedGroups: [UndecidedGroup] {
    let undecided = undecidedRules
    var sharing: [String: [RuleOutcome]] = [:]
    for outcome in undecided {
      if let reason = Self.onlyReason(of: outcome) { sharing[reason, default: []].append(outcome) }
    }
    var groups: [UndecidedGroup] = []
    for outcome in undecided {
      guard let reason = Self.onlyReason(of: outcome), let rules = sharing[reason],
        rules.count > 1
      else {
        groups.append(.rule(outcome))
        continue
      }
      if rules.first?.rule == outcome.rule { groups.append(.shared(reason: reason, rules: rules)) }
    }
    return groups
  }

  private static func onlyReason(of outcome: RuleOutcome) -> String? {
    guard outcome.reasons.count == 1, outcome.countedStatus == .undecided else { return nil }
    return outcome.reasons.first.flatMap { $0.message.isEmpty ? nil : $0.message }
  }

  /// The rules that did not apply, or that the profile leaves out, by reason.
  func leftOut(_ status: RuleOutcome.Status) -> [LeftOutGroup] {
    let noReason =
      status == .disabled ? "senza un motivo dichiarato" : "nessun caso nei documenti"
    var groups: [LeftOutGroup] = []
    var positions: [String: Int] = [:]
    for outcome in outcomes(status) {
      let messages = outcome.reasons.isEmpty ? [noReason] : outcome.reasons.map(\.message)
      for message in messages {
        if let position = positions[message] {
          groups[position].codes.append(outcome.rule)
        } else {
          positions[message] = groups.count
          groups.append(LeftOutGroup(reason: message, codes: [outcome.rule]))
        }
      }
    }
    return groups
  }

  /// How many cases a reason touches and where the first is: `2 casi, il primo: r. 10`.
  func details(of reason: RuleOutcome.Reason) -> String? {
    var details: [String] = []
    if reason.count > 0 { details.append(CountedNoun.judgedCase.counted(reason.count)) }
    if let place = reason.place {
      let document = documents.count(where: { $0.role == nil }) == 1 ? 0 : nil
      let name = shortNames(of: [place], from: document).joined()
      details.append(reason.count > 1 ? "il primo: \(name)" : name)
    }
    return details.isEmpty ? nil : details.joined(separator: ", ")
  }
}
