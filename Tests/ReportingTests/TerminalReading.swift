// Reads output the way a terminal shows it: without colours, in columns.

import Reporting

/// The text without its colours; what is not a colour stays.
func withoutColors(_ text: String) -> String {
  var plain = String.UnicodeScalarView()
  var isInside = false
  for scalar in text.unicodeScalars {
    if scalar == "\u{1B}" { isInside = true } else if !isInside { plain.append(scalar) }
    if isInside, scalar == "m" { isInside = false }
  }
  return String(plain)
}

/// Columns of a scalar, for the few alphabets that tests use.
func columns(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x0300...0x036F: 0
  case 0x4E00...0x9FFF, 0x1F600...0x1F64F: 2
  default: 1
  }
}

func columns(_ line: some StringProtocol) -> Int {
  line.unicodeScalars.reduce(0) { $0 + columns($1) }
}

/// The lines of an output, split at line feeds only.
func lines(_ text: String) -> [String] {
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
}

/// The text that stands above the marks of the first excerpt of an output.
func underlined(_ output: String, mark: Unicode.Scalar = "^") -> String? {
  let all = lines(output)
  guard
    let row = all.firstIndex(where: { line in
      guard let bar = line.unicodeScalars.firstIndex(of: "|") else { return false }
      let after = line.unicodeScalars[bar...].dropFirst()
      return after.contains(mark) && after.allSatisfy { $0 == " " || $0 == mark }
    }), row > 0
  else { return nil }
  let marks = Array(all[row].unicodeScalars)
  guard let first = marks.firstIndex(of: mark), let last = marks.lastIndex(of: mark) else {
    return nil
  }
  var column = 0
  var text = String.UnicodeScalarView()
  for scalar in all[row - 1].unicodeScalars {
    // A combining mark stands on the column of the letter before it.
    let place = columns(scalar) == 0 ? column - 1 : column
    if (first...last).contains(place) { text.append(scalar) }
    column += columns(scalar)
  }
  return String(text)
}

/// Scalars that must never reach a terminal from a document.
func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A: false
  case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
    true
  default: false
  }
}
