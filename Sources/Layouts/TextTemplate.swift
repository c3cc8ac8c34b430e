// Texts with places to fill: `"anno {anno}"`, compared in normalised form.

import TextMatching

/// A text that a paragraph can have, with the parts that go into fields.
struct TextTemplate {
  private enum Part {
    /// Words, normalised.
    case words([UInt8])
    /// Text that goes into a field.
    case capture(String)
    /// Text that does not matter.
    case anything
    /// A number.
    case number
  }

  private let parts: [Part]
  /// Captures behind the last «*»: each takes one of the last words.
  private let lastCaptures: [String]
  /// Whether a brace opens a name and none closes it.
  let hasOpenBrace: Bool

  /// Whether any of its words must stand in the text.
  var hasWords: Bool {
    parts.contains { part in
      if case .words = part { true } else { false }
    }
  }

  /// The text that it stands for, when it is only one, in normalised form.
  var onlyText: [UInt8]? {
    guard parts.count == 1, case .words(let words) = parts[0] else { return nil }
    return words
  }

  /// The byte that every text begins with which fits; `nil` when there are several.
  var firstByte: UInt8? {
    if case .words(let words) = parts.first { words.first } else { nil }
  }

  /// Its words, in normalised form.
  var words: [[UInt8]] {
    var words: [[UInt8]] = []
    for case .words(let some) in parts { words += some.split(separator: 0x20).map { Array($0) } }
    return words
  }

  /// Names of the fields that are filled.
  var captureNames: [String] {
    parts.compactMap { part in
      if case .capture(let name) = part { name } else { nil }
    } + lastCaptures
  }

  /// Compiles `text`: `{campo}` is filled, `*` stands for any text, `#` for a number.
  init(_ text: String) {
    var parts: [Part] = []
    var literal: [UInt8] = []
    var isOpen = false
    func flush() {
      let words = FoldedText.fold(literal.span)
      if !words.isEmpty { parts.append(.words(words)) }
      literal = []
    }
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "*") {
        flush()
        parts.append(.anything)
      } else if bytes[index] == UInt8(ascii: "#") {
        flush()
        parts.append(.number)
      } else if bytes[index] == UInt8(ascii: "{"),
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "}"))
      {
        flush()
        parts.append(.capture(String(decoding: bytes[index + 1..<end], as: UTF8.self)))
        index = end
      } else {
        if bytes[index] == UInt8(ascii: "{") { isOpen = true }
        literal.append(bytes[index])
      }
      index += 1
    }
    flush()
    var lastCaptures: [String] = []
    let tail = parts.reversed().prefix { if case .capture = $0 { true } else { false } }.count
    if tail < parts.count, case .anything = parts[parts.count - tail - 1] {
      for case .capture(let name) in parts.suffix(tail) { lastCaptures.append(name) }
      parts.removeLast(tail)
    }
    self.parts = parts
    self.lastCaptures = lastCaptures
    hasOpenBrace = isOpen
  }

  /// The captures of a text that fits, as ranges of the original bytes; `nil` if it does not.
  func match(_ text: FoldedText) -> [(name: String, range: Range<Int>)]? {
    if lastCaptures.isEmpty { return match(text.bytes, of: text) }
    var last: [(name: String, range: Range<Int>)] = []
    var end = text.bytes.count
    for name in lastCaptures.reversed() {
      while end > 0, text.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      let word = text.bytes[..<end].reversed().prefix { $0 != UInt8(ascii: " ") }.count
      guard word > 0 else { return nil }
      last.append((name, text.originalRange(of: end - word..<end)))
      end -= word
    }
    return match(Array(text.bytes[..<end]), of: text).map { $0 + last.reversed() }
  }

  /// The captures of the beginning of a text, as ranges of the original bytes of all of it.
  private func match(
    _ bytes: [UInt8], of text: FoldedText
  ) -> [(name: String, range: Range<Int>)]? {
    var captures: [(name: String, range: Range<Int>)] = []
    var position = 0
    var open: Part?
    for part in parts {
      if case .number = part {
        guard open == nil, let end = Self.endOfNumber(in: bytes, from: position) else {
          return nil
        }
        position = end
        continue
      }
      guard case .words(let words) = part else {
        // Before another capture or a «*» a capture takes one word.
        if let waiting = open, case .capture = waiting {
          while position < bytes.count, bytes[position] == UInt8(ascii: " ") {
            position += 1
          }
          let end = bytes[position...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
          if !close(waiting, position..<end, text, &captures) { return nil }
          position = end
        }
        open = part
        continue
      }
      guard let start = Self.find(words, in: bytes, from: position, isAnchored: open == nil)
      else { return nil }
      if let waiting = open, !close(waiting, position..<start, text, &captures) { return nil }
      open = nil
      position = start + words.count
    }
    if let waiting = open {
      return close(waiting, position..<bytes.count, text, &captures) ? captures : nil
    }
    return position == bytes.count ? captures : nil
  }

  /// Ends a capture; one without any text does not fit.
  private func close(
    _ part: Part, _ range: Range<Int>, _ text: FoldedText,
    _ captures: inout [(name: String, range: Range<Int>)]
  ) -> Bool {
    guard case .capture(let name) = part else { return true }
    let space = UInt8(ascii: " ")
    var range = range
    while let first = range.first, text.bytes[first] == space {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, text.bytes[last] == space { range = range.lowerBound..<last }
    guard !range.isEmpty else { return false }
    captures.append((name, text.originalRange(of: range)))
    return true
  }

  /// The end of a word of digits at `start`, white space aside.
  private static func endOfNumber(in text: [UInt8], from start: Int) -> Int? {
    let word = text[start...].drop { $0 == UInt8(ascii: " ") }
    let end = word.firstIndex { !$0.isDigit } ?? text.count
    guard end > word.startIndex, end == text.count || text[end] == UInt8(ascii: " ") else {
      return nil
    }
    return end
  }

  /// Where words stand as whole words; anchored ones only at `start`.
  private static func find(
    _ words: [UInt8], in text: [UInt8], from start: Int, isAnchored: Bool
  ) -> Int? {
    let space = UInt8(ascii: " ")
    var first = start
    while first < text.count, text[first] == space { first += 1 }
    guard first + words.count <= text.count else { return nil }
    for position in first...(isAnchored ? first : text.count - words.count) {
      let end = position + words.count
      guard position == 0 || text[position - 1] == space,
        end == text.count || text[end] == space
      else { continue }
      if text[position..<end].elementsEqual(words) { return position }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- 0x30 < 10 }
}
