// Text that is broken at spaces to fit the width, with hanging indentation.

/// Words with their roles, to be laid out over lines.
struct FlowingText {
  /// A word: a part of `line`.
  struct Word {
    var start: Int
    var end: Int
    var width: Int
  }

  /// The words, each made harmless; one space stands between two of them.
  private(set) var words: [Word] = []
  /// The text of the words. Between two words of one text stands their space, between others
  /// nothing.
  private(set) var line = TextLine()
  /// Whether what comes next belongs to the last word.
  private var isInsideWord = false
  /// Where the letters before a full stop may begin that make it an abbreviation.
  private var endingStart = 0

  /// Abbreviations that stay on the line of what they introduce: `art. 5`, `r. 212`.
  static let introductions: Set<String> = [
    "art.", "artt.", "c.", "co.", "col.", "gg.", "l.", "lett.", "lgs.", "n.", "nn.", "p.", "pag.",
    "pp.", "r.", "tab.",
  ]
  /// No introduction has more letters.
  private static let longestIntroduction = 4
  /// The letters of each introduction, the last one in the lowest byte.
  private static let introductionLetters = introductions.map { introduction in
    introduction.utf8.dropLast().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }

  /// A text of one role.
  init(_ text: String = "", _ role: TextStyle.Role = .plain) {
    append(text, role)
  }

  /// Adds a text; it may be broken at its spaces, and is glued to what precedes if no space does.
  mutating func append(_ text: String, _ role: TextStyle.Role = .plain) {
    let bytes = text.utf8Span.span
    var start = 0
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    var end = bytes.count
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    let plain = bytes.extracting(start..<end)
    if let columns = Self.columnsOfWords(plain) {
      if start > 0 { isInsideWord = false }
      guard !plain.isEmpty else { return }
      append(words: plain, columns, role)
      if end < bytes.count { isInsideWord = false }
    } else {
      for scalar in text.unicodeScalars { append(scalar, role) }
    }
  }

  /// The columns of plain words with one space between two; `nil` for any other text.
  private static func columnsOfWords(_ text: Span<UInt8>) -> Int? {
    for index in 1..<max(1, text.count)
    where text[unchecked: index] == 0x20 && text[unchecked: index - 1] == 0x20 { return nil }
    return PlainText.columns(of: text)
  }

  /// Adds plain words with one space between two, at least one.
  private mutating func append(words text: Span<UInt8>, _ columns: Int, _ role: TextStyle.Role) {
    // One in five or six bytes of a text is a space.
    if words.isEmpty { words.reserveCapacity(text.count / 5 + 2) }
    beginWord(role)
    let start = line.bytes.count
    line.append(plain: text, columns: columns, role)
    var word = words.removeLast()
    // Where every byte takes a column, there is nothing to count.
    let hasPlainBytes = columns == text.count
    for index in 0..<text.count {
      let byte = text[unchecked: index]
      if byte == 0x20,
        text[unchecked: max(0, index - 1)] != UInt8(ascii: ".")
          || !endsWithIntroduction(at: start + index, from: word.start)
      {
        word.end = start + index
        if hasPlainBytes { word.width += word.end - max(word.start, start) }
        words.append(word)
        word = Word(start: start + index + 1, end: start + index + 1, width: 0)
      } else if !hasPlainBytes, byte & 0xC0 != 0x80 {
        word.width += 1
      }
    }
    word.end = line.bytes.count
    if hasPlainBytes { word.width += word.end - max(word.start, start) }
    words.append(word)
  }

  /// Adds a scalar of which nothing is known.
  private mutating func append(_ scalar: Unicode.Scalar, _ role: TextStyle.Role) {
    guard !TextLine.isBlank(scalar) else {
      isInsideWord = false
      return
    }
    beginWord(role)
    let length = line.bytes.count
    continueWord { $0.append(scalar, role) }
    // What is not shown is no letter either.
    if line.bytes.count == length { endingStart = length }
  }

  /// Adds a text that is never broken, even at its spaces.
  mutating func append(unbroken text: String, _ role: TextStyle.Role = .plain) {
    if !isInsideWord { openWord() }
    continueWord { $0.append(text, role) }
    endingStart = line.bytes.count
  }

  // MARK: Words

  /// Begins a word, unless one is open or what comes stays with the abbreviation before it.
  private mutating func beginWord(_ role: TextStyle.Role) {
    guard !isInsideWord else { return }
    if endsWithIntroduction(at: line.bytes.count, from: words.last?.start ?? 0) {
      isInsideWord = true
      continueWord { $0.append(spaces: 1, role) }
    } else {
      openWord()
    }
  }

  private mutating func openWord() {
    isInsideWord = true
    words.append(Word(start: line.bytes.count, end: line.bytes.count, width: 0))
  }

  private mutating func continueWord(_ change: (inout TextLine) -> Void) {
    let width = line.width
    change(&line)
    words[words.count - 1].width += line.width - width
    words[words.count - 1].end = line.bytes.count
  }

  /// Whether the letters before an offset, and the full stop after them, are an abbreviation that
  /// introduces what follows.
  private func endsWithIntroduction(at end: Int, from wordStart: Int) -> Bool {
    let start = max(endingStart, wordStart)
    guard end > start, line.bytes[end - 1] == UInt8(ascii: ".") else { return false }
    var letters: UInt32 = 0
    for count in 0..<Self.longestIntroduction + 1 {
      let index = end - 2 - count
      guard index >= start, Self.isLetter(line.bytes[index]) else { break }
      guard count < Self.longestIntroduction else { return false }
      letters |= UInt32(line.bytes[index] | 0x20) << UInt32(8 * count)
    }
    return letters != 0 && Self.introductionLetters.contains(letters)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
