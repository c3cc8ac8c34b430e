// Which format a file has, by its content; and the failures of reading one.

public import Diagnostics
public import SourceText

/// Why a document cannot be read.
public struct DocumentFailure: Error, Hashable, Sendable {
  /// The problem, with its place and what to do.
  public var diagnostic: Diagnostic

  init(_ code: String, _ message: String, _ path: String, span: SourceSpan? = nil, help: String) {
    diagnostic = Diagnostic(
      code: "documento/\(code)", message: message, path: path, span: span, help: help)
  }
}

/// The formats that are read.
public enum DocumentFormat: Hashable, Sendable {
  /// A plan in JSON.
  case json
  /// Text, with tables as lines of cells separated by tabs.
  case text

  /// The largest document that is read, in bytes.
  public static let sizeLimit = 1 << 30

  /// The format of a file, by its content; its name does not count.
  ///
  /// Text must be UTF-8; a byte order mark is allowed.
  public static func detect(_ file: SourceFile) throws(DocumentFailure) -> DocumentFormat {
    let bytes = file.bytes
    if bytes.count > sizeLimit {
      throw DocumentFailure(
        "troppo-grande", "il documento supera il limite di \(sizeLimit >> 20) MB", file.path,
        help: "dividerlo in più documenti")
    }
    if let name = foreignFormat(bytes) {
      throw DocumentFailure(
        "formato", "il file è \(name), un formato che non si legge", file.path,
        help: "si leggono il piano in JSON e il testo con le tabelle separate da tabulazioni: "
          + "esportare il documento come testo")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw DocumentFailure(
        "codifica", "il testo è in UTF-16", file.path, help: "salvarlo con la codifica UTF-8")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[start...].first(where: { !isBlank($0) }) else {
      throw DocumentFailure(
        "vuoto", "il documento è vuoto", file.path,
        help: "controllare di avere indicato il file giusto")
    }
    // JSON has a reader that checks its own encoding.
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .json }
    if let offset = bytes.firstIndex(of: 0) {
      throw DocumentFailure(
        "binario", "il file è binario, non un testo", file.path,
        span: SourceSpan(offset..<offset + 1), help: "esportare il documento come testo UTF-8")
    }
    if let offset = file.firstInvalidByte {
      throw DocumentFailure(
        "codifica", "il file non è testo UTF-8", file.path, span: SourceSpan(offset..<offset + 1),
        help: "salvarlo con la codifica UTF-8")
    }
    return .text
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D, 0x0C].contains(byte)
  }

  private static func foreignFormat(_ bytes: [UInt8]) -> String? {
    let signatures: [(start: [UInt8], name: String)] = [
      (Array("%PDF".utf8), "un PDF"),
      ([0x50, 0x4B, 0x03, 0x04], "un file Office o un archivio ZIP"),
      ([0xD0, 0xCF, 0x11, 0xE0], "un vecchio file Office (.doc o .xls)"),
      (Array("{\\rtf".utf8), "un RTF"),
      ([0x1F, 0x8B], "un archivio compresso"),
    ]
    return signatures.first { bytes.starts(with: $0.start) }?.name
  }
}
