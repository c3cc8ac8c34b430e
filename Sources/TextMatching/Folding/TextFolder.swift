// The one pass that folds a text, with or without the map to the original.

/// Folds one text; see `FoldedText` for what folding means.
struct TextFolder {
  /// The folded text so far.
  private(set) var bytes: [UInt8] = []
  /// The map of the folded text so far; empty when none is kept.
  private(set) var map = OffsetMap()
  private let keepsMap: Bool
  /// Where the separators met since the last word began; `nil` inside a word.
  private var gap: Int?
  /// Where the word before the gap ends, if a sign in the gap belongs to it.
  private var wordEnd: Int?
  /// Whether the current word has pieces joined by dots.
  private var isAbbreviation = false

  /// A folder for a text of `capacity` bytes.
  init(capacity: Int, keepsMap: Bool) {
    self.keepsMap = keepsMap
    bytes.reserveCapacity(capacity)
  }

  /// Folds the whole of `text`.
  mutating func fold(_ text: Span<UInt8>) {
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if LetterFolding.isASCIIWord(byte) {
        offset = foldASCIIRun(in: text, at: offset)
      } else if byte == 0x20 {
        separate(at: offset)
        offset += 1
      } else if byte < 0x80 {
        offset = foldPunctuation(byte, in: text, at: offset)
      } else {
        let read = UTF8Reading.scalar(in: text, at: offset)
        foldScalar(read.value, from: offset, to: offset + read.length)
        offset += read.length
      }
    }
    if keepsMap, gap != nil, let end = wordEnd {
      map.extendLastByte(foldedEnd: bytes.count, to: end)
    }
  }

  // MARK: Pieces of the text

  private mutating func foldASCIIRun(in text: Span<UInt8>, at start: Int) -> Int {
    closeGap(at: start)
    let folded = bytes.count
    var offset = start
    repeat {
      bytes.append(LetterFolding.lowercased(text[offset]))
      offset += 1
    } while offset < text.count && LetterFolding.isASCIIWord(text[offset])
    if keepsMap {
      map.append(folded: folded, start: start, end: offset, isExact: true)
    }
    return offset
  }

  /// Folds the ASCII sign at `offset` with what belongs to it and returns where to go on.
  private mutating func foldPunctuation(
    _ byte: UInt8, in text: Span<UInt8>, at offset: Int
  ) -> Int {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","):
      if DottedWords.isInsideNumber(text, at: offset) {
        emit(UInt32(byte), from: offset, to: offset + 1)
      } else if byte == UInt8(ascii: "."), DottedWords.joins(text, at: offset), gap == nil {
        isAbbreviation = true
      } else if isAbbreviation, byte == UInt8(ascii: ".") {
        separate(at: offset, wordReaches: offset + 1)
      } else {
        separate(at: offset)
      }
      return offset + 1
    case UInt8(ascii: "'"), UInt8(ascii: "`"):
      foldApostrophe(from: offset, to: offset + 1)
      return offset + 1
    case UInt8(ascii: "<"):
      guard let tag = Markup.tag(in: text, at: offset) else { break }
      if !tag.isInline { separate(at: offset) }
      return offset + tag.length
    case UInt8(ascii: "&"):
      guard let entity = Markup.entity(in: text, at: offset) else { break }
      foldScalar(entity.value, from: offset, to: offset + entity.length)
      return offset + entity.length
    default: break
    }
    separate(at: offset)
    return offset + 1
  }

  private mutating func foldScalar(_ scalar: UInt32, from start: Int, to end: Int) {
    // Ligatures of the PDF fonts: the only characters worth more than one letter.
    if (0xFB00...0xFB04).contains(scalar) {
      for letter in ["ff", "fi", "fl", "ffi", "ffl"][Int(scalar) - 0xFB00].utf8 {
        emit(UInt32(letter), from: start, to: end)
      }
      return
    }
    switch LetterFolding.folded(scalar) {
    case .word(let folded): emit(folded, from: start, to: end)
    case .ignored:
      if keepsMap, gap == nil, map.originalEnd == start {
        map.extendLastByte(foldedEnd: bytes.count, to: end)
      }
    case .apostrophe: foldApostrophe(from: start, to: end)
    case .separator: separate(at: start)
    }
  }

  /// An apostrophe always ends a word; after a final vowel it is the accent of that vowel.
  private mutating func foldApostrophe(from start: Int, to end: Int) {
    let isAccent = bytes.last.map { "aeiou".utf8.contains($0) } ?? false
    if isAccent { separate(at: start, wordReaches: end) } else { separate(at: start) }
  }

  // MARK: Output

  /// Notes a separator.
  @inline(__always)
  private mutating func separate(at offset: Int) {
    guard gap == nil else { return }
    gap = offset
    wordEnd = nil
    isAbbreviation = false
  }

  /// Notes a separator that belongs to the word before it.
  private mutating func separate(at offset: Int, wordReaches end: Int) {
    guard gap == nil else { return }
    separate(at: offset)
    if keepsMap, map.originalEnd == offset { wordEnd = end }
  }

  /// Writes the space for the separators met, unless no word stands before them.
  @inline(__always)
  private mutating func closeGap(at offset: Int) {
    guard let start = gap else { return }
    gap = nil
    guard !bytes.isEmpty else { return }
    if keepsMap {
      // In `E'altro` the apostrophe is all there is between the words, so it is no accent.
      if let end = wordEnd, end < offset { map.extendLastByte(foldedEnd: bytes.count, to: end) }
      let begin = max(start, map.originalEnd)
      map.append(folded: bytes.count, start: begin, end: offset, isExact: offset - begin == 1)
    }
    bytes.append(0x20)
  }

  private mutating func emit(_ scalar: UInt32, from start: Int, to end: Int) {
    closeGap(at: start)
    let folded = bytes.count
    UTF8Reading.append(scalar, to: &bytes)
    guard keepsMap else { return }
    map.append(
      folded: folded, start: start, end: end, isExact: bytes.count - folded == end - start)
  }
}
