// Writes one Swift file that holds every data file of a folder, and the checked rules, for Lince.

import Foundation
import PlanModel
import RuleChecking
import RuleParsing
import SourceText

/// Usage: EmbedFiles OUTPUT ROOT FILE…; paths in the output are relative to ROOT, in sorted order.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else {
      FileHandle.standardError.write(Data("usage: EmbedFiles OUTPUT ROOT FILE...\n".utf8))
      exit(2)
    }
    let output = URL(fileURLWithPath: arguments[0])
    let root = URL(fileURLWithPath: arguments[1]).standardizedFileURL.path + "/"
    let files = try arguments.dropFirst(2).sorted().map { path in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let full = URL(fileURLWithPath: path).standardizedFileURL.path
      let name = full.hasPrefix(root) ? String(full.dropFirst(root.count)) : full
      return SourceFile(path: name, bytes: Array(text.utf8))
    }
    var source = "// Generated from the data files of the standard library: do not edit.\n\n"
    source += "extension StandardLibrary {\n"
    source += "  /// Every data file, by its path below the folder of the standard library.\n"
    source += "  public static let files: [EmbeddedFile] = [\n"
    for file in files {
      let digest = SHA256.hexDigest(of: file.bytes)
      let text = String(decoding: file.bytes, as: UTF8.self)
      source += "    EmbeddedFile(\n      path: \(quoted(file.path)), sha256: \"\(digest)\",\n"
      source += "      text: \(quoted(text))),\n"
    }
    source += "  ]\n\n"
    source += "  /// SHA-256 over all files but profiles.\n"
    source += "  public static let fingerprint = \(quoted(fingerprint(of: files)))\n\n"
    source += "  /// The rules of all files but profiles, checked; empty when something is wrong.\n"
    let program = program(of: files)
    source += "  public static let archive = \(quoted(program?.archive ?? ""))\n\n"
    let (patterns, terms) = program?.packedSearch ?? ("", "")
    source += "  /// What searches texts for all patterns of the rules.\n"
    source += "  public static let patternSearch = \(quoted(patterns))\n\n"
    source += "  /// What searches texts for all word lists of the rules.\n"
    source += "  public static let termSearch = \(quoted(terms))\n}\n"
    try Data(source.utf8).write(to: output)
  }

  /// What the reports show of a run with the standard rules alone: the digest of the files that
  /// judge, under the paths that messages name.
  private static func fingerprint(of files: [SourceFile]) -> String {
    SHA256.hexDigest(
      ofFiles: files.filter { !$0.path.hasSuffix(".profilo") }
        .map { ("Rules/\($0.path)", SHA256.hexDigest(of: $0.bytes)) })
  }

  /// The checked rules. Files with mistakes are left to Lince, which then checks them as it starts
  /// and says what is wrong.
  private static func program(of files: [SourceFile]) -> RuleProgram? {
    var parsed: [ParsedFile] = []
    for file in files {
      guard let kind = FileKind(path: file.path), kind != .profile else { continue }
      let (syntax, problems) = Parser.parse(file, kind: kind)
      guard problems.isEmpty else { return nil }
      parsed.append(ParsedFile(syntax, isStandard: true))
    }
    let (schema, schemaProblems) = ProgramChecker.schema(of: parsed)
    guard let schema, schemaProblems.isEmpty else { return nil }
    let (program, problems) = ProgramChecker.program(of: parsed, schema: schema)
    return problems.isEmpty ? program : nil
  }

  /// The text as a one-line Swift string literal.
  private static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": literal += "\\\\"
      case "\"": literal += "\\\""
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case "\0"..<" ", "\u{7F}": literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
