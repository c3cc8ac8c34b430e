// Reads a file of any format that is known.

public import SourceText

/// Turns files into documents.
public enum DocumentReader {
  /// Reads a file with the reader of its format, recognised by content.
  ///
  /// A plan in JSON is not a document: who wants it read as a plan asks `DocumentFormat.detect`.
  ///
  /// - Throws: `DocumentFailure` when nothing of the file can be read.
  public static func read(_ file: SourceFile) throws(DocumentFailure) -> Document {
    let format = DocumentFormat.detect(file.bytes, name: file.path)
    return switch format {
    case .json, .text: try TextDocumentReader.read(file)
    case .docx: try WordReader.read(file)
    case .xlsx: try WorkbookReader.read(file)
    case .odt, .ods: try OpenDocumentReader.read(file, format)
    case .pdf, .zip, .rtf, .ole, .html, .xml: throw .unreadableFormat(format)
    }
  }
}
