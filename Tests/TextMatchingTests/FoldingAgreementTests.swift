// Folding against the plainest reading of its rules, character by character.

import TestSupport
import Testing
import TextMatching

@Suite struct FoldingAgreementTests {
  @Test("Plain words fold to themselves in small letters, wherever they begin and end")
  func plainWords() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<20_000 {
      let text = generator.text(
        of: [
          "a", "Z", "q7", " ", "  ", " ", "à", "È", "_", "parola", "\u{301}", "@", "[", "{", "`b",
        ],
        upTo: 24)
      let expected = Self.foldedPlainly(text)
      let result = folded(text)
      #expect(String(decoding: result.bytes, as: UTF8.self) == expected, "\(text)")
      let words = result.words.map { String(decoding: result.bytes[$0], as: UTF8.self) }
      #expect(words == expected.split(separator: " ").map(String.init))
      #expect(foldedString(text) == expected)
    }
  }

  @Test("A letter of a long text is found where it stands")
  func places() {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<2_000 {
      let text = Array(
        generator.text(of: ["a", "B", "c9", " ", "  ", "è", ", ", "."], upTo: 40).utf8)
      let result = FoldedText(text.span)
      for (offset, byte) in result.bytes.enumerated() where byte != 0x20 {
        let original = Array(text[result.originalRange(of: offset..<offset + 1)])
        let again = FoldedText.fold(original.span)
        #expect(again == [byte], "\(String(decoding: text, as: UTF8.self)) at \(offset)")
      }
    }
  }

  @Test("Texts folded into one array stand there one after another")
  func arena() {
    var generator = SeededGenerator(seed: 33)
    var all: [UInt8] = Array("prima ".utf8)
    var expected = all
    for _ in 0..<500 {
      let text = Array(
        generator.text(of: ["A", "bé", " ", "C.U.", "’", "<b>", "ﬁ", "2,5", "Ⱥ", "中"], upTo: 30)
          .utf8)
      FoldedText.fold(text.span, into: &all)
      expected += FoldedText(text.span).bytes
    }
    #expect(all == expected)
  }

  private static func foldedPlainly(_ text: String) -> String {
    let letters = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "a"..."z", "0"..."9": String(scalar)
      case "A"..."Z": String(scalar).lowercased()
      case "à": "a"
      case "È": "e"
      case "\u{301}": ""
      default: " "
      }
    }
    return letters.joined().split(separator: " ").joined(separator: " ")
  }
}
