// Reads a pattern into its tree, or says where it is wrong.

/// A recursive-descent parser; its depth is limited by `Pattern.Limits.depth`.
struct PatternParser {
  /// The names of the groups met so far.
  private(set) var captureNames: [String?] = []
  /// What is still to be read, as scalars with their place.
  var scalars: [PatternScalar] = []
  var position = 0
  let comparison: Pattern.Comparison
  private let limits: Pattern.Limits
  private let sourceEnd: Int
  private var depth = 0

  /// One character of the pattern.
  struct PatternScalar {
    var value: UInt32
    var range: Range<Int>
  }

  /// A parser for `source`, to be given again to `parse`.
  init(_ source: Span<UInt8>, comparison: Pattern.Comparison, limits: Pattern.Limits) {
    self.comparison = comparison
    self.limits = limits
    sourceEnd = source.count
  }

  /// Reads the whole of `source`.
  mutating func parse(_ source: Span<UInt8>) throws(PatternFailure) -> PatternNode {
    guard source.count > 0 else { throw .plain(.empty, at: 0..<0) }
    // Long classes make no instructions, so the text of the pattern has a limit of its own.
    guard source.count / 16 <= limits.instructions else {
      throw .tooLarge(limit: limits.instructions, at: 0..<source.count)
    }
    var offset = 0
    while offset < source.count {
      let read = UTF8Reading.scalar(in: source, at: offset)
      let range = offset..<offset + read.length
      guard read.value != UTF8Reading.invalid || read.length > 1 else {
        throw .plain(.notUTF8, at: range)
      }
      scalars.append(PatternScalar(value: read.value, range: range))
      offset += read.length
    }
    let node = try parseChoice()
    if position < scalars.count { throw .plain(.unopenedGroup, at: scalars[position].range) }
    return node
  }

  // MARK: Reading

  /// The next character, if any.
  var next: PatternScalar? { position < scalars.count ? scalars[position] : nil }

