// The completion scripts, in the shells that would load them.

import Foundation
import Testing

@Suite("lince completions")
struct CompletionTests {
  /// The shells of this machine, with how each one reads a script without running it.
  static let shells = ["bash", "zsh", "fish"].filter { path(of: $0) != nil }

  private static func path(of shell: String) -> String? {
    ["/usr/bin/", "/bin/"].map { $0 + shell }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func shell(_ name: String, _ arguments: [String]) throws -> (status: Int32, text: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.path(of: name)))
    process.arguments = arguments
    let folder = Executable.url.deletingLastPathComponent().path
    process.environment = Executable.environment([
      "PATH": "\(folder):/usr/bin:/bin", "HOME": NSTemporaryDirectory(),
    ])
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// What bash proposes for the last of some words, or the option of `compopt` it asks for.
  private func bash(_ words: String...) throws -> [String] {
    let folder = try TemporaryFolder()
    let script = try folder.write(Executable.run("completions", "bash").output, to: "lince.bash")
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let run = try shell(
      "bash",
      [
        "--norc", "-c",
        """
        source '\(script)'
        compopt() { echo "compopt $2"; }
        COMP_WORDS=(\(quoted)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _lince "${COMP_WORDS[0]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """,
      ])
    return run.text.split(separator: "\n").map(String.init)
  }

  @Test("every shell of the machine can read its script", arguments: shells)
  func parses(_ name: String) throws {
    let folder = try TemporaryFolder()
    let script = try folder.write(Executable.run("completions", name).output, to: "script")
    let run = try shell(name, ["-n", script])
    #expect(run.status == 0 && run.text == "")
  }

  @Test("bash proposes the verbs first")
  func verbs() throws {
    #expect(try bash("lince", "ch") == ["check"])
    #expect(try bash("lince", "").contains("explain"))
    #expect(try bash("lince", "--v") == ["--version"])
  }

  @Test("bash proposes the options of the verb and no others")
  func options() throws {
    #expect(try bash("lince", "check", "--f") == ["--format", "--fail-on", "--fix"])
    #expect(try bash("lince", "explain", "--f") == [])
    #expect(try bash("lince", "check", "--", "--f") == ["compopt default"])
  }

  @Test("bash proposes the values of an option, also behind an equals sign")
  func values() throws {
    #expect(try bash("lince", "check", "--format", "s") == ["sarif"])
    #expect(try bash("lince", "rules", "--format", "") == ["text", "catalogue", "matrix"])
    #expect(try bash("lince", "check", "--format", "=", "j") == ["json", "junit"])
    #expect(try bash("lince", "check", "--color", "=") == ["auto", "always", "never"])
    #expect(try bash("lince", "check", "--fail-on", "e") == ["errore"])
    #expect(try bash("lince", "check", "--jobs", "") == [])
    let profiles = try bash("lince", "check", "--profile", "comune-di-")
    #expect(profiles.first == "compopt filenames" && profiles.count > 1)
  }

  @Test("bash leaves paths to itself")
  func paths() throws {
    #expect(try bash("lince", "check", "pi") == ["compopt default"])
    #expect(try bash("lince", "check", "--output", "") == ["compopt default"])
  }

  @Test("bash proposes the codes and the families that the executable has, in small letters too")
  func codes() throws {
    let codes = try bash("lince", "explain", "peso-00")
    #expect(codes.contains("PESO-001") && codes.allSatisfy { $0.hasPrefix("PESO-00") })
    #expect(try bash("lince", "rules", "--family", "pe") == ["PESO"])
  }

  @Test("fish proposes verbs, options, values and codes", .enabled(if: shells.contains("fish")))
  func fish() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write(Executable.run("completions", "fish").output, to: "lince.fish")
    func proposals(_ line: String) throws -> [String] {
      try shell("fish", ["--no-config", "-c", "source '\(script)'; complete -C '\(line)'"]).text
        .split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    }
    #expect(try proposals("lince che") == ["check"])
    #expect(try proposals("lince check --fo") == ["--format"])
    #expect(try proposals("lince check --format j") == ["json", "junit"])
    #expect(try proposals("lince explain PESO-001") == ["PESO-001"])
    #expect(try proposals("lince check --fail-on=e") == ["--fail-on=errore"])
  }

  @Test("no option or verb is missing from a script", arguments: ["bash", "zsh", "fish"])
  func whole(_ name: String) throws {
    let script = try Executable.run("completions", name).output
    let overview = try Executable.run("--help").output
    let verbs = overview.split(separator: "\n").filter {
      $0.hasPrefix("  ") && !$0.hasPrefix("   ")
    }
    .compactMap { $0.split(separator: " ").first }
    #expect(verbs.contains("check") && verbs.contains("man"))
    for verb in verbs {
      #expect(script.contains(verb))
      // Without its summary in the overview a verb would be proposed with nothing beside it.
      #expect(!script.contains("'\(verb):'") && !script.contains("-a \(verb) -d ''"), "\(verb)")
      for option in try Executable.run("\(verb)", "--help").output.split(separator: "\n")
      where option.hasPrefix("  --") {
        let word = option.split(separator: " ")[0].dropFirst(2)
        #expect(script.contains("\(word)"), "\(verb) --\(word)")
      }
    }
  }

  @Test("a shell that is not known gets the list, not a script")
  func unknown() throws {
    let run = try Executable.run("completions", "tcsh")
    #expect(run.status == 2 && run.output == "" && run.errors.contains("bash, zsh, fish"))
    #expect(try Executable.run("completions").status == 2)
  }
}
