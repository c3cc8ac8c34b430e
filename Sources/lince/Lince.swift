import Compliance
import Diagnostics
import RuleChecking
import RuleEvaluation
import SourceText
@main struct Lince {
  static func main() {
    let library = RuleLibrary.load()
    for d in library.diagnostics {
      let f = library.sources.first { $0.path == d.path }
      var pos = ""
      if let f, let s = d.span {
        let p = LineIndex(f.bytes).position(of: Int(s.start), in: f.bytes);
        pos = ":\(p.line):\(p.column)"
      }
      print("\(d.path)\(pos): \(d.severity.rawValue): \(d.message) [\(d.code)]");
      if let h = d.help { print("   aiuto: \(h)") }
    }
    let r = RuleTester.test(library.program)
    for d in r.failures {
      let f = library.sources.first { $0.path == d.path }
      var pos = ""
      if let f, let s = d.span {
        let p = LineIndex(f.bytes).position(of: Int(s.start), in: f.bytes);
        pos = ":\(p.line):\(p.column)"
      }
      print("\(d.path)\(pos): \(d.message)"); if let h = d.help { print("   \(h)") }
    }
    print(library.program.rules.count, "regole", r.examples, "esempi", r.failures.count, "falliti")
  }
}
