// A bound on the work of a test that does not depend on what else the machine does.

import Foundation
public import Testing

/// Runs work and records an issue when it takes this thread more than a minute of processor time.
///
/// For inputs on which a reader that is not linear would need many minutes. The clock on the wall would
/// also count the tests that run at the same time.
public func withinAMinute<Result>(
  _ comment: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ work: () throws -> Result
) rethrows -> Result {
  let start = processorTime()
  defer {
    let seconds = Double(processorTime() - start) / 1e9
    if seconds > 60 {
      Issue.record("\(comment): \(seconds) s of processor time", sourceLocation: sourceLocation)
    }
  }
  return try work()
}

/// Nanoseconds of processor time that this thread has used.
private func processorTime() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
