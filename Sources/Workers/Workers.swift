// Threads with stacks that the deepest rule and document fit in.

import Glibc

/// Threads of our own: the stacks of the system's are as large as the shell or the system says, and a
/// rule that is nested as deep as it may be needs 6 MB, in a debug build 64 MB.
public enum Workers {
  /// Address space for the stack of each thread, in bytes; memory is taken only as far as it is used.
  private static let stackSize: Int = {
    #if DEBUG
      256 << 20
    #else
      32 << 20
    #endif
  }()

  /// Calls `body` with every number below `count`, each on a thread of its own, and waits for all of
  /// them; `meanwhile` is called on the caller's. What the system gives no thread for is done there too.
  public static func run(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Void, meanwhile: () -> Void = {}
  ) {
    var threads: [pthread_t] = []
    var left: [Int] = []
    for number in 0..<count {
      if let thread = start(Work { body(number) }) {
        threads.append(thread)
      } else {
        left.append(number)
      }
    }
    meanwhile()
    for number in left { body(number) }
    for thread in threads { pthread_join(thread, nil) }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ work: Work) -> pthread_t? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(work)
    let failure = pthread_create(
      &thread, &attributes,
      { argument in
        ThreadHeap.reserve()
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, argument.toOpaque())
    guard failure == 0 else {
      argument.release()
      return nil
    }
    return thread
  }
}
