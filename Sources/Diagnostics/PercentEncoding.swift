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
  (path.hasPrefix("/") ? "file://" : "") + percentEncoded(path, keeping: [UInt8(ascii: "/")])
}

/// Marks that a URN may hold besides letters and digits.
private let urnMarks = Array(":;,@!*'$+=/".utf8)

/// The text with everything but unreserved characters and `marks` as `%XX` of its UTF-8.
private func percentEncoded(_ text: String, keeping marks: [UInt8]) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      result.append(byte)
    case _ where marks.contains(byte): result.append(byte)
    default:
      result.append(UInt8(ascii: "%"))
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 0xF)])
    }
  }
  return String(decoding: result, as: UTF8.self)
}
