// A document → its plan: format, layout, records, and what was not understood.

public import Diagnostics
public import Documents
public import Layouts
public import PlanModel
import RuleChecking
public import SourceText

/// A plan with the document it was read from.
public struct PlanDocument: Sendable {
  /// The file that was read, its text in UTF-8: what the diagnostics speak of.
  public var file: DecodedFile
  /// The plan.
  public var plan: Plan
  /// What the report says of the document.
  public var description: CheckedDocument
  /// What a layout did not understand, in document order; empty for a plan in JSON.
  public var leftovers: [LayoutReading.Leftover]
  /// What became of every block and row, in document order; empty for a plan in JSON.
  public var steps: [LayoutReading.Step]
  /// The layouts that recognise the document, the chosen one first; empty for a plan in JSON.
  public var choices: [LayoutReader.Choice]
  /// Warnings.
  public var diagnostics: [Diagnostic]
}

extension RuleLibrary {
  /// Reads a document.
  ///
  /// - Parameters:
  ///   - converter: What reads formats that need another program; by default nothing does.
  ///   - keepsAccount: Whether somebody will look at what became of each piece of the document:
  ///     without it `leftovers` and `steps` stay empty.
  /// - Returns: The plan, or the reason why there is none.
  public func read(
    _ file: SourceFile, converter: DocumentConverter = .none, keepsAccount: Bool = true
  ) -> Result<PlanDocument, DocumentRefusal> {
    // A plan in JSON that can be read is UTF-8: looking for another encoding would only read it
    // once more. What cannot be read is refused by the ordinary way, with its own text.
    if DocumentFormat.detect(file.bytes, name: file.path) == .json,
      case .success(let document) = readJSON(DecodedFile(utf8: file))
    {
      return .success(document)
    }
    let decoded = DecodedFile(file)
    do throws(DocumentFailure) {
      switch DocumentFormat.detect(decoded.text.bytes, name: file.path) {
      case .json: return readJSON(decoded)
      default:
        let document = try DocumentReader.read(decoded, converter: converter)
        return readBlocks(document, decoded, keepsAccount: keepsAccount)
      }
    } catch {
      return .failure(DocumentRefusal(error.diagnostic(path: file.path), source: decoded.text))
    }
  }

  private func readBlocks(_ document: Document, _ file: DecodedFile, keepsAccount: Bool)
    -> Result<PlanDocument, DocumentRefusal>
  {
    guard
      var reading = LayoutReader.read(
        document, layouts: layouts, schema: program.schema, keepsAccount: keepsAccount)
    else {
      let titles = layouts.map { "«\($0.title)»" }.joined(separator: ", ")
      return .failure(
        DocumentRefusal(
          Diagnostic(
            code: "documento/tracciato",
            message: "nessun tracciato riconosce le tabelle di questo documento",
            path: document.path,
            help: "i tracciati conosciuti sono: \(titles); per un modello nuovo scrivere un file "
              + ".tracciato e indicarlo con --rules"), source: file.text))
    }
    noteExtraction(of: document, in: &reading.builder)
    profile?.addNames(to: &reading.builder)
    let plan = reading.builder.finish()
    return .success(
      PlanDocument(
        file: file, plan: plan,
        description: describe(
          plan, of: file, layout: reading.layout, cells: reading.cells,
          cellsUsed: reading.cellsUsed),
        leftovers: reading.leftovers, steps: reading.steps, choices: reading.choices,
        diagnostics: []))
  }

  /// Says in the plan that it was read from text extracted from another document, which may be cut.
  private func noteExtraction(of document: Document, in builder: inout PlanBuilder) {
    guard document.format == .text || document.format == .pdf,
      let field = builder.schema[builder.schema.root].field(named: "estrazione")
    else { return }
    let reference = ValueRef(record: builder.root, field: field)
    if builder.value(reference).presence == .absent {
      builder.set(reference, decoded: "testo".utf8, place: .none)
    }
  }

  /// What the report says of a plan's document: excerpts are of the text as it was read, the
  /// fingerprint is of the file as it was given.
  func describe(
    _ plan: Plan, of file: DecodedFile, layout: String?, cells: Int, cellsUsed: Int
  ) -> CheckedDocument {
    var description = CheckedDocument(
      path: file.text.path, sha256: "", body: plan.text(of: "ente"), year: plan.year,
      kind: plan.text(of: "tipo"), layout: layout, cells: cells, cellsUsed: cellsUsed,
      source: file.text)
    description.takeDigest(of: file.original)
    return description
  }
}

/// Why a document cannot be read.
public struct DocumentRefusal: Error, Sendable {
  /// The problem.
  public var diagnostic: Diagnostic
  /// The text that it speaks of, in UTF-8.
  public var source: SourceFile

  init(_ diagnostic: Diagnostic, source: SourceFile) {
    self.diagnostic = diagnostic
    self.source = source
  }
}

extension Plan {
  /// The text of a field of the plan's own record, when the model has it and the plan says it.
  func text(of name: String) -> String? {
    guard let field = schema[schema.root].field(named: name) else { return nil }
    let value = value(ValueRef(record: root, field: field))
    return value.presence == .written ? written(value) : nil
  }

  /// The plan's year.
  var year: Int? {
    guard let field = schema[schema.root].field(named: "anno") else { return nil }
    let value = value(ValueRef(record: root, field: field))
    guard value.presence == .written,
      case .value(let quantity) = QuantityReading.read(bytes(of: value).span)
    else { return nil }
    return quantity.value.integerValue
  }
}

extension CheckedProfile {
  /// Gives the structures of a plan the other names that the profile knows.
  func addNames(to builder: inout PlanBuilder) {
    let schema = builder.schema
    guard let type = schema.record(named: "struttura") else { return }
    for structure in structures {
      guard let record = builder.record(of: type, called: structure.name) else { continue }
      builder.add(structure.aliases, to: record, field: "alias")
      builder.add(structure.codes, to: record, field: "sigle")
      if let parent = structure.parent, let field = schema[type].field(named: "padre"),
        let above = builder.record(of: type, called: parent)
      {
        let reference = ValueRef(record: record, field: field)
        if builder.linked(reference) == nil { builder.link(reference, to: above) }
      }
    }
  }
}
