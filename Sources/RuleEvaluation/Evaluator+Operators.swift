// Operators: three-valued logic, exact arithmetic, comparison, membership.

import PlanModel
import RuleChecking
import RuleParsing
import TextMatching

extension Evaluator {
  mutating func binary(_ sign: BinaryOperator, _ left: NodeID, _ right: NodeID, at node: NodeID)
    -> Value
  {
    switch sign {
    case .and, .or: return connective(sign, left, right).value
    case .otherwise: return fallback(left, right)
    case .add, .subtract, .multiply, .divide:
      let (first, second) = (evaluate(left), evaluate(right))
      return arithmetic(sign, first, second, at: node)
    case .equal: return equality(evaluate(left), evaluate(right)).value
    case .notEqual: return equality(evaluate(left), evaluate(right)).negated.value
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let (first, second) = (evaluate(left), evaluate(right))
      return ordering(sign, first, second)
    case .isIn: return membership(evaluate(left), in: evaluate(right), isWhole: true).value
    case .contains: return membership(evaluate(right), in: evaluate(left), isWhole: false).value
    }
  }

  private mutating func fallback(_ left: NodeID, _ right: NodeID) -> Value {
    let value = evaluate(left)
    switch (value, world.program.types[Int(left)].plain) {
    case (.missing, _), (.unknown, _): return evaluate(right)
    case (.field, .number): return number(value).cause == nil ? value : evaluate(right)
    case (.field, .date): return date(value).cause == nil ? value : evaluate(right)
    case (.field, _): return text(value).cause == nil ? value : evaluate(right)
    default: return value
    }
  }

  private mutating func arithmetic(
    _ sign: BinaryOperator, _ left: Value, _ right: Value, at node: NodeID
  ) -> Value {
    let days = number(right)
    if isDate(left), case .known(let start) = date(left) {
      return days.flatMap { amount in
        guard let whole = amount.integerValue,
          let result = start.adding(days: sign == .subtract ? 0 &- whole : whole)
        else { return .unknown(.arithmetic(node)) }
        return .date(result)
      }
    }
    return number(left).flatMap { first in
      days.flatMap { second in
        let result: ExactDecimal? =
          switch sign {
          case .add: first.adding(second)
          case .subtract: first.subtracting(second)
          case .multiply: first.multiplied(by: second)
          default: first.divided(by: second)
          }
        return result.map { .number($0) } ?? .unknown(.arithmetic(node))
      }
    }
  }

  mutating func isDate(_ value: Value) -> Bool {
    switch value {
    case .date: true
    case .field(let reference): kind(of: reference) == .deadline
    default: false
    }
  }

  /// The kind of value that a field holds.
  mutating func kind(of reference: ValueRef) -> ValueKind? {
    plan.schema.valueKind(of: reference)
  }

  // MARK: Comparison

  /// Equality of two values of the same type; texts are compared in normalised form.
  mutating func equality(_ left: Value, _ right: Value) -> Verdict {
    switch (left, right) {
    case (.missing(let cause), _), (.unknown(let cause), _), (_, .missing(let cause)),
      (_, .unknown(let cause)):
      return .unknown(cause)
    case (.record(let first), .record(let second)): return .known(first == second)
    case (.text(.constant(let first)), .text(.constant(let second))):
      return .known(first == second || textClass(first) == textClass(second))
    case (.list(let first), .list(let second)):
      return listEquality(elements(of: first), elements(of: second))
    default: break
    }
    if isNumber(left) || isNumber(right) {
      return compare(number(left), number(right)) { $0 == $1 }
    }
    if isDate(left) || isDate(right) { return compare(date(left), date(right)) { $0 == $1 } }
    if isTruth(left) || isTruth(right) {
      switch (truth(left), truth(right)) {
      case (.known(let first), .known(let second)): return .known(first == second)
      case (.unknown(let cause), _), (_, .unknown(let cause)): return .unknown(cause)
      }
    }
    switch (text(left), text(right)) {
    case (.known(let first), .known(let second)):
      if let one = FoldedText.firstByte(of: first.span),
        let other = FoldedText.firstByte(of: second.span), one != other
      {
        return .known(false)
      }
      if first.elementsEqual(second) { return .known(true) }
      let one = foldedBytes(left, first)
      let other = foldedBytes(right, second)
      // Texts without words, such as comparators, are equal only as written.
      return .known(one.elementsEqual(other) && !one.isEmpty)
    case (let first, let second): return .unknown(first.cause ?? second.cause ?? .invalid)
    }
  }

