// One value of a plan: what is written, where, and whether it was guessed.

public import SourceText

/// Where a value stands: bytes of the document, or an entry of the plan's list of origins.
public enum PlanPlace: Hashable, Sendable {
  /// Nowhere: the value or record is absent.
  case none
  /// Bytes of the document that was read.
  case span(SourceSpan)
  /// An index in `Plan.origins`: a cell, or a place carried by a plan in JSON.
  case origin(UInt32)
}

/// How a value is present, before asking what it means (catalogue, section 2.2).
public enum Presence: UInt8, Sendable {
  /// The document has no such field.
  case absent
  /// The field is there and holds nothing: blank, `-`, `.....`, `N.D.`.
  case empty
  /// The field says that there is none: «Nessuna».
  case declaredNil
  /// Something is written.
  case written
}

/// One value; 16 bytes, no storage of its own.
public struct PlanValue: Sendable {
  /// What is written, as a range of the plan's text.
  @usableFromInline var textStart: UInt32
  @usableFromInline var textLength: UInt32
  /// What the place is about: see `PlaceKind`.
  @usableFromInline var placePayload: UInt32
  /// From the lowest bit: 2 of the presence, 1 whether inferred, 2 of the kind of place, and 27
  /// of the length of a place that is not where the text is.
  @usableFromInline var bits: UInt32

  /// How a place is kept; the raw value is in `bits`.
  @usableFromInline enum PlaceKind: UInt32 {
    case none = 0
    /// The range of the text: what most values of a plan in JSON have.
    case text = 1
    /// Another range, from `placePayload`.
    case span = 2
    /// The origin with the index `placePayload`.
    case origin = 3
  }

  /// The longest place that can be kept beside a text that stands elsewhere; a longer one (a
  /// string of 128 MB with escapes) is shown up to here.
  static let longestPlace: UInt32 = (1 << 27) - 1

  /// A value that is not there.
  public static var absent: PlanValue {
    PlanValue(
      text: SourceSpan(start: 0, length: 0), place: .none, presence: .absent, isInferred: false)
  }

  /// A value.
  init(text: SourceSpan, place: PlanPlace, presence: Presence, isInferred: Bool) {
    textStart = text.start
    textLength = text.length
    placePayload = 0
    bits = UInt32(presence.rawValue) | (isInferred ? 1 << 2 : 0)
    self.place = place
  }

  /// A value that is written where it is shown.
  init(writtenAt text: SourceSpan, presence: Presence) {
    textStart = text.start
    textLength = text.length
    placePayload = 0
    bits = UInt32(presence.rawValue) | PlaceKind.text.rawValue << 3
  }
}

extension PlanValue {
  /// What is written, as a range of the plan's text.
  @inlinable public var text: SourceSpan {
    get { SourceSpan(start: textStart, length: textLength) }
    set {
      let place = place
      textStart = newValue.start
      textLength = newValue.length
      self.place = place
    }
  }

  /// Where it is written.
  @inlinable public var place: PlanPlace {
    get {
      switch (bits >> 3) & 3 {
      case PlaceKind.text.rawValue: .span(SourceSpan(start: textStart, length: textLength))
      case PlaceKind.span.rawValue: .span(SourceSpan(start: placePayload, length: bits >> 5))
      case PlaceKind.origin.rawValue: .origin(placePayload)
      default: .none
      }
    }
    set { setPlace(newValue) }
  }

  @usableFromInline mutating func setPlace(_ place: PlanPlace) {
    bits &= 7
    switch place {
    case .none: placePayload = 0
    case .span(let span) where span.start == textStart && span.length == textLength:
      bits |= PlaceKind.text.rawValue << 3
    case .span(let span):
      placePayload = span.start
      bits |= PlaceKind.span.rawValue << 3 | min(span.length, Self.longestPlace) << 5
    case .origin(let index):
      placePayload = index
      bits |= PlaceKind.origin.rawValue << 3
    }
  }

  /// How it is present.
  @inlinable public var presence: Presence {
    get { Presence(rawValue: UInt8(truncatingIfNeeded: bits & 3)) ?? .absent }
    set { bits = bits & ~3 | UInt32(newValue.rawValue) }
  }

  /// Whether a layout guessed it.
  @inlinable public var isInferred: Bool {
    get { bits & 4 != 0 }
    set { bits = bits & ~4 | (newValue ? 4 : 0) }
  }
}
