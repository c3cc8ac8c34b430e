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
/// Folding is idempotent. Offsets are relative to the span given to the initialiser. Immutable; a
/// class, so that passing it on copies one reference.
public final class FoldedText: Sendable {
  /// The folded text, UTF-8.
  public let bytes: [UInt8]
  /// The words, as ranges of `bytes`, in order; found anew each time, because most texts are never
  /// asked for them. Cost linear in `bytes`.
  public var words: FoldedWords {
    let bytes = bytes
    return FoldedWords(bytes.span)
  }
  /// Number of words; cost linear in `bytes`, nothing is allocated.
  public var wordCount: Int {
    let bytes = bytes
    return FoldedWords.count(in: bytes.span)
  }
  private let map: OffsetMap

  /// Folds `text` in one pass.
  public init(_ text: Span<UInt8>) {
    var folder = TextFolder(appendingTo: [], keepsMap: true)
    folder.fold(text)
    map = folder.map
    bytes = folder.finish()
  }

  /// The folded bytes of `text` alone, for use as a key; the same bytes as `FoldedText(text).bytes`.
  public static func fold(_ text: Span<UInt8>) -> [UInt8] {
    var folder = TextFolder(appendingTo: [], keepsMap: false)
    folder.fold(text)
    return folder.finish()
  }

  /// Appends the folded bytes of `text` to `bytes`; nothing else is allocated.
  public static func fold(_ text: Span<UInt8>, into bytes: inout [UInt8]) {
    var output: [UInt8] = []
    swap(&output, &bytes)
    var folder = TextFolder(appendingTo: output, keepsMap: false)
    folder.fold(text)
    bytes = folder.finish()
  }

  /// Whether a text is certain to be its own folded form: words of small letters and digits of
  /// ASCII, with one space between them.
  public static func leavesAsItIs(_ text: Span<UInt8>) -> Bool {
    ASCIIRun.isFolded(text)
  }

  /// The first byte of the folded form, where the first of the text tells it: a letter or digit of ASCII
  /// stays at the beginning. `nil` where more must be read.
  @inlinable
  public static func firstByte(of text: Span<UInt8>) -> UInt8? {
    guard text.count > 0 else { return nil }
    let byte = text[0]
    let small = byte | 0x20
    return small &- 0x61 < 26 || byte &- 0x30 < 10 ? small : nil
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
}

extension FoldedText: Equatable {
  /// Whether both fold to the same words, wherever these stood.
  public static func == (left: FoldedText, right: FoldedText) -> Bool { left.bytes == right.bytes }
}
