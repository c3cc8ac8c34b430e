// SHA-256 against the examples of NIST, whatever computes it.

import SourceText
import Testing

struct SHA256Tests {
  /// Texts and digests: FIPS 180-2, appendix B, and the empty text (NIST CAVP).
  static let vectors = [
    ("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test(
    "the fingerprint of a document is the one that sha256sum prints", arguments: vectors)
  func digest(_ text: String, _ times: Int, _ digest: String) {
    let bytes = Array(String(repeating: text, count: times).utf8)
    #expect(SHA256.hexDigest(of: bytes) == digest)
    #expect(SHA256.hexDigest(of: bytes, bits: 128) == digest.prefix(32))
  }
}
