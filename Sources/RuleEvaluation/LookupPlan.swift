// Which filters can be answered by a look-up instead of a walk over the whole list.

import RuleChecking
import RuleParsing

/// How the elements are found that can pass a filter, over a list that is the same for every case.
enum LookupPlan: Sendable {
  /// One of these conditions must hold, and each says which elements it can hold for.
  case keyed([KeyedLookup])
  /// «con somiglianza(x.testo, questo.testo) >= soglia»: the texts of the elements are indexed once,
  /// and a case whose text is one of them looks for those that are similar.
  case similar(element: NodeID, probe: NodeID, threshold: NodeID)
}

/// «con x.nome = questo.nome»: the elements are put in an index by the sides that depend on the
/// element alone, and each case asks for its own keys.
struct KeyedLookup: Sendable {
  /// How the key of an element and that of a case belong together.
  enum Relation: Sendable {
    case equal
    /// «comincia(questo.nome, x.nome)»: the element's words are the first ones of the case's.
    case elementBegins
    /// «comincia(x.nome, questo.nome)»: the case's words are the first ones of the element's.
    case probeBegins
    /// «esiste y in nomi_simili(questo.nome, x.testo)»: a similar name has a word of this one.
    case sharesWord
  }

  var relation = Relation.equal
  /// The sides of the element and those of the case, in the same order.
  var elements: [NodeID] = []
  var probes: [NodeID] = []
  /// «con esiste y in x.voci tale che y.nome = questo.nome»: the binder of `y`; an element then has
  /// as many keys as such parts.
  var parts: Int?
  /// What must hold besides and depends on the element alone: where it does not, the element is not
  /// looked for.
  var elementConditions: [NodeID] = []
  /// What must be there of the case: where it is not, a key that is missing leaves nothing undecided.
  var probeGuards: [NodeID] = []
}

/// Makes the plans of all binders.
struct LookupPlanner {
  private let program: RuleProgram
  private var use: SlotUse

  /// The plan of every binder, by its index; `nil` where the list must be walked.
  static func plans(of program: RuleProgram, _ use: inout SlotUse) -> [LookupPlan?] {
    var planner = LookupPlanner(program: program, use: use)
    defer { use = planner.use }
    // What «esiste» and «nessun» look for must hold like a filter; what «ogni» asks need not.
    var bodies: [Int32: NodeID] = [:]
    for case .quantified(let quantifier, let binder, let body) in program.nodes
    where quantifier != .every {
      bodies[binder] = body
    }
    return program.binders.enumerated().map { index, binder in
      planner.plan(of: binder, body: bodies[Int32(truncatingIfNeeded: index)] ?? -1)
    }
  }

  private mutating func plan(of binder: Binder, body: NodeID) -> LookupPlan? {
    let own = SlotUse.bit(binder.slot)
    guard use.slots(binder.list) == 0, own != SlotUse.all else { return nil }
    // Behind a filter the body decides nothing about elements that the filter leaves undecided.
    let parts = parts(of: binder.filter >= 0 ? binder.filter : body, joinedBy: .and)
    if let lookup = lookup(parts, own) { return .keyed([lookup]) }
    for part in parts {
      let alternatives = self.parts(of: part, joinedBy: .or)
      guard alternatives.count > 1 else { continue }
      let lookups = alternatives.compactMap { alternative in
        lookup(self.parts(of: alternative, joinedBy: .and) + parts.filter { $0 != part }, own)
      }
      if lookups.count == alternatives.count { return .keyed(lookups) }
    }
    return similarity(parts, own)
  }

  /// The conditions that a sign joins.
  private func parts(of condition: NodeID, joinedBy sign: BinaryOperator) -> [NodeID] {
    var found: [NodeID] = []
    var pending = condition < 0 ? [] : [condition]
    while let node = pending.popLast() {
      if case .binary(sign, let left, let right) = program.nodes[Int(node)] {
        pending += [right, left]
      } else {
        found.append(node)
      }
    }
    return found
  }

  /// The look-up for conditions that must all hold; `nil` when none of them says enough.
  private mutating func lookup(_ conditions: [NodeID], _ own: UInt64) -> KeyedLookup? {
    if let found = equations(conditions, of: own) { return found }
    if let found = beginning(conditions, own) ?? similarNames(conditions, own) { return found }
    for condition in conditions {
      guard case .quantified(.exists, let index, let body) = program.nodes[Int(condition)] else {
        continue
      }
      let binder = program.binders[Int(index)]
      let inner = SlotUse.bit(binder.slot)
      guard use.slots(binder.list) == own, binder.filter < 0, binder.range == nil,
        inner != SlotUse.all
      else { continue }
      if var found = equations(parts(of: body, joinedBy: .and), of: own | inner) {
        found.parts = Int(index)
        return found
      }
    }
    return nil
  }

