// Addresses: paths and URNs as parts of a URI (RFC 3986).

extension Norm {
  /// The address of the act on Normattiva, when it has a URN.
  public var address: String? {
    // A rule file may hold anything: only what names an Italian act is an address.
    guard let urn, urn.utf8.starts(with: "urn:nir:".utf8) else { return nil }
    return "https://www.normattiva.it/uri-res/N2Ls?" + percentEncoded(urn, keeping: urnMarks)
  }
}

/// A path as a URI: a relative reference, or a `file:` address when the path is absolute.
public func uri(ofPath path: String) -> String {
  (path.hasPrefix("/") ? "file://" : "") + percentEncoded(path, keeping: ["/"])
}

/// Marks that a URN may hold besides letters and digits.
private let urnMarks: Set<Unicode.Scalar> = [":", ";", ",", "@", "!", "*", "'", "$", "+", "=", "/"]

/// The text with everything but unreserved characters and `marks` as `%XX` of its UTF-8.
private func percentEncoded(_ text: String, keeping marks: Set<Unicode.Scalar>) -> String {
  let digits = Array("0123456789ABCDEF".unicodeScalars)
  var result = String.UnicodeScalarView()
  for byte in text.utf8 {
    let scalar = Unicode.Scalar(byte)
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      result.append(scalar)
    case _ where "-._~".unicodeScalars.contains(scalar) || marks.contains(scalar):
      result.append(scalar)
    default: result.append(contentsOf: ["%", digits[Int(byte >> 4)], digits[Int(byte & 0xF)]])
    }
  }
  return String(result)
}
