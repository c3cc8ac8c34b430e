// How many letters two short texts differ by.

/// The Levenshtein distance: the fewest characters to insert, delete or replace.
public enum EditDistance {
  /// Texts longer than this, in bytes, are not compared: the cost is the product of the lengths.
  public static let limit = 1_000

  /// The distance between two folded texts, in bytes of their UTF-8; `nil` when one is longer than
  /// the limit. (Levenshtein 1966; two rows of Wagner and Fischer's table.)
  public static func between(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int? {
    guard left.count <= limit, right.count <= limit else { return nil }
    var row = Array(0...right.count)
    for i in left.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let replaced = diagonal + (left[i] == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}
