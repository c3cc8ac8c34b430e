// What `pdftotext -bbox-layout` says of a PDF: the words of every page and where they stand.

/// A rectangle on a page, in points from its upper left corner.
struct PDFBox: Hashable, Sendable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }

  /// The smallest box around both.
  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// A word of a page.
struct PDFWord: Hashable, Sendable {
  var box: PDFBox
  /// Its text in `PDFLayout.text`; never empty.
  var text: Range<Int>
}

/// A page.
struct PDFPage: Sendable {
  var width: Double
  var height: Double
  var words: [PDFWord] = []
}

/// The words of a PDF.
struct PDFLayout: Sendable {
  /// The texts of all words, UTF-8.
  var text: [UInt8] = []
  var pages: [PDFPage] = []

  /// What a reader of layouts takes at most; far above any plan.
  struct Limits: Sendable {
    var byteCount = 256 << 20
    var pages = 20_000
    var words = 4_000_000
  }
}
