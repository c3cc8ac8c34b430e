// From places in a plan to places in the document that people open.

public import PlanModel
public import SourceText

/// Turns places of a plan into lines and columns, or cells, of its document.
public struct PlaceResolver: Sendable {
  /// The document's index in the report.
  public let document: Int
  private let bytes: [UInt8]
  private let lines: LineIndex
  private let origins: [Location]

  /// A resolver for a plan that was read from `source`.
  public init(document: Int, source: SourceFile, plan: Plan) {
    self.document = document
    bytes = source.bytes
    lines = LineIndex(source.bytes)
    origins = plan.origins
  }

  /// The location of a place; a part of it when the place is the text itself, byte for byte.
  public func location(of place: PlanPlace, part: Range<Int>? = nil) -> Location {
    switch place {
    case .none: return .document
    case .origin(let index):
      return Int(index) < origins.count ? origins[Int(index)] : .document
    case .span(let span):
      var range = span.range
      if let part, part.upperBound <= range.count {
        range = (range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound)
      }
      return .text(
        start: lines.position(of: range.lowerBound, in: bytes),
        end: lines.position(of: range.upperBound, in: bytes))
    }
  }

  /// A short name for a place inside a sentence: `r. 46`, `Pesi!B7`.
  public func shortName(of place: PlanPlace) -> String? {
    switch location(of: place) {
    case .document: nil
    case .text(let start, _): "r. \(start.line)"
    case .cell(let sheet, let cell): "\(sheet)!\(cell)"
    case .tableCell(let table, let row, _): "tab. \(table), riga \(row)"
    case .page(let page): "p. \(page)"
    }
  }
}
