import SourceText
import Diagnostics
extension RuleLibrary {
  func readJSON(_ file: SourceFile) -> Result<PlanDocument, DocumentRefusal> {
    .failure(DocumentRefusal(Diagnostic(code: "x", message: "x", path: file.path)))
  }
}
