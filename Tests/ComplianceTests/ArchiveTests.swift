// The rules that were checked when Lince was built, against the same rules checked now.

import Compliance
import Diagnostics
import Layouts
import PlanModel
import RuleChecking
import SourceText
import Testing

@Suite("The archive of the standard rules")
struct ArchiveTests {
  private static let checked = RuleLibrary.load()
  private static let archived = RuleLibrary.load(withExamples: false)

  @Test("A start from the archive judges by the very rules that stand in the files")
  func sameRules() {
    let (checked, archived) = (Self.checked, Self.archived)
    #expect(archived.program.rules.flatMap(\.examples).isEmpty)
    #expect(archived.program.archive == checked.program.archive)
    #expect(archived.program.schema.jsonSchema() == checked.program.schema.jsonSchema())
    #expect(archived.program.files.map(\.path) == checked.program.files.map(\.path))
    #expect(archived.program.files.map(\.bytes) == checked.program.files.map(\.bytes))
    #expect(archived.layouts.map(\.title) == checked.layouts.map(\.title))
    #expect(archived.fingerprint == checked.fingerprint)
    #expect(archived.diagnostics.isEmpty)
  }

  @Test("Parts of rules that no text of theirs shows come back as they were")
  func sameParts() {
    for (read, written) in zip(Self.archived.program.rules, Self.checked.program.rules) {
      var written = written
      written.examples = []
      #expect(String(describing: read) == String(describing: written))
    }
    let (archived, checked) = (Self.archived.program, Self.checked.program)
    #expect(archived.nodes.map { "\($0)" } == checked.nodes.map { "\($0)" })
    #expect(archived.types == checked.types)
    #expect(archived.places.map { "\($0)" } == checked.places.map { "\($0)" })
    #expect(archived.binders.map { "\($0)" } == checked.binders.map { "\($0)" })
    #expect(archived.parameters.map { "\($0)" } == checked.parameters.map { "\($0)" })
    #expect(archived.tables.map { "\($0)" } == checked.tables.map { "\($0)" })
  }

  @Test("An archive that is cut off or has a byte too many is refused", arguments: [-1, -5000, 1])
  func broken(change: Int) {
    let program = Self.archived.program
    let whole = program.archive
    let archive = change > 0 ? whole + "\u{0}" : String(whole.unicodeScalars.dropLast(-change))
    #expect(
      RuleProgram(archive: archive, schema: program.schema, files: program.files) == nil)
    #expect(RuleProgram(archive: "", schema: program.schema, files: program.files) == nil)
    #expect(RuleProgram(archive: whole, schema: program.schema, files: []) == nil)
  }

  @Test("A file given with --rules still changes the standard rules")
  func ownRules() {
    let own = SourceFile(
      path: "mie.regole", bytes: Array("parametro soglia_inventata: numero = 3".utf8))
    let library = RuleLibrary.load(files: [own], withExamples: false)
    #expect(library.program.parameters.contains { $0.name == "soglia_inventata" })
    #expect(library.ruleFiles.map(\.path) == ["mie.regole"])
    #expect(library.fingerprint != Self.archived.fingerprint)
  }
}
