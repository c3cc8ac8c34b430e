// What a document needs from outside to be read: programs that this module does not start.

/// Turns formats that other programs understand into forms that this module reads.
///
/// Modules are functions from values to values; who may start programs passes a converter in.
public struct DocumentConverter: Sendable {
  /// A PDF → what `pdftotext -bbox-layout -enc UTF-8` prints for it.
  public var pdfLayout: @Sendable ([UInt8]) -> Result<[UInt8], DocumentFailure>

  /// A converter.
  public init(
    pdfLayout: @escaping @Sendable ([UInt8]) -> Result<[UInt8], DocumentFailure>
  ) {
    self.pdfLayout = pdfLayout
  }

  /// Converts nothing: every such format is refused.
  public static let none = DocumentConverter { _ in .failure(.pdf(.noConverter)) }
}
