// Scanners that outlive the check of one plan, because they learn from the texts they search.

import Synchronization
import TextMatching

/// What searches texts for all patterns and word lists of a program.
struct Scanners: Sendable {
  var patterns: PatternSetScanner
  var terms: TermSetScanner
}

/// The scanners that no thread is using.
///
/// A scanner answers the same whatever it learnt before, so that it does not matter who gets which.
final class ScannerPool: Sendable {
  private let patterns: PatternSet
  private let terms: TermSet
  private let idle = Mutex<[Scanners]>([])

  init(patterns: [Pattern], terms: [TermList]) {
    self.patterns = PatternSet(patterns)
    self.terms = TermSet(terms)
  }

  /// Scanners for one plan; give them back with `put`.
  func take() -> Scanners {
    idle.withLock { $0.popLast() }
      ?? Scanners(patterns: PatternSetScanner(patterns), terms: TermSetScanner(terms))
  }

  /// Takes scanners back.
  func put(_ scanners: Scanners) {
    idle.withLock { $0.append(scanners) }
  }
}
