// The ways into Lince that take bytes from strangers, each as one function from bytes to a complaint.

import Compliance
import RuleChecking

/// A way in. `Fuzz/Driver` calls it with generated inputs, `FuzzTests` with the ones that are kept.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A plan in JSON: read, written, read again.
  case json
  /// A text document, with the layouts that recognise it.
  case text
  case csv
  case html
  case markdown
  /// What poppler prints of a PDF.
  case pdf
  /// Bytes of a container: DOCX, XLSX, ODT, ODS.
  case zip
  /// Parts of a container, packed with the right checksums.
  case parts
  /// A rule file: lexer, parser, checker, its examples, and its rules over a small plan.
  case rules
  /// A layout: parsed, compiled, used on a small document.
  case layout
  /// A profile over the standard rules.
  case profile
  /// A pattern and, from the second line, the text to search.
  case patterns
  /// Written numbers, dates, targets; folded texts.
  case values
  /// A document of any format under the standard rules, with its corrections.
  case check
  /// The same, and its report in every format.
  case report

  /// Feeds an input in.
  ///
  /// - Returns: What is wrong, where something that always holds does not.
  public func complaint(on bytes: [UInt8]) -> String? {
    switch self {
    case .json: ReadingTargets.json(bytes)
    case .text: ReadingTargets.document(bytes, name: "piano.txt")
    case .csv: ReadingTargets.blocks(bytes, name: "piano.csv")
    case .html: ReadingTargets.blocks(bytes, name: "piano.html")
    case .markdown: ReadingTargets.blocks(bytes, name: "piano.md")
    case .pdf: ReadingTargets.pdf(bytes)
    case .zip: ReadingTargets.blocks(bytes, name: "piano.docx")
    case .parts: ReadingTargets.blocks(StoredArchive.archive(of: bytes), name: "piano.docx")
    case .rules: LanguageTargets.rules(bytes)
    case .layout: LanguageTargets.layout(bytes)
    case .profile: LanguageTargets.profile(bytes)
    case .patterns: TextTargets.patterns(bytes)
    case .values: TextTargets.values(bytes)
    case .check: CheckTarget.check(bytes, reports: false)
    case .report: CheckTarget.check(bytes, reports: true)
    }
  }

  /// The standard rules, as a run without `--rules` has them.
  static let library = RuleLibrary.load(withExamples: false)
}
