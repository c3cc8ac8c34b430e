// Whatever bytes a file holds, the readers end, and point inside the text.

import PlanModel
import TestSupport
import Testing

@Suite struct AnyBytesTests {
  /// Pieces that bring random text near the borders between the forms.
  private static let pieces: [[UInt8]] =
    [
      "31", "12", "2024", "1", "06", "/", ".", "-", ",", " ", "\n", "%", "€", ">=", "=<", "\\geq",
      "≥", "N.", "n.", "Numero", "entro", "il", "giorni", "dalla", "giugno", "di", "meno", "non",
      "più", "almeno", "(", ")", ";", ":", "°", "°°", "'", "’", "si", "no", "art", "semestre", "II",
      "n", "d", "nessuna", "peso", "e\u{301}", "O", "–", "•", "…", "per", "cento", "del", "+",
    ].map { Array($0.utf8) } + [
      [0xC3], [0xE2, 0x89], [0xFF], [0xF0, 0x9F], [0x80], [0xED, 0xA0, 0x80],
      [0xE0, 0x80, 0xB5], [0xC0, 0xB5], [0xF0, 0x80, 0x80, 0xB5],
    ]

  private func check(_ bytes: [UInt8]) {
    let written = WrittenText(bytes: bytes)
    var ranges: [Range<Int>] = []
    _ = written.state
    if case .value(let quantity) = written.quantity { ranges.append(quantity.range) }
    let reading = written.deadline
    if let range = reading.deadline.range { ranges.append(range) }
    ranges += reading.allDates.map(\.range)
    switch written.target {
    case .target(let target):
      ranges += [target.range, target.valueRange]
      if let range = target.comparatorRange { ranges.append(range) }
      #expect(target.range.contains(target.valueRange.lowerBound))
    case .date(let range), .yesNo(let range): ranges.append(range)
    case .absent: break
    }
    ranges += written.dates.map(\.range) + written.years.map(\.range)
    let parts = written.indicators
    ranges += parts
    #expect(ranges.allSatisfy { written[$0] != nil && !$0.isEmpty }, "\(bytes)")
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    _ = ExactDecimal(jsonNumber: bytes.span)
    _ = ExactDecimal(italianNumeral: bytes.span)
  }

  @Test("random bytes never stop the program")
  func randomBytes() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<5000 {
      let count = Int.random(in: 0...40, using: &random)
      check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test("random pieces of real writings never stop the program")
  func randomPieces() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &random)
      check((0..<count).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] })
    }
  }

  @Test("a long hostile cell takes time in proportion to its length")
  func longText() {
    let hostile = [
      "1.", "1/", "31/12/2024-", "1,", "9", "(", "N. ", ">=", "2024/", "gennaio ", " ", "a1-",
      "entro ", "\u{301}", "31 ", "n. 1 ", "31/12/2024 ", "1 gennaio ", "per ", "si/",
    ]
    for piece in hostile {
      let bytes = Array(String(repeating: piece, count: 200_000 / piece.utf8.count).utf8)
      withinAMinute(piece) { check(bytes) }
    }
  }
}
