// The one door of the module: parsed files in, a program that can run and every problem out.

public import Diagnostics
public import PlanModel
import RuleParsing
import SourceText

/// Checks parsed files together.
public enum ProgramChecker {
  /// The schema of the models among `files`, and their problems.
  public static func schema(of files: [ParsedFile]) -> (PlanSchema?, [Diagnostic]) {
    var checker = SchemaChecker(files: files.map(\.syntax.file))
    let schema = checker.schema(from: files)
    return (schema, checker.diagnostics)
  }

  /// A program of all rules that are right, and the problems of those that are not.
  ///
  /// A rule with an error is left out of the program, so that the other ones can still be used;
  /// a run must not pretend to have checked it: errors make it end with status 2.
  public static func program(of files: [ParsedFile], schema: PlanSchema)
    -> (RuleProgram, [Diagnostic])
  {
    var checker = Checker(schema: schema)
    checker.program.files = files.map(\.syntax.file)
    checker.brokenNames = files.reduce(into: []) { $0.formUnion($1.syntax.brokenNames) }
    checker.collect(files)
    checker.checkRules(files)
    checker.reportUnused(files)
    return (checker.program, checker.diagnostics.sortedByPlace())
  }
}
