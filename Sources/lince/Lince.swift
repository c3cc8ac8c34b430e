import Compliance
import Diagnostics
import Foundation
import Layouts
import PlanModel
import RuleChecking
import RuleEvaluation
import SourceText
@main struct Lince { static func main() {
  let library = RuleLibrary.load()
  for d in library.diagnostics {
    let f = library.sources.first { $0.path == d.path }
    var pos = ""
    if let f, let s = d.span { let p = LineIndex(f.bytes).position(of: Int(s.start), in: f.bytes); pos = ":\(p.line):\(p.column)" }
    print("\(d.path)\(pos): \(d.severity.rawValue): \(d.message) [\(d.code)]"); if let h = d.help { print("   aiuto: \(h)") }
  }
  let r = RuleTester.test(library.program)
  for d in r.failures { print(d.path, d.message, d.help ?? "") }
  print(library.program.rules.count, "regole", r.examples, "esempi", r.failures.count, "falliti")
  for path in CommandLine.arguments.dropFirst() {
    let file = SourceFile(path: path, bytes: [UInt8](try! Data(contentsOf: URL(fileURLWithPath: path))))
    switch library.read(file) {
    case .failure(let e): print(e.diagnostic)
    case .success(let doc):
      print(doc.description.body ?? "-", doc.description.year ?? 0, doc.description.layout ?? "-", doc.description.cells, doc.description.cellsUsed)
      let s = doc.plan.schema
      for (i, r) in s.records.enumerated() { print("  ", r.name, doc.plan.count(of: RecordTypeID(i))) }
      for l in doc.leftovers { print("  RESTO", l.isObjectiveCell, l.text.prefix(80)) }
      for name in ["struttura", "obiettivo", "indicatore", "fase"] {
        let id = s.record(named: name)!
        for row in 0..<doc.plan.count(of: id) {
          let rec = RecordRef(type: id, row: row)
          var line = "\(name) \(row):"
          for (fi, f) in s[id].fields.enumerated() {
            let ref = ValueRef(record: rec, field: fi)
            switch f.type {
            case .value: let v = doc.plan.value(ref); if v.presence != .absent { line += " \(f.name)=[\(doc.plan.written(v).prefix(70))]" }
            case .reference: if let t = doc.plan.target(of: ref) { line += " \(f.name)->\(doc.plan.label(of: t) ?? "?")" }
            case .values(_, let h): line += doc.plan.rows(of: rec, field: fi).isEmpty ? "" : " \(f.name)={" + doc.plan.rows(of: rec, field: fi).map { doc.plan.written(doc.plan.value(ValueRef(record: RecordRef(type: h, row: Int($0)), field: 0))) }.joined(separator: "|") + "}"
            default: break }
          }
          print(line)
        }
      }
      let result = library.check([file], asOf: CalendarDate(year: 2026, month: 11, day: 21)!, threshold: .error)
      for f in result.report.findings { print(f.severity.rawValue, f.rule, f.message, f.occurrences.map { "\($0.location)" }.joined(separator: " ")); for v in f.values { print("    ", v.expression, "=", v.value) } }
      for o in result.report.outcomes { print(o.rule, o.status.rawValue, o.cases, o.violations, o.undecided, o.reasons.prefix(3).map { "\($0.message) ×\($0.count)" }) }
    }
  }
} }
