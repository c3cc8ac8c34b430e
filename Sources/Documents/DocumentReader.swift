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
    switch DocumentFormat.detect(file.bytes, name: file.path) {
    case .json, .text: try TextDocumentReader.read(file)
    case let other: throw .unreadableFormat(other)
    }
  }
}
