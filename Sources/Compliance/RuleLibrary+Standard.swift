// The standard library as it was embedded: its files, and its rules checked at build time.

import Diagnostics
import Layouts
import PlanModel
import RuleChecking
import RuleParsing
public import SourceText
import StandardLibrary

extension RuleLibrary {
  /// The standard library without its examples, from the archive of the build: only the model is
  /// read again, and the layouts when a document needs them.
  ///
  /// - Returns: `nil` when there is no archive, because something in the files is wrong.
  static func builtIn() -> RuleLibrary? {
    let embedded = StandardLibrary.files.filter { !$0.path.hasSuffix(".profilo") }
    let files = embedded.map(\.sourceFile)
    let models = parsed(files, .model)
    guard !StandardLibrary.archive.isEmpty, let schema = ProgramChecker.schema(of: models).0,
      var program = RuleProgram(archive: StandardLibrary.archive, schema: schema, files: files)
    else { return nil }
    program.learntSearch = LearntSearch(
      patterns: StandardLibrary.patternSearch, terms: StandardLibrary.termSearch)
    return RuleLibrary(
      program: program,
      layouts: Deferred { [program] in layouts(of: parsed(files, .layout), program: program).0 },
      ruleFiles: [], fingerprint: StandardLibrary.fingerprint, diagnostics: [],
      sources: files)
  }

  /// The standard files of a kind, read; they have no mistakes.
  private static func parsed(_ files: [SourceFile], _ kind: FileKind) -> [ParsedFile] {
    files.filter { FileKind(path: $0.path) == kind }.map {
      ParsedFile(Parser.parse($0, kind: kind).0, isStandard: true)
    }
  }

  /// A profile of the standard library by the name of its file: `comune-di-…`.
  public static func standardProfile(named name: String) -> SourceFile? {
    let path = "profili/\(name).profilo"
    return StandardLibrary.files.first { $0.path == path }?.sourceFile
  }

  /// The names that `standardProfile(named:)` knows.
  public static var standardProfileNames: [String] {
    StandardLibrary.files.map(\.path).filter { $0.hasPrefix("profili/") }
      .map { String($0.dropFirst("profili/".count).dropLast(".profilo".count)) }.sorted()
  }
}

extension EmbeddedFile {
  /// The file under the path that messages name.
  var sourceFile: SourceFile { SourceFile(path: "Rules/\(path)", bytes: Array(text.utf8)) }

  /// The path that messages name, and the digest.
  var fingerprint: Fingerprint { Fingerprint(path: "Rules/\(path)", sha256: sha256) }
}