  /// Whether the next characters are those of `text` (ASCII).
  func at(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard wanted.count <= scalars.count - position else { return false }
      for (offset, byte) in wanted.enumerated()
      where scalars[position + offset].value != UInt32(byte) {
        return false
      }
      return true
    }
  }

  /// Skips `text` when it comes next.
  mutating func consume(_ text: StaticString) -> Bool {
    guard at(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// The bytes from the character at `start` to the last one read.
  func range(from start: Int) -> Range<Int> {
    let lower = start < scalars.count ? scalars[start].range.lowerBound : sourceEnd
    let upper = position > 0 ? scalars[position - 1].range.upperBound : 0
    return lower..<max(lower, upper)
  }

  // MARK: Grammar

  /// choice = sequence { "|" sequence }
  private mutating func parseChoice() throws(PatternFailure) -> PatternNode {
    var alternatives = [try parseSequence()]
    while consume("|") { alternatives.append(try parseSequence()) }
    return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
  }

  /// sequence = { atom [ quantifier ] }
  private mutating func parseSequence() throws(PatternFailure) -> PatternNode {
    var parts: [PatternNode] = []
    while let next, next.value != 0x7C, next.value != 0x29 {
      let atom = try parseAtom()
      parts.append(try parseQuantifierIfPresent(of: atom, isGroup: next.value == 0x28))
    }
    switch parts.count {
    case 0: return .empty
    case 1: return parts[0]
    default: return .sequence(parts)
    }
  }

  /// atom = group | class | escape | "." | "^" | "$" | literal
  private mutating func parseAtom() throws(PatternFailure) -> PatternNode {
    guard let scalar = next else { return .empty }
    switch Unicode.Scalar(scalar.value) {
    case "(": return try parseGroup()
    case "[": return .set(try parseClass())
    case "\\": return try parseEscape()
    case ".":
      position += 1
      return .set(.anyButLineBreak)
    case "^":
      position += 1
      return .assertion(.textStart)
    case "$":
      position += 1
      return .assertion(.textEnd)
    case "?", "*", "+", "{": throw .plain(.nothingToRepeat, at: scalar.range)
    default: return .scalar(consumeLiteral(scalar.value))
    }
  }

  /// Skips one character, and in a folded comparison the combining accents on it.
  mutating func consumeLiteral(_ value: UInt32) -> UInt32 {
    position += 1
    guard comparison == .folded else { return value }
    while let next, LetterFolding.isCombiningAccent(next.value) { position += 1 }
    return LetterFolding.comparable(value)
  }

  /// group = "(" choice ")" | "(?:" choice ")" | "(?<" name ">" choice ")"
  private mutating func parseGroup() throws(PatternFailure) -> PatternNode {
    let start = position
    let opening = scalars[start].range
    guard depth < limits.depth else { throw .plain(.tooDeep, at: opening) }
    depth += 1
    defer { depth -= 1 }

    var index: Int?
    if at("(?=") || at("(?!") || at("(?<=") || at("(?<!") {
      position += scalars[start + 2].value == 0x3C ? 4 : 3
      throw .plain(.lookAround, at: range(from: start))
    } else if consume("(?:") {
      index = nil
    } else if at("(?<") || at("(?P<") {
      index = try beginCapture(named: try parseName(from: start), at: start)
    } else if consume("(?") {
      if next != nil { position += 1 }
      throw .plain(.unknownGroup, at: range(from: start))
    } else {
      position += 1
      index = try beginCapture(named: nil, at: start)
    }
    let body = try parseChoice()
    guard consume(")") else { throw .plain(.unclosedGroup, at: opening) }
    guard let index else { return body }
    return .group(body, index: index)
  }

  private mutating func beginCapture(
    named name: String?, at start: Int
  ) throws(PatternFailure) -> Int {
    guard captureNames.count < limits.groups else {
      throw .tooManyGroups(limit: limits.groups, at: range(from: start))
    }
    if let name, captureNames.contains(name) {
      throw .plain(.repeatedName, at: range(from: start))
    }
    captureNames.append(name)
    return captureNames.count - 1
  }

  /// name = letter { letter | digit | "_" }, between `(?<` and `>`
  private mutating func parseName(from start: Int) throws(PatternFailure) -> String {
    guard consume("(?<") else {
      position += 4
      throw .plain(.badName, at: range(from: start))
    }
    var name = String.UnicodeScalarView()
    while let next, next.value < 0x80, let scalar = Unicode.Scalar(next.value) {
      let byte = UInt8(truncatingIfNeeded: next.value)
      let isAllowed =
        LetterFolding.isASCIILetter(byte)
        || (!name.isEmpty && (LetterFolding.isASCIIDigit(byte) || scalar == "_"))
      guard isAllowed else { break }
      name.append(scalar)
      position += 1
    }
    guard !name.isEmpty, consume(">") else {
      if next != nil { position += 1 }
      throw .plain(.badName, at: range(from: start))
    }
    return String(name)
  }

  // MARK: Quantifiers

  /// quantifier = ( "?" | "\*" | "+" | "{" count "}" ) [ "?" ]
  private mutating func parseQuantifierIfPresent(
    of atom: PatternNode, isGroup: Bool
  ) throws(PatternFailure) -> PatternNode {
    let start = position
    guard let (minimum, maximum) = try parseCountIfPresent() else { return atom }
    if case .assertion = atom, !isGroup {
      throw .plain(.nothingToRepeat, at: range(from: start))
    }
    let isLazy = consume("?")
    let following = position
    if let next, [0x2A, 0x2B, 0x3F, 0x7B].contains(next.value) {
      position += 1
      throw .plain(.repeatedQuantifier, at: range(from: following))
    }
    return .repetition(atom, minimum: minimum, maximum: maximum, isLazy: isLazy)
  }

  private mutating func parseCountIfPresent() throws(PatternFailure) -> (Int, Int?)? {
    if consume("?") { return (0, 1) }
    if consume("*") { return (0, nil) }
    if consume("+") { return (1, nil) }
    let start = position
    guard consume("{") else { return nil }
    let minimum = try parseNumber(from: start)
    var maximum = minimum
    if consume(",") { maximum = at("}") ? nil : try parseNumber(from: start) }
    let isClosed = consume("}")
    guard let minimum, isClosed else { throw .plain(.badCount, at: range(from: start)) }
    if let maximum, maximum < minimum { throw .plain(.reversedCount, at: range(from: start)) }
    return (minimum, maximum)
  }

  /// A number of repetitions; `nil` when there is no digit.
  private mutating func parseNumber(from start: Int) throws(PatternFailure) -> Int? {
    var number: Int?
    while let next, next.value &- 0x30 < 10 {
      position += 1
      number = (number ?? 0) * 10 + Int(next.value - 0x30)
      if let number, number > limits.repetitions {
        while let next = self.next, next.value &- 0x30 < 10 { position += 1 }
        throw .countTooHigh(limit: limits.repetitions, at: range(from: start))
      }
    }
    return number
  }
}
