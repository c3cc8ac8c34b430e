// A file whose text is in UTF-8, whatever it was written in.

public import SourceText

/// A file as it is read: transcoded to UTF-8 when it is a text in another encoding.
///
/// Places, excerpts and values count in the transcoded bytes, which have the lines and columns that
/// an editor shows; a fingerprint is that of the original. Transcoding never fails: what is neither
/// UTF-8 nor plausible in another encoding stays as it is, and the reader of its format says what is
/// wrong with it. Private characters of symbol fonts (`SymbolFont`), which programs leave in texts,
/// become Unicode one for one, and a CR that ends a line alone becomes LF; not in plans in JSON,
/// which say what they mean.
///
/// A byte order mark decides, then whether the bytes are UTF-8 (text in another encoding is not by
/// chance, whatever a page declares), then the declaration of a page, then whether the bytes are
/// plausible in Windows-1252.
public struct DecodedFile: Sendable {
  /// The file as it was given.
  public let original: SourceFile
  /// The file to read: the same path, the text in UTF-8.
  public let text: SourceFile
  /// What the text was written in; `.utf8` also for what is no text.
  public let encoding: TextEncoding

  /// Transcodes a file if need be.
  public init(_ original: SourceFile) {
    self.original = original
    if let encoding = Self.encoding(of: original), encoding != .utf8,
      let bytes = encoding.utf8(of: original.bytes)
    {
      self.text = Self.usual(SourceFile(path: original.path, bytes: bytes))
      self.encoding = encoding
    } else {
      text = Self.usual(original)
      encoding = .utf8
    }
  }

  /// A text as other programs would write it: line ends and signs one for one.
  private static func usual(_ file: SourceFile) -> SourceFile {
    let hasOldEnds = file.firstOldLineEnd != nil
    guard hasOldEnds || SymbolFont.isIn(file.bytes),
      file.bytes.count <= TextContent.defaultSizeLimit, file.firstInvalidByte == nil
    else { return file }
    switch DocumentFormat.detect(file.bytes, name: file.path) {
    case .text, .csv, .markdown, .html:
      let bytes = SymbolFont.decoded(file.bytes)
      return SourceFile(path: file.path, bytes: hasOldEnds ? withLineFeeds(bytes) : bytes)
    default: return file
    }
  }

  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var next = bytes.span.firstOldLineEnd()
    while let offset = next {
      result[offset] = 0x0A
      next = bytes.span.firstOldLineEnd(from: offset + 1)
    }
    return result
  }

  /// A file that needs no transcoding.
  public init(utf8 file: SourceFile) {
    original = file
    text = file
    encoding = .utf8
  }

  private static func encoding(of file: SourceFile) -> TextEncoding? {
    guard file.bytes.count <= TextContent.defaultSizeLimit else { return nil }
    if let wide = TextEncoding.utf16(file.bytes) { return wide }
    let format = DocumentFormat.detect(file.bytes, name: file.path)
    guard format.isText, file.firstInvalidByte != nil else { return nil }
    if format == .html, let name = HTMLCharset.declared(in: file.bytes) {
      guard let declared = TextEncoding(declared: name) else { return nil }
      if declared != .utf8 { return declared }
    }
    return Windows1252.isPlausible(file.bytes) ? .windows1252 : nil
  }
}
