// Plans in JSON, in and out.

import Diagnostics
import Documents
import Layouts
import PlanModel
import RuleChecking
import RuleEvaluation
import SourceText

extension RuleLibrary {
  func readJSON(_ file: DecodedFile) -> Result<PlanDocument, DocumentRefusal> {
    do throws(PlanJSONReader.Failure) {
      var reading = try PlanJSONReader.read(file.text, schema: program.schema)
      guard !reading.builder.isBlank else {
        let problem = Diagnostic(
          code: "json/vuoto", message: "il file non contiene nessun valore di un piano",
          path: file.text.path,
          help:
            "lo schema dei piani in JSON è Grammar/piano.schema.json; un piano in un altro formato "
            + "si legge dal documento stesso")
        return .failure(DocumentRefusal(problem, source: file.text))
      }
      profile?.addNames(to: &reading.builder)
      let plan = reading.finishBuilder()
      var description = describe(plan, of: file, layout: nil, cells: 0, cellsUsed: 0)
      if let origin = reading.origin {
        // An imported plan speaks of its document: paths, lines and fingerprint are that one's.
        description = describe(
          plan, of: DecodedFile(SourceFile(path: origin.path, bytes: [])), layout: origin.layout,
          cells: origin.cells, cellsUsed: origin.cellsUsed)
        description.sha256 = origin.sha256
      }
      return .success(
        PlanDocument(
          file: file, plan: plan, description: description, leftovers: [], steps: [], choices: [],
          diagnostics: reading.diagnostics))
    } catch {
      return .failure(DocumentRefusal(error.diagnostic, source: file.text))
    }
  }
}

extension PlanDocument {
  /// The plan in JSON, with the place of every value in the document.
  public func json() -> [UInt8] {
    let places = PlaceResolver(document: 0, source: description.source, plan: plan)
    let origin = PlanJSONReading.Origin(
      path: description.path, sha256: description.sha256, layout: description.layout,
      cells: description.cells, cellsUsed: description.cellsUsed)
    return PlanJSONWriter.write(plan, origin: origin) { places.location(of: $0) }
  }

  /// How many records of each type the plan has, in the order of the model.
  public var recordCounts: [(title: String, count: Int)] {
    plan.schema.records.enumerated().compactMap { index, record in
      let count = plan.count(of: RecordTypeID(index))
      return record.isHidden || index == 0 || count == 0 ? nil : (record.title, count)
    }
  }
}
