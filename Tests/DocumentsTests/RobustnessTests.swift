// Whatever the bytes are, reading ends with sound blocks or with a reason.

import Documents
import SourceText
import TestSupport
import Testing

/// Reads the bytes and checks that the blocks are sound: spans lie in the text, runs follow one
/// another in the file, and their letters are letters of the file in the same order.
func expectSound(_ bytes: [UInt8], name: String = "prova.txt", _ comment: Comment? = nil) {
  guard let document = try? DocumentReader.read(SourceFile(path: name, bytes: bytes))
  else { return }
  var previousEnd = 0
  for run in document.runs {
    guard case .text(let place) = run.place else {
      Issue.record("a text has places in the text")
      return
    }
    #expect(run.text.range.upperBound <= document.text.count, comment)
    #expect(place.range.upperBound <= document.fileByteCount, comment)
    #expect(place.range.lowerBound >= previousEnd, comment)
    previousEnd = place.range.upperBound
    var source = document.text[place.range]
    for byte in document.bytes(of: run) where isLetter(byte) {
      guard let next = source.firstIndex(of: byte) else {
        Issue.record(comment ?? "a letter that the file does not have there")
        return
      }
      source = source[(next + 1)...]
    }
  }
  _ = document.outline()
}

private func isLetter(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

struct RobustnessTests {
  @Test("texts of markup thrown together are read without loss or crash")
  func markup() {
    let parts = [
      "*", "**", "***", "****", "_", "__", "<", ">", "<p>", "</p>", "<ul>", "<li>", "<br>", "<td",
      "[", "](", ")", "](mailto:", "$", "\\", "\\geq", "&", "&quot;", "&#xE0", ";", "-", " - ", "•",
      "\t", "\t", "\n", "\n", "\r\n", " ", " ", "\u{A0}", "#", "# ", "--", "Aa", "B", "c.", "à",
      "😀", "'",
      "1", "23%",
    ]
    let seed: UInt64 = 1_506
    var random = SeededGenerator(seed: seed)
    for round in 0..<4_000 {
      let count = Int.random(in: 0...40, using: &random)
      let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      expectSound(Array(text.utf8), "seed \(seed), round \(round)")
    }
  }

  @Test("random bytes are read or refused, never a crash")
  func noise() {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...64, using: &random)
      expectSound((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
      expectSound((0..<count).map { _ in UInt8.random(in: 1...127, using: &random) })
    }
  }

  @Test(
    "long lines of unfinished markup are read in linear time",
    arguments: [
      "[", "<", "<p ", "$", "&", "*", "**a ", "_a", "\\", "<ul>", "<ul> - a", "](", "[a](", "&amp",
      "•", "\t",
      "**A**B", "# ", "- ", "\n", "\t\n", "--\t--\n\n",
    ])
  func longLines(_ part: String) {
    let text = "x" + String(repeating: part, count: 100_000 / part.utf8.count)
    withinAMinute(part) {
      _ = try? document(text)
      _ = try? document("x\t" + text)
    }
  }
}
