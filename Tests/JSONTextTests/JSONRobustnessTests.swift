// Damaged files: nothing that a file holds stops the program.

import JSONText
import SourceText
import TestSupport
import Testing

@Suite("Damaged JSON")
struct JSONRobustnessTests {
  private static let text = Array(
    #"""
    {"ente": "Comune di Vallechiara", "anno": 2024, "note": null,
      "obiettivi": [{"titolo": "Perch\u00e9 \ud83d\ude00 \"sì\" — 50 %", "peso": -12.5e+1,
        "attivo": true, "fasi": [[], {}, [{"x": [false, 0]}]]}]}
    """#.utf8)

  @Test("a file cut anywhere is refused, with a place inside it and a message")
  func truncation() throws {
    #expect(refusal(of: Self.text) == nil)
    for end in Self.text.indices {
      let cut = Array(Self.text[..<end])
      let failure = try #require(refusal(of: cut), "cut at \(end)")
      #expect(Int(failure.span.end) <= end)
      #expect(!failure.message.isEmpty && !failure.help.isEmpty)
    }
  }

  @Test("a file with any one byte replaced or removed never stops the program")
  func singleDamage() {
    for index in Self.text.indices {
      for byte in [
        0x00, 0x09, 0x22, 0x2C, 0x2E, 0x3A, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xC3, 0xED, 0xFF,
      ] as [UInt8] {
        var changed = Self.text
        changed[index] = byte
        describe(refusal(of: changed), in: changed)
      }
      var shorter = Self.text
      shorter.remove(at: index)
      describe(refusal(of: shorter), in: shorter)
    }
  }

  @Test("random bytes never stop the program", arguments: [1, 2, 3, 4] as [UInt64])
  func randomBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "0", "1", "-", ".",
      "e",
      "E", "+", "true", "false", "null", " ", "\n", "a", "è", "“", "#", "\u{FEFF}", "é", "%",
      "\u{0}",
    ].map { Array($0.utf8) }
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        if Int.random(in: 0..<8, using: &generator) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        } else {
          bytes += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
        }
      }
      describe(refusal(of: bytes), in: bytes)
      readWithoutLooking(bytes, &generator)
    }
  }

  /// Makes the message, which must not stop the program either, and checks the place.
  private func describe(_ failure: JSONFailure?, in bytes: [UInt8]) {
    guard let failure else { return }
    #expect(Int(failure.span.end) <= bytes.count, "\(failure) in \(bytes)")
    #expect(!failure.message.isEmpty && !failure.help.isEmpty)
    #expect(failure.opening.map { Int($0.end) <= bytes.count } ?? true)
  }

  /// Asks for values of random kinds, as a reader of plans does that expects something else.
  private func readWithoutLooking(_ bytes: [UInt8], _ generator: inout SeededGenerator) {
    var cursor = JSONCursor(bytes)
    do {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: try cursor.beginObject()
      case 1: try cursor.beginArray()
      case 2: _ = try cursor.decode(try cursor.readString())
      case 3: _ = try cursor.readNumber()
      case 4: _ = try cursor.readTruth()
      default: try cursor.readNull()
      }
    } catch {
      describe(error, in: bytes)
    }
  }

  @Test(
    "a file of brackets, quotes or backslashes is refused in linear time")
  func longRuns() {
    for piece in ["[", "]", "{\"a\":", "\"", "\\", "\"\\", ",", " ", "a", "è", "-", "1", "[]"] {
      let text = String(repeating: piece, count: 300_000)
      #expect((withinAMinute(piece) { refusal(of: text) } == nil) == (piece == "1"))
    }
  }
}
