// The minute of an evaluation body as a list of blocks, before it takes the form of a file.

/// Text of a minute: one stretch of prose, some of it strong.
///
/// This is the only way by which text reaches a minute: what could steer a terminal or the order of
/// reading becomes U+FFFD, and white space of any kind becomes single spaces between words.
struct MinuteText: ExpressibleByStringLiteral {
  /// A stretch of one look.
  struct Run: Equatable {
    var text: String
    var isStrong: Bool
  }

  private(set) var runs: [Run] = []
  private var hasPendingSpace = false

  init(_ text: String = "", isStrong: Bool = false) { append(text, isStrong: isStrong) }

  init(stringLiteral text: String) { self.init(text) }

  /// `**Label:** text`.
  init(label: String, _ text: String) {
    append("\(label):", isStrong: true)
    append(" \(text)")
  }

  /// Adds a text; spaces at its edges count, those at the edges of the whole do not.
  mutating func append(_ text: String, isStrong: Bool = false) {
    for scalar in text.unicodeScalars {
      if TextLine.isBlank(scalar) {
        hasPendingSpace = !runs.isEmpty
      } else if let shown = ScalarDisplay(scalar).scalar {
        append(shown, isStrong)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ isStrong: Bool) {
    // A space between two looks belongs to the plain one.
    if hasPendingSpace, isStrong { appendRaw(" ", runs.last?.isStrong ?? false) }
    if hasPendingSpace, !isStrong { appendRaw(" ", false) }
    hasPendingSpace = false
    appendRaw(scalar, isStrong)
  }

  private mutating func appendRaw(_ scalar: Unicode.Scalar, _ isStrong: Bool) {
    if runs.last?.isStrong != isStrong { runs.append(Run(text: "", isStrong: isStrong)) }
    runs[runs.count - 1].text.unicodeScalars.append(scalar)
  }

  /// The text without its looks.
  var plain: String { runs.map(\.text).joined() }
}

/// A table of a minute.
struct MinuteTable {
  /// The first row, which is repeated on every page.
  var header: [MinuteText]
  /// The other rows, as long as the first.
  var rows: [[MinuteText]]
  /// The width of each column, in hundredths of the page.
  var widths: [Int]
  /// Whether all columns but the first hold numbers.
  var isNumeric = false
  /// Whether people write into it by hand, so that rows need room.
  var isForm = false
}

/// One element of a minute, in order.
enum MinuteBlock {
  case title(MinuteText)
  case subtitle(MinuteText)
  /// What every reader must know before reading on, in a frame.
  case notice(MinuteText)
  /// A section (level 1) or a point of it (level 2).
  case heading(level: Int, MinuteText)
  case paragraph(MinuteText)
  /// An item of a list; depth from 0.
  case item(depth: Int, MinuteText)
  /// A choice to be marked by hand.
  case choice(MinuteText)
  case table(MinuteTable)
}

/// A minute, to be written in one form or another.
struct Minute {
  /// What it is, for the foot of the page and the properties of the file.
  var name: String
  /// The day of the check, as `aaaa-mm-gg`.
  var date: String
  /// The tool and its version.
  var author: String
  var blocks: [MinuteBlock] = []

  /// What a person fills in.
  static let blank = "…………"
}
