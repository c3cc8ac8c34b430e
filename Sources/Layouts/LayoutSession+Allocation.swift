// Shares: who takes part in an objective, and with which weight.

import Documents
import PlanModel
import SourceText
import TextMatching

/// The parties named together, and the shares given to them so far.
struct AllocationState {
  /// Somebody who takes part.
  struct Party {
    var mention: NameRegistry.Mention
    /// The text in which it is named.
    var run: TextRun
    /// The share's record, once it has one.
    var share: RecordRef?
  }

  var parties: [Party] = []
  /// Shares of the objective since its last declared total, with the parties they went to.
  var shares: [(record: RecordRef, run: TextRun, party: RecordRef?)] = []
  /// Fixed values that apply to every share of the group.
  var assignments: [Layout.Assignment] = []
  /// Texts that apply to every share of the group.
  var texts: [(field: Int, run: TextRun)] = []
  /// How many indicators the group has had since its last share.
  var purposes = 0
}

extension LayoutSession {
  /// Whether records of a type contain, or are, the records that give shares.
  func belongsToAllocationOwner(_ type: RecordTypeID) -> Bool {
    guard let allocation = layout.allocation, let owner = schema[allocation.record].owner else {
      return false
    }
    return type == owner.type || belongs(owner.type, to: type)
  }

  // MARK: Parties

  /// Reads the cell that names the parties; the parties of a new cell are a new group.
  mutating func readParties(_ cell: GridCell, _ index: Int, _ reader: inout RowReader) -> Bool {
    guard registry != nil else { return false }
    // The record that contains the shares must be the row's own.
    if let owner = layout.allocation.flatMap({ schema[$0.record].owner?.type }),
      reader.leads.contains(owner)
    {
      _ = record(of: owner, &reader, at: cell.run)
    }
    // A party in a row that says nothing else joins those above it.
    if !reader.leads.isEmpty || reader.hasShare || allocation.parties.isEmpty { closeGroup() }
    for part in cell.parts {
      var piece = part
      if let next = nextTarget(after: index + trailingBlanks(index, reader), reader),
        let rest = openerRange(in: part, next)
      {
        piece = self.part(0..<rest.lowerBound, of: part)
        _ = fillRest(self.part(rest, of: part), next, &reader)
      }
      addParties(in: piece)
    }
    if allocation.parties.isEmpty, let first = cell.parts.first { addWhole(first) }
    return true
  }

  /// How many cells that the row lacks stand between a cell and the last column.
  private func trailingBlanks(_ index: Int, _ reader: RowReader) -> Int {
    guard reader.row.cells[(index + 1)...].allSatisfy(\.isEmpty) else { return 0 }
    return max(0, table.width - reader.shift - index - 2)
  }

  /// Where the text of a later column begins inside a merged cell.
  private func openerRange(in run: TextRun, _ target: Layout.Target) -> Range<Int>? {
    let rule = table.columns.values.first { self.target(of: $0) == target }
    guard let openers = rule.map({ layout.columns[$0.rule].openers }), !openers.isEmpty else {
      return nil
    }
    let bytes = document.text[run.text.range]
    let text = FoldedText(bytes.span)
    for word in text.words
    where openers.contains(where: { text.bytes[word.lowerBound...].starts(with: $0) }) {
      let start = text.originalRange(of: word).lowerBound
      if start > 0 { return start..<bytes.count }
    }
    return nil
  }

  /// Adds the parties that a text names to the group.
  mutating func addParties(in run: TextRun) {
    guard let registry else { return }
    let word = allocation.parties.lazy.compactMap(\.mention.word).first
    for mention in registry.mentions(in: document.text[run.text.range], beginning: word)
    where !allocation.parties.contains(where: { same($0.mention, mention) }) {
      allocation.parties.append(AllocationState.Party(mention: mention, run: run))
    }
  }

  /// A party whose cell does not begin with a word of the list: all of it is the name.
  private mutating func addWhole(_ run: TextRun) {
    let bytes = document.text[run.text.range]
    let mention = NameRegistry.Mention(
      kind: .denomination([], FoldedText.fold(bytes.span)), range: 0..<bytes.count,
      full: 0..<bytes.count)
    allocation.parties.append(AllocationState.Party(mention: mention, run: run))
  }

  // MARK: Shares

