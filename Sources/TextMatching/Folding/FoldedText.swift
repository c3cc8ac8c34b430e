// Text as Lince compares it: no case, accents, punctuation or markup, and the way back.

/// A text reduced to lower-case words with one space between them, with a map to the original.
///
/// - Letters lose case and accents, precomposed or combining (`Perché` and `PERCHE'` are
///   `perche`). Only Latin letters have precomposed accents removed.
/// - Apostrophes, quotes, guillemets, dashes, other punctuation and symbols, white space and bytes
///   that are not UTF-8 separate words: `dell'Ufficio` is `dell ufficio`.
/// - `.` and `,` between two digits stay: `2,5` and `31.12.2024` are one word.
/// - Dotted abbreviations are one word: pieces of a single letter, of two equal letters or of two
///   capitals, joined by dots (`C.U.C.` is `cuc`, `LL.PP.` is `llpp`); `D.Lgs.` is `d lgs`. The
///   `n.` of a number is no piece: `D.P.R.n.62` is `dpr n 62`.
/// - HTML tags and entities are read as markup: inline tags (`<b>`) vanish, others separate words.
///
/// Folding is idempotent. Offsets are relative to the span given to the initialiser.
public struct FoldedText: Sendable {
  /// The folded text, UTF-8.
  public let bytes: [UInt8]
  /// The words, as ranges of `bytes`, in order.
  public let words: [Range<Int>]
  private let map: OffsetMap

  /// Folds `text` in one pass.
  public init(_ text: Span<UInt8>) {
    var folder = TextFolder(capacity: text.count, keepsMap: true)
    folder.fold(text)
    bytes = folder.bytes
    map = folder.map
    words = Self.words(in: folder.bytes.span)
  }

  /// The folded bytes of `text` alone, for use as a key; the same bytes as `FoldedText(text).bytes`.
  public static func fold(_ text: Span<UInt8>) -> [UInt8] {
    var folder = TextFolder(capacity: text.count, keepsMap: false)
    folder.fold(text)
    return folder.bytes
  }

  /// The original bytes that `foldedRange` stands for, from the first byte of its first character
  /// to the last byte of its last one; cost logarithmic in the number of irregular places.
  ///
  /// An accent written as a final apostrophe and the last dot of an abbreviation belong to their
  /// word. A range out of bounds is clamped; an empty one gives an empty one.
  public func originalRange(of foldedRange: Range<Int>) -> Range<Int> {
    let limited = foldedRange.clamped(to: 0..<bytes.count)
    guard limited.lowerBound < bytes.count else { return map.originalEnd..<map.originalEnd }
    let start = map.original(ofByteAt: limited.lowerBound).lowerBound
    guard !limited.isEmpty else { return start..<start }
    return start..<max(start, map.original(ofByteAt: limited.upperBound - 1).upperBound)
  }

  private static func words(in bytes: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    words.reserveCapacity(bytes.count / 6)
    var start = 0
    for index in bytes.indices where bytes[index] == 0x20 {
      words.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { words.append(start..<bytes.count) }
    return words
  }
}

extension FoldedText: Equatable {
  /// Whether both fold to the same words, wherever these stood.
  public static func == (left: FoldedText, right: FoldedText) -> Bool { left.bytes == right.bytes }
}
