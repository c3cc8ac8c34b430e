// The characters that mark an item of a list.

/// Recognises list markers at the start of a line and bullets anywhere.
enum ListMarker {
  /// Whether a scalar is a bullet, which no running text uses for anything else.
  static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    // The last two are bullets of the Symbol font, as PDFs give them.
    case "•", "●", "▪", "■", "◦", "‣", "➢", "\u{F0B7}", "\u{F0A7}": true
    default: false
    }
  }

  /// The offset after the marker and its space; `nil` when the text does not start with one.
  ///
  /// A dash or an asterisk is a marker only before a space: `-5` and `*nota*` are not items.
  static func end(in bytes: [UInt8], range: Range<Int>) -> Int? {
    guard let scalar = bytes.scalar(at: range.lowerBound, before: range.upperBound) else {
      return nil
    }
    let next = range.lowerBound + scalar.utf8Length
    let content = bytes.trimmed(next..<range.upperBound).lowerBound
    if isBullet(scalar) {
      // Alone in a cell, the large ones tick it: the quarters of a phase.
      return content == range.upperBound && (scalar == "●" || scalar == "■") ? nil : content
    }
    let isDash = scalar == "-" || scalar == "–" || scalar == "*"
    return isDash && content > next && content < range.upperBound ? content : nil
  }
}
