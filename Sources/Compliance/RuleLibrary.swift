// The rules of a run: the standard library, the files given with `--rules`, and the profile.

public import Diagnostics
public import Layouts
import PlanModel
public import RuleChecking
import RuleEvaluation
import RuleParsing
public import SourceText
import StandardLibrary

/// Everything that judges and reads documents, loaded and checked once.
public struct RuleLibrary: Sendable {
  /// The rules and their data.
  public var program: RuleProgram {
    didSet { deferredRules = Self.rules(of: program) }
  }
  /// The rules made ready to run, once for all documents.
  var rules: CompiledRules { deferredRules.value }
  private var deferredRules: Deferred<CompiledRules>
  /// The layouts, standard ones last: one's own are preferred when they fit as well. Compiled when
  /// a document first needs them: a plan in JSON needs none.
  public var layouts: [Layout] {
    get { deferredLayouts.value }
    set { deferredLayouts = Deferred { newValue } }
  }
  private var deferredLayouts: Deferred<[Layout]>
  /// The profile, when one was given.
  public var profile: CheckedProfile?
  /// The profile's file.
  var profileFile: SourceFile?
  /// Fingerprint of the profile's file.
  public var profileFingerprint: Fingerprint?
  /// The files given with `--rules`.
  public var ruleFiles: [Fingerprint]
  /// SHA-256 over all rule files, standard ones included.
  public var fingerprint: String
  /// Every problem, errors and warnings.
  public var diagnostics: [Diagnostic]
  /// The text of the files that the diagnostics speak of.
  public var sources: [SourceFile]

