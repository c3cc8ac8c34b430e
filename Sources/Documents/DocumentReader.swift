// Reads a file of any format that is known.

public import SourceText

/// Turns files into documents.
public enum DocumentReader {
  /// Reads a file with the reader of its format, recognised by content.
  ///
  /// A plan in JSON is not a document: who wants it read as a plan asks `DocumentFormat.detect`.
  ///
  /// - Parameter converter: What reads the formats that need another program; by default nothing does.
  /// - Throws: `DocumentFailure` when nothing of the file can be read.
  public static func read(
    _ file: SourceFile, converter: DocumentConverter = .none
  ) throws(DocumentFailure) -> Document {
    switch DocumentFormat.detect(file.bytes, name: file.path) {
    case .json, .text: try TextDocumentReader.read(file)
    case .pdf: try PDFDocumentReader.read(file, converter: converter)
    case let other: throw .unreadableFormat(other)
    }
  }
}
