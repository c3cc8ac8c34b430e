// Which character separates the fields of a CSV file, and whether a text is a CSV file at all.

/// Finds the separator of a file by looking at its first records.
enum DelimitedSeparator {
  /// Semicolons are what spreadsheets write where the comma is the decimal sign, as in Italy. Of
  /// two that fit as well, the first wins: a comma is common in prose and in numbers.
  private static let candidates: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ","),
  ]

  /// How much of a file is looked at.
  private static let sampleLength = 1 << 16

  /// Where the records begin and what separates their fields.
  struct Finding: Equatable {
    var separator: UInt8
    var start: Int
  }

  /// The separator that the first line declares (`sep=;`, which Excel obeys), or the one that gives
  /// most records as many fields as a neighbour has; a semicolon when no character separates
  /// anything.
  static func find(in bytes: [UInt8], name: String) -> Finding {
    let start = ByteOrderMark.isUTF8(bytes) ? ByteOrderMark.length : 0
    if let declared = declaration(in: bytes, at: start) { return declared }
    let sample = Array(bytes[start...].prefix(sampleLength))
    if name.lowercased().hasSuffix(".tsv"), sample.contains(UInt8(ascii: "\t")) {
      return Finding(separator: UInt8(ascii: "\t"), start: start)
    }
    var best = (separator: candidates[0], score: 0)
    for separator in candidates {
      let counts = fieldCounts(sample, separator: separator)
      let score = score(of: counts)
      if score > best.score { best = (separator, score) }
    }
    return Finding(separator: best.separator, start: start)
  }

  /// Whether a text without a telling name is certainly a table: `sep=` on its first line, or at
  /// least three records, all with the same three or more fields, none of which starts with a space
  /// as text after punctuation does. A text with tabulations is extracted text, whose reader knows
  /// their tables.
  static func isClearlyTable(_ bytes: [UInt8]) -> Bool {
    let start = ByteOrderMark.isUTF8(bytes) ? ByteOrderMark.length : 0
    if declaration(in: bytes, at: start) != nil { return true }
    var sample = Array(bytes[start...].prefix(sampleLength))
    guard !sample.contains(UInt8(ascii: "\t")) else { return false }
    if start + sample.count < bytes.count {
      guard let lineBreak = sample.lastIndex(of: 0x0A) else { return false }
      sample.removeLast(sample.count - lineBreak - 1)
    }
    return candidates.contains { isTable(sample, separator: $0) }
  }

  private static func isTable(_ sample: [UInt8], separator: UInt8) -> Bool {
    var scanner = DelimitedScanner(sample, range: 0..<sample.count, separator: separator)
    var records = 0
    var columns: Int?
    do throws(DocumentFailure) {
      while try scanner.next() {
        let fields = scanner.fields
        guard fields.count >= 3, columns ?? fields.count == fields.count,
          !fields.contains(where: { !$0.range.isEmpty && sample[$0.range.lowerBound] == 0x20 })
        else { return false }
        columns = fields.count
        records += 1
      }
    } catch {
      return false
    }
    return records >= 3
  }

  /// `sep=;` and its line break.
  private static func declaration(in bytes: [UInt8], at start: Int) -> Finding? {
    let line = bytes[start...].prefix(8).prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=",
      let separator = line.last, separator < 0x80, separator != UInt8(ascii: "\"")
    else { return nil }
    let isCRLF = bytes[line.endIndex...].starts(with: [0x0D, 0x0A])
    return Finding(
      separator: separator, start: min(bytes.count, line.endIndex + (isCRLF ? 2 : 1)))
  }

  /// How many fields the records of a sample have, those without a content left out; until the end
  /// or the first error.
  private static func fieldCounts(_ sample: [UInt8], separator: UInt8) -> [Int] {
    var scanner = DelimitedScanner(sample, range: 0..<sample.count, separator: separator)
    var counts: [Int] = []
    while (try? scanner.next()) ?? false {
      if scanner.fields.contains(where: { !sample.trimmed($0.range).isEmpty }) {
        counts.append(scanner.fields.count)
      }
    }
    return counts
  }

  /// How many records have two or more fields and as many as the one before or after; with one
  /// record alone, whether it has them.
  private static func score(of counts: [Int]) -> Int {
    if counts.count == 1 { return counts[0] > 1 ? 1 : 0 }
    return counts.indices.count { index in
      let count = counts[index]
      return count > 1
        && ((index > 0 && counts[index - 1] == count)
          || (index + 1 < counts.count && counts[index + 1] == count))
    }
  }
}
