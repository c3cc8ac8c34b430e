// SHA-256 (FIPS 180-4), for the fingerprints of documents and rules in reports; by the system's Nettle.

import CNettle

/// The SHA-256 digest of bytes.
public enum SHA256 {
  /// The digest of `bytes`, or its first `bits`, in lower-case hexadecimal; linear time.
  public static func hexDigest(of bytes: [UInt8], bits: Int = 256) -> String {
    let digest = [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      bytes.withUnsafeBufferPointer {
        lince_sha256($0.baseAddress, $0.count, digest.baseAddress)
      }
      count = 32
    }
    return String(unsafeUninitializedCapacity: bits / 4) { hex in
      for index in hex.indices {
        let digit = index % 2 == 0 ? digest[index / 2] >> 4 : digest[index / 2] & 0xF
        hex[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      }
      return hex.count
    }
  }

  /// The digest of the digests of files, each with its path, so that no boundary can be moved.
  public static func hexDigest(ofFiles files: [(path: String, sha256: String)]) -> String {
    var lines: [UInt8] = []
    for file in files { lines += "\(file.sha256)  \(file.path)\n".utf8 }
    return hexDigest(of: lines)
  }
}
