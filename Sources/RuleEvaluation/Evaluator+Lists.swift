// Expressions that run over lists, and texts found in texts.

import PlanModel
import RuleChecking
import RuleParsing
import TextMatching

extension Evaluator {
  /// Runs over the elements of a binder that pass its filter; `body` answers whether to go on.
  ///
  /// - Returns: The cause that makes the list or the filter unknown, if any: what the filter cannot
  ///   decide is neither in nor out, and no result may pretend otherwise.
  mutating func forEach(
    _ index: Int, isReversed: Bool = false, _ body: (inout Evaluator, Value) -> Bool
  ) -> Cause? {
    let binder = world.program.binders[index]
    let list: ListValue
    let limits: Range<Int>
    switch elements(of: binder) {
    case .known(let found, let range): (list, limits) = (found, range)
    case .unknown(let cause): return cause
    }
    switch world.rules.lookups[index] {
    case .keyed(let lookups):
      if let found = candidates(of: lookups, index, in: list) {
        let within = found[Self.indices(of: found, within: limits)]
        return forEach(binder, in: list, at: within, isReversed: isReversed, body)
      }
    case .similar(let element, let probe, let threshold):
      if let found = similarPositions(index, element, probe, threshold, in: list, limits) {
        return forEach(binder, in: list, among: found, isReversed: isReversed, body)
      }
    case nil: break
    }
    return forEach(binder, in: list, at: limits, isReversed: isReversed, body)
  }

  /// Runs over all elements of a binder, whatever its filter says.
  mutating func forEachUnfiltered(
    _ index: Int, _ body: (inout Evaluator, Value) -> Bool
  ) -> Cause? {
    var binder = world.program.binders[index]
    binder.filter = -1
    switch elements(of: binder) {
    case .known(let list, let limits):
      return forEach(binder, in: list, at: limits, isReversed: false, body)
    case .unknown(let cause): return cause
    }
  }

  /// The list of a binder, and the positions that «fino a», «prima di» or «dopo» leave.
  private enum BoundElements {
    case known(ListValue, Range<Int>)
    case unknown(Cause)
  }

  @inline(__always)
  private mutating func elements(of binder: Binder) -> BoundElements {
    let list: ListValue
    switch evaluate(binder.list) {
    case .list(let value): list = elements(of: value)
    // A list of what is not there is no empty list: nothing can be said of its elements.
    case .missing(let cause), .unknown(let cause): return .unknown(cause)
    default: return .unknown(.invalid)
    }
    switch range(of: binder, in: list) {
    case .known(let limits): return .known(list, limits)
    case .missing(let cause), .unknown(let cause): return .unknown(cause)
    }
  }

