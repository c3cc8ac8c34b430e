// The policy that a page carries: only its own style and its own script, known by their digests.

import SourceText

/// The content security policy of a page with one style and one script, both inline.
enum ContentPolicy {
  /// The policy's text: nothing is loaded, nothing is sent, no base address, no frames.
  static func policy(style: String, script: String) -> String {
    "default-src 'none'; style-src \(source(of: style)); script-src \(source(of: script)); "
      + "base-uri 'none'; form-action 'none'"
  }

  /// `'sha256-…'` for the text of an inline element.
  private static func source(of text: String) -> String {
    "'sha256-\(base64(ofHex: SHA256.hexDigest(of: Array(text.utf8))))'"
  }

  /// Base64 (RFC 4648) of bytes that are given in hexadecimal.
  static func base64(ofHex hex: String) -> String {
    let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    let bits = digits.flatMap { digit in (0..<4).map { digit >> (3 - $0) & 1 } }
    var text = ""
    for start in stride(from: 0, to: bits.count, by: 6) {
      let group = bits[start..<min(start + 6, bits.count)]
      let value = group.reduce(0) { $0 << 1 | $1 } << (6 - group.count)
      text.unicodeScalars.append(Unicode.Scalar(alphabet[value]))
    }
    return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