  /// Reads the cell of the weights: one number, one for each party, or numbers with their labels.
  mutating func readShares(_ cell: GridCell, _ index: Int, _ reader: inout RowReader) -> Bool {
    let labelled = cell.parts.map { labelledShare($0) }
    if !labelled.isEmpty, labelled.allSatisfy({ $0 != nil }) {
      for case .some((let mentions, let weight)) in labelled {
        for mention in mentions {
          give(weight, to: mention.mention, named: mention.run, isInferred: false)
        }
      }
      return true
    }
    let bytes = Array(document.text[cell.run.text.range])
    // A party without a number: it takes part, and its weight is missing.
    if let registry, let only = registry.mentions(in: bytes[...]).first, only.range.lowerBound == 0
    {
      if !allocation.parties.contains(where: { same($0.mention, only) }) {
        allocation.parties.append(AllocationState.Party(mention: only, run: cell.run))
      }
      return true
    }
    if case .value = QuantityReading.read(bytes.span) {
      giveAll(cell.run)
      return true
    }
    let weights = WeightCell(bytes)
    let pieces = weights.numbers.map { part($0, of: cell.run) }
    if pieces.count == 1 {
      giveAll(pieces[0])
    } else if !pieces.isEmpty {
      let waiting = allocation.parties.indices.filter { allocation.parties[$0].share == nil }
      if waiting.count == pieces.count {
        remark("pesi in una cella", part(0..<(weights.numbers.last?.upperBound ?? 0), of: cell.run))
        for (party, piece) in zip(waiting, pieces) {
          let named = allocation.parties[party]
          give(piece, to: named.mention, named: named.run, isInferred: true)
        }
      } else {
        giveAll(part(0..<(weights.numbers.last?.upperBound ?? 0), of: cell.run))
      }
    } else if let blank = weights.blank {
      giveAll(part(blank, of: cell.run))
    }
    guard !weights.rest.isEmpty else { return true }
    let rest = part(weights.rest, of: cell.run)
    if let next = nextTarget(after: index, reader) {
      if pieces.count == 1, let piece = pieces.first { remark("cella divisa", piece) }
      return fillRest(rest, next, &reader)
    }
    // Words that say how the share is paid are no weight.
    if pieces.isEmpty, weights.blank == nil, allocation.assignments.isEmpty { giveAll(cell.run) }
    return pieces.isEmpty
  }

  /// `10 (Area III)`: a number and those it goes to.
  private func labelledShare(_ run: TextRun)
    -> (mentions: [(mention: NameRegistry.Mention, run: TextRun)], weight: TextRun)?
  {
    let bytes = Array(document.text[run.text.range])
    guard let opening = bytes.firstIndex(of: UInt8(ascii: "(")), bytes.last == UInt8(ascii: ")"),
      case .value = QuantityReading.read(Array(bytes[..<opening]).span), let registry
    else { return nil }
    let inner = part(opening + 1..<bytes.count - 1, of: run)
    let mentions = registry.mentions(in: document.text[inner.text.range])
    guard !mentions.isEmpty else { return nil }
    var end = opening
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    return (mentions.map { ($0, inner) }, part(0..<end, of: run))
  }

  /// What a rule for cells says: `{struttura}` and `{peso}`, or only one of them.
  mutating func allocate(captures: [Capture], assignments: [Layout.Assignment]) -> Bool {
    guard let allocation = layout.allocation,
      let owner = schema[allocation.record].owner, open[owner.type] != nil
    else { return false }
    self.allocation.assignments += assignments
    let fields = schema[allocation.record].fields
    let party = captures.first { $0.name == fields[allocation.party].name }?.run
    let share = captures.first { $0.name == fields[allocation.share].name }?.run
    guard let registry else { return false }
    switch (party, share) {
    case (let party?, let share?):
      guard let mention = registry.mentions(in: document.text[party.text.range]).first else {
        return false
      }
      give(share, to: mention, named: party, isInferred: false)
    case (nil, let share?): giveAll(share)
    case (let party?, nil): addParties(in: party)
    case (nil, nil): break
    }
    return true
  }

  /// What a rule puts into a field of the shares: a party, or a text for all of the group.
  mutating func allocate(_ run: TextRun, field: Int, assignments: [Layout.Assignment]) -> Bool {
    guard let declared = layout.allocation, let owner = schema[declared.record].owner,
      open[owner.type] != nil
    else { return false }
    allocation.assignments += assignments
    if field == declared.party {
      let count = allocation.parties.count
      addParties(in: run)
      return allocation.parties.count > count
    }
    let given = allocation.parties.compactMap(\.share)
    if given.isEmpty || given.count < allocation.parties.count {
      allocation.texts.append((field, run))
    }
    // Shares that were given before the text that speaks of them.
    for share in given {
      append(run, to: ValueRef(record: share, field: field))
      assign(assignments, to: share, run)
    }
    return true
  }

  /// Gives a number that names nobody to the parties that have none yet; or, a second time, to the
  /// last one.
  private mutating func giveAll(_ weight: TextRun) {
    let waiting = allocation.parties.filter { $0.share == nil }
    if waiting.isEmpty {
      if isRepeated(weight) { return remark("valore ripetuto", weight) }
      guard let last = allocation.parties.last else {
        _ = makeShare(weight, nil, nil, isInferred: false)
        return
      }
      give(weight, to: last.mention, named: last.run, isInferred: false, again: true)
      return
    }
    for party in waiting {
      give(weight, to: party.mention, named: party.run, isInferred: waiting.count > 1)
    }
  }

  /// Whether the last share has the same number for the same purpose: a cell read twice.
  private func isRepeated(_ weight: TextRun) -> Bool {
    guard let last = allocation.shares.last, allocation.purposes == 0 else { return false }
    return document.text[last.run.text.range].elementsEqual(document.text[weight.text.range])
  }

