// How many letters two short texts differ by.

/// The Levenshtein distance: the fewest characters to insert, delete or replace.
public enum EditDistance {
  /// Texts longer than this, in bytes, are not compared: the cost is the product of the lengths.
  public static let limit = 1_000

  /// The distance between two folded texts, in bytes of their UTF-8; `nil` when one is longer than
  /// the limit. Cost: the product of the lengths, divided by 64 when one is that short.
  public static func between(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int? {
    guard left.count <= limit, right.count <= limit else { return nil }
    return between(left, right, atMost: limit)
  }

  /// The distance between two folded texts of any length when it is at most `bound`, otherwise
  /// `nil`. Cost: that of the shorter length times the bound.
  public static func between(
    _ left: Span<UInt8>, _ right: Span<UInt8>, atMost bound: Int
  ) -> Int? {
    let bound = min(bound, max(left.count, right.count))
    guard abs(left.count - right.count) <= bound else { return nil }
    // What both begin and end with does not count.
    var start = 0
    let shortest = min(left.count, right.count)
    while start < shortest, left[start] == right[start] { start += 1 }
    var tail = 0
    while tail < shortest - start,
      left[left.count - 1 - tail] == right[right.count - 1 - tail]
    {
      tail += 1
    }
    var one = left.extracting(start..<left.count - tail)
    var other = right.extracting(start..<right.count - tail)
    if one.count > other.count { (one, other) = (other, one) }
    guard !one.isEmpty else { return other.count <= bound ? other.count : nil }
    return one.count <= 64 ? inWords(one, other, bound) : inBand(one, other, bound)
  }

  /// A column of the table as two 64-bit words of differences (Myers 1999, as Hyyrö 2003 puts it).
  private static func inWords(
    _ short: Span<UInt8>, _ long: Span<UInt8>, _ bound: Int
  ) -> Int? {
    var places = InlineArray<256, UInt64>(repeating: 0)
    for index in short.indices { places[Int(short[index])] |= 1 << UInt64(index) }
    let last: UInt64 = 1 << UInt64(short.count - 1)
    var increases = UInt64.max
    var decreases: UInt64 = 0
    var distance = short.count
    for index in long.indices {
      let equal = places[Int(long[index])]
      let vertical = equal | decreases
      let diagonal = (((equal & increases) &+ increases) ^ increases) | equal
      var up = decreases | ~(diagonal | increases)
      var down = increases & diagonal
      if up & last != 0 { distance += 1 }
      if down & last != 0 { distance -= 1 }
      // The rest can lower the distance by one a letter.
      if distance - (long.count - 1 - index) > bound { return nil }
      up = up << 1 | 1
      down <<= 1
      increases = down | ~(vertical | up)
      decreases = up & vertical
    }
    return distance <= bound ? distance : nil
  }

  /// Two rows of the table, only as far from the diagonal as the bound (Ukkonen 1985).
  private static func inBand(
    _ short: Span<UInt8>, _ long: Span<UInt8>, _ bound: Int
  ) -> Int? {
    let beyond = bound + 1
    var row = [Int](repeating: beyond, count: long.count + 1)
    for column in 0...min(bound, long.count) { row[column] = column }
    for i in short.indices {
      let first = max(0, i + 1 - bound)
      let last = min(long.count, i + 1 + bound)
      guard first <= last else { return nil }
      var diagonal = first > 0 ? row[first - 1] : row[0]
      var least = beyond
      if first == 0 {
        row[0] = min(i + 1, beyond)
        least = row[0]
      } else {
        row[first - 1] = beyond
      }
      for j in max(first, 1)...max(last, 1) {
        let replaced = diagonal + (short[i] == long[j - 1] ? 0 : 1)
        diagonal = row[j]
        let value = min(replaced, diagonal + 1, row[j - 1] + 1)
        row[j] = min(value, beyond)
        least = min(least, row[j])
      }
      if least > bound { return nil }
    }
    return row[long.count] <= bound ? row[long.count] : nil
  }
}
