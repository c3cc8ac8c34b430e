// The part of a subject that an edit of the plan leaves alone: names stay, measured values go.

/// The text by which a fingerprint knows a subject: letters in lower case, single spaces, without
/// the values that follow a comparator (`reclami >= 3` is `reclami`) and without percentages.
///
/// Numbers that are part of a name (`fase 1`, `art. 5`, `piano 2024`) stay.
func fingerprintText(of subject: String) -> String {
  let words = subject.lowercased().unicodeScalars.split {
    $0.properties.isWhitespace || $0.properties.generalCategory == .control
  }
  var kept: [String] = []
  var isAfterComparator = false
  for word in words {
    var name = String.UnicodeScalarView()
    // A comparator may be glued to its value: `>=3`, `reclami>=3`.
    for scalar in word {
      if comparators.contains(scalar) {
        isAfterComparator = true
      } else if !isAfterComparator {
        name.append(scalar)
      } else if !valueScalars.contains(scalar) {
        isAfterComparator = false
        name.append(scalar)
      }
    }
    let isShare = name.last == "%" && name.dropLast().allSatisfy { valueScalars.contains($0) }
    if !name.isEmpty, !isShare { kept.append(String(name)) }
  }
  return kept.joined(separator: " ")
}

private let comparators: Set<Unicode.Scalar> = ["<", ">", "=", "≤", "≥"]
private let valueScalars = Set("0123456789.,%€+-−".unicodeScalars)
