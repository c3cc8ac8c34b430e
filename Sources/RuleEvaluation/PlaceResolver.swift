// From places in a plan to places in the document that people open.

import Diagnostics
public import PlanModel
public import SourceText

/// Turns places of a plan into lines and columns, or cells, of its document.
public struct PlaceResolver: Sendable {
  /// The indices in the report of the plan's document and of those beside it.
  private let documents: [Int]
  private let bytes: [UInt8]
  private let lines: LineIndex
  private let plan: Plan

  /// A resolver for a plan that was read from `source`.
  ///
  /// - Parameters:
  ///   - document: The document's index in the report.
  ///   - companions: The indices of the documents beside it, in the order of the plan's companions.
  public init(document: Int, source: SourceFile, plan: Plan, companions: [Int] = []) {
    documents = [document] + companions
    bytes = source.bytes
    lines = source.lines
    self.plan = plan
  }

  /// A place with its document.
  func findingPlace(of place: PlanPlace) -> FindingPlace {
    FindingPlace(document: document(of: place), location: location(of: place))
  }

  /// The index in the report of the document that a place is in.
  func document(of place: PlanPlace) -> Int {
    let part = plan.part(of: place)
    return part < documents.count ? documents[part] : documents[0]
  }

  /// The location of a place.
  public func location(of place: PlanPlace) -> Location {
    switch place {
    case .none: .document
    case .origin(let index):
      Int(index) < plan.origins.count ? plan.origins[Int(index)] : .document
    case .span(let span): location(of: span.range)
    }
  }

  /// The location of a part of the text that stands at a place: exact where the document holds the
  /// text as it is, the whole place where the text was decoded.
  func location(of place: PlanPlace, part: Range<Int>, of text: ArraySlice<UInt8>) -> Location {
    switch place {
    case .span(let span) where Int(span.length) == text.count:
      return location(
        of: (span.range.lowerBound + part.lowerBound)..<(span.range.lowerBound + part.upperBound))
    case .origin:
      guard case .text(let start, let end) = location(of: place),
        Self.position(after: text, from: start) == end
      else { return location(of: place) }
      let first = text.startIndex
      let partStart = Self.position(after: text[..<(first + part.lowerBound)], from: start)
      let found = text[(first + part.lowerBound)..<(first + part.upperBound)]
      return .text(start: partStart, end: Self.position(after: found, from: partStart))
    case .none, .span: return location(of: place)
    }
  }

  private func location(of range: Range<Int>) -> Location {
    .text(
      start: lines.position(of: range.lowerBound, in: bytes),
      end: lines.position(of: range.upperBound, in: bytes))
  }

  /// Where a text ends that begins at a position.
  private static func position(after text: ArraySlice<UInt8>, from start: TextPosition)
    -> TextPosition
  {
    var position = start
    for byte in text where byte & 0xC0 != 0x80 {
      if byte == 0x0A {
        position = TextPosition(line: position.line + 1, column: 1)
      } else {
        position.column += 1
      }
    }
    return position
  }

  /// A short name for a place inside a sentence: `r. 46`, `Pesi!B7`, `r. 12, precedente`.
  public func shortName(of place: PlanPlace) -> String? {
    let location = location(of: place)
    guard location != .document else { return nil }
    let role = plan.role(of: plan.part(of: place)).map { ", \($0.rawValue)" } ?? ""
    return location.shortName + role
  }
}
