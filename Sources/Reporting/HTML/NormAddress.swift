// The address of a norm on Normattiva.

/// The page of Normattiva that a URN names.
struct NormAddress {
  /// The address.
  let text: String

  /// The address of a URN; `nil` for anything that is not one of an act.
  init?(_ urn: String?) {
    guard let urn, urn.utf8.starts(with: "urn:nir:".utf8) else { return nil }
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var address = "https://www.normattiva.it/uri-res/N2Ls?"
    for byte in urn.utf8 {
      if Self.isPlain(byte) {
        address.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        address += "%"
        address.unicodeScalars.append(Unicode.Scalar(hexadecimal[Int(byte >> 4)]))
        address.unicodeScalars.append(Unicode.Scalar(hexadecimal[Int(byte & 0xF)]))
      }
    }
    text = address
  }

  /// Whether a byte may stand in a query as it is; URNs of acts use no others.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~:;,!@".utf8.contains(byte)
    }
  }
}
