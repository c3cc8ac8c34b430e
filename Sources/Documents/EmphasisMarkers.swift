// Which asterisks and underscores of a text are markers of bold or italic, and which are glued titles.

/// A marker to be removed from the text.
struct EmphasisMarker: Hashable {
  /// Its bytes in the file.
  var range: Range<Int>
  /// Whether one text ends and another begins here, as in `SETTORE X**TITOLO**`.
  var isBoundary: Bool
}

/// Pairs the `*` and `_` markers of a stretch of text in one pass.
///
/// Only a marker that has its partner is removed: `2*3`, `(*)`, `nota**` and `___/___` stay. A run
/// of one to four characters may be markers; a longer one is a rule or a field to be filled in.
///
/// A bold marker **separates two texts** when nothing but the marker stands between a word and a
/// capital letter: extraction wrote two lines of the page one after the other. Bold inside a
/// sentence has a space, an opening bracket, a quote or an elision (`dell'**Ente**`) before it, and
/// bold initials (`**P**iano`) have one letter between their markers.
struct EmphasisMarkers {
  /// An opening marker that waits for its partner.
  private struct Opening {
    var range: Range<Int>
    /// The run of characters it belongs to: `***` opens bold and italic at once.
    var run: Range<Int>
  }

  /// What may be open for one of the two characters.
  private struct State {
    var bold: Opening?
    var italic: Opening?
  }

  private let bytes: [UInt8]
  private let range: Range<Int>
  private var markers: [EmphasisMarker] = []
  private var asterisk = State()
  private var underscore = State()

  private init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// The markers in `range`, in order; `range` is one cell, or the lines of one paragraph.
  static func find(in bytes: [UInt8], range: Range<Int>) -> [EmphasisMarker] {
    guard bytes[range].contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") })
    else { return [] }
    var finder = EmphasisMarkers(bytes: bytes, range: range)
    finder.run()
    return finder.markers.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func run() {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      // `\*` is an asterisk.
      if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound,
        "*_".utf8.contains(bytes[index + 1])
      {
        index += 2
        continue
      }
      guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") else {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, bytes[index] == byte { index += 1 }
      guard index - start <= 4 else { continue }
      if byte == UInt8(ascii: "*") {
        pair(start..<index, strict: index - start == 1, state: \.asterisk)
      } else {
        pair(start..<index, strict: true, state: \.underscore)
      }
    }
  }

  /// Closes what the run can close, then opens with what is left of it.
  private mutating func pair(
    _ run: Range<Int>, strict: Bool, state: WritableKeyPath<EmphasisMarkers, State>
  ) {
    var rest = run
    if canClose(run, strict: strict) {
      if rest.count % 2 == 1, let opening = self[keyPath: state].italic {
        self[keyPath: state].italic = nil
        close(opening, with: rest.prefix(1), run: run)
        rest = rest.lowerBound + 1..<rest.upperBound
      }
      if rest.count >= 2, let opening = self[keyPath: state].bold {
        self[keyPath: state].bold = nil
        close(opening, with: rest.prefix(2), run: run)
        rest = rest.lowerBound + 2..<rest.upperBound
      }
    }
    guard !rest.isEmpty, rest.count < 4, canOpen(run, strict: strict) else { return }
    if rest.count >= 2 {
      self[keyPath: state].bold = Opening(range: rest.lowerBound..<rest.lowerBound + 2, run: run)
    }
    if rest.count % 2 == 1 {
      self[keyPath: state].italic = Opening(
        range: rest.upperBound - 1..<rest.upperBound, run: run)
    }
  }

  private mutating func close(_ opening: Opening, with closing: Range<Int>, run: Range<Int>) {
    // Nothing between the markers: `****` alone.
    guard opening.range.upperBound < closing.lowerBound else { return }
    let isBold = closing.count == 2
    let content = opening.run.upperBound..<max(opening.run.upperBound, run.lowerBound)
    // Two adjacent spans (`**A****B**`) are two texts whatever they contain.
    let follows = opening.run.lowerBound < opening.range.lowerBound && opening.run.count == 4
    let isFollowed = run.count == 4
    let isLong = bytes[content].prefix(8).count(where: { $0 & 0xC0 != 0x80 }) > 1
    markers.append(
      EmphasisMarker(
        range: opening.range,
        isBoundary: isBold && (follows || isLong && isBetweenTexts(opening.run))))
    markers.append(
      EmphasisMarker(
        range: closing, isBoundary: isBold && (isFollowed || isLong && isBetweenTexts(run))))
  }

  /// Whether a run may open: something must follow it that can begin an emphasised text.
  private func canOpen(_ run: Range<Int>, strict: Bool) -> Bool {
    guard let next = bytes.scalar(at: run.upperBound, before: range.upperBound), !next.isBlank,
      !")]},.;:!?".unicodeScalars.contains(next)
    else { return false }
    guard strict else { return true }
    let previous = bytes.scalar(endingAt: run.lowerBound, after: range.lowerBound)
    let opens = previous.map { $0.isBlank || "([{«“‘\"'*_".unicodeScalars.contains($0) } ?? true
    return opens && (next.isWordScalar || "«“‘\"'(*".unicodeScalars.contains(next))
  }

  /// Whether a run may close: something must stand before it that can end an emphasised text.
  private func canClose(_ run: Range<Int>, strict: Bool) -> Bool {
    guard let previous = bytes.scalar(endingAt: run.lowerBound, after: range.lowerBound),
      !previous.isBlank, !"([{".unicodeScalars.contains(previous)
    else { return false }
    guard strict else { return true }
    guard let next = bytes.scalar(at: run.upperBound, before: range.upperBound) else { return true }
    return !next.isWordScalar && !"/_".unicodeScalars.contains(next)
      && !"/".unicodeScalars.contains(previous)
  }

  /// Whether a word ends right before the run and a title begins right after it.
  private func isBetweenTexts(_ run: Range<Int>) -> Bool {
    endsWord(at: run.lowerBound) && beginsTitle(at: run.upperBound)
  }

  private func endsWord(at offset: Int) -> Bool {
    guard let scalar = bytes.scalar(endingAt: offset, after: range.lowerBound) else { return false }
    // An apostrophe after a vowel is an accent (`RESPONSABILITA'`), after a consonant an elision.
    if scalar == "'" || scalar == "’" {
      guard
        let letter = bytes.scalar(
          endingAt: offset - scalar.utf8Length, after: range.lowerBound)
      else { return false }
      return "aeiouAEIOU".unicodeScalars.contains(letter)
    }
    return scalar.isWordScalar || ".)]!?”»".unicodeScalars.contains(scalar)
  }

  private func beginsTitle(at offset: Int) -> Bool {
    guard let scalar = bytes.scalar(at: offset, before: range.upperBound) else { return false }
    if scalar == "[" {
      let next = bytes.scalar(at: offset + 1, before: range.upperBound)
      return next?.properties.isAlphabetic ?? false
    }
    return scalar.properties.isUppercase || scalar == "“" || scalar == "«"
  }
}
