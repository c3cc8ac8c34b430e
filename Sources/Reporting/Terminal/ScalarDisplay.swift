// What a scalar becomes on a terminal: itself, a harmless mark or nothing, and its columns.

/// One scalar as it may be shown.
///
/// This is the only way by which text of a file reaches the output. Whatever steers a terminal or
/// the order of reading (control characters, bidirectional marks and the other format characters,
/// line separators) becomes U+FFFD, so that a hostile document cannot hide or forge a line.
struct ScalarDisplay: Equatable {
  /// What is written; `nil` for what has no look of its own and would only upset the columns.
  var scalar: Unicode.Scalar?
  /// Columns it takes: 0, 1 or 2.
  var width: Int

  /// The display of a scalar other than a tab, which has no width of its own.
  init(_ scalar: Unicode.Scalar) {
    if PlainText.isPlain(scalar.value) {
      self.init(scalar: scalar, width: 1)
    } else {
      self.init(lookingUp: scalar)
    }
  }

  /// The display of a scalar by its properties, which take long to look up.
  init(lookingUp scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      self = .replacement
    case .format:
      self = Self.silent.contains(scalar.value) ? .nothing : .replacement
    case .nonspacingMark, .enclosingMark:
      // Variation selectors would make the same scalar narrow or wide by the terminal's whim.
      let isSelector =
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
      self = isSelector ? .nothing : ScalarDisplay(scalar: scalar, width: 0)
    default:
      self.init(scalar: scalar, width: Self.isWide(scalar) ? 2 : 1)
    }
  }

  private init(scalar: Unicode.Scalar?, width: Int) {
    self.scalar = scalar
    self.width = width
  }

  private static let replacement = ScalarDisplay(scalar: "\u{FFFD}", width: 1)
  private static let nothing = ScalarDisplay(scalar: nil, width: 0)

  /// Soft hyphen, joiners and byte order mark: common in extracted text, and without a look.
  private static let silent: Set<UInt32> = [0x00AD, 0x200C, 0x200D, 0xFEFF]

  /// East Asian wide and full-width scalars that are not emoji (Unicode 16, UAX #11).
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
    0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    // Two regional indicators make one flag of two columns.
    if (0x1F1E6...0x1F1FF).contains(scalar.value) { return false }
    return scalar.properties.isEmojiPresentation
      || wideRanges.contains { $0.contains(scalar.value) }
  }
}