  /// Whether any problem keeps the run from being trusted.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  init(
    program: RuleProgram, layouts: Deferred<[Layout]>, ruleFiles: [Fingerprint],
    fingerprint: String,
    diagnostics: [Diagnostic], sources: [SourceFile]
  ) {
    self.program = program
    deferredRules = Self.rules(of: program)
    deferredLayouts = layouts
    self.ruleFiles = ruleFiles
    self.fingerprint = fingerprint
    self.diagnostics = diagnostics
    self.sources = sources
  }

  private static func rules(of program: RuleProgram) -> Deferred<CompiledRules> {
    Deferred { CompiledRules(program) }
  }

  /// Loads the standard library, `files` over it, and the profile.
  ///
  /// - Parameters:
  ///   - files: Files given with `--rules`; a name or code in them replaces the standard one.
  ///   - profile: The body's profile.
  ///   - withStandardRules: Whether the standard rules take part; the standard model and layouts
  ///     always do.
  ///   - withExamples: Whether somebody will look at the examples of the standard rules; without
  ///     them, and without other files, the rules are those that were checked when Lince was built.
  public static func load(
    files: [SourceFile] = [], profile: SourceFile? = nil, withStandardRules: Bool = true,
    withExamples: Bool = true
  ) -> RuleLibrary {
    let library =
      (files.isEmpty && withStandardRules && !withExamples ? builtIn() : nil)
      ?? checked(files, withStandardRules: withStandardRules)
    return profile.map { library.applying($0) } ?? library
  }

  /// The standard library and `files`, read and checked.
  private static func checked(_ files: [SourceFile], withStandardRules: Bool) -> RuleLibrary {
    let embedded = StandardLibrary.files
      .filter { !$0.path.hasSuffix(".profilo") }
      // The words that layouts look for always take part, as layouts do.
      .filter {
        withStandardRules || !$0.path.hasSuffix(".regole") || $0.path.hasPrefix("tracciati/")
      }
    let standard = embedded.map(\.sourceFile)
    var diagnostics: [Diagnostic] = []
    var parsed: [ParsedFile] = []
    for (file, isStandard) in standard.map({ ($0, true) }) + files.map({ ($0, false) }) {
      if let problem = unreadable(file) {
        diagnostics.append(problem)
        continue
      }
      guard let kind = FileKind(path: file.path) else { continue }
      let (syntax, problems) = Parser.parse(file, kind: kind)
      diagnostics += problems
      parsed.append(ParsedFile(syntax, isStandard: isStandard))
    }
    let (schema, schemaProblems) = ProgramChecker.schema(of: parsed)
    diagnostics += schemaProblems
    let empty = PlanSchema(title: "", records: [])
    let (program, problems) = ProgramChecker.program(of: parsed, schema: schema ?? empty)
    let (layouts, layoutProblems) = layouts(of: parsed, program: program)
    diagnostics += problems + layoutProblems
    let fingerprints = files.map {
      Fingerprint(path: $0.path, sha256: SHA256.hexDigest(of: $0.bytes))
    }
    return RuleLibrary(
      program: program, layouts: Deferred { layouts }, ruleFiles: fingerprints,
      fingerprint: SHA256.hexDigest(
        ofFiles: (embedded.map(\.fingerprint) + fingerprints).map { ($0.path, $0.sha256) }),
      // A copy of the standard library may have its paths: what is said is about the copy.
      diagnostics: diagnostics.sortedByPlace(), sources: files + standard)
  }

  /// The library with the choices of a body; its diagnostics are those of both.
  public func applying(_ profile: SourceFile) -> RuleLibrary {
    var library = self
    library.profileFile = profile
    library.profileFingerprint = Fingerprint(
      path: profile.path, sha256: SHA256.hexDigest(of: profile.bytes))
    library.sources.append(profile)
    if let problem = Self.unreadable(profile) {
      library.diagnostics.append(problem)
    } else {
      let (syntax, syntaxProblems) = Parser.parse(profile, kind: .profile)
      let (checked, profileProblems) = ProfileChecker.apply(syntax, to: &library.program)
      library.profile = checked
      library.diagnostics += syntaxProblems + profileProblems
    }
    library.diagnostics = library.diagnostics.sortedByPlace()
    return library
  }

  /// The layouts of all files, one's own first, compiled against the model and the word lists.
  static func layouts(of parsed: [ParsedFile], program: RuleProgram) -> ([Layout], [Diagnostic]) {
    var sources: [LayoutSource] = []
    for file in parsed.filter({ !$0.isStandard }) + parsed.filter(\.isStandard) {
      for case .layout(let syntax) in file.syntax.declarations {
        sources.append(
          LayoutSource(syntax: syntax, file: file.syntax.file, isStandard: file.isStandard))
      }
    }
    var lists: [String: LayoutWordList] = [:]
    for list in program.wordLists where lists[list.name] == nil {
      lists[list.name] = LayoutWordList(terms: list.terms, compiled: list.compiled)
    }
    return Layout.compile(
      sources, schema: program.schema, wordLists: lists,
      brokenNames: parsed.reduce(into: []) { $0.formUnion($1.syntax.brokenNames) })
  }

  /// A rule file must be UTF-8 text within the size limit.
  private static func unreadable(_ file: SourceFile) -> Diagnostic? {
    let limit = 16 << 20
    if file.bytes.count > limit {
      return Diagnostic(
        code: "file/troppo-grande",
        message: "il file supera i \(limit >> 20) MB ammessi per un file di regole",
        path: file.path, help: "dividerlo in più file")
    }
    if let offset = file.firstOldLineEnd {
      return Diagnostic(
        code: "file/fine-riga",
        message: "le righe del file finiscono con il solo ritorno a capo (CR)",
        path: file.path, span: SourceSpan(offset..<offset + 1),
        help: "salvarlo dall'editor di testo con i fine riga LF o CRLF")
    }
    return file.firstInvalidByte.map { offset in
      Diagnostic(
        code: "file/codifica", message: "il file non è testo UTF-8", path: file.path,
        span: SourceSpan(offset..<offset + 1),
        help: "salvarlo con la codifica UTF-8 dall'editor di testo")
    }
  }
}
