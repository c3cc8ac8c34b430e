// The corpus of `Grammar/corpus`: what is right gives no word, what is wrong gives the words that
// a person has reviewed, each at its place.

import Compliance
import Diagnostics
import Foundation
import PlanModel
import RuleChecking
import RuleEvaluation
import RuleParsing
import SourceText
import TestSupport
import Testing

/// The files of the corpus.
private enum Corpus {
  static func files(_ folder: String) -> [String] {
    let root = Repository.root + "/Grammar/corpus/" + folder
    let walk = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return walk.filter { FileKind(path: $0) != nil }.sorted().map {
      "Grammar/corpus/\(folder)/\($0)"
    }
  }

  /// What loading a file says of it.
  static func problems(_ path: String) throws -> (RuleLibrary, [Diagnostic]) {
    let file = SourceFile(path: path, bytes: try Repository.bytes(path))
    let library =
      FileKind(path: path) == .profile
      ? RuleLibrary.load(profile: file) : RuleLibrary.load(files: [file])
    return (library, library.diagnostics)
  }

  /// A line for each problem, with its place and its advice.
  static func listing(_ diagnostics: [Diagnostic], _ bytes: [UInt8]) -> String {
    let index = LineIndex(bytes)
    return diagnostics.map { diagnostic in
      let position = diagnostic.span.map { index.position(of: Int($0.start), in: bytes) }
      let place = position.map { "\($0.line):\($0.column)" } ?? "-"
      let level = diagnostic.severity == .error ? "" : "(\(diagnostic.severity.rawValue)) "
      let help = diagnostic.help.map { "\n  aiuto: \($0)" } ?? ""
      return "\(place) \(diagnostic.code) \(level)\(diagnostic.message)\(help)\n"
    }.joined()
  }
}

@Suite("The corpus of the language")
struct CorpusTests {
  @Test("a valid file gives no diagnostic", arguments: Corpus.files("validi"))
  func valid(path: String) throws {
    let (library, problems) = try Corpus.problems(path)
    #expect(Corpus.listing(problems, try Repository.bytes(path)) == "")
    let result = RuleTester.test(library.program, codes: ["VALE-001", "VALE-002"])
    #expect(result.failures.map(\.message) == [])
  }

  @Test(
    "a wrong file gives the diagnostics that were reviewed", arguments: Corpus.files("non-validi"))
  func invalid(path: String) throws {
    let (_, problems) = try Corpus.problems(path)
    let listing = Corpus.listing(problems, try Repository.bytes(path))
    #expect(!problems.isEmpty)
    let name = path.prefix { $0 != "." }
    #expect(GoldenFile(name + ".attesi").compare(listing) == .matches)
  }

  /// Codes of diagnostics of the language, as the sources write them.
  static let codes: [String] = {
    let topics = "sintassi|nomi|tipi|regola|modello|esempio|profilo|tracciato"
    let pattern = try? NSRegularExpression(pattern: "\"((?:\(topics))/[a-z-]+)\"")
    let root = Repository.root + "/Sources"
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let found = paths.filter { $0.hasSuffix(".swift") }.flatMap { path -> [String] in
      let text = (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)) ?? ""
      let whole = NSRange(text.startIndex..., in: text)
      return pattern?.matches(in: text, range: whole).compactMap { match in
        Range(match.range(at: 1), in: text).map { String(text[$0]) }
      } ?? []
    }
    // These are found when rules are run, not when files are loaded.
    let later: Set = [
      "regola/passi", "esempio/fallito",
    ]
    return Set(found).subtracting(later).sorted()
  }()

  @Test("a diagnostic of the language has a case that shows it", arguments: codes)
  func shown(code: String) throws {
    let listings = try Corpus.files("non-validi").map { path in
      let bytes = try Repository.bytes(path.prefix { $0 != "." } + ".attesi")
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(listings.contains { $0.contains(" \(code) ") })
  }

  @Test("the valid layouts use every directive", arguments: Vocabulary.layoutDirectives.sorted())
  func directive(word: String) throws {
    let bytes = try Repository.bytes("Grammar/corpus/validi/ente.tracciato")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("    \(word) ") })
  }

  @Test("twelve mistakes give twelve errors in one run")
  func twelve() throws {
    let (_, problems) = try Corpus.problems("Grammar/corpus/non-validi/dodici-errori.regole")
    #expect(problems.count { $0.severity == .error } == 12)
    #expect(Set(problems.filter { $0.severity == .error }.map(\.code)).count >= 11)
  }

  @Test(
    "the hardest rules and the requirements can be written", arguments: Corpus.files("difficili"))
  func hard(path: String) throws {
    let file = SourceFile(path: path, bytes: try Repository.bytes(path))
    let kind = try #require(FileKind(path: path))
    let (_, problems) = Parser.parse(file, kind: kind)
    #expect(problems == [])
  }

  /// Every file of the language in the repository.
  static let all =
    Corpus.files("validi") + Corpus.files("non-validi") + Corpus.files("difficili")

  @Test("a file cut anywhere or with a token lost never stops the parser", arguments: all)
  func damage(path: String) throws {
    let bytes = try Repository.bytes(path)
    let kind = try #require(FileKind(path: path))
    let tokens = Lexer(bytes).tokens()
    #expect(tokens.flatMap { bytes[$0.span.range] } == bytes, "joined tokens are the file")
    for token in tokens.dropLast() where !token.kind.isTrivia {
      var shorter = bytes
      shorter.removeSubrange(token.span.range)
      for text in [shorter, Array(bytes[..<Int(token.span.start)])] {
        let (tree, problems) = Parser.parse(SourceFile(path: path, bytes: text), kind: kind)
        #expect(tree.tokens.last?.span.end == UInt32(text.count))
        #expect(problems.allSatisfy { Int($0.span?.end ?? 0) <= text.count })
        #expect(problems.count <= Parser.errorLimit + 1)
      }
    }
  }
}
