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
  /// The words, as ranges of `bytes`, in order.
  public let words: [Range<Int>]
  private let map: OffsetMap

  /// Folds `text` in one pass.
  public init(_ text: Span<UInt8>) {
    var folder = TextFolder(appendingTo: [], keepsMap: true)
    folder.fold(text)
    map = folder.map
    let bytes = folder.finish()
    words = Self.words(in: bytes.span)
    self.bytes = bytes
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

  /// The stretches between the spaces, which are single and stand inside; found eight bytes at a
  /// time.
  private static func words(in bytes: Span<UInt8>) -> [Range<Int>] {
    guard bytes.count > 0 else { return [] }
    var count = 1
    forEachSpace(in: bytes) { _ in count += 1 }
    var words: [Range<Int>] = []
    words.reserveCapacity(count)
    var start = 0
    forEachSpace(in: bytes) { index in
      words.append(start..<index)
      start = index + 1
    }
    words.append(start..<bytes.count)
    return words
  }

  @inline(__always)
  private static func forEachSpace(in bytes: Span<UInt8>, _ body: (Int) -> Void) {
    let raw = bytes.bytes
    var offset = 0
    while offset + 8 <= raw.byteCount {
      let eight = UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      // The top bit of each byte that is a space: no other sum leaves it clear.
      let others = eight ^ 0x2020_2020_2020_2020
      let low = (others & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
      var spaces = ~(low | others) & 0x8080_8080_8080_8080
      while spaces != 0 {
        body(offset + (spaces.trailingZeroBitCount >> 3))
        spaces &= spaces &- 1
      }
      offset += 8
    }
    while offset < bytes.count {
      if bytes[offset] == 0x20 { body(offset) }
      offset += 1
    }
  }
}

extension FoldedText: Equatable {
  /// Whether both fold to the same words, wherever these stood.
  public static func == (left: FoldedText, right: FoldedText) -> Bool { left.bytes == right.bytes }
}
