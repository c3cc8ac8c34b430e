// The cells of a line on one side of a point, read no further than an excerpt is wide.

/// A part of a line that is shown or cut as a whole.
struct ExcerptCell {
  /// What is shown; a tab stands for its mark.
  var scalar: Unicode.Scalar
  /// Columns that it takes.
  var width: Int
  /// Whether the line may be cut here.
  var isBreak: Bool { scalar == " " || scalar == Self.tab }

  /// What is shown at a point behind the last cell.
  static let blank = ExcerptCell(scalar: " ", width: 1)

  private static let tab: Unicode.Scalar = "\t"
  private static let tabMark = " ⇥ "

  private init(scalar: Unicode.Scalar, width: Int) {
    self.scalar = scalar
    self.width = width
  }

  /// The cell of the bytes between two beginnings of scalars; at least one.
  init(_ bytes: ArraySlice<UInt8>) {
    if bytes.count == 1, let byte = bytes.first, (0x20...0x7E).contains(byte) {
      self.init(scalar: Unicode.Scalar(byte), width: 1)
      return
    }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    guard let scalar = scalars.first, scalars.dropFirst().isEmpty else {
      self.init(scalar: "\u{FFFD}", width: 1)
      return
    }
    if scalar == Self.tab {
      self.init(scalar: scalar, width: Self.tabMark.unicodeScalars.count)
      return
    }
    // A line break inside a line is a lone CR or the like: shown as a mark, never obeyed.
    let shown = TextLine.isBlank(scalar) ? "\u{FFFD}" : scalar
    self.init(scalar: shown, width: ScalarDisplay(shown).width)
  }

  /// Adds the cell to a line.
  func append(to line: inout TextLine) {
    if scalar == Self.tab { line.append(Self.tabMark, .faint) } else { line.append(scalar) }
  }
}

/// Cells on one side of a point, nearest first, and whether the line goes on beyond them.
struct ExcerptSide {
  /// A word longer than this is cut in two rather than left out.
  private static let longestHalfWord = 14
  /// A scalar has no more bytes; longer runs of continuation bytes are broken UTF-8.
  private static let longestScalar = 4

  private(set) var cells: [ExcerptCell] = []
  private(set) var width = 0
  private(set) var goesOn = false

  /// No cells.
  init() {}

  /// One cell.
  init(_ cell: ExcerptCell) {
    append(cell)
  }

  /// The cells from an offset on, as many as fill `width`.
  init(from start: Int, to end: Int, in bytes: [UInt8], _ width: Int) {
    var offset = start
    while offset < end {
      guard hasRoom(width) else {
        goesOn = true
        break
      }
      var next = offset + 1
      while next < min(end, offset + Self.longestScalar), !IndexedSource.beginsScalar(bytes[next]) {
        next += 1
      }
      append(ExcerptCell(bytes[offset..<next]))
      offset = next
    }
  }

  /// The cells before an offset, as many as fill `width`.
  init(before end: Int, downTo start: Int, in bytes: [UInt8], _ width: Int) {
    var offset = end
    while offset > start {
      guard hasRoom(width) else {
        goesOn = true
        break
      }
      var first = offset - 1
      while first > max(start, offset - Self.longestScalar),
        !IndexedSource.beginsScalar(bytes[first])
      {
        first -= 1
      }
      append(ExcerptCell(bytes[first..<offset]))
      offset = first
    }
  }

  /// Whether more is worth reading; combining marks take no width, so cells are bounded too.
  private func hasRoom(_ room: Int) -> Bool {
    width <= room && cells.count <= 8 * room
  }

  private mutating func append(_ cell: ExcerptCell) {
    cells.append(cell)
    width += cell.width
  }

  /// Takes the nearest cell out; there must be one.
  mutating func takeFirst() -> ExcerptCell {
    let cell = cells.removeFirst()
    width -= cell.width
    return cell
  }

  /// The nearest cells that fit.
  func fitting(_ room: Int) -> ArraySlice<ExcerptCell> {
    var used = 0
    return cells.prefix { cell in
      used += cell.width
      return used <= room
    }
  }

  /// The nearest cells that fit, without the half word at the cut.
  func cut(to room: Int) -> ExcerptSide {
    var kept = fitting(room)
    let isHalfWord = kept.count < cells.count && !cells[kept.count].isBreak
    if isHalfWord,
      let end = kept.indices.suffix(Self.longestHalfWord).last(where: { kept[$0].isBreak })
    {
      kept = kept[...end]
    }
    var side = ExcerptSide()
    for cell in kept { side.append(cell) }
    side.goesOn = true
    return side
  }
}
