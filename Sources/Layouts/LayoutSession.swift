// Reads one document with one layout: paragraphs open records, rows of tables fill them.

import Documents
import PlanModel
import SourceText
import TextMatching

/// The state of reading one document.
struct LayoutSession {
  /// A paragraph, or a row of a table, in reading order.
  enum Item {
    case paragraph(TextRun, isHeading: Bool)
    case row(GridRow)
  }

  let document: Document
  let layout: Layout
  let schema: PlanSchema
  var builder: PlanBuilder
  var items: [Item]
  /// The paragraphs that are lines of a table of contents.
  var contents: Set<Int> = []
  /// The records that what follows belongs to, by type.
  var open: [RecordTypeID: RecordRef] = [:]
  /// The record of each type that was named last, open or only listed.
  var latest: [RecordTypeID: RecordRef] = [:]
  var listed: [ListKey: RecordRef] = [:]
  var history: [RecordTypeID: [RecordRef]] = [:]
  /// How many records of `history` were looked at for a text in a field, and the last that has it.
  var unitSearches: [UnitSearch: (searched: Int, found: RecordRef?)] = [:]
  /// The table in which the latest record of each type was opened, or the first one below its title; -1
  /// as long as there is none.
  var recordTables: [RecordTypeID: Int] = [:]
  /// Whether a row is being read, and no paragraph.
  var isInRow = false
  /// Whether the lines that follow may be labels and values of a record that a line has opened.
  var isInForm = false
  /// What a later table may go on with.
  var twins = TwinIndex()
  /// The fields that labels have filled.
  var saidByLabel: Set<ValueRef> = []
  /// The part of a record that a label of the table that is being read has opened last.
  var labelledPart: RecordRef?
  /// The unit that a label has opened for the forms that follow, and the item of the label.
  var labelledUnit: (record: RecordRef, item: Int)?
  /// The last row of the table that is being read in which a form names a record of each type, once
  /// somebody asked; -1 for none.
  var lastOpenings: [RecordTypeID: Int] = [:]
  /// Records whose text is over, because rows of a table follow it.
  var rowsBegun: Set<RecordRef> = []
  /// How records are called inside texts.
  var registry: NameRegistry?
  /// Other names already given to records.
  var knownNames: [RecordRef: Set<[UInt8]>] = [:]
  var allocation = AllocationState()
  /// Weights of one cell that belong to the rows below it.
  var waitingWeights: [TextRun] = []
  /// What is known of the table that is being read.
  var table = TableState()
  /// The positional table that the last paragraph announced.
  var announced: Layout.PositionalRule?
  /// The columns that the last title announced (`dopo`); they then count alone.
  var announcedColumns: Set<Int> = [] {
    didSet { if announcedColumns != oldValue { headerAhead = (0..<0, false) } }
  }
  /// For which items `isHeaderAhead` is known, and what it says.
  var headerAhead: (items: Range<Int>, answer: Bool) = (0..<0, false)
  /// The last row before the table in which the last record is opened, once somebody asked.
  var rowBeforeLastOpening: Int?
  /// What a title before a table says of all the records below it, until the next title.
  var section: [(target: Layout.Target, run: TextRun)] = []
  /// The units by their name.
  var units: [[UInt8]: [RecordRef]] = [:]
  /// The headings of rows ahead, by item, where they have been looked for.
  var headers: [Int: [Int: [Int]]] = [:]
  /// The rows by their text, once somebody asked for those that repeat headings.
  var rowsByHeading: [[UInt8]: [Int]]?
  /// Whether columns whose own tables cannot tell belong to the parts of records, where somebody asked.
  var partColumns: [HeadingColumn: Bool] = [:]
  /// Whether columns of units only divide what the title above has opened, where somebody asked.
  var dividedColumns: [HeadingColumn: Bool] = [:]
  /// The kinds of remarks, where each stands in the text of the plan.
  var remarkKinds: [String: SourceSpan] = [:]
  /// The records that were opened where no other one was, by rules that ask for that.
  var openedOutside: Set<RecordRef> = []
  /// The label that was read last, with its rule; `isAlone` when it has a line for itself.
  var labelAbove: (run: TextRun, rule: Layout.RowRule, isAlone: Bool)?
  /// Cells that a label of the row above has already taken, by item and column.
  var taken: [Int: Set<Int>] = [:]
  /// Whether somebody will read what became of each piece of the document.
  let keepsAccount: Bool
  var leftovers: [LayoutReading.Leftover] = []
  var steps: [LayoutReading.Step] = []
  var cells = 0
  var cellsUsed = 0

