// The one pass that folds a text, with or without the map to the original.

/// Folds one text; see `FoldedText` for what folding means.
struct TextFolder {
  /// What was there before and the folded text so far, then `slack` that is written over.
  private var output: [UInt8]
  /// Where the folded text begins in `output`.
  private let base: Int
  /// Where the next byte goes.
  private var end: Int
  /// The map of the folded text so far; empty when none is kept.
  private(set) var map = OffsetMap()
  private let keepsMap: Bool
  /// Where the separators met since the last word began; `nil` inside a word.
  private var gap: Int?
  /// Where the word before the gap ends, if a sign in the gap belongs to it.
  private var wordEnd: Int?
  /// Whether the current word has pieces joined by dots.
  private var isAbbreviation = false

  /// A folder that appends to `output`.
  init(appendingTo output: consuming [UInt8], keepsMap: Bool) {
    base = output.count
    end = output.count
    self.output = output
    self.keepsMap = keepsMap
  }

  /// Gives back what it was made with and the folded text after it.
  mutating func finish() -> [UInt8] {
    output.removeLast(output.count - end)
    var finished: [UInt8] = []
    swap(&finished, &output)
    return finished
  }

  /// Number of bytes of the folded text so far.
  private var count: Int { end - base }

  /// Folds the whole of `text`.
  mutating func fold(_ text: Span<UInt8>) {
    output.append(contentsOf: repeatElement(0, count: text.count + 8))
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
      } else if byte == 0xC3, offset + 1 < text.count,
        let letter = Self.plainLetter(text[offset + 1])
      {
        closeGap(at: offset)
        if keepsMap {
          map.append(folded: count, start: offset, end: offset + 2, isExact: false)
        }
        put(letter)
        offset += 2
      } else {
        let read = UTF8Reading.scalar(in: text, at: offset)
        foldScalar(read.value, from: offset, to: offset + read.length)
        offset += read.length
      }
    }
    if keepsMap, gap != nil, let end = wordEnd {
      map.extendLastByte(foldedEnd: count, to: end)
    }
  }

  // MARK: Pieces of the text

  /// Folds words of ASCII letters and digits with single spaces between them, and returns where
  /// something else begins.
  private mutating func foldASCIIRun(in text: Span<UInt8>, at start: Int) -> Int {
    closeGap(at: start)
    let folded = count
    var run = ASCIIRun(offset: start, output: end)
    run.fold(text, to: output.mutableSpan)
    var offset = run.offset
    if run.hasSpace { isAbbreviation = false }
    if run.endsWithSpace {
      // The space is written when another word follows.
      run.output -= 1
      offset -= 1
    }
    end = run.output
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
        map.extendLastByte(foldedEnd: count, to: end)
      }
    case .apostrophe: foldApostrophe(from: start, to: end)
    case .separator: separate(at: start)
    }
  }

  /// An apostrophe always ends a word; after a final vowel it is the accent of that vowel.
  private mutating func foldApostrophe(from start: Int, to end: Int) {
    if count > 0, Self.isVowel(output[self.end - 1]) {
      separate(at: start, wordReaches: end)
    } else {
      separate(at: start)
    }
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
    guard count > 0 else { return }
    if keepsMap {
      // In `E'altro` the apostrophe is all there is between the words, so it is no accent.
      if let end = wordEnd, end < offset { map.extendLastByte(foldedEnd: count, to: end) }
      let begin = max(start, map.originalEnd)
      map.append(folded: count, start: begin, end: offset, isExact: offset - begin == 1)
    }
    put(0x20)
  }

  private mutating func emit(_ scalar: UInt32, from start: Int, to end: Int) {
    closeGap(at: start)
    let folded = count
    if scalar < 0x80 {
      put(UInt8(truncatingIfNeeded: scalar))
    } else {
      UTF8Reading.write(scalar) { put($0) }
    }
    guard keepsMap else { return }
    map.append(
      folded: folded, start: start, end: end, isExact: count - folded == end - start)
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    if end < output.count { output[end] = byte } else { output.append(byte) }
    end += 1
  }

  /// The plain form of the usual accented letters (U+00C0 to U+00FF), by their second byte.
  @inline(__always)
  private static func plainLetter(_ byte: UInt8) -> UInt8? {
    switch byte | 0x20 {
    case 0xA0...0xA5: UInt8(ascii: "a")
    case 0xA8...0xAB: UInt8(ascii: "e")
    case 0xAC...0xAF: UInt8(ascii: "i")
    case 0xB2...0xB6: UInt8(ascii: "o")
    case 0xB9...0xBC: UInt8(ascii: "u")
    default: nil
    }
  }

  /// Whether a folded letter is a vowel.
  @inline(__always)
  static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      true
    default: false
    }
  }
}
