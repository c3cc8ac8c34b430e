// Short ways to write texts in these tests, and a generator of random ones.

import TextMatching
import TestSupport

func folded(_ text: String) -> FoldedText { FoldedText(Array(text.utf8).span) }

func foldedString(_ text: String) -> String {
  String(decoding: FoldedText.fold(Array(text.utf8).span), as: UTF8.self)
}

/// The part of `text` that a byte range names.
func part(of text: String, _ range: Range<Int>?) -> String? {
  range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
}

extension SeededGenerator {
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
