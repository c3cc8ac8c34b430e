// Reads a file of any format that is known.

public import SourceText

/// Turns files into documents.
public enum DocumentReader {
  /// Reads a file with the reader of its format, recognised by content.
  ///
  /// - Throws: `DocumentFailure` when nothing of the file can be read, or when it is larger than
  ///   `sizeLimit` bytes.
  public static func read(
    _ file: SourceFile, converter: DocumentConverter = .none,
    sizeLimit: Int = TextContent.defaultSizeLimit
  ) throws(DocumentFailure) -> Document {
    try read(DecodedFile(file), converter: converter, sizeLimit: sizeLimit)
  }

  /// Reads a file that has been transcoded.
  ///
  /// A plan in JSON is not a document: who wants it read as a plan asks `DocumentFormat.detect`.
  ///
  /// - Parameter converter: What reads the formats that need another program; by default nothing does.
  public static func read(
    _ file: DecodedFile, converter: DocumentConverter = .none,
    sizeLimit: Int = TextContent.defaultSizeLimit
  ) throws(DocumentFailure) -> Document {
    let format = DocumentFormat.detect(file.text.bytes, name: file.text.path)
    guard file.text.bytes.count <= sizeLimit else {
      throw .tooLarge(byteCount: file.text.bytes.count, limit: sizeLimit)
    }
    switch format {
    case .json, .text: return try TextDocumentReader.read(file, sizeLimit: sizeLimit)
    case .csv: return try DelimitedDocumentReader.read(file, sizeLimit: sizeLimit)
    case .markdown: return try MarkdownDocumentReader.read(file, sizeLimit: sizeLimit)
    case .html: return try HTMLDocumentReader.read(file, sizeLimit: sizeLimit)
    case .docx: return try WordReader.read(file.text)
    case .xlsx: return try WorkbookReader.read(file.text)
    case .odt, .ods: return try OpenDocumentReader.read(file.text, format)
    case .pdf: return try PDFDocumentReader.read(file.text, converter: converter)
    case .zip:
      // An archive that is hostile or cut says so, whatever it was meant to be.
      _ = try ZipArchive(file.text.bytes)
      throw .unreadableFormat(format)
    case .rtf, .ole, .xml: throw .unreadableFormat(format)
    }
  }
}
