// What an indicator says about its target: a comparison with a number, a day, yes or no.

/// How an indicator's result is compared with its target.
public enum TargetComparator: String, Hashable, Sendable, CaseIterable {
  /// `>=`, `=>`, `≥`, `\geq`, «almeno», «minimo», «non meno di», «non inferiore a».
  case atLeast = ">="
  /// `>`, «superiore a», «più di».
  case moreThan = ">"
  /// `<=`, `=<`, `≤`, `\leq`, «massimo», «non oltre», «non superiore a», «entro il limite di».
  case atMost = "<="
  /// `<`, «inferiore a», «meno di».
  case lessThan = "<"
  /// `=`, «pari a».
  case equal = "="
  /// A number without comparison: «n. 2 provvedimenti», `100%`.
  case none = ""
}

/// A target that is a number.
public struct Target: Hashable, Sendable {
  /// How the result is compared with the number.
  public let comparator: TargetComparator
  /// The number; `70%` is 70 with `isPercentage`.
  public let value: ExactDecimal
  /// A per cent sign, or «per cento», follows the number.
  public let isPercentage: Bool
  /// The whole expression: from the comparator, or from `n.`, to the number or its per cent sign.
  public let range: Range<Int>
  /// The comparator as written; `nil` when there is none.
  public let comparatorRange: Range<Int>?
  /// The digits of the number, with its sign.
  public let valueRange: Range<Int>
}

/// The target inside an indicator's text (catalogue, INDI-002, and section 2.4).
public enum TargetReading: Hashable, Sendable {
  /// A number to compare with.
  case target(Target)
  /// A day or month by which something is done.
  case date(range: Range<Int>)
  /// Yes or no: «SI», «sì/no».
  case yesNo(range: Range<Int>)
  /// None of these.
  case absent

  /// Reads an indicator's text, in linear time.
  ///
  /// A number with a comparator comes before a bare number, a number before a day. Numbers that
  /// belong to codes, acts, articles, ordinals, versions and years are not targets.
  public static func read(_ text: Span<UInt8>) -> TargetReading {
    var reader = TargetReader()
    var position = 0
    while reader.explicit == nil, let lexeme = Lexeme.next(in: text, at: position) {
      position = reader.accept(lexeme, in: text)
    }
    return reader.result
  }
}
