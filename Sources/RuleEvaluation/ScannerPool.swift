// Scanners that outlive the check of one plan, because they learn from the texts they search.

import Synchronization
import TextMatching

/// The scanners of a set of patterns that no thread is using.
///
/// A scanner answers the same whatever it learnt before, so that it does not matter who gets which.
final class ScannerPool: Sendable {
  private let set: PatternSet
  private let idle = Mutex<[PatternSetScanner]>([])

  init(_ set: PatternSet) { self.set = set }

  /// A scanner for one plan; give it back with `put`.
  func take() -> PatternSetScanner {
    idle.withLock { $0.popLast() } ?? PatternSetScanner(set)
  }

  /// Takes a scanner back.
  func put(_ scanner: PatternSetScanner) {
    idle.withLock { $0.append(scanner) }
  }
}
