// Reads a file of any format that is known.

public import SourceText

/// Turns files into documents.
public enum DocumentReader {
  /// Reads a file with the reader of its format, recognised by content.
  ///
  /// - Throws: `DocumentFailure` when nothing of the file can be read, or when it is larger than
  ///   `sizeLimit` bytes.
  public static func read(
    _ file: SourceFile, sizeLimit: Int = TextContent.defaultSizeLimit
  ) throws(DocumentFailure) -> Document {
    try read(DecodedFile(file), sizeLimit: sizeLimit)
  }

  /// Reads a file that has been transcoded.
  ///
  /// A plan in JSON is not a document: who wants it read as a plan asks `DocumentFormat.detect`.
  public static func read(
    _ file: DecodedFile, sizeLimit: Int = TextContent.defaultSizeLimit
  ) throws(DocumentFailure) -> Document {
    let format = DocumentFormat.detect(file.text.bytes, name: file.text.path)
    guard file.text.bytes.count <= sizeLimit else {
      throw .tooLarge(byteCount: file.text.bytes.count, limit: sizeLimit)
    }
    return switch format {
    case .json, .text: try TextDocumentReader.read(file, sizeLimit: sizeLimit)
    case .csv: try DelimitedDocumentReader.read(file, sizeLimit: sizeLimit)
    case .docx: try WordReader.read(file.text)
    case .xlsx: try WorkbookReader.read(file.text)
    case .odt, .ods: try OpenDocumentReader.read(file.text, format)
    case .pdf, .zip, .rtf, .ole, .html, .xml: throw .unreadableFormat(format)
    }
  }
}