  private mutating func give(
    _ weight: TextRun, to mention: NameRegistry.Mention, named run: TextRun, isInferred: Bool,
    again: Bool = false
  ) {
    let index = allocation.parties.firstIndex { $0.share == nil && same($0.mention, mention) }
    let record = makeShare(weight, mention, run, isInferred: isInferred)
    if let index {
      allocation.parties[index].share = record
    } else if !again {
      allocation.parties.append(
        AllocationState.Party(mention: mention, run: run, share: record))
    }
  }

  private func same(_ left: NameRegistry.Mention, _ right: NameRegistry.Mention) -> Bool {
    guard let registry else { return false }
    return registry.canonical(left.kind) == registry.canonical(right.kind)
  }

  /// The record of a share; without a weight, of somebody who takes part without one.
  @discardableResult
  private mutating func makeShare(
    _ weight: TextRun?, _ mention: NameRegistry.Mention?, _ named: TextRun?, isInferred: Bool
  ) -> RecordRef? {
    guard let declared = layout.allocation, let owner = schema[declared.record].owner,
      let parent = open[owner.type], let start = weight ?? named
    else { return nil }
    var party: RecordRef?
    let record = builder.append(to: declared.record, parent: parent, place: place(start.place))
    latest[declared.record] = record
    if let mention, let named {
      let short = part(mention.range, of: named)
      if mention.kind == .everybody {
        set(ValueRef(record: record, field: declared.role), short)
      } else {
        party = structure(mention, named)
        refer(ValueRef(record: record, field: declared.party), to: party, at: short)
      }
    }
    if let weight {
      builder.set(
        ValueRef(record: record, field: declared.share), text: weight.text,
        place: place(weight.place), isInferred: isInferred)
      allocation.shares.append((record, weight, party))
    }
    allocation.purposes = 0
    if let purpose = declared.purpose, let indicator = purposeText() {
      builder.set(
        ValueRef(record: record, field: purpose), text: indicator.text, place: indicator.place)
    }
    assign(allocation.assignments, to: record, start)
    for (field, text) in allocation.texts {
      append(text, to: ValueRef(record: record, field: field))
    }
    return record
  }

  /// The first label of the record that rows opened last inside the objective: what a share is for.
  private func purposeText() -> PlanValue? {
    guard let owner = layout.allocation.flatMap({ schema[$0.record].owner?.type }) else {
      return nil
    }
    for type in table.rowTypes where schema[type].owner?.type == owner {
      guard let record = open[type] ?? latest[type], let label = schema[type].labels.first else {
        continue
      }
      let value = builder.value(ValueRef(record: record, field: label))
      if value.presence == .written { return value }
    }
    return nil
  }

  /// Ends the group of parties: who has no share takes part without one.
  mutating func closeGroup() {
    let hasShares = allocation.parties.contains { $0.share != nil }
    for party in allocation.parties where party.share == nil {
      // «Tutte le aree» stands for those that are named one by one.
      if party.mention.kind == .everybody, hasShares { continue }
      makeShare(nil, party.mention, party.run, isInferred: false)
    }
    allocation.parties = []
    allocation.assignments = []
    allocation.texts = []
  }

  /// Ends the group and forgets the shares: another objective begins, or the table ends.
  mutating func endAllocation() {
    guard layout.allocation != nil else { return }
    closeGroup()
    allocation = AllocationState()
  }

  // MARK: Totals

  /// Adds the shares that a declared total sums up: those of the last party since the last total.
  /// A share that stands beside several indicators counts once for each, when only so the total is
  /// right.
  mutating func addAddends(to record: RecordRef, _ target: Layout.Target) {
    guard let last = allocation.shares.last else { return }
    var parts = allocation.shares.reversed().prefix { $0.party == last.party }.reversed().map { $0 }
    let field = schema[record.type].fields.firstIndex { $0.type == .value(.weight) }
    if parts.count == 1, allocation.purposes > 0, let field,
      let total = quantity(builder.value(ValueRef(record: record, field: field))),
      let share = quantity(
        builder.value(ValueRef(record: last.record, field: layout.allocation?.share ?? 0))),
      isTwice(total, share), let party = allocation.parties.last(where: { $0.share == last.record })
    {
      if let second = makeShare(last.run, party.mention, party.run, isInferred: true) {
        parts.append((second, last.run, last.party))
      }
    }
    for part in parts {
      let addend = builder.append(
        to: target.record, parent: record, place: place(part.run.place))
      builder.set(
        ValueRef(record: addend, field: target.field), text: part.run.text,
        place: place(part.run.place))
    }
    allocation.shares = []
  }

  /// Whether a total is twice a share; sums that overflow are not.
  private func isTwice(_ total: ExactDecimal, _ share: ExactDecimal) -> Bool {
    share.adding(share) == total
  }

  private func quantity(_ value: PlanValue) -> ExactDecimal? {
    guard case .value(let quantity) = QuantityReading.read(builder.text[value.text.range].span)
    else { return nil }
    return quantity.value
  }
}