  /// A record that a document lists: its type, what contains it, its name.
  struct ListKey: Hashable {
    var type: RecordTypeID
    var owner: RecordRef
    var name: [UInt8]
  }

  /// - Parameters:
  ///   - items: The paragraphs and rows of the document: `items(of:)`.
  ///   - keepsAccount: Whether `leftovers` and `steps` are wanted.
  init(
    document: Document, items: [Item], layout: Layout, schema: PlanSchema, keepsAccount: Bool
  ) {
    self.items = items
    self.keepsAccount = keepsAccount
    self.document = document
    self.layout = layout
    self.schema = schema
    builder = PlanBuilder(schema: schema, text: document.text)
    open[schema.root] = builder.root
    latest[schema.root] = builder.root
    markForms()
  }

  /// The paragraphs and rows of a document, in reading order.
  static func items(of document: Document) -> [Item] {
    var items: [Item] = []
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .heading(let heading): items.append(.paragraph(heading.run, isHeading: true))
      case .paragraph(let paragraph): items.append(.paragraph(paragraph.run, isHeading: false))
      case .table(let table):
        items += document.grid(of: table, block: index).map { .row($0) }
      }
    }
    return items
  }

  /// The result, once `read()` has run.
  var reading: LayoutReading {
    LayoutReading(
      builder: builder, layout: layout.title, cells: cells, cellsUsed: cellsUsed,
      leftovers: leftovers, steps: steps)
  }

  mutating func read() {
    learnNames()
    for (target, text) in layout.fixedValues where target.record == schema.root {
      builder.set(
        ValueRef(record: builder.root, field: target.field), decoded: text, place: .none)
    }
    if layout.isGeneral { contents = findContents() }
    var index = 0
    while index < items.count {
      switch items[index] {
      case .paragraph(let run, _) where contents.contains(index):
        if keepsAccount { note(run.place, document.string(of: run), "voce dell'indice") }
      case .paragraph(let run, let isHeading):
        if isHeading {
          endTableContext()
          isInForm = false
        }
        announced = announcement(run) ?? (isHeading ? nil : announced)
        announceColumns(run, isHeading: isHeading, at: index)
        if readLabelAlone(run, at: index) {
          if keepsAccount {
            note(run.place, document.string(of: run), "etichetta delle righe sotto")
          }
          index += 1
          continue
        }
        let known = table
        let isInTable = isBand(index)
        if let consumed = readParagraph(run, isHeading: isHeading, at: index) {
          index += consumed
          // A band in a table of a text: its rows belong to something else, not to other columns.
          if isInTable, table.columns.isEmpty { keepColumns(of: known) }
          continue
        }
        leaveOver(run, isObjectiveCell: false)
      case .row(let row) where contents.contains(index):
        if keepsAccount { note(row.place, text(of: row), "voce dell'indice") }
      case .row(let row):
        isInRow = true
        isInForm = false
        readRow(row, at: index)
        isInRow = false
      }
      index += 1
    }
    endAllocation()
    for extraction in layout.extractions { builder.apply(extraction) }
  }

  /// Collects the names of structures of the whole document, because short forms may come first.
  private mutating func learnNames() {
    guard let names = layout.names else { return }
    var registry = NameRegistry(names)
    for item in items {
      switch item {
      case .paragraph: continue
      case .row(let row):
        for part in row.cells.flatMap(\.parts) where part.text.length < 2000 {
          let document = document
          registry.learn(document.text[part.text.range]) { range in
            let slice = document.slice(of: part, range: range)
            return NameRegistry.TextSlice(text: slice.text, place: Self.place(slice.place))
          }
        }
      }
    }
    self.registry = registry
  }

  /// The place of text; the builder's own place for other formats is made when it is needed.
  private static func place(_ place: BlockPlace) -> PlanPlace {
    if case .text(let span) = place { .span(span) } else { .none }
  }

  // MARK: Paragraphs

  /// Applies the first rule that fits.
  ///
  /// - Parameter onlyNamed: Whether rules that fit any text anywhere are left out.
  /// - Returns: How many items it has used, or `nil` when none fits.
  mutating func readParagraph(
    _ run: TextRun, isHeading: Bool, at index: Int, onlyNamed: Bool = false
  ) -> Int? {
    let bytes = document.text[run.text.range]
    let folded = FoldedText(bytes.span)
    if layout.isGeneral, !onlyNamed, isHeading || Self.isUpperCase(bytes),
      let unit = layout.names.flatMap({ knownUnit($0.record, run, nil) }),
      isHeaderAhead(of: index + 1)
    {
      // A title without the word for a unit, called as cells have called it.
      enterUnit(unit)
      if keepsAccount {
        note(run.place, document.string(of: run), "apre \(schema[unit.type].name)")
      }
      return 1
    }
    for number in layout.paragraphRules(for: folded) {
      let rule = layout.paragraphs[number]
      if rule.isHeading, !isHeading { continue }
      if rule.templates.isEmpty, !rule.isBeforeTable {
        if onlyNamed { continue }
        if let used = readLabelledLine(run, at: index) {
          if keepsAccount { note(run.place, document.string(of: run), "riga con etichetta") }
          return used
        }
      }
      if rule.isUpperCase, !Self.isUpperCase(bytes) { continue }
      if let record = rule.outside.flatMap({ open[$0] }), !openedOutside.contains(record) {
        continue
      }
      var captures: [Capture] = []
      if !rule.templates.isEmpty {
        guard
          let found = self.captures(
            of: rule.templates, in: run, folded, recordType(of: rule.action))
        else { continue }
        captures = found
      }
      var used = 1
      guard let below = capturesBelow(rule, at: index) else { continue }
      captures += below
      // A line of which nothing is filled is still to be read.
      if !below.isEmpty { used = 2 }
      if rule.isBeforeTable {
        let ahead = index + used
        if rule.isRightBefore {
          guard ahead < items.count, case .row(let row) = items[ahead],
            !header(of: row).isEmpty
              || !rule.templates.isEmpty && (isBand(index) || isInText(index) && beginsForm(row))
          else { continue }
        } else if !isHeaderAhead(of: ahead) {
          continue
        }
      }
      if rule.isBeforeTable || rule.isHeading || rule.isUpperCase { section = [] }
      let isSection = rule.isBeforeTable && beginSection(rule.action, run)
      if isSection || perform(rule.action, run, captures) {
        if let record = rule.outside.flatMap({ open[$0] }) { openedOutside.insert(record) }
        if isInRow, used > 1 { taken[index + 1, default: []].insert(0) }
        noteForm(rule.action)
        if keepsAccount {
          note(run.place, document.string(of: run), meaning(of: rule.action))
        }
        return used
      }
    }
    return nil
  }

  /// What the line below fills, where a rule asks for one; `nil` when it does not fit.
  func capturesBelow(_ rule: Layout.ParagraphRule, at index: Int) -> [Capture]? {
    if rule.followedBy.isEmpty { return [] }
    return lineBelow(index).flatMap {
      captures(of: rule.followedBy, in: $0, recordType(of: rule.action))
    }
  }

  /// Whether an item is a paragraph, and no row.
  private func isInText(_ index: Int) -> Bool {
    if case .paragraph = items[index] { true } else { false }
  }

  /// The paragraph below another one; below a row of one cell, such a row of the same table.
  private func lineBelow(_ index: Int) -> TextRun? {
    guard index + 1 < items.count else { return nil }
    switch (items[index], items[index + 1]) {
    case (_, .paragraph(let next, _)): return next
    case (.row(let row), .row(let next)) where row.table == next.table: return next.onlyFirstCell
    default: return nil
    }
  }

  /// A named part of a paragraph or cell.
  struct Capture {
    var name: String
    var run: TextRun
  }

  /// A part of a run, at its own place.
  func part(_ range: Range<Int>, of run: TextRun) -> TextRun {
    document.slice(of: run, range: range)
  }

  /// Letters, and all of them capitals.
  static func isUpperCase(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.contains(where: { $0 &- 0x61 < 26 }) { return false }
    var capitals = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        if (0x41...0x5A).contains(scalar.value) { capitals += 1 }
        continue
      }
      if scalar.properties.isLowercase { return false }
      if scalar.properties.isUppercase { capitals += 1 }
    }
    return capitals >= 3
  }

  /// The positional table that a text announces.
  func announcement(_ run: TextRun) -> Layout.PositionalRule? {
    guard !layout.positional.isEmpty else { return nil }
    let folded = FoldedText(document.text[run.text.range].span)
    return layout.positional.first { rule in
      rule.after.contains { $0.match(folded) != nil }
    }
  }

  // MARK: What the plan says of itself

  /// The plan's year, as reports read it too, behind a space; empty when it is not known.
  var planYear: String {
    guard let field = schema[schema.root].field(named: "anno") else { return "" }
    let value = builder.value(ValueRef(record: builder.root, field: field))
    return value.presence == .written ? " " + builder.written(value) : ""
  }

  /// Whether the plan's `tipo`, as reports read it too, says that it is a report.
  var isReport: Bool {
    guard let field = schema[schema.root].field(named: "tipo") else { return false }
    let value = builder.value(ValueRef(record: builder.root, field: field))
    return value.presence == .written && builder.written(value) == "relazione"
  }

  // MARK: Accounts

  /// Counts the cells of a row of objectives and keeps those that were not used.
  mutating func count(_ filled: [GridCell], used: [TextRun]) {
    cells += filled.count
    cellsUsed += used.count
    for cell in filled where !used.contains(cell.run) { leaveOver(cell.run, isObjectiveCell: true) }
  }

  mutating func leaveOver(_ run: TextRun, isObjectiveCell: Bool) {
    guard keepsAccount else { return }
    let text = document.string(of: run)
    leftovers.append(
      LayoutReading.Leftover(
        text: text, place: document.location(of: run.place), isObjectiveCell: isObjectiveCell))
    note(run.place, text, "non compreso")
  }

  /// Remembers what became of a piece of the document; only where an account is kept.
  mutating func note(_ place: BlockPlace, _ text: String, _ meaning: String) {
    steps.append(
      LayoutReading.Step(place: document.location(of: place), text: text, meaning: meaning))
  }

  /// Makes a record of something that the reading had to guess.
  mutating func remark(_ kind: String, _ run: TextRun) {
    guard let remarks = layout.remarks else { return }
    let record = builder.append(
      to: remarks.record, parent: builder.root, place: place(run.place))
    let text = remarkKinds[kind] ?? builder.appendText(kind.utf8)
    remarkKinds[kind] = text
    builder.set(ValueRef(record: record, field: remarks.kind), text: text, place: .none)
    set(ValueRef(record: record, field: remarks.text), run)
  }

  /// What an action makes of a text, for the author of the layout.
  private func meaning(of action: Layout.Action) -> String {
    switch action {
    case .open(let type, _, _, _): "apre \(schema[type].name)"
    case .list(let type, _, _): "elenca \(schema[type].name)"
    case .fill(let type, _): "in \(schema[type].name)"
    case .append(let target, _): "in \(name(of: target))"
    case .ignore: "ignorato dal tracciato"
    }
  }

  /// `record.campo`.
  func name(of target: Layout.Target) -> String {
    "\(schema[target.record].name).\(schema[target.record].fields[target.field].name)"
  }
}
