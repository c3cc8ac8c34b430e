// The encoding that a page says it is in.

/// Looks for the declaration of an encoding in the first bytes of a page.
enum HTMLCharset {
  /// Where browsers look for it (HTML, «prescan a byte stream»).
  private static let prescanLength = 1024

  /// The name in `<meta charset=…>`, `<meta … content="text/html; charset=…">` or
  /// `<?xml … encoding="…"?>`; `nil` when there is none.
  static func declared(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(prescanLength).map { $0 & 0x7F }, as: UTF8.self)
      .lowercased()
    for key in ["charset", "encoding"] {
      guard let range = head.firstRange(of: key) else { continue }
      let rest = head[range.upperBound...].drop { $0.isWhitespace }
      guard rest.first == "=" else { continue }
      let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      let name = value.prefix { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
      if !name.isEmpty { return String(name) }
    }
    return nil
  }
}
