// Records and fields of a CSV file: where they stand, quotes respected, nothing copied.

import SourceText

/// Splits a text into records and fields (RFC 4180, and what spreadsheets write beyond it).
///
/// - A field that starts with a quote goes on to the closing quote, through separators and line
///   breaks; a doubled quote is a quote. A quote anywhere else is a character.
/// - Records end at LF, CRLF or a lone CR.
/// - Programs that forget to double quotes write `"Progetto "Valdora" 2024";`. A quote inside is a
///   character when the field still ends with a quote before the next separator or line break;
///   otherwise it closes the quoted part, and what follows up to the separator belongs to the field.
///
/// Every byte is looked at a bounded number of times, whatever the quotes are.
struct DelimitedScanner {
  /// A field of the current record.
  struct Field {
    /// Its bytes, with its quotes.
    var range: Range<Int>
    /// Indices in `dropped` of the quotes in it that are not part of its text.
    var dropped: Range<Int>
  }

  /// More columns than any spreadsheet has (XFD is 16,384).
  static let columnLimit = 16_384
  /// Far above the 32,767 characters of a spreadsheet cell: a longer one lacks its closing quote.
  static let fieldLimit = 1 << 20

  private let bytes: [UInt8]
  private let separator: UInt8
  private let end: Int
  private var index: Int
  /// The fields of the current record.
  private(set) var fields: [Field] = []
  private var dropped: [Int] = []
  /// The bytes of the current record, without its line break.
  private(set) var record = 0..<0
  /// Where the look ahead for unescaped quotes ended, and the quote that closes before it.
  private var lookAhead: (end: Int, closing: Int?) = (0, nil)

  /// A scanner of the bytes from `range.lowerBound` to `range.upperBound`.
  init(_ bytes: [UInt8], range: Range<Int>, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    index = range.lowerBound
    end = range.upperBound
  }

  /// Reads the next record into `fields`.
  ///
  /// - Returns: `false` at the end.
  mutating func next() throws(DocumentFailure) -> Bool {
    guard index < end else { return false }
    fields.removeAll(keepingCapacity: true)
    dropped.removeAll(keepingCapacity: true)
    let start = index
    try readField()
    while index < end, bytes[index] == separator {
      index += 1
      try readField()
    }
    record = start..<index
    if index < end {
      let isCRLF = bytes[index] == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A
      index += isCRLF ? 2 : 1
    }
    return true
  }

  private mutating func readField() throws(DocumentFailure) {
    guard fields.count < Self.columnLimit else {
      throw .tooManyColumns(
        position: TextContent.position(of: index, in: bytes), limit: Self.columnLimit)
    }
    let start = index
    let firstDropped = dropped.count
    if index < end, bytes[index] == Self.quote { try readQuoted() }
    while index < end, !isBoundary(index) { index += 1 }
    fields.append(Field(range: start..<index, dropped: firstDropped..<dropped.count))
  }

  private mutating func readQuoted() throws(DocumentFailure) {
    let opening = index
    dropped.append(index)
    index += 1
    while index < end {
      guard index - opening <= Self.fieldLimit else {
        throw .fieldTooLong(
          at: SourceSpan(opening..<opening + 1),
          position: TextContent.position(of: opening, in: bytes), limit: Self.fieldLimit)
      }
      if bytes[index] != Self.quote {
        index += 1
      } else if index + 1 < end, bytes[index + 1] == Self.quote {
        dropped.append(index + 1)
        index += 2
      } else if isCharacter(index) {
        index += 1
      } else {
        dropped.append(index)
        index += 1
        return
      }
    }
    throw .unclosedQuote(
      at: SourceSpan(opening..<opening + 1), position: TextContent.position(of: opening, in: bytes))
  }

  /// Whether a quote inside a quoted field is one of its characters.
  private mutating func isCharacter(_ quote: Int) -> Bool {
    if lookAhead.end <= quote {
      var next = quote + 1
      var closing: Int?
      while next < end, !isBoundary(next) {
        if bytes[next] == Self.quote {
          closing = next
        } else if bytes[next] != 0x20 {
          closing = nil
        }
        next += 1
      }
      lookAhead = (next, closing)
    }
    return lookAhead.closing.map { quote < $0 } ?? false
  }

  private func isBoundary(_ index: Int) -> Bool {
    let byte = bytes[index]
    return byte == separator || byte == 0x0A || byte == 0x0D
  }

  private static let quote = UInt8(ascii: "\"")

  /// The text of a field: slices of the file, without white space at the edges, and a space for a line
  /// break inside a phrase.
  func pieces(of field: Field) -> [MarkupReader.Piece] {
    // Only quotes hold line breaks.
    guard !field.dropped.isEmpty else { return Self.pieces([field.range]).trimmed(in: bytes) }
    var ranges: [Range<Int>] = []
    var start = field.range.lowerBound
    for quote in dropped[field.dropped] {
      ranges.append(start..<quote)
      start = quote + 1
    }
    ranges.append(start..<field.range.upperBound)
    let pieces = Self.pieces(ranges).trimmed(in: bytes)
    guard bytes[field.range].contains(where: Self.isLineBreak) else { return pieces }
    return pieces.flatMap(withoutWraps)
  }

  private func withoutWraps(_ piece: MarkupReader.Piece) -> [MarkupReader.Piece] {
    var pieces: [MarkupReader.Piece] = []
    var start = piece.source.lowerBound
    for wrap in LineWraps.find(in: bytes, piece.source) {
      pieces.append(MarkupReader.Piece(source: start..<wrap.lowerBound, replacement: nil))
      pieces.append(MarkupReader.Piece(source: wrap, replacement: " "))
      start = wrap.upperBound
    }
    pieces.append(MarkupReader.Piece(source: start..<piece.source.upperBound, replacement: nil))
    return pieces
  }

  private static func pieces(_ ranges: [Range<Int>]) -> [MarkupReader.Piece] {
    ranges.map { MarkupReader.Piece(source: $0, replacement: nil) }
  }

  /// The lines of a text that has line breaks, none of them blank; a text without has none.
  func lines(of pieces: [MarkupReader.Piece]) -> [MarkupReader.Segment] {
    let isOneLine = pieces.allSatisfy {
      $0.replacement != nil || !bytes[$0.source].contains(where: Self.isLineBreak)
    }
    if isOneLine { return [] }
    var lines: [[MarkupReader.Piece]] = [[]]
    for piece in pieces {
      var start = piece.source.lowerBound
      if piece.replacement == nil {
        for index in piece.source where Self.isLineBreak(bytes[index]) {
          lines[lines.count - 1] += Self.pieces([start..<index])
          lines.append([])
          start = index + 1
        }
      }
      lines[lines.count - 1].append(
        MarkupReader.Piece(
          source: start..<piece.source.upperBound, replacement: piece.replacement))
    }
    return lines.compactMap {
      MarkupReader.Segment(trimming: $0, in: bytes)?.withoutMarker(in: bytes)
    }
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
