// The states of an automaton that some texts asked for, stored for other texts.

extension AutomatonStates {
  /// Writes the states and transitions made so far so that `init(from:of:entryLimit:)` finds them.
  /// They must all have been made here.
  func write(to writer: inout PackedWriter) {
    reportedPatterns.write(to: &writer)
    let transitions = (0..<states.count).map { state in
      (0..<stride).compactMap { charClass -> (Int, StoredStates.Transition)? in
        let entry = table[state * stride + charClass]
        guard entry & Self.unknown == 0 else { return nil }
        let transition = StoredStates.Transition(
          target: Int(entry & Self.rowBits) / stride,
          report: Int(reports[state * stride + charClass]))
        return (charClass, transition)
      }
    }
    StoredStates.write(states, transitions: transitions, to: &writer)
  }

  /// The states of an automaton, those beforehand that stand next in `reader`; `nil` when there
  /// are none.
  init?(from reader: inout PackedReader, of automaton: PatternAutomaton, entryLimit: Int) {
    let reports = SequenceTable(from: &reader, below: automaton.starts.count)
    guard let stored = StoredStates(from: &reader), reports.count > 0, reports[0].isEmpty
    else { return nil }
    self.init(automaton, entryLimit: entryLimit, reportsPlaces: false, stored, reports)
  }
}

extension AutomatonSearch {
  /// A search that begins with the states that stand next in `learnt`, or without any when there
  /// are none; then none is looked for behind them either.
  init(_ automaton: PatternAutomaton, entryLimit: Int, learnt: inout PackedReader?) {
    if var reader = learnt,
      let states = AutomatonStates(from: &reader, of: automaton, entryLimit: entryLimit)
    {
      learnt = reader
      self.init(states)
    } else {
      learnt = nil
      self.init(automaton, entryLimit: entryLimit)
    }
  }
}
