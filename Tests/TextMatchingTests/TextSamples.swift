// Short ways to write texts in these tests, and a generator of random ones.

import TextMatching

func folded(_ text: String) -> FoldedText { FoldedText(Array(text.utf8).span) }

func foldedString(_ text: String) -> String {
  String(decoding: FoldedText.fold(Array(text.utf8).span), as: UTF8.self)
}

/// The part of `text` that a byte range names.
func part(of text: String, _ range: Range<Int>?) -> String? {
  range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
}

/// Random numbers that are the same at every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Pieces chosen at random, one after another.
  mutating func text(of pieces: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in
      pieces[Int.random(in: pieces.indices, using: &self)]
    }.joined()
  }
}

extension Pattern {
  /// The first match in bytes; `#expect` takes no spans.
  func match(_ bytes: [UInt8], from start: Int = 0) -> PatternMatch? {
    firstMatch(in: bytes.span, from: start)
  }

  /// The first match in a text.
  func match(_ text: String) -> PatternMatch? { match(Array(text.utf8)) }

  /// Whether it matches a text.
  func matches(_ text: String) -> Bool { isFound(in: Array(text.utf8).span) }
}
