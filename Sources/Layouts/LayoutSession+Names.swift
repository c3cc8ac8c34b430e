// References to records by name: which record a name means, and by which name it is called.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The record that a name means; made when it is named for the first time.
  mutating func structure(_ mention: NameRegistry.Mention, _ run: TextRun) -> RecordRef? {
    guard let names = layout.names, let registry, let owner = schema[names.record].owner,
      let parent = open[owner.type]
    else { return nil }
    let kind = registry.canonical(mention.kind)
    let short = part(mention.range, of: run)
    if let known = registry.record(of: kind) {
      addName(short, to: known)
      return known
    }
    let full = part(mention.full, of: run)
    let variant = registry.fullName(of: kind)
    let name =
      variant?.full ?? NameRegistry.TextSlice(text: full.text, place: place(full.place))
    let code = variant?.short ?? NameRegistry.TextSlice(text: short.text, place: place(short.place))
    let record = builder.append(to: names.record, parent: parent, place: name.place)
    let labels = schema[names.record].labels
    if let label = labels.first {
      builder.set(ValueRef(record: record, field: label), text: name.text, place: name.place)
    }
    if case .code = kind, labels.count > 1 {
      builder.set(
        ValueRef(record: record, field: labels[1]), text: code.text, place: code.place)
    }
    self.registry?.add(record, as: kind)
    units[FoldedText.fold(document.text[full.text.range].span), default: []].append(record)
    addName(short, to: record)
    return record
  }

  /// Sets a reference to a record: its text is the shortest name of the record, by which a plan in
  /// JSON finds it again.
  mutating func refer(_ reference: ValueRef, to record: RecordRef?, at short: TextRun) {
    guard let record else {
      return builder.set(reference, text: short.text, place: place(short.place))
    }
    let names = schema[record.type].labels.map {
      builder.value(ValueRef(record: record, field: $0))
    }
    let known = names.dropFirst().first { $0.presence == .written } ?? names.first
    builder.set(reference, text: known?.text ?? short.text, place: place(short.place))
    builder.link(reference, to: record)
  }

  /// Keeps the short form of a name, so that the plan can be read again without the document.
  private mutating func addName(_ short: TextRun, to record: RecordRef) {
    let text = document.string(of: short)
    // A code that stands in a list («Area I-II-IV») is no name by itself.
    guard text.utf8.count > 4 else { return }
    if builder.record(of: record.type, called: text) == record { return }
    let folded = FoldedText.fold(document.text[short.text.range].span)
    guard knownNames[record, default: []].insert(folded).inserted else { return }
    addAlias(short.text, at: place(short.place), to: record)
  }

  /// Adds a name to the other names of a record, where its type has a field for them.
  mutating func addAlias(_ text: SourceSpan, at place: PlanPlace, to record: RecordRef) {
    for label in schema[record.type].labels {
      guard case .values(_, let hidden) = schema[record.type].fields[label].type else { continue }
      let child = builder.append(to: hidden, parent: record, place: place)
      builder.set(ValueRef(record: child, field: 0), text: text, place: place)
      return
    }
  }

  /// Sets a reference by the name that a text begins with.
  mutating func setName(_ reference: ValueRef, _ run: TextRun) {
    let cell = GridCell(run: run, items: [])
    _ = setNames(cell, reference)
  }

  /// Sets a reference to the one record that a cell names; of several, each takes part.
  mutating func setNames(_ cell: GridCell, _ reference: ValueRef) -> Bool {
    guard registry != nil else {
      builder.set(reference, text: cell.run.text, place: place(cell.run.place))
      return true
    }
    let found = mentions(in: cell)
    if let only = Self.sole(found) {
      let record = structure(only.mention, only.run)
      refer(reference, to: record, at: part(only.mention.range, of: only.run))
      return true
    }
    guard layout.allocation != nil else { return false }
    closeGroup()
    allocation.parties = found.map { AllocationState.Party(mention: $0.mention, run: $0.run) }
    return true
  }

  /// The one unit that a cell names; made when it is named for the first time.
  mutating func soleUnit(in cell: GridCell) -> RecordRef? {
    Self.sole(mentions(in: cell)).flatMap { structure($0.mention, $0.run) }
  }

  /// A name, with the text in which it stands.
  private typealias Named = (mention: NameRegistry.Mention, run: TextRun)

  /// The only one of the names, when it is that of a record.
  private static func sole(_ found: [Named]) -> Named? {
    found.count == 1 && found[0].mention.kind != .everybody ? found[0] : nil
  }

  /// The names in a cell; without a word for a unit, all of it: a name, or «Tutti».
  private func mentions(in cell: GridCell) -> [Named] {
    guard let registry else { return [] }
    var found: [Named] = []
    for part in cell.parts {
      found += registry.mentions(in: document.text[part.text.range]).map { ($0, part) }
    }
    if found.isEmpty, !cell.isEmpty {
      let bytes = Array(document.text[cell.run.text.range])
      found = names(in: bytes).map { range in
        let name = FoldedText.fold(bytes[range].span)
        let isEverybody = layout.names?.everybodyAlone.contains(name) == true
        let kind = isEverybody ? NameRegistry.Mention.Kind.everybody : .denomination([], name)
        return (NameRegistry.Mention(kind: kind, range: range, full: range), cell.run)
      }
    }
    return found
  }

  /// The names of units that a cell lists: several when each part between signs is the whole of another
  /// cell («Affari generali / Tributi»), otherwise all of it.
  private func names(in bytes: [UInt8]) -> [Range<Int>] {
    let space = UInt8(ascii: " ")
    var parts: [Range<Int>] = []
    var part = 0..<0
    func endPart() {
      if !part.isEmpty { parts.append(part) }
    }
    for (index, byte) in bytes.enumerated() {
      let standsAlone =
        index > 0 && bytes[index - 1] == space && index + 1 < bytes.count
        && bytes[index + 1] == space
      if "/,;+&\n".utf8.contains(byte) || standsAlone && "e-".utf8.contains(byte) {
        endPart()
        part = 0..<0
      } else if byte != space {
        part = (part.isEmpty ? index : part.lowerBound)..<index + 1
      }
    }
    endPart()
    let isList =
      parts.count > 1
      && parts.allSatisfy { registry?.isCell(FoldedText.fold(bytes[$0].span)) == true }
    return isList ? parts : [0..<bytes.count]
  }
}
