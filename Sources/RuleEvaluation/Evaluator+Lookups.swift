// Elements of lists that are looked up instead of walked over.

import PlanModel
import RuleChecking
import TextMatching

/// The positions of a list's elements, by what they are looked up by.
enum LookupIndex {
  /// By key, ascending.
  case equal([[UInt8]: [UInt32]], undecided: [UInt32])
  /// The number of each text, which texts are alike, and the positions of the elements they are of.
  case similar([ValueRef: Int], SimilarPairs, positions: [UInt32], undecided: [UInt32])

  /// What the elements found have beside them whose key is not known: nobody can say that they are
  /// not looked for.
  static func joined(_ found: [UInt32], _ undecided: [UInt32]) -> [UInt32] {
    if undecided.isEmpty { return found }
    return found.isEmpty ? undecided : (found + undecided).sorted()
  }
}

extension Evaluator {
  /// The positions of the elements that may pass the filter of a binder, ascending; `nil` when all
  /// must be looked at.
  mutating func candidates(of plan: LookupPlan, _ index: Int, in list: ListValue) -> [UInt32]? {
    switch plan {
    case .equal(let elements, let probes):
      guard let key = key(of: probes) else { return nil }
      if memory.lookups[index] == nil { makeIndex(index, elements, list) }
      guard case .equal(let positions, let undecided) = memory.lookups[index] else { return nil }
      return LookupIndex.joined(positions[key] ?? [], undecided)
    case .similar(let element, let probe, let threshold):
      guard case .field(let reference) = evaluate(probe) else { return nil }
      if memory.lookups[index] == nil { makePairs(index, element, threshold, list) }
      guard
        case .similar(let texts, let pairs, let positions, let undecided) =
          memory.lookups[index], let text = texts[reference]
      else { return nil }
      let found = pairs.partners(of: text).map { positions[$0] } + [positions[text]]
      return LookupIndex.joined(found.sorted(), undecided)
    }
  }

  /// Puts the elements of a list into an index by their keys.
  private mutating func makeIndex(_ index: Int, _ elementKeys: [NodeID], _ list: ListValue) {
    let slot = frame + Int(world.program.binders[index].slot)
    var positions: [[UInt8]: [UInt32]] = [:]
    var undecided: [UInt32] = []
    for position in 0..<list.count {
      let mark = workspace.mark
      locals[slot] = list.element(position)
      if let key = key(of: elementKeys) {
        positions[key, default: []].append(UInt32(clamping: position))
      } else {
        undecided.append(UInt32(clamping: position))
      }
      workspace.release(to: mark)
    }
    if stepsLeft > 0 { memory.lookups[index] = .equal(positions, undecided: undecided) }
  }

  /// Finds all pairs of elements whose texts are alike.
  private mutating func makePairs(
    _ index: Int, _ element: NodeID, _ threshold: NodeID, _ list: ListValue
  ) {
    let least = evaluate(threshold)
    guard case .known(let share) = number(least), !share.isNegative,
      let numerator = Int(exactly: share.coefficient),
      let denominator = (0..<share.scale).reduce(
        1 as Int?,
        { power, _ in
          power.flatMap { $0.multipliedReportingOverflow(by: 10) }.flatMap { $1 ? nil : $0 }
        })
    else { return }
    let slot = frame + Int(world.program.binders[index].slot)
    var numbers: [ValueRef: Int] = [:]
    var positions: [UInt32] = []
    var undecided: [UInt32] = []
    var texts: [WordSequences] = []
    for position in 0..<list.count {
      locals[slot] = list.element(position)
      let value = evaluate(element)
      guard case .field(let reference) = value, case .known(let bytes) = text(value) else {
        undecided.append(UInt32(clamping: position))
        continue
      }
      numbers[reference] = texts.count
      positions.append(UInt32(clamping: position))
      texts.append(sequences(of: value, bytes))
    }
    let pairs = SimilarPairs(
      of: texts, atLeast: SimilarPairs.Threshold(numerator, outOf: denominator))
    if stepsLeft > 0 {
      memory.lookups[index] = .similar(
        numbers, pairs, positions: positions, undecided: undecided)
    }
  }

  /// The bytes by which elements are found whose values are all equal to those of nodes; `nil`
  /// when one is not known.
  private mutating func key(of nodes: [NodeID]) -> [UInt8]? {
    if nodes.count == 1 { return key(of: nodes[0]) }
    var joined: [UInt8] = []
    for node in nodes {
      guard let key = key(of: node) else { return nil }
      joined += key
      joined.append(0x1E)
    }
    return joined
  }

  /// The bytes by which equal values are found; `nil` for what is not known.
  private mutating func key(of node: NodeID) -> [UInt8]? {
    let value = evaluate(node)
    if case .record = value { return key(of: value) }
    if world.program.types[Int(node)].plain == .number {
      if case .known(let number) = number(value) { return Array(number.description.utf8) }
      return nil
    }
    if case .known(let bytes) = text(value) { return textKey(of: value, bytes) }
    return nil
  }

}
