// The help of every command lists the options that the command accepts: all of them, no others.

import Testing

@Suite("The help of the commands")
struct HelpTests {
  static let verbs = [
    "check", "baseline", "import", "init", "test", "rules", "explain", "completions", "man",
  ]

  /// The options that a help lists, each with whether a value follows it.
  private static func listed(_ verb: String) throws -> [(name: String, takesValue: Bool)] {
    try Executable.run(verb, "--help").output.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("  --") else { return nil }
      // Descriptions begin at column 21.
      let words = line.prefix(21).split(separator: " ")
      return (String(words[0]), words.count > 1)
    }
  }

  @Test("each option that the help lists is accepted as it is listed", arguments: verbs)
  func accepted(verb: String) throws {
    for option in try Self.listed(verb) {
      // The word at the end is refused, once everything before it was taken.
      let words = [option.name] + (option.takesValue ? ["x"] : []) + ["--nessuna"]
      let run = try Executable.run([verb] + words)
      #expect(run.status == 2)
      #expect(run.errors.contains("«--nessuna» non è un'opzione"), "\(words): \(run.errors)")
    }
  }

  @Test("an option that the help does not list is refused", arguments: verbs)
  func refused(verb: String) throws {
    let own = Set(try Self.listed(verb).map(\.name))
    let all = Set(try Self.verbs.flatMap { try Self.listed($0).map(\.name) })
    #expect(all.count > 15)
    for option in all.subtracting(own).sorted() {
      let run = try Executable.run([verb, option, "x"])
      #expect(run.status == 2)
      #expect(run.errors.contains("«\(option)» non è un'opzione"), "\(verb) \(run.errors)")
    }
  }
}