  /// The equations between what depends on the element alone, whose slots are given, and what does
  /// not depend on it.
  private mutating func equations(_ conditions: [NodeID], of own: UInt64) -> KeyedLookup? {
    var found = KeyedLookup()
    for node in conditions {
      switch program.nodes[Int(node)] {
      case .binary(.equal, let left, let right) where isIndexable(left, right):
        let (here, there) = (use.slots(left), use.slots(right))
        if here != 0, here & ~own == 0, there & own == 0 {
          found.elements.append(left)
          found.probes.append(right)
        } else if there != 0, there & ~own == 0, here & own == 0 {
          found.elements.append(right)
          found.probes.append(left)
        }
      default: continue
      }
    }
    guard !found.probes.isEmpty else { return nil }
    addConditions(conditions, own, to: &found)
    return found
  }

  /// «comincia» between a text of the element and one of the case.
  private mutating func beginning(_ conditions: [NodeID], _ own: UInt64) -> KeyedLookup? {
    for node in conditions {
      guard case .call(.startsWith, let first, 2) = program.nodes[Int(node)] else { continue }
      let (text, start) = (program.arguments[Int(first)], program.arguments[Int(first) + 1])
      let (here, there) = (use.slots(text), use.slots(start))
      var found = KeyedLookup()
      if here == own, there & own == 0 {
        (found.relation, found.elements, found.probes) = (.probeBegins, [text], [start])
      } else if there == own, here & own == 0 {
        (found.relation, found.elements, found.probes) = (.elementBegins, [start], [text])
      } else {
        continue
      }
      addConditions(conditions, own, to: &found)
      return found
    }
    return nil
  }

  /// «nomi_simili» of a name of the case in a text of the element.
  private mutating func similarNames(_ conditions: [NodeID], _ own: UInt64) -> KeyedLookup? {
    for node in conditions {
      guard case .quantified(.exists, let index, _) = program.nodes[Int(node)],
        case .call(.nameVariants, let first, 2) =
          program.nodes[Int(program.binders[Int(index)].list)]
      else { continue }
      let (name, text) = (program.arguments[Int(first)], program.arguments[Int(first) + 1])
      guard use.slots(text) == own, use.slots(name) & own == 0 else { continue }
      var found = KeyedLookup(relation: .sharesWord, elements: [text], probes: [name])
      addConditions(conditions, own, to: &found)
      return found
    }
    return nil
  }

  private mutating func addConditions(
    _ conditions: [NodeID], _ own: UInt64, to lookup: inout KeyedLookup
  ) {
    for node in conditions {
      let slots = use.slots(node)
      if slots != 0, slots & ~own == 0 {
        lookup.elementConditions.append(node)
      } else if slots & own == 0, case .presence(true, _) = program.nodes[Int(node)] {
        lookup.probeGuards.append(node)
      }
    }
  }

  /// A similarity that must reach a threshold, the same for every case.
  private mutating func similarity(_ conditions: [NodeID], _ own: UInt64) -> LookupPlan? {
    for node in conditions {
      guard case .binary(.greaterOrEqual, let call, let threshold) = program.nodes[Int(node)],
        case .call(.similarity, let first, 2) = program.nodes[Int(call)], use.slots(threshold) == 0
      else { continue }
      let (left, right) = (program.arguments[Int(first)], program.arguments[Int(first) + 1])
      let (here, there) = (use.slots(left), use.slots(right))
      if here == own, there & own == 0 {
        return .similar(element: left, probe: right, threshold: threshold)
      }
      if there == own, here & own == 0 {
        return .similar(element: right, probe: left, threshold: threshold)
      }
    }
    return nil
  }

  /// Whether equal values of both sides have equal keys.
  private func isIndexable(_ left: NodeID, _ right: NodeID) -> Bool {
    switch (program.types[Int(left)].plain, program.types[Int(right)].plain) {
    case (.text, .text), (.number, .number): true
    case (.record(let first), .record(let second)): first == second
    default: false
    }
  }
}
