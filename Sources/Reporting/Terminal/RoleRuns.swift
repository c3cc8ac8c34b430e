// The stretches of one role that a line consists of, without storage of their own for most lines.

/// Stretches of text, each from the end of the one before it.
struct RoleRuns {
  /// A stretch of text of one role.
  struct Run {
    var end: Int
    var role: TextStyle.Role
  }

  /// The first ones.
  private var near = InlineArray<4, Run>(repeating: Run(end: 0, role: .plain))
  /// Those that found no place among the first.
  private var far: [Run] = []
  /// How many there are.
  private(set) var count = 0

  /// A stretch by its position from 0.
  subscript(index: Int) -> Run { index < near.count ? near[index] : far[index - near.count] }

  /// The last stretch.
  var last: Run? { count > 0 ? self[count - 1] : nil }

  /// Adds a stretch.
  mutating func append(_ run: Run) {
    if count < near.count { near[count] = run } else { far.append(run) }
    count += 1
  }

  /// Takes the last stretch away; there must be one.
  mutating func removeLast() {
    if count > near.count { far.removeLast() }
    count -= 1
  }

  /// Takes all stretches away.
  mutating func removeAll() {
    far.removeAll(keepingCapacity: true)
    count = 0
  }
}
