// A value that is made when it is first asked for.

import Synchronization

/// A value made at the first use and kept, for all copies and all threads.
///
/// Threads that ask for it at the same moment may each make it; all of them get the same one.
public final class Deferred<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let make: @Sendable () -> Value
  private let box = AtomicLazyReference<Box>()

  /// A value that `make` gives; it must give the same one every time.
  public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  public var value: Value {
    if let known = box.load() { return known.value }
    return box.storeIfNil(Box(make())).value
  }
}
