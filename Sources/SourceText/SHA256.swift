// SHA-256 (FIPS 180-4), for the fingerprints of documents and rules in reports.

/// The SHA-256 digest of bytes.
public enum SHA256 {
  /// The digest of `bytes`, or its first `bits`, in lower-case hexadecimal; linear time.
  public static func hexDigest(of bytes: [UInt8], bits: Int = 256) -> String {
    var state = State(
      a: 0x6a09_e667, b: 0xbb67_ae85, c: 0x3c6e_f372, d: 0xa54f_f53a, e: 0x510e_527f,
      f: 0x9b05_688c, g: 0x1f83_d9ab, h: 0x5be0_cd19)
    let whole = bytes.count / 64 * 64
    compress(bytes.span.extracting(0..<whole), &state)
    // The rest, a bit that is set, zeros and the length fill one block or two.
    let rest = bytes.count - whole
    var tail = Array(repeating: UInt8(0), count: rest < 56 ? 64 : 128)
    for index in 0..<rest { tail[index] = bytes[whole + index] }
    tail[rest] = 0x80
    let bitCount = UInt64(bytes.count) &* 8
    for index in 0..<8 {
      tail[tail.count - 1 - index] = UInt8(truncatingIfNeeded: bitCount >> UInt64(index * 8))
    }
    compress(tail.span, &state)
    let words = [state.a, state.b, state.c, state.d, state.e, state.f, state.g, state.h]
    return String(unsafeUninitializedCapacity: bits / 4) { hex in
      for index in hex.indices {
        let digit = UInt8(words[index / 8] >> UInt32(28 - index % 8 * 4) & 0xF)
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

  /// The working variables, named as in the standard.
  private struct State {
    var a, b, c, d, e, f, g, h: UInt32

    /// One round, with the sum of its constant and its word of the schedule. The variables are not
    /// moved along: the caller names them one place further each time.
    @inline(__always)
    static func round(
      _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
      _ g: UInt32, _ h: inout UInt32, _ word: UInt32
    ) {
      let high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let first = h &+ high &+ (g ^ (e & (f ^ g))) &+ word
      let low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      d &+= first
      h = first &+ low &+ ((a & b) | (c & (a | b)))
    }

    /// Eight rounds, behind which every variable is in its place again.
    @inline(__always)
    mutating func rounds(_ words: UnsafePointer<UInt32>) {
      Self.round(a, b, c, &d, e, f, g, &h, words[0])
      Self.round(h, a, b, &c, d, e, f, &g, words[1])
      Self.round(g, h, a, &b, c, d, e, &f, words[2])
      Self.round(f, g, h, &a, b, c, d, &e, words[3])
      Self.round(e, f, g, &h, a, b, c, &d, words[4])
      Self.round(d, e, f, &g, h, a, b, &c, words[5])
      Self.round(c, d, e, &f, g, h, a, &b, words[6])
      Self.round(b, c, d, &e, f, g, h, &a, words[7])
    }
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &>> count) | (word &<< (32 &- count))
  }

  /// Takes in whole blocks of 64 bytes.
  private static func compress(_ text: Span<UInt8>, _ state: inout State) {
    constants.withUnsafeBufferPointer { constants in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
        guard let constants = constants.baseAddress, let words = schedule.baseAddress else {
          return
        }
        var block = 0
        while block <= text.count - 64 {
          compress(text, block, &state, constants, words)
          block += 64
        }
      }
    }
  }

  /// Takes in the 64 bytes from `block`, which lie in the text.
  ///
  /// Invariant of the unchecked accesses: `constants` and `words` point at 64 elements each, and
  /// the loops stay within them.
  @inline(__always)
  private static func compress(
    _ text: Span<UInt8>, _ block: Int, _ state: inout State,
    _ constants: UnsafePointer<UInt32>, _ words: UnsafeMutablePointer<UInt32>
  ) {
    for index in 0..<16 {
      words[index] = UInt32(
        bigEndian: text.bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: block &+ index &* 4, as: UInt32.self))
    }
    for index in 16..<64 {
      let first = words[index &- 15]
      let second = words[index &- 2]
      let low = rotate(first, 7) ^ rotate(first, 18) ^ (first &>> 3)
      let high = rotate(second, 17) ^ rotate(second, 19) ^ (second &>> 10)
      words[index] = words[index &- 16] &+ low &+ words[index &- 7] &+ high
    }
    for index in 0..<64 { words[index] &+= constants[index] }
    var next = state
    for first in stride(from: 0, to: 64, by: 8) { next.rounds(words + first) }
    state.a &+= next.a
    state.b &+= next.b
    state.c &+= next.c
    state.d &+= next.d
    state.e &+= next.e
    state.f &+= next.f
    state.g &+= next.g
    state.h &+= next.h
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