  /// A number that constant texts share which are equal.
  private mutating func textClass(_ index: Int32) -> Int32 {
    if memory.textClasses.isEmpty {
      memory.textClasses = Array(repeating: -1, count: world.constants.texts.count)
    }
    let known = memory.textClasses[Int(index)]
    if known >= 0 { return known }
    let key = keyBytes(of: .text(.constant(index)), world.constants.texts[Int(index)][...])
    var number = index
    memory.textClassesByKey.change(key.span, default: index) { number = $0 }
    memory.textClasses[Int(index)] = number
    return number
  }

  private mutating func isNumber(_ value: Value) -> Bool {
    switch value {
    case .number: true
    case .field(let reference): kind(of: reference)?.isNumeric == true
    default: false
    }
  }

  private mutating func isTruth(_ value: Value) -> Bool {
    switch value {
    case .truth: true
    case .field(let reference): kind(of: reference) == .truth
    default: false
    }
  }

  private mutating func listEquality(_ left: ListValue, _ right: ListValue) -> Verdict {
    guard left.count == right.count else { return .known(false) }
    stepsLeft -= left.count
    var unknown: Cause?
    for index in 0..<left.count {
      switch equality(left.element(index), right.element(index)) {
      case .known(false): return .known(false)
      case .known(true): continue
      case .unknown(let cause): unknown = unknown ?? cause
      }
    }
    return unknown.map { .unknown($0) } ?? .known(true)
  }

  private mutating func compare<Plain>(
    _ left: Reading<Plain>, _ right: Reading<Plain>, _ test: (Plain, Plain) -> Bool
  ) -> Verdict {
    if case .known(let first) = left, case .known(let second) = right {
      return .known(test(first, second))
    }
    return .unknown(left.cause ?? right.cause ?? .invalid)
  }

  private mutating func ordering(_ sign: BinaryOperator, _ left: Value, _ right: Value) -> Value {
    func holds<Plain: Comparable>(_ first: Plain, _ second: Plain) -> Bool {
      switch sign {
      case .less: first < second
      case .lessOrEqual: first <= second
      case .greater: first > second
      default: first >= second
      }
    }
    if isDate(left) || isDate(right) {
      return compare(date(left), date(right), holds).value
    }
    return compare(number(left), number(right), holds).value
  }

  // MARK: Membership

  /// Whether `container` holds `element`. With `isWhole`, a text is in a word list only if it is
  /// one of its entries; otherwise it is enough that it contains one.
  private mutating func membership(_ element: Value, in container: Value, isWhole: Bool)
    -> Verdict
  {
    switch (element, container) {
    case (.wordList(let list), let text): return contains(text, Int(list), isWhole: isWhole)
    case (let text, .wordList(let list)): return contains(text, Int(list), isWhole: isWhole)
    case (_, .list(.constant(let list))): return isElement(element, ofConstant: list)
    case (_, .list(let list)): return isElement(element, of: elements(of: list))
    default: break
    }
    switch (text(element), text(container)) {
    case (.known(let needle), .known(let haystack)):
      let words = foldedBytes(element, needle)
      let text = foldedBytes(container, haystack)
      stepsLeft -= text.count / 256
      return .known(Self.containsWords(text, words))
    case (let first, let second): return .unknown(first.cause ?? second.cause ?? .invalid)
    }
  }

