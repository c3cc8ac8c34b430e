// Scanners that outlive the check of one plan, because they learn from the texts they search.

import RuleChecking
import Synchronization
import TextMatching

/// What searches texts for all patterns and word lists of a program.
struct Scanners: Sendable {
  var patterns: PatternSetScanner
  var terms: TermSetScanner
  /// What searches for one pattern where it matches, by pattern: none until it is needed, then one.
  var searches: [[PatternSearch]]

  init(_ patterns: PatternSet, _ terms: TermSet) {
    self.patterns = PatternSetScanner(patterns)
    self.terms = TermSetScanner(terms)
    searches = Array(repeating: [], count: patterns.count)
  }
}

/// The scanners that no thread is using; none is made before a text is searched.
///
/// A scanner answers the same whatever it learnt before, so that it does not matter who gets which.
final class ScannerPool: Sendable {
  private struct State {
    var sets: (patterns: PatternSet, terms: TermSet)?
    var idle: [Scanners] = []
  }

  private let program: RuleProgram
  private let state = Mutex(State())

  init(_ program: RuleProgram) { self.program = program }

  /// Words of 64 bits that a scanner's answer for patterns takes.
  var patternWords: Int { (program.patterns.count + 63) / 64 }
  /// The same for word lists.
  var termWords: Int { (program.wordLists.count + 63) / 64 }

  /// Scanners for one plan; give them back with `put`.
  func take() -> Scanners {
    state.withLock { state in
      if let scanners = state.idle.popLast() { return scanners }
      let sets =
        state.sets
        ?? (
          program.learntSearch?.patterns(of: program)
            ?? PatternSet(program.patterns.map(\.compiled)),
          program.learntSearch?.terms(of: program)
            ?? TermSet(program.wordLists.map(\.compiled))
        )
      state.sets = sets
      return Scanners(sets.patterns, sets.terms)
    }
  }

  /// Takes scanners back.
  func put(_ scanners: Scanners) {
    state.withLock { $0.idle.append(scanners) }
  }
}
