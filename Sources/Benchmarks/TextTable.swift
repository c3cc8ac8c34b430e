// Tables on the terminal, in Markdown, so that they can be pasted.

/// A table with a headline; the first column is words, the others are figures.
struct TextTable {
  private var rows: [[String]]

  init(_ headline: String...) { rows = [headline] }

  init(_ headline: [String]) { rows = [headline] }

  mutating func add(_ cells: String...) { rows.append(cells) }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table as Markdown, aligned.
  func text() -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ row: [String]) -> String {
      "| "
        + widths.enumerated().map { column, width in
          let cell = column < row.count ? row[column] : ""
          let padding = String(repeating: " ", count: max(0, width - cell.count))
          return column == 0 ? cell + padding : padding + cell
        }.joined(separator: " | ") + " |"
    }
    let rule =
      "|"
      + widths.enumerated().map { column, width in
        String(repeating: "-", count: width + 1) + (column == 0 ? "-" : ":")
      }.joined(separator: "|") + "|"
    return ([line(rows[0]), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
  }
}

/// A number with a few digits behind the point.
func decimal(_ value: Double, digits: Int = 1) -> String {
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  guard value.isFinite, abs(value) < 1e15 else { return "–" }
  let whole = Int((value * Double(scale)).rounded())
  let (units, rest) = abs(whole).quotientAndRemainder(dividingBy: scale)
  let fraction = String(rest)
  return (whole < 0 ? "-" : "") + String(units)
    + (digits == 0
      ? "" : "." + String(repeating: "0", count: digits - fraction.count) + fraction)
}

/// A whole number with its thousands apart.
func grouped(_ value: Int) -> String {
  var digits = Array(String(abs(value)))
  var index = digits.count - 3
  while index > 0 {
    digits.insert(",", at: index)
    index -= 3
  }
  return (value < 0 ? "-" : "") + String(digits)
}
