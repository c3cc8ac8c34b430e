// Tables of a text whose columns are parted by spaces alone, as `pdftotext -layout` writes them.

import SourceText

/// Tells texts with such tables, or forms of labels and values, from all others.
///
/// Programs that lay a page out with spaces move words by a letter or two to make room, and narrow columns
/// stand one space apart: «30% 31/12/2025». Where a cell ends can only be guessed, and a weight in the wrong
/// column would be a wrong finding; the document that the text comes from says it.
struct AlignedColumns {
  /// More columns than any table of a plan: text that is drawn apart.
  private static let mostColumns = 64
  /// So many lines with the same three columns, or more, are no accident.
  private static let tableLines = 3
  /// The same for two columns.
  private static let formLines = 4
  /// How far above a line one with the same columns may stand: the lines between go on with its cells.
  private static let reach = 12

  /// The first line of the first table with columns of spaces; `nil` when there is none. A text with a
  /// tabulation parts its cells with it.
  static func firstLine(in bytes: [UInt8]) -> Range<Int>? {
    guard !bytes.contains(0x09) else { return nil }
    var columns = AlignedColumns()
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0C } ?? bytes.count
      if let first = columns.add(bytes, start..<end) { return first }
      start = end + 1
    }
    return nil
  }

  private struct Line {
    var number: Int
    var range: Range<Int>
    /// The letters before each stretch of words; two spaces part stretches.
    var starts: [Int] = []
    /// Whether the last stretch is a number: perhaps of a page.
    var endsInNumber = true
  }

  /// The last lines of one kind, and how many of them in a row have the columns of another.
  private struct Series {
    var recent: [Line] = []
    var matched = 0
    var first: Range<Int>?

    /// Adds a line; whether with it there are `count` lines with the same columns.
    mutating func add(_ line: Line, upTo count: Int) -> Bool {
      recent.removeAll { line.number - $0.number > AlignedColumns.reach }
      if recent.isEmpty { matched = 0 }
      let like = recent.first { AlignedColumns.areAlike($0.starts, line.starts) }
      recent.append(line)
      guard let like else { return false }
      if matched == 0 { first = like.range }
      matched += 1
      return matched + 1 >= count
    }
  }

  private var number = 0
  private var tables = Series()
  private var forms = Series()

  /// Looks at the next line: the first one of the table or form that it makes certain.
  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    number += 1
    let line = Self.line(number, bytes, range)
    switch line.starts.count {
    case 2:
      guard !line.endsInNumber else { return nil }
      return forms.add(line, upTo: Self.formLines) ? forms.first : nil
    case 3...Self.mostColumns: return tables.add(line, upTo: Self.tableLines) ? tables.first : nil
    default: return nil
    }
  }

  private static func line(_ number: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Line {
    var line = Line(number: number, range: range)
    var letters = 0
    var spaces = 2
    for byte in bytes[range] where byte & 0xC0 != 0x80 && byte != 0x0D {
      if byte == 0x20 {
        spaces += 1
      } else {
        if spaces >= 2 {
          line.starts.append(letters)
          line.endsInNumber = true
        }
        line.endsInNumber = line.endsInNumber && 0x30...0x39 ~= byte
        spaces = 0
      }
      letters += 1
      // No need to look at all of a text that is one line.
      if line.starts.count > mostColumns { break }
    }
    return line
  }

  /// Whether the columns of the line with fewer of them are, but for one, columns of the other; in a table
  /// of three and more, letters may be moved by one.
  private static func areAlike(_ one: [Int], _ other: [Int]) -> Bool {
    if one.count == 2 { return one == other }
    let (few, many) = one.count < other.count ? (one, other) : (other, one)
    guard many.count <= few.count + 2 else { return false }
    var next = 0
    var common = 0
    for start in few {
      while next < many.count, many[next] < start - 1 { next += 1 }
      if next < many.count, many[next] <= start + 1 { common += 1 }
    }
    return common >= max(3, few.count - 1)
  }
}
