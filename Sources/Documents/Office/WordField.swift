// The old form fields of Word that hold a choice instead of a text (ECMA-376 part 1, 17.16).

/// A drop-down list (`w:ddList`) under construction.
struct WordDropDown {
  private var entries: [String] = []
  private var standard = 0
  private var result: Int?

  /// More than the 25 entries that Word allows.
  private static let entryLimit = 1_000

  /// An element of the list begins.
  mutating func start(_ name: String, _ value: String?) {
    switch name {
    case "w:default": standard = value.flatMap { Int($0) } ?? 0
    case "w:result": result = value.flatMap { Int($0) } ?? 0
    case "w:listEntry": if entries.count < Self.entryLimit { entries.append(value ?? "") }
    default: break
    }
  }

  /// The chosen entry; without a choice, the one that Word shows.
  var chosen: String? {
    let index = result ?? standard
    return entries.indices.contains(index) ? entries[index] : nil
  }
}
