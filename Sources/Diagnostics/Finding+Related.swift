// Another place that explains a finding; a place that explains many findings is kept once for all.

extension Finding {
  /// Another place that explains the finding. One word: findings that a thousand places explain are often
  /// explained by the same thousand.
  public struct Related: Sendable {
    private final class Content: Sendable {
      let message: String
      let place: FindingPlace

      init(_ message: String, _ place: FindingPlace) {
        self.message = message
        self.place = place
      }
    }

    private var content: Content

    /// A related place.
    public init(message: String, place: FindingPlace) { content = Content(message, place) }

    /// What stands there.
    public var message: String {
      get { content.message }
      set { content = Content(newValue, place) }
    }

    /// Where.
    public var place: FindingPlace {
      get { content.place }
      set { content = Content(message, newValue) }
    }
  }
}

extension Finding.Related: Hashable {
  /// Whether both say the same of the same place.
  public static func == (left: Finding.Related, right: Finding.Related) -> Bool {
    left.content === right.content || left.message == right.message && left.place == right.place
  }

  /// Hashes what is said, and of which place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(message)
    hasher.combine(place)
  }
}
