// Which containers are open around a place: one bit each, so that depth costs almost nothing.

/// The open containers of a JSON text, innermost last.
struct NestingStack: Sendable {
  /// Number of open containers.
  private(set) var depth = 0
  /// Invariant: the lowest `depth - 64 * full.count` bits, 1 to 64 of them unless `depth` is 0,
  /// are the containers not in `full`, the innermost in the lowest; set for an object.
  private var innermost: UInt64 = 0
  /// The containers further out, 64 in each word.
  private var full: [UInt64] = []

  /// Whether the innermost container is an object; `false` when nothing is open.
  var isInsideObject: Bool { innermost & 1 == 1 }

  /// Enters a container.
  mutating func push(isObject: Bool) {
    if depth & 63 == 0, depth > 0 { full.append(innermost) }
    innermost = innermost << 1 | (isObject ? 1 : 0)
    depth += 1
  }

  /// Leaves the innermost container, if there is one.
  mutating func pop() {
    guard depth > 0 else { return }
    depth -= 1
    innermost >>= 1
    if depth & 63 == 0 { innermost = full.popLast() ?? 0 }
  }
}
