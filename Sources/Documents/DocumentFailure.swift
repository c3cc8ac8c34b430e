// Why a file cannot be read as a document at all: the messages of this module.

public import Diagnostics
public import SourceText

/// A reason why nothing of a document can be read.
public enum DocumentFailure: Error, Hashable, Sendable {
  /// No content but white space and rules.
  case empty
  /// More bytes than the limit.
  case tooLarge(byteCount: Int, limit: Int)
  /// A NUL byte: not a text.
  case binary(at: SourceSpan)
  /// A text in UTF-16 or UTF-32.
  case wideEncoding
  /// A byte that is not UTF-8, the first of the file.
  case invalidUTF8(at: SourceSpan, byte: UInt8, position: TextPosition)
  /// A quoted field of a CSV file that goes on to the end of the file.
  case unclosedQuote(at: SourceSpan, position: TextPosition)
  /// A quoted field of a CSV file that goes on for too many bytes.
  case fieldTooLong(at: SourceSpan, position: TextPosition, limit: Int)
  /// A record of a CSV file with more fields than a spreadsheet has columns.
  case tooManyColumns(position: TextPosition, limit: Int)
  /// More cells than memory is spent on.
  case tooManyCells(limit: Int)
  /// More paragraphs, headings and tables than the limit.
  case tooManyBlocks(limit: Int)
  /// Elements of a page inside one another beyond a limit.
  case tooDeep(limit: Int)
  /// Only spaces part the columns of a table.
  case alignedColumns(at: SourceSpan, position: TextPosition)
  /// Markup that the parser of pages cannot get past.
  case brokenPage(position: TextPosition)
  /// A format that was recognised and is not read by this version.
  case unreadableFormat(DocumentFormat)
  /// An office document whose archive or XML cannot be read.
  case container(ContainerProblem)
  /// A PDF, for one of its own reasons.
  case pdf(PDFFailure)

  /// The stable code, for example `documento/vuoto`.
  public var code: String {
    switch self {
    case .empty: "documento/vuoto"
    case .tooLarge: "documento/troppo-grande"
    case .binary: "documento/binario"
    case .wideEncoding: "documento/utf16"
    case .invalidUTF8: "documento/utf8-non-valido"
    case .unclosedQuote, .fieldTooLong: "documento/virgolette"
    case .tooManyColumns: "documento/troppe-colonne"
    case .tooManyCells: "documento/troppe-celle"
    case .tooManyBlocks: "documento/troppi-capoversi"
    case .tooDeep: "documento/annidamento"
    case .alignedColumns: "documento/colonne-di-spazi"
    case .brokenPage: "documento/pagina-guasta"
    case .unreadableFormat: "documento/formato-non-leggibile"
    case .container(let problem): problem.code
    case .pdf(let failure): failure.code
    }
  }

  /// What is wrong: one Italian sentence, lower case, no full stop.
  public var message: String {
    switch self {
    case .empty: "il documento è vuoto"
    case .tooLarge(let byteCount, let limit):
      "il file è di \(byteCount) byte e supera il limite di \(limit)"
    case .binary: "il file è binario: contiene un byte nullo"
    case .wideEncoding: "il file sembra in UTF-16 o UTF-32 e non si può leggere"
    case .invalidUTF8(_, let byte, let position):
      "il testo non è in UTF-8: il byte \(Self.hexadecimal(byte)) a riga \(position.line), "
        + "colonna \(position.column) non è valido"
    case .unclosedQuote(_, let position):
      "le virgolette aperte a riga \(position.line), colonna \(position.column) non si chiudono"
    case .fieldTooLong(_, let position, let limit):
      "la cella tra virgolette a riga \(position.line), colonna \(position.column) supera "
        + "\(limit >> 10) KB"
    case .tooManyColumns(let position, let limit):
      "la riga \(position.line) ha più di \(limit) colonne"
    case .tooManyCells(let limit): "le tabelle hanno più di \(limit) celle"
    case .tooManyBlocks(let limit): "il documento ha più di \(limit) capoversi"
    case .tooDeep(let limit): "gli elementi della pagina sono annidati per più di \(limit) livelli"
    case .alignedColumns(_, let position):
      "la tabella a riga \(position.line) ha le colonne allineate con spazi: non si vede con certezza "
        + "dove finisce una cella"
    case .brokenPage(let position):
      "la pagina è guasta a riga \(position.line), colonna \(position.column)"
    case .unreadableFormat(let format):
      "il file è \(format.italianName), formato che questa versione non legge"
    case .container(let problem): problem.message
    case .pdf(let failure): failure.message
    }
  }

  /// What to do.
  public var help: String? {
    switch self {
    case .empty:
      "controllare che il file sia intero; se è fatto di immagini, serve prima il riconoscimento "
        + "del testo (OCR)"
    case .tooLarge: "dividere il documento in più file"
    case .binary, .unreadableFormat:
      "si leggono testi, Markdown, HTML, CSV, DOCX, XLSX, ODT, ODS, PDF e piani in JSON"
    case .unclosedQuote, .fieldTooLong:
      "chiudere le virgolette, o raddoppiarle (\"\") dove fanno parte del testo"
    case .tooManyBlocks: "lasciare nel file le sole parti del piano, o dividerlo in più file"
    case .tooManyColumns, .tooManyCells:
      "lasciare nel file le sole tabelle del piano, o dividerlo in più file"
    case .tooDeep, .brokenPage:
      "aprire la pagina in un programma di scrittura e salvarla di nuovo, o copiarne il testo"
    case .alignedColumns:
      "controllare il documento da cui viene il testo (PDF, DOCX, ODT …), o separare le celle con "
        + "tabulazioni"
    case .wideEncoding: "aprirlo con il programma che lo ha scritto e salvarlo in UTF-8"
    case .container(let problem): problem.help
    case .invalidUTF8:
      "salvare il file in UTF-8 (dai programmi per Windows esce spesso in «ANSI», Windows-1252)"
    case .pdf(let failure): failure.help
    }
  }

  /// The place, when it is not the whole file.
  public var span: SourceSpan? {
    switch self {
    case .binary(let span), .invalidUTF8(let span, _, _), .unclosedQuote(let span, _),
      .fieldTooLong(let span, _, _), .alignedColumns(let span, _):
      span
    case .empty, .tooLarge, .wideEncoding, .tooManyColumns, .tooManyCells, .tooManyBlocks, .tooDeep,
      .brokenPage,
      .unreadableFormat, .container, .pdf:
      nil
    }
  }

  /// The failure as a diagnostic on the file at `path`.
  public func diagnostic(path: String) -> Diagnostic {
    Diagnostic(code: code, message: message, path: path, span: span, help: help)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }
}
