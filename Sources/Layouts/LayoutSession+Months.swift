// Deadlines given by the columns of the months, or of the quarters, and days in headings.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The last marked month is the deadline; of a quarter, its last one.
  mutating func readMonths(_ reader: inout RowReader) {
    guard let months = table.months, let target = layout.months else { return }
    let marked = marked(months, reader)
    guard let last = marked.last, let cell = reader.row[last - reader.shift],
      let record = record(of: target.record, &reader, at: cell.run)
    else { return }
    let month = (last - months.lowerBound + 1) * 12 / months.count
    let name = Self.monthNames[month - 1] + planYear
    builder.set(
      ValueRef(record: record, field: target.field), decoded: name.utf8,
      place: place(cell.run.place), isInferred: true)
  }

  /// The columns of the months that a row marks. Where all marks are numbers, a nought is none, and what is
  /// done at 100 is no longer worked on: «50%, 100%, 100%» ends with the second.
  private func marked(_ months: Range<Int>, _ reader: RowReader) -> [Int] {
    var marked: [Int] = []
    var numbers: [ExactDecimal] = []
    for column in months {
      guard let cell = reader.row[column - reader.shift], !cell.isEmpty else { continue }
      let bytes = document.text[cell.run.text.range]
      guard WrittenState(of: bytes.span) == .written,
        !Self.emptyBoxes.contains(String(decoding: bytes, as: UTF8.self))
      else { continue }
      marked.append(column)
      if case .value(let quantity) = QuantityReading.read(bytes.span) {
        numbers.append(quantity.value)
      }
    }
    guard !marked.isEmpty, numbers.count == marked.count else { return marked }
    if let end = numbers.firstIndex(of: ExactDecimal(100)),
      zip(numbers, numbers.dropFirst()).allSatisfy(<=)
    {
      return Array(marked[...end])
    }
    return zip(marked, numbers).filter { $1 != ExactDecimal(0) }.map(\.0)
  }

  /// Boxes that nobody has ticked.
  private static let emptyBoxes: Set<String> = ["☐", "□", "▢", "◻", "○"]

  private static let monthNames = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
    "ottobre", "novembre", "dicembre",
  ]

  // MARK: Which columns they are

  /// Twelve columns in a row headed by the months, or by their initials, or four by the quarters.
  mutating func findMonths(in row: GridRow) {
    guard let months = months(of: row) else { return }
    table.months = months
    for column in months { table.columns[column] = nil }
  }

  func months(of row: GridRow) -> Range<Int>? {
    guard layout.months != nil else { return nil }
    guard row.cells.count >= 12 else { return quarters(of: row) }
    let initials = Array("gfmamglasond".utf8)
    let names = row.cells.map { $0.folded?.bytes ?? [] }
    let start = (0...names.count - 12).first { start in
      (0..<12).allSatisfy { names[start + $0].first == initials[$0] }
    }
    return start.map { $0..<$0 + 12 } ?? quarters(of: row)
  }

  /// Four columns in a row headed by the numbers of the quarters and the same word: «I trim.» to
  /// «IV trim.».
  private func quarters(of row: GridRow) -> Range<Int>? {
    guard row.cells.count >= 4 else { return nil }
    return row.cells.indices.dropLast(3).lazy.map { $0..<$0 + 4 }.first { columns in
      var words: Set<[UInt8]> = []
      for (place, cell) in row.cells[columns].enumerated() {
        guard let text = cell.folded?.bytes else { return false }
        let number = text.prefix { $0 != 0x20 }
        guard Self.quarterNumbers[place].contains(where: { $0.elementsEqual(number) }) else {
          return false
        }
        words.insert(Array(text[number.endIndex...]))
      }
      return words.count == 1 && words.first?.isEmpty == false
    }
  }

  private static let quarterNumbers = ["i 1", "ii 2", "iii 3", "iv 4"].map { numbers in
    numbers.utf8.split(separator: 0x20).map { Array($0) }
  }

  /// The last month of the quarter or of another part of the year that a heading names: 3 for «I trim.».
  private static func lastMonth(of words: [ArraySlice<UInt8>]) -> Int? {
    for (index, word) in words.enumerated() {
      guard let length = partLengths.first(where: { word.starts(with: $0.name.utf8) })?.months
      else {
        continue
      }
      for place in [index - 1, index + 1] where words.indices.contains(place) {
        let number = quarterNumbers.firstIndex { names in
          names.contains { $0.elementsEqual(words[place]) }
        }
        if let number, (number + 1) * length <= 12 { return (number + 1) * length }
      }
    }
    return nil
  }

  private static let partLengths = [
    (name: "trim", months: 3), (name: "quadrim", months: 4), (name: "sem", months: 6),
  ]

  /// The last day that a heading names, as a number that grows with it; the day of one year where the heading
  /// says none: «30/06», «II trim.».
  func dayOfYear(_ cell: GridCell?) -> Int? {
    guard let cell else { return nil }
    let bytes = document.text[cell.run.text.range]
    if let date = DateToken.findAll(in: bytes.span).last?.date {
      return date.month * 100 + date.day + date.year * 10_000
    }
    let folded = FoldedText.fold(bytes.span).split(separator: 0x20)
    if let month = Self.lastMonth(of: folded) { return month * 100 + 31 }
    let words = folded.suffix(2).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard words.count == 2, (1...31).contains(words[0]), (1...12).contains(words[1]) else {
      return nil
    }
    return words[1] * 100 + words[0]
  }
}