  private mutating func contains(_ value: Value, _ list: Int, isWhole: Bool) -> Verdict {
    if !isWhole, let place = scanPlace(of: value), let known = scans.contains(list, at: place) {
      return .known(known)
    }
    switch text(value) {
    case .known(let bytes):
      guard isWhole, contains(list, value, bytes) else {
        return .known(!isWhole && contains(list, value, bytes))
      }
      let folded = foldedText(value, bytes)
      let terms = terms(of: list)
      return .known(
        terms.allMatches(in: folded).contains { $0.foldedRange == 0..<folded.bytes.count })
    case .missing(let cause), .unknown(let cause): return .unknown(cause)
    }
  }

  /// Texts that are equal have equal keys, so that one look at a set is enough; for a name of the
  /// model, such as that of a field, the answer is remembered.
  private mutating func isElement(_ element: Value, ofConstant list: Int32) -> Verdict {
    if case .text(.constant(let index)) = element {
      let position = memory.constantMembers.position(
        of: Int(list), orNew: Array(repeating: nil, count: world.constants.texts.count))
      if let known = memory.constantMembers.elements[position][Int(index)] { return .known(known) }
      let isMember = isKey(
        keyBytes(of: element, world.constants.texts[Int(index)][...]), ofConstant: list)
      memory.constantMembers.elements[position][Int(index)] = isMember
      return .known(isMember)
    }
    guard !isNumber(element), !isDate(element), !isTruth(element),
      case .known(let bytes) = text(element)
    else { return isElement(element, of: elements(of: .constant(list))) }
    return .known(isKey(keyBytes(of: element, bytes), ofConstant: list))
  }

  /// Whether a key is that of a text of a constant list; all their keys are made once.
  private mutating func isKey(_ key: ArraySlice<UInt8>, ofConstant list: Int32) -> Bool {
    if let position = memory.constantKeys.position(of: Int(list)) {
      return memory.constantKeys.elements[position][key.span] != nil
    }
    var keys = TextTable<Void>()
    for index in world.constants.lists[Int(list)] {
      let key = keyBytes(of: .text(.constant(index)), world.constants.texts[Int(index)][...])
      keys.set((), for: key.span)
    }
    memory.constantKeys.set(keys, for: Int(list))
    return keys[key.span] != nil
  }

  private mutating func isElement(_ element: Value, of list: ListValue) -> Verdict {
    if case .record(let record) = element, case .records(let type, let rows) = list {
      stepsLeft -= rows.count >> 4
      return .known(record.type == type && rows.contains(UInt32(clamping: record.row)))
    }
    stepsLeft -= list.count
    if case .text(let text) = element, case .values(let values) = list {
      if let isFound = isWord(bytes(of: text), among: values) { return .known(isFound) }
    }
    var unknown: Cause?
    for index in 0..<list.count {
      switch equality(element, list.element(index)) {
      case .known(true): return .known(true)
      case .known(false): continue
      case .unknown(let cause): unknown = unknown ?? cause
      }
    }
    return unknown.map { .unknown($0) } ?? .known(false)
  }

  /// Whether a folded text is one of others that are folded too; `nil` where one is not.
  private mutating func isWord(_ word: ArraySlice<UInt8>, among values: [Value]) -> Bool? {
    guard FoldedText.leavesAsItIs(word.span), !word.isEmpty else { return nil }
    for value in values {
      guard case .text(let text) = value else { return nil }
      let other = bytes(of: text)
      if word.elementsEqual(other) { return true }
      guard FoldedText.leavesAsItIs(other.span) else { return nil }
    }
    return false
  }

  /// Whether normalised words stand in a normalised text, as whole words.
  static func containsWords(_ text: ArraySlice<UInt8>, _ words: ArraySlice<UInt8>) -> Bool {
    guard let first = words.first, words.count <= text.count else { return false }
    let space = UInt8(ascii: " ")
    for start in text.startIndex...(text.endIndex - words.count)
    where text[start] == first && (start == text.startIndex || text[start - 1] == space) {
      let end = start + words.count
      guard end == text.endIndex || text[end] == space else { continue }
      if text[start..<end].elementsEqual(words) { return true }
    }
    return false
  }
}