  /// The index of the first of some ascending numbers that is no smaller than a limit.
  @inline(__always)
  private static func firstIndex<Numbers: RandomAccessCollection>(
    in numbers: Numbers, from limit: Int
  ) -> Int where Numbers.Element: BinaryInteger, Numbers.Index == Int {
    var (low, high) = (numbers.startIndex, numbers.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if Int(numbers[middle]) < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The indices of those of some ascending positions that lie within limits.
  static func indices(of positions: [some BinaryInteger], within limits: Range<Int>) -> Range<Int> {
    let first = firstIndex(in: positions, from: limits.lowerBound)
    return first..<max(first, firstIndex(in: positions, from: limits.upperBound))
  }

  /// Bytes that are equal for texts that are equal: the folded words, or what is written where
  /// there are none.
  mutating func keyBytes(of value: Value, _ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let folded = foldedBytes(value, bytes)
    return folded.isEmpty ? bytes : folded
  }

  /// Runs over the elements of a list at some positions that pass a filter.
  private mutating func forEach<Positions: RandomAccessCollection>(
    _ binder: Binder, in list: ListValue, at positions: Positions, isReversed: Bool,
    _ body: (inout Evaluator, Value) -> Bool
  ) -> Cause? where Positions.Element: BinaryInteger {
    let slot = frame + Int(binder.slot)
    for step in 0..<positions.count {
      if stepsLeft <= 0 { return .steps }
      let index = positions.index(
        positions.startIndex, offsetBy: isReversed ? positions.count - 1 - step : step)
      let element = list.element(Int(positions[index]))
      locals[slot] = element
      if binder.filter >= 0 {
        switch condition(binder.filter) {
        case .known(true): break
        case .known(false): continue
        case .unknown(let cause): return cause
        }
      }
      if !body(&self, element) { return nil }
    }
    return nil
  }

  /// Runs over similar elements that pass a filter, looking no further for them than it must.
  private mutating func forEach(
    _ binder: Binder, in list: ListValue, among similar: SimilarPositions, isReversed: Bool,
    _ body: (inout Evaluator, Value) -> Bool
  ) -> Cause? {
    var similar = similar
    // The last one is only known when all are.
    var all: [Int] = []
    while let block = similar.next() {
      stepsLeft -= similar.takeSteps()
      if stepsLeft <= 0 { return .steps }
      if isReversed {
        all += block
        continue
      }
      var goesOn = true
      let cause = forEach(binder, in: list, at: block, isReversed: false) { evaluator, element in
        goesOn = body(&evaluator, element)
        return goesOn
      }
      if cause != nil || !goesOn { return cause }
    }
    return forEach(binder, in: list, at: all, isReversed: true, body)
  }

  /// The positions that «fino a», «prima di» or «dopo» leave.
  private mutating func range(of binder: Binder, in list: ListValue) -> Reading<Range<Int>> {
    guard let kind = binder.range else { return .known(0..<list.count) }
    let limit = evaluate(binder.element)
    guard let position = position(of: limit, in: list) else {
      switch limit {
      case .missing(let cause), .unknown(let cause): return .unknown(cause)
      default: return .unknown(.noElement(binder.element))
      }
    }
    switch kind {
    case .upTo: return .known(0..<position + 1)
    case .before: return .known(0..<position)
    case .after: return .known(position + 1..<list.count)
    }
  }

  /// Where a record stands in a list; most lists are in document order, and there the search is binary.
  mutating func position(of element: Value, in list: ListValue) -> Int? {
    guard case .record(let record) = element, case .records(let type, let rows) = list,
      record.type == type
    else { return nil }
    let row = UInt32(clamping: record.row)
    let index = Self.firstIndex(in: rows, from: record.row)
    if index < rows.endIndex, rows[index] == row { return index - rows.startIndex }
    // What others refer to stands in the order of those.
    stepsLeft -= rows.count >> 4
    return rows.firstIndex(of: row).map { $0 - rows.startIndex }
  }

  mutating func quantified(
    _ quantifier: ExpressionSyntax.Quantifier, _ binder: Int, _ body: NodeID
  ) -> Value {
    // «esiste» and «nessun» look for a true body, «ogni» for a false one.
    let sought = quantifier != .every
    var isFound = false
    var unknown: Cause?
    let stop = forEach(binder) { evaluator, _ in
      switch evaluator.condition(body) {
      case .known(sought):
        isFound = true
        return false
      case .known: return true
      case .unknown(let cause):
        unknown = unknown ?? cause
        return true
      }
    }
    if isFound { return .truth(quantifier == .exists) }
    if let cause = unknown ?? stop { return .unknown(cause) }
    return .truth(quantifier != .exists)
  }

  mutating func pick(isFirst: Bool, _ binder: Int, at node: NodeID) -> Value {
    var found: Value?
    let stop = forEach(binder, isReversed: !isFirst) { _, element in
      found = element
      return false
    }
    if let found { return found }
    return stop.map { .unknown($0) } ?? .missing(.noElement(node))
  }

  mutating func aggregate(
    _ kind: AggregateKind, _ value: NodeID, _ binder: Int, at node: NodeID
  ) -> Value {
    var collected: [Value] = []
    var count = 0
    let isSummed = kind == .sum || kind == .mean
    // None when it has become too large.
    var total: ExactDecimal? = ExactDecimal.zero
    var failure: Cause?
    // Deadlines that are no days still differ by what is written; numbers must be numbers.
    let isCounted = value >= 0 && world.program.types[Int(value)].plain == .number
    let needsPlain =
      kind == .distinct || kind == .mode ? isCounted : kind != .list
    let stop = forEach(binder) { evaluator, _ in
      count += 1
      guard value >= 0 else { return true }
      let element = evaluator.evaluate(value)
      if isSummed {
        switch evaluator.number(element) {
        case .known(let addend):
          total = total?.adding(addend)
          return true
        case .missing(let cause), .unknown(let cause):
          failure = failure ?? cause
          return false
        }
      }
      let cause =
        needsPlain ? evaluator.cause(of: element, value) : evaluator.absenceCause(of: element)
      if let cause {
        failure = failure ?? cause
        return false
      }
      collected.append(element)
      return true
    }
    if let cause = failure ?? stop { return .unknown(cause) }
    switch kind {
    case .count: return .number(ExactDecimal(count))
    case .sum: return total.map { .number($0) } ?? .unknown(.arithmetic(node))
    case .mean:
      guard count > 0 else { return .missing(.noElement(node)) }
      return total.flatMap { $0.divided(by: ExactDecimal(count)) }.map { .number($0) }
        ?? .unknown(.arithmetic(node))
    case .minimum:
      return extreme(collected, at: node) {
        $0 < $1
      } dates: {
        $0 < $1
      }
    case .maximum:
      return extreme(collected, at: node) {
        $0 > $1
      } dates: {
        $0 > $1
      }
    case .mode: return mode(collected, at: node)
    case .list: return make(ListValue(collected))
    case .distinct:
      let different = distinct(collected)
      return make(ListValue(different))
    }
  }

  /// Why a value cannot be computed with.
  private mutating func cause(of element: Value, _ node: NodeID) -> Cause? {
    world.program.types[Int(node)].plain == .date ? date(element).cause : number(element).cause
  }

  private mutating func absenceCause(of element: Value) -> Cause? {
    switch element {
    case .missing(let cause), .unknown(let cause): cause
    case .field: text(element).cause
    default: nil
    }
  }

  private mutating func extreme(
    _ values: [Value], at node: NodeID, _ isBetter: (ExactDecimal, ExactDecimal) -> Bool,
    dates isBetterDate: (CalendarDate, CalendarDate) -> Bool
  ) -> Value {
    guard var best = values.first else { return .missing(.noElement(node)) }
    for value in values.dropFirst() {
      if case .known(let new) = number(value), case .known(let old) = number(best) {
        if isBetter(new, old) { best = value }
      } else if case .known(let new) = date(value), case .known(let old) = date(best),
        isBetterDate(new, old)
      {
        best = value
      }
    }
    return best
  }

  /// The values with how often each appears, in order of first appearance.
  private mutating func tally(_ values: [Value]) -> [(value: Value, count: Int)] {
    var result = TextTable<(value: Value, count: Int)>()
    var key: [UInt8] = []
    for value in values {
      key.removeAll(keepingCapacity: true)
      appendKey(of: value, to: &key)
      result.change(key.span, default: (value, 0)) { $0.count += 1 }
    }
    return result.elements
  }

  private mutating func mode(_ values: [Value], at node: NodeID) -> Value {
    var best: (value: Value, count: Int)?
    for entry in tally(values) where entry.count > best?.count ?? 0 { best = entry }
    return best?.value ?? .missing(.noElement(node))
  }

  private mutating func distinct(_ values: [Value]) -> [Value] { tally(values).map(\.value) }

  /// Bytes that are equal for equal values: numbers by value, dates by day, texts normalised.
  mutating func key(of value: Value) -> [UInt8] {
    var key: [UInt8] = []
    appendKey(of: value, to: &key)
    return key
  }

  /// Appends the bytes that are equal for equal values.
  mutating func appendKey(of value: Value, to key: inout [UInt8]) {
    if isComparableNumber(value), case .known(let number) = number(value) {
      key += number.description.utf8
    } else if isDate(value), case .known(let date) = date(value) {
      key += date.isoFormatted.utf8
    } else if case .record(let record) = value {
      key += "\(record.type.index)#\(record.row)".utf8
    } else if case .list(let reference) = value {
      let list = elements(of: reference)
      for index in 0..<list.count {
        appendKey(of: list.element(index), to: &key)
        key.append(0x1F)
      }
    } else if case .truth(let truth) = value {
      key += (truth ? "si" : "no").utf8
    } else if case .known(let bytes) = text(value) {
      key += keyBytes(of: value, bytes)
    }
  }

  private mutating func isComparableNumber(_ value: Value) -> Bool {
    switch value {
    case .number: true
    case .field(let reference): kind(of: reference)?.isNumeric == true
    default: false
    }
  }
}
