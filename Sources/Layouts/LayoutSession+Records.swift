// Opens, lists and fills the records of a plan while a document is read.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// - Returns: Whether the action could be done: a record needs an open one to belong to.
  mutating func perform(_ action: Layout.Action, _ run: TextRun, _ captures: [Capture]) -> Bool {
    switch action {
    case .ignore: return true
    case .fill(let type, let assignments):
      if type == layout.allocation?.record {
        return allocate(captures: captures, assignments: assignments)
      }
      guard let record = latest[type] else { return false }
      // What was said first stays: a later text that looks alike is about something else.
      let free = captures.filter { !isWritten($0.name, in: record) }
      let isSaid = assignments.allSatisfy {
        $0.text == nil
          && builder.value(ValueRef(record: record, field: $0.field)).presence == .written
      }
      guard captures.isEmpty ? assignments.isEmpty || !isSaid : !free.isEmpty else { return false }
      fill(record, free)
      assign(assignments, to: record, run)
      return true
    case .append(let target, let assignments) where target.record == layout.allocation?.record:
      return allocate(run, field: target.field, assignments: assignments)
    case .append(let target, let assignments):
      guard let record = latest[target.record], !rowsBegun.contains(record) else { return false }
      append(run, to: ValueRef(record: record, field: target.field))
      assign(assignments, to: record, run)
      return true
    case .open(let type, let assignments, let under, let summing):
      let name = name(of: type, captures, run)
      if let known = knownUnit(type, name, under) ?? unitOfCells(type, name) {
        fill(known, captures.filter { !isWritten($0.name, in: known) })
        assign(assignments.filter { $0.text != nil }, to: known, run)
        if let under { linkParent(of: known, under) }
        enterUnit(known)
        return true
      }
      guard let record = makeRecord(type, run, captures, assignments, under) else { return false }
      if let summing { addAddends(to: record, summing) }
      return true
    case .list(let type, let assignments, let under):
      guard let owner = schema[type].owner, let parent = open[owner.type] else { return false }
      let label = schema[type].labels.first.map { schema[type].fields[$0].name }
      let name = captures.first { $0.name == label }?.run ?? captures.first?.run ?? run
      let key = ListKey(
        type: type, owner: parent, name: FoldedText.fold(document.text[name.text.range].span))
      if let known = listed[key] {
        enter(known)
        return true
      }
      let outer = open
      guard let record = makeRecord(type, run, captures, assignments, under) else { return false }
      // One that is listed under another of its kind is only named: the other stays open.
      if under != nil { open = outer }
      listed[key] = record
      return true
    }
  }

  /// What a text calls the record that it opens: not who answers for it, in the line below the title.
  private func name(of type: RecordTypeID, _ captures: [Capture], _ run: TextRun) -> TextRun {
    captures.first { capture in
      schema[type].field(named: capture.name).map(schema[type].labels.contains) ?? false
    }?.run ?? run
  }

  /// The unit that a title names again: on another page, or after a column has named it. Parts of
  /// different units may have the same name.
  mutating func knownUnit(_ type: RecordTypeID, _ name: TextRun, _ under: Layout.Assignment?)
    -> RecordRef?
  {
    guard type == layout.names?.record else { return nil }
    let folded = FoldedText.fold(document.text[name.text.range].span)
    let parent = under.flatMap { unit(with: $0, of: type) }
    return units[folded]?.last { unit in
      let known = parentField(of: type).flatMap {
        builder.linked(ValueRef(record: unit, field: $0))
      }
      return known == nil || known == parent
    }
  }

  /// The unit that only cells have named so far, without the word with which its title begins:
  /// «Finanziario» in a summary before «SETTORE FINANZIARIO». It is called by its title from now on.
  private mutating func unitOfCells(_ type: RecordTypeID, _ name: TextRun) -> RecordRef? {
    guard type == layout.names?.record, let label = schema[type].labels.first,
      let mention = registry?.mentions(in: document.text[name.text.range]).first,
      case .denomination(let word, let rest) = mention.kind, !word.isEmpty,
      mention.full.count == Int(name.text.length),
      let unit = units[rest]?.last(where: { history[type]?.contains($0) != true })
    else { return nil }
    let reference = ValueRef(record: unit, field: label)
    let old = builder.value(reference)
    addAlias(old.text, at: old.place, to: unit)
    set(reference, name)
    units[FoldedText.fold(document.text[name.text.range].span), default: []].append(unit)
    history[type, default: []].append(unit)
    registry?.add(unit, as: mention.kind)
    return unit
  }

  /// Goes on with a unit under a title.
  mutating func enterUnit(_ record: RecordRef) {
    section = []
    announcedColumns = []
    endAllocation()
    enter(record)
  }

  mutating func makeRecord(
    _ type: RecordTypeID, _ run: TextRun, _ captures: [Capture],
    _ assignments: [Layout.Assignment], _ under: Layout.Assignment?
  ) -> RecordRef? {
    guard let owner = schema[type].owner, let parent = open[owner.type] else { return nil }
    if type != layout.allocation?.record, belongsToAllocationOwner(type) { endAllocation() }
    let record = builder.append(to: type, parent: parent, place: place(run.place))
    for (field, declaration) in schema[type].fields.enumerated() {
      guard case .reference(let target) = declaration.type, target != type,
        !(type == layout.allocation?.record && field == layout.allocation?.party),
        let holder = open[target]
      else { continue }
      builder.link(ValueRef(record: record, field: field), to: holder)
    }
    fill(record, captures)
    assign(assignments, to: record, run)
    for (target, text) in layout.fixedValues where target.record == type {
      builder.set(ValueRef(record: record, field: target.field), decoded: text, place: .none)
    }
    if let under { linkParent(of: record, under) }
    if type == layout.names?.record {
      section = []
      announcedColumns = []
      let name = name(of: type, captures, run)
      registry?.add(record, called: document.text[name.text.range])
      units[FoldedText.fold(document.text[name.text.range].span), default: []].append(record)
    }
    history[type, default: []].append(record)
    recordTables[type] = isInRow ? table.block : -1
    if owner.type == schema.root {
      twins.tables[record] = recordTables[type]
      if table.isReading { twins.listed.insert(record) }
    } else {
      twins.add(record, to: parent)
    }
    enter(record)
    takeSection(record)
    return record
  }

  /// Sets the fields that a directive names to its text, or adds the text that was read to them.
  mutating func assign(_ assignments: [Layout.Assignment], to record: RecordRef, _ run: TextRun) {
    for assignment in assignments {
      let reference = ValueRef(record: record, field: assignment.field)
      if let text = assignment.text {
        builder.set(reference, decoded: text, place: .none)
      } else {
        append(run, to: reference)
      }
    }
  }

  /// The field of a record that refers to another one of its type.
  private func parentField(of type: RecordTypeID) -> Int? {
    schema[type].fields.firstIndex { $0.type == .reference(type) }
  }

  private mutating func linkParent(of record: RecordRef, _ under: Layout.Assignment) {
    guard let field = parentField(of: record.type), let parent = unit(with: under, of: record.type)
    else { return }
    builder.link(ValueRef(record: record, field: field), to: parent)
  }

  /// A text that a record above must have in a field.
  struct UnitSearch: Hashable {
    var type: RecordTypeID
    var field: Int
    var text: [UInt8]
  }

  /// The nearest record of a type before this place whose field has the text.
  private mutating func unit(with value: Layout.Assignment, of type: RecordTypeID) -> RecordRef? {
    guard let records = history[type] else { return nil }
    let wanted = value.text ?? []
    func fits(_ record: RecordRef) -> Bool {
      let known = builder.value(ValueRef(record: record, field: value.field))
      return builder.text[known.text.range].elementsEqual(wanted)
    }
    let search = UnitSearch(type: type, field: value.field, text: wanted)
    let known = unitSearches[search] ?? (searched: 0, found: nil)
    // The last record may still be filled; those before it are looked at once.
    let complete = max(known.searched, records.count - 1)
    let found = records[known.searched..<complete].last(where: fits) ?? known.found
    unitSearches[search] = (complete, found)
    return records[complete...].last(where: fits) ?? found
  }

  /// Makes a record the one that what follows belongs to; what belonged to the previous one of its
  /// type is closed.
  mutating func enter(_ record: RecordRef) {
    open[record.type] = record
    latest[record.type] = record
    for type in open.keys where type != record.type {
      if belongs(type, to: record.type) {
        open[type] = nil
        latest[type] = nil
      }
    }
    if table.rowTypes.contains(where: { $0 != record.type && belongs($0, to: record.type) }),
      !table.isReading
    {
      endTableContext()
    }
  }

  /// Whether records of a type are contained in, or belong to, records of another.
  func belongs(_ type: RecordTypeID, to other: RecordTypeID) -> Bool {
    var current = type
    while let owner = schema[current].owner {
      let isBelonging = schema[current].fields.contains {
        $0.isBelonging && $0.type == .reference(other)
      }
      if isBelonging || owner.type == other { return true }
      current = owner.type
    }
    return false
  }

  func isWritten(_ name: String, in record: RecordRef) -> Bool {
    guard let field = schema[record.type].field(named: name),
      case .value = schema[record.type].fields[field].type
    else { return false }
    return builder.value(ValueRef(record: record, field: field)).presence == .written
  }

  private mutating func fill(_ record: RecordRef, _ captures: [Capture]) {
    for capture in captures {
      guard let field = schema[record.type].field(named: capture.name) else { continue }
      set(ValueRef(record: record, field: field), capture.run)
    }
  }

  /// Sets a value, or adds one to a list of values; a reference finds its record by name.
  mutating func set(_ reference: ValueRef, _ run: TextRun, isInferred: Bool = false) {
    switch schema[reference.record.type].fields[reference.field].type {
    case .values(_, let hidden):
      let child = builder.append(to: hidden, parent: reference.record, place: place(run.place))
      builder.set(ValueRef(record: child, field: 0), text: run.text, place: place(run.place))
    case .reference(let type) where type == layout.names?.record:
      setName(reference, run)
    default:
      builder.set(reference, text: run.text, place: place(run.place), isInferred: isInferred)
    }
  }

  mutating func place(_ place: BlockPlace) -> PlanPlace {
    if case .text(let span) = place { return .span(span) }
    return builder.place(of: document.location(of: place))
  }

  /// A letter, a digit or the border of a cell, also of a table with delimiters.
  private static func isContent(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 0x30...0x39, 0x41...0x5A,
      0x61...0x7A, 0x80...:
      true
    default: false
    }
  }

  /// Adds a paragraph to a text. Paragraphs that follow each other in the file stay one piece of
  /// it, so that places inside the text are exact.
  mutating func append(_ run: TextRun, to reference: ValueRef) {
    if case .values = schema[reference.record.type].fields[reference.field].type {
      return set(reference, run)
    }
    let old = builder.value(reference)
    guard old.presence == .written else {
      set(reference, run)
      return
    }
    if case .text(let span) = run.place, span == run.text, old.place == .span(old.text),
      span.start >= old.text.end,
      !document.text[Int(old.text.end)..<Int(span.start)].contains(where: Self.isContent)
    {
      let joined = old.text.union(span)
      builder.set(reference, text: joined, place: .span(joined))
      return
    }
    var place = old.place
    if case .text(let new) = run.place, case .span(let known) = old.place, new.start >= known.end {
      place = .span(known.union(new))
    }
    let new = [0x0A] + Array(document.text[run.text.range])
    // What was joined last goes on where it stands: a thousand paragraphs are not copied for the next one.
    guard Int(old.text.start) >= document.text.count, Int(old.text.end) == builder.text.count else {
      return builder.set(reference, decoded: builder.text[old.text.range] + new, place: place)
    }
    builder.set(reference, text: old.text.union(builder.appendText(new)), place: place)
  }
}
