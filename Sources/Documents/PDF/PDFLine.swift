// Words of a page → the lines that the eye sees, left to right.

/// Words that stand on one line, from left to right, whatever column they belong to.
struct PDFLine: Sendable {
  /// Never empty.
  private(set) var words: [PDFWord]
  private(set) var box: PDFBox
  /// Height of the letters: that of the highest word.
  var height: Double { box.height }

  /// The widest space inside a run of words, in heights of the letters. A space is about 0.2 of the
  /// height of poppler's boxes; the padding of two cells is 0.4 and more.
  private static let widestSpace = 0.4
  /// In justified text all spaces of a line are wide.
  private static let widestJustifiedSpace = 0.9

  init(_ word: PDFWord) {
    words = [word]
    box = word.box
  }

  mutating func append(_ word: PDFWord) {
    words.append(word)
    box = box.union(word.box)
  }

  /// The stretches of words without a wide gap between them; never empty.
  var segments: [PDFLine] {
    var result: [PDFLine] = []
    let spread = justifiedSpace
    for word in words {
      guard var last = result.popLast() else {
        result.append(PDFLine(word))
        continue
      }
      let space = max(spread, Self.widestSpace * min(word.box.height, last.height))
      if word.box.left - last.box.right <= space {
        last.append(word)
        result.append(last)
      } else {
        result += [last, PDFLine(word)]
      }
    }
    return result
  }

  /// The widest space of a line whose words are drawn apart to fill it; 0 for any other.
  private var justifiedSpace: Double {
    let gaps = spaces
    guard !gaps.isEmpty, gaps[gaps.count / 4] > 0.3 * height else { return 0 }
    let median = gaps[gaps.count / 2]
    return median < Self.widestJustifiedSpace * height ? 1.6 * median : 0
  }

  /// The middle one of the spaces between the words; 0 for too few of them.
  private var usualSpace: Double {
    let gaps = spaces
    return gaps.isEmpty ? 0 : gaps[gaps.count / 2]
  }

  /// The spaces between the words, ascending; none for too few words.
  private var spaces: [Double] {
    guard words.count >= 5 else { return [] }
    return zip(words, words.dropFirst()).map { $1.box.left - $0.box.right }.sorted()
  }

  /// The stretches of words, divided also where a narrow gap lies in the white between two columns:
  /// cells that are full to their edges are nearly as close as words.
  func segments(in columns: [ClosedRange<Double>]) -> [PDFLine] {
    var result: [PDFLine] = []
    for segment in segments {
      var column = 0
      let space = segment.usualSpace
      for word in segment.words {
        guard var last = result.popLast() else {
          result.append(PDFLine(word))
          continue
        }
        while column + 2 < columns.count, columns[column + 1].lowerBound < last.box.right {
          column += 1
        }
        let gap = word.box.left - last.box.right
        let isNewSegment = word == segment.words[0]
        let isBetweenColumns =
          column + 1 < columns.count
          && gap > max(0.3 * min(word.box.height, last.height), 1.25 * space)
          && last.box.right <= columns[column + 1].lowerBound
          && word.box.left >= columns[column].upperBound
        if isNewSegment || isBetweenColumns {
          result += [last, PDFLine(word)]
        } else {
          last.append(word)
          result.append(last)
        }
      }
    }
    return result
  }

  /// The lines of a page, from top to bottom.
  static func lines(of page: PDFPage) -> [PDFLine] {
    var lines: [PDFLine] = []
    var first: PDFBox?
    let sorted = page.words.sorted {
      ($0.box.middle, $0.box.left, $0.text.lowerBound)
        < ($1.box.middle, $1.box.left, $1.text.lowerBound)
    }
    for word in sorted {
      // Half a line apart are cells that are centred beside one another.
      if let start = first,
        word.box.middle - start.middle <= 0.3 * min(start.height, word.box.height)
      {
        lines[lines.count - 1].append(word)
      } else {
        lines.append(PDFLine(word))
        first = word.box
      }
    }
    for index in lines.indices {
      lines[index].words.sort {
        ($0.box.left, $0.text.lowerBound) < ($1.box.left, $1.text.lowerBound)
      }
    }
    return lines
  }

  /// The text with one space between words.
  func text(in arena: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for word in words {
      if !result.isEmpty { result.append(0x20) }
      result += arena[word.text]
    }
    return result
  }

  /// Adds the text of a line to that of the line above it; a word that ends in a hyphen goes on.
  func append(to text: inout [UInt8], in arena: [UInt8]) {
    if text.suffix(2) == [0xC2, 0xAD] {
      text.removeLast(2)
    } else if !text.isEmpty, !endsInHyphen(text) {
      text.append(0x20)
    }
    text += self.text(in: arena)
  }

  /// Whether a text ends in a letter and a hyphen. The hyphen stays: narrow cells break words at the
  /// hyphens that they have.
  private func endsInHyphen(_ text: [UInt8]) -> Bool {
    guard text.last == UInt8(ascii: "-"),
      let before = text.scalar(endingAt: text.count - 1, after: 0)
    else { return false }
    return before.properties.isAlphabetic
  }
}
