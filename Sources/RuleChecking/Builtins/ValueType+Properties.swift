// The properties of values, for the reference and the editors; the table is the checker's own.

extension ValueType {
  /// What can be asked of a value of this type behind a dot, and the type of the answer, in the
  /// order of the reference.
  ///
  /// `elementi` of a group answers a list whose element type is `invalid`: in a rule it is the
  /// group's own record type.
  public var properties: [(property: Property, type: ValueType)] {
    Checker.properties(of: self).map { (property: $0.0, type: $0.1) }
  }
}
