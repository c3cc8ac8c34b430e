// Tokens are lossless: joined, they give back the file, whatever the file is.

import Foundation
import RuleParsing
import SourceText
import TestSupport
import Testing

@Suite struct LexerTests {
  /// Whether the tokens stand one behind the other from the first byte to the last.
  private func rejoins(_ bytes: [UInt8], range: Range<Int>? = nil) -> Bool {
    let tokens = Lexer(bytes, range: range).tokens()
    var joined: [UInt8] = []
    var offset = range?.lowerBound ?? 0
    for token in tokens {
      guard token.span.range.lowerBound == offset else { return false }
      guard token.kind == .endOfFile || token.span.length > 0 else { return false }
      joined += bytes[token.span.range]
      offset = token.span.range.upperBound
    }
    return joined == Array(bytes[range ?? bytes.indices]) && tokens.last?.kind == .endOfFile
  }

  @Test("the tokens of a file give back its bytes", arguments: LanguageFiles.all)
  func files(path: String) throws {
    #expect(rejoins(try Repository.bytes(path)))
  }

  @Test("the tokens of random bytes give back the bytes", arguments: [20_241, 7])
  func randomBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces: [[UInt8]] = [
      [0xC3], [0xE2, 0x89], [0xE2, 0x89, 0xA5], [0x22], [0x5C], [0x0A], [0x0D, 0x0A], [0x80],
      Array("PESO-001".utf8), Array("31/12/2024".utf8), Array("1,5".utf8), Array("à".utf8),
    ]
    for round in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        if Bool.random(using: &random) {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
      }
      #expect(rejoins(bytes), "seed \(seed), round \(round): \(bytes)")
      let start = Int.random(in: 0...bytes.count, using: &random)
      let end = Int.random(in: start...bytes.count, using: &random)
      #expect(rejoins(bytes, range: start..<end), "seed \(seed), round \(round): \(bytes)")
    }
  }

  @Test(
    "a text is the tokens that a reader sees",
    arguments: [
      ("31/12/2024", [TokenKind.date]), ("1/2", [.number, .divide, .number]),
      ("31/12/24", [.number, .divide, .number, .divide, .number]),
      ("1,5", [.number]), ("1, 5", [.number, .comma, .number]), ("1.5", [.number, .dot, .number]),
      ("PESO-001", [.code]), ("PESO-1", [.word, .minus, .number]),
      ("P-001", [.word, .minus, .number]),
      ("PESO-001a", [.word, .minus, .number, .word]), ("PESO-0012", [.word, .minus, .number]),
      ("≤≥≠", [.lessOrEqual, .greaterOrEqual, .notEqual]), ("<>", [.notEqual]), ("!", [.unknown]),
      ("attività", [.word]), ("3×2", [.number, .unknown, .number]),
      ("a÷b", [.word, .unknown, .word]),
      ("\"a\\\"b\"", [.string]), ("\"a\\\\\"b", [.string, .word]), ("\"a", [.unterminatedString]),
      ("\"a\\", [.unterminatedString]), ("\u{FEFF}a\u{A0}b", [.word, .word]),
      ("«a»", [.unknown, .word, .unknown]),
    ])
  func kinds(text: String, kinds: [TokenKind]) {
    let tokens = Lexer(Array(text.utf8)).tokens().map(\.kind).filter { !$0.isTrivia }
    #expect(tokens == kinds + [.endOfFile])
  }
}
