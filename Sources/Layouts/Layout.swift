// A layout ready to read documents: directives with their records and fields resolved.

import PlanModel
import RuleParsing
import TextMatching

/// A compiled `tracciato`.
public struct Layout: Sendable {
  /// A field of a record type.
  struct Target: Hashable, Sendable {
    var record: RecordTypeID
    var field: Int
  }

  /// A field set when a record is opened; without a text, to the text that opened it.
  struct Assignment: Sendable {
    var field: Int
    var text: [UInt8]?
  }

  /// What is done with a paragraph or a cell that fits.
  enum Action: Sendable {
    case open(RecordTypeID, [Assignment], under: Assignment?, summing: Target?)
    /// Names a record; naming it again opens it.
    case list(RecordTypeID, [Assignment], under: Assignment?)
    /// Fills captures and fixed values into the latest record of a type.
    case fill(RecordTypeID, [Assignment])
    /// Adds the whole text to a field of the latest record.
    case append(Target, [Assignment])
    case ignore
  }

  /// `paragrafo …` and `titolo …`.
  struct ParagraphRule: Sendable {
    var templates: [TextTemplate]
    var followedBy: [TextTemplate]
    /// Only for headings that the format marks as such.
    var isHeading: Bool
    var isUpperCase: Bool
    var isBeforeTable: Bool
    /// The table must be the very next thing.
    var isRightBefore: Bool
    /// No record of this type may be open, but one that such a rule has opened.
    var outside: RecordTypeID?
    var action: Action
  }

  /// What a column or a labelled row becomes.
  enum Destination: Sendable {
    case into(Target, splits: Bool)
    case opens(RecordTypeID, fields: [Int])
    case ignored
  }

  /// `colonna …`.
  struct ColumnRule: Sendable {
    var names: [TextTemplate]
    /// The texts below which the column counts, and then alone; empty for an ordinary column.
    var after: [TextTemplate] = []
    /// Whether it counts only where its name has a year before that of the plan.
    var isEarlier = false
    var destination: Destination
    /// The words at which the column's text begins in a cell merged with the one before it.
    var openers: [[UInt8]]
  }

  /// `riga …`.
  struct RowRule: Sendable {
    var labels: [TextTemplate]
    /// Whether it counts only where the label has a year before that of the plan.
    var isEarlier = false
    var destination: Destination
  }

  /// `cella …`.
  struct CellRule: Sendable {
    var templates: [TextTemplate]
    var followedBy: [TextTemplate]
    var action: Action
  }

  /// `tabella dopo …`.
  struct PositionalRule: Sendable {
    var after: [TextTemplate]
    var record: RecordTypeID
    var fields: [Int]
    var lists: Bool
  }

  /// `nomi di …`: how records are called inside texts.
  struct Names: Sendable {
    var record: RecordTypeID
    /// The folded words that begin a name: «area», «settore».
    var words: Set<[UInt8]>
    /// Names that are whole by themselves: «segretario generale».
    var roles: TermList
    /// Words for all of them: «tutte le aree».
    var everybody: TermList
    /// The folded words with which these begin; such a word is all of them where it is the whole cell: «tutte».
    var everybodyAlone: Set<[UInt8]>
  }

  /// `ripartisci …`: records that give a share to a party.
  struct Allocation: Sendable {
    var record: RecordTypeID
    /// A reference to the party's record.
    var party: Int
    /// Text for who is no record.
    var role: Int
    var share: Int
    /// What the share is for.
    var purpose: Int?
  }

  /// `annota …`: records of what the reading had to guess.
  struct Remarks: Sendable {
    var record: RecordTypeID
    var kind: Int
    var text: Int
  }

  /// `estrai …`, `copia …` and `prefisso …`, applied once all records are there.
  enum Extraction: Sendable {
    case patterns([Pattern], Target, keepsText: Bool)
    case target(from: Target, to: Target)
    case deadline(from: Target, to: Target, words: TermList?)
    case addressees(from: Target, to: Target)
  }

  /// The title, by which reports name the layout.
  public let title: String
  /// The title of the layout that it extends.
  var base: StringSyntax?
  var recognisedColumns: [[TextTemplate]] = []
  var recognisedTexts: [TextTemplate] = []
  var fixedValues: [(target: Target, text: [UInt8])] = []
  var paragraphs: [ParagraphRule] = []
  var columns: [ColumnRule] = []
  /// By type of record, the list of texts for the names of the other records of its row.
  var rowNames: [RecordTypeID: Int] = [:]
  var months: Target?
  var rows: [RowRule] = []
  var cells: [CellRule] = []
  var positional: [PositionalRule] = []
  var names: Names?
  var allocation: Allocation?
  var remarks: Remarks?
  var extractions: [Extraction] = []
  /// The names of columns and the labels of rows, for looking them up.
  private(set) var columnIndex = TemplateIndex()
  /// The names of the columns that count only below a title.
  private(set) var announcedColumnIndex = TemplateIndex()
  private(set) var rowIndex = TemplateIndex()
  /// By the first byte of a normalised text, the rules for paragraphs that may fit it, in order.
  private var paragraphsByStart: [[Int]] = []

  /// Whether it reads any document whose columns it knows, when no other layout recognises it.
  var isGeneral: Bool { recognisedColumns.isEmpty && recognisedTexts.isEmpty }

  init(title: String) { self.title = title }

  /// Makes ready what is looked up while reading, once all directives are there.
  mutating func prepare() {
    columnIndex = TemplateIndex(columns.map { $0.after.isEmpty ? $0.names : [] })
    announcedColumnIndex = TemplateIndex(columns.map { $0.after.isEmpty ? [] : $0.names })
    rowIndex = TemplateIndex(rows.map(\.labels))
    paragraphsByStart = Array(repeating: [], count: 256)
    for (index, rule) in paragraphs.enumerated() {
      let starts = rule.templates.compactMap(\.firstByte)
      let isAnywhere = rule.templates.isEmpty || starts.count < rule.templates.count
      for byte in isAnywhere ? Set(0...UInt8.max) : Set(starts) {
        paragraphsByStart[Int(byte)].append(index)
      }
    }
  }

  /// The indices of the rules for paragraphs that may fit a text, in order.
  func paragraphRules(for text: FoldedText) -> [Int] {
    // A text without any word fits what asks for none.
    paragraphsByStart[Int(text.bytes.first ?? 0)]
  }

  /// The layout with the directives of its base behind its own; what it recognises is its own.
  func extended(by base: Layout) -> Layout {
    var layout = self
    layout.fixedValues += base.fixedValues
    layout.paragraphs += base.paragraphs
    layout.columns += base.columns
    layout.rowNames.merge(base.rowNames) { own, _ in own }
    layout.months = months ?? base.months
    layout.rows += base.rows
    layout.cells += base.cells
    layout.positional += base.positional
    layout.names = names ?? base.names
    layout.allocation = allocation ?? base.allocation
    layout.remarks = remarks ?? base.remarks
    layout.extractions += base.extractions
    return layout
  }
}
