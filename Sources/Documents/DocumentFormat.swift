// Which format a file is, judged by its content; the name decides only where the content cannot.

/// A file format, among those that bodies send.
public enum DocumentFormat: String, CaseIterable, Sendable {
  /// A plan as JSON, after the model.
  case json
  /// Plain text, with tables as lines of cells separated by tabulations.
  case text
  /// A table with one record a line: CSV, TSV (RFC 4180).
  case csv
  /// Markdown, with tables between bars (GFM).
  case markdown
  /// Portable Document Format.
  case pdf
  /// Word 2007 and later.
  case docx
  /// Excel 2007 and later.
  case xlsx
  /// OpenDocument text.
  case odt
  /// OpenDocument spreadsheet.
  case ods
  /// A ZIP archive that is none of the above.
  case zip
  /// Rich Text Format.
  case rtf
  /// The container of Word and Excel before 2007, and of encrypted office files.
  case ole
  /// A web page.
  case html
  /// XML of any other kind.
  case xml

  /// Whether this version reads it.
  public var isReadable: Bool {
    switch self {
    case .json, .text, .csv, .markdown, .html, .docx, .xlsx, .odt, .ods, .pdf: true
    case .zip, .rtf, .ole, .xml: false
    }
  }

  /// Whether it is written in letters, in some encoding.
  var isText: Bool {
    switch self {
    case .json, .text, .csv, .markdown, .html, .xml: true
    case .pdf, .docx, .xlsx, .odt, .ods, .zip, .rtf, .ole: false
    }
  }

  /// The Italian name with its article, as messages use it after «il file è».
  public var italianName: String {
    switch self {
    case .json: "un piano in JSON"
    case .text: "un testo"
    case .csv: "una tabella CSV"
    case .markdown: "un testo in Markdown"
    case .pdf: "un PDF"
    case .docx: "un documento di Word (DOCX)"
    case .xlsx: "una cartella di Excel (XLSX)"
    case .odt: "un testo OpenDocument (ODT)"
    case .ods: "un foglio di calcolo OpenDocument (ODS)"
    case .zip: "un archivio ZIP"
    case .rtf: "un documento RTF"
    case .ole: "un documento di Office protetto o di versione precedente al 2007 (DOC, XLS)"
    case .html: "una pagina HTML"
    case .xml: "un documento XML"
    }
  }

  /// The format of a file with these bytes; `name` matters only between formats that are text.
  ///
  /// Never fails: what is nothing else is text, and the reader of texts says what is wrong with it.
  public static func detect(_ bytes: [UInt8], name: String) -> DocumentFormat {
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) { return zipFormat(bytes) }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .ole }
    let start = firstContent(bytes)
    let head = Array(bytes[start..<min(bytes.count, start + 16)])
    if head.starts(with: "%PDF".utf8) { return .pdf }
    if head.starts(with: #"{\rtf"#.utf8) { return .rtf }
    let lower = head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if ["<!doctype html", "<html", "<head", "<body"].contains(where: { lower.starts(with: $0.utf8) }
    ) {
      return .html
    }
    if lower.starts(with: "<?xml".utf8) || lower.starts(with: "<!doctype".utf8) {
      let name = bytes[start...].prefix(1024).map { $0 | 0x20 }
      return contains("<html", in: name[...]) ? .html : .xml
    }
    if looksLikeJSON(bytes, from: start) { return .json }
    return start < bytes.count ? textFormat(bytes, head: lower, name: name.lowercased()) : .text
  }

  /// The format of a text that has no mark of its own: its name tells, or else its content, when it
  /// cannot be anything but a table.
  private static func textFormat(_ bytes: [UInt8], head: [UInt8], name: String) -> DocumentFormat {
    if name.hasSuffix(".json") { return .json }
    if [".csv", ".tsv"].contains(where: name.hasSuffix) { return .csv }
    if [".html", ".htm", ".xhtml"].contains(where: name.hasSuffix) { return .html }
    if [".md", ".markdown"].contains(where: name.hasSuffix) || MarkdownTable.isIn(bytes) {
      return .markdown
    }
    if name.hasSuffix(".txt") { return .text }
    if ["<table", "<div", "<style", "<title", "<meta"].contains(where: {
      head.starts(with: $0.utf8)
    }
    ) {
      return .html
    }
    return DelimitedSeparator.isClearlyTable(bytes) ? .csv : .text
  }

  /// The offset of the first byte after a byte order mark and white space.
  private static func firstContent(_ bytes: [UInt8]) -> Int {
    var index = ByteOrderMark.isUTF8(bytes) ? ByteOrderMark.length : 0
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
      index += 1
    }
    return index
  }

  /// An object, or an array of objects or strings: a text may well start with `[1]` or `{nota}`.
  private static func looksLikeJSON(_ bytes: [UInt8], from start: Int) -> Bool {
    guard start < bytes.count else { return false }
    let opening = bytes[start]
    let next = bytes[(start + 1)...].first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    switch opening {
    case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    case UInt8(ascii: "["): return next == UInt8(ascii: "{") || next == UInt8(ascii: "\"")
    default: return false
    }
  }

  /// The kind of a ZIP archive: OpenDocument writes its type first and as it is, the others are told
  /// by the names in the directory at the end. Archives packed anew have the type somewhere, perhaps
  /// compressed.
  private static func zipFormat(_ bytes: [UInt8]) -> DocumentFormat {
    let type = "mimetypeapplication/vnd.oasis.opendocument."
    let start = bytes.dropFirst(30)
    if start.starts(with: (type + "text").utf8) { return .odt }
    if start.starts(with: (type + "spreadsheet").utf8) { return .ods }
    let directory = bytes.suffix(1 << 16)
    if contains("word/document", in: directory) { return .docx }
    if contains("xl/workbook", in: directory) { return .xlsx }
    return contains("mimetype", in: directory) ? openDocumentFormat(bytes) : .zip
  }

  private static func openDocumentFormat(_ bytes: [UInt8]) -> DocumentFormat {
    guard var archive = try? ZipArchive(bytes),
      let type = try? archive.smallPartIfThere("mimetype")
    else { return .zip }
    let prefix = "application/vnd.oasis.opendocument."
    // Templates are documents too, as they are when their type is first.
    switch String(decoding: type, as: UTF8.self) {
    case let name where name.hasPrefix(prefix + "text"): return .odt
    case let name where name.hasPrefix(prefix + "spreadsheet"): return .ods
    default: return .zip
    }
  }

  private static func contains(_ name: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(name.utf8)
    guard let first = wanted.first else { return true }
    return bytes.indices.contains {
      bytes[$0] == first && bytes[$0...].starts(with: wanted)
    }
  }
}
