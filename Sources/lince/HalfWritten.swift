// The file that is being written aside, and its removal when a signal ends the run.

import Glibc
import Synchronization

/// Keeps a signal from leaving a half-written file behind.
enum HalfWritten {
  /// The address of the path of the file that is being written; 0 when none is. A signal handler
  /// may do little more than read a number and call `unlink`.
  private static let pending = Atomic<UInt>(0)
  /// One file is written at a time; whether the handlers are there.
  private static let state = Mutex(false)

  /// Calls `body`, which writes the file at `path` and renames or removes it.
  static func guarding<Failure: Error>(
    _ path: String, _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    try state.withLock { areHandlersThere throws(Failure) in
      if !areHandlersThere { install() }
      areHandlersThere = true
      // Never freed: a handler on another thread may still be reading it. A path for each file that
      // a run writes is little.
      let copy = strdup(path)
      pending.store(UInt(bitPattern: copy), ordering: .sequentiallyConsistent)
      defer { pending.store(0, ordering: .sequentiallyConsistent) }
      try body()
    }
  }

  private static func install() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        if let path = UnsafePointer<CChar>(
          bitPattern: HalfWritten.pending.load(ordering: .sequentiallyConsistent))
        {
          unlink(path)
        }
        // The run ends as it would without a handler, with the status that shells know.
        signal(number, SIG_DFL)
        raise(number)
      }
      // What the caller ignores (`nohup`) stays ignored.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}
