// Elements of lists that are looked up instead of walked over.

import PlanModel
import RuleChecking
import TextMatching

/// The positions of a list's elements, by what they are looked up by.
enum LookupIndex {
  /// By key, ascending; besides, those of elements whose key is not known: nobody can say that they
  /// are not looked for.
  case keyed(TextTable<[UInt32]>, undecided: [UInt32])
  case similar(SimilarElements)

  /// A list that is looked up in, by its binder, and the number of the condition.
  struct ID: Hashable {
    var binder: Int
    var condition = 0
  }
}

extension Evaluator {
  /// The positions of the elements that may pass the filter of a binder, ascending; `nil` when all
  /// must be looked at.
  mutating func candidates(
    of lookups: [KeyedLookup], _ index: Int, in list: ListValue
  ) -> [UInt32]? {
    var found: [[UInt32]] = []
    for (number, lookup) in lookups.enumerated() {
      guard let keys = probeKeys(of: lookup) else { return nil }
      guard !keys.isEmpty else { continue }
      let id = LookupIndex.ID(binder: index, condition: number)
      if memory.lookups[id] == nil { makeIndex(id, lookup, list) }
      guard case .keyed(let positions, let undecided) = memory.lookups[id] else { return nil }
      for key in keys {
        guard let known = positions[key.span] else { continue }
        if lookups.count == 1, keys.count == 1, undecided.isEmpty { return known }
        found.append(known)
      }
      if !undecided.isEmpty { found.append(undecided) }
    }
    return Self.joined(found)
  }

  /// All positions of some ascending lists, once each, ascending.
  private static func joined(_ lists: [[UInt32]]) -> [UInt32] {
    guard lists.count > 1 else { return lists.first ?? [] }
    var joined: [UInt32] = []
    for position in lists.joined().sorted() where position != joined.last {
      joined.append(position)
    }
    return joined
  }

  /// The keys that a case asks for, none when its condition cannot hold; `nil` when they are not
  /// known.
  private mutating func probeKeys(of lookup: KeyedLookup) -> [[UInt8]]? {
    guard let keys = keys(of: lookup.probes, lookup.relation, isElement: false) else {
      return isRuledOut(by: lookup.probeGuards) ? [] : nil
    }
    return keys
  }

  /// Whether something that must hold does not.
  private mutating func isRuledOut(by guards: [NodeID]) -> Bool {
    for node in guards {
      if case .known(false) = condition(node) { return true }
    }
    return false
  }

  /// Puts the elements of a list into an index by their keys.
  private mutating func makeIndex(
    _ id: LookupIndex.ID, _ lookup: KeyedLookup, _ list: ListValue
  ) {
    let slot = frame + Int(world.program.binders[id.binder].slot)
    var positions = TextTable<[UInt32]>()
    var undecided: [UInt32] = []
    for position in 0..<list.count {
      let mark = workspace.mark
      locals[slot] = list.element(position)
      let number = UInt32(clamping: position)
      if let keys = elementKeys(of: lookup) {
        for key in keys {
          positions.change(key.span, default: []) { known in
            if known.last != number { known.append(number) }
          }
        }
      } else {
        undecided.append(number)
      }
      workspace.release(to: mark)
    }
    if stepsLeft > 0 { memory.lookups[id] = .keyed(positions, undecided: undecided) }
  }

  /// The keys of the element that stands in its slot; `nil` when one is not known.
  private mutating func elementKeys(of lookup: KeyedLookup) -> [[UInt8]]? {
    guard let index = lookup.parts else { return elementKeysHere(of: lookup) }
    let binder = world.program.binders[index]
    guard case .list(let reference) = evaluate(binder.list) else { return nil }
    let parts = elements(of: reference)
    var keys: [[UInt8]] = []
    for position in 0..<parts.count {
      locals[frame + Int(binder.slot)] = parts.element(position)
      guard let more = elementKeysHere(of: lookup) else { return nil }
      keys += more
    }
    return keys
  }

  private mutating func elementKeysHere(of lookup: KeyedLookup) -> [[UInt8]]? {
    if isRuledOut(by: lookup.elementConditions) { return [] }
    return keys(of: lookup.elements, lookup.relation, isElement: true)
  }

  /// The keys of one side of a look-up; `nil` when what they are made of is not known.
  private mutating func keys(
    of nodes: [NodeID], _ relation: KeyedLookup.Relation, isElement: Bool
  ) -> [[UInt8]]? {
    if relation == .equal { return key(of: nodes).map { [$0] } }
    guard let node = nodes.first else { return nil }
    let value = evaluate(node)
    guard case .known(let bytes) = text(value) else { return nil }
    let folded = foldedText(value, bytes)
    switch relation {
    case .elementBegins where !isElement, .probeBegins where isElement:
      return folded.words.isEmpty
        ? [folded.bytes] : folded.words.map { Array(folded.bytes[..<$0.upperBound]) }
    case .sharesWord where isElement: return NameVariants.words(in: bytes.span)
    case .sharesWord: return folded.words.map { Array(folded.bytes[$0]) }
    case .equal, .elementBegins, .probeBegins: return [folded.bytes]
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
    if case .known(let bytes) = text(value) { return Array(keyBytes(of: value, bytes)) }
    return nil
  }

}
