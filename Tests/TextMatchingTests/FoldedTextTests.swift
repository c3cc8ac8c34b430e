// What folding keeps of a text and how it finds the way back.

import Foundation
import TestSupport
import Testing
import TextMatching

@Suite struct FoldedTextTests {
  @Test(
    "Texts that differ only in writing fold alike",
    arguments: [
      ("", ""), ("   ", ""), ("…—!", ""),
      ("Perché  NO", "perche no"), ("perche\u{301}", "perche"), ("PERCHE'", "perche"),
      ("dell'Ufficio", "dell ufficio"), ("dell’Ufficio", "dell ufficio"),
      ("SERVIZI ALLA COMUNITA'", "servizi alla comunita"), ("PERFORMANCE', ", "performance"),
      ("l' attivita`", "l attivita"), ("l'è", "l e"), ("un po' di", "un po di"),
      ("«Titolo» – “sotto-titolo”", "titolo sotto titolo"),
      ("a\u{A0}b\t\r\nc", "a b c"), ("Çà ÀÈÉÌÒÙ Šłø", "ca aeeiou slo"),
      ("e\u{FB03}cienza \u{FB01}ne", "efficienza fine"), ("tra\u{AD}sparenza", "trasparenza"),
      ("n° 3, 1º e 2ª", "n 3 1 e 2"), ("Ờ Ḁ", "o a"), ("ΑΒΓ Дом", "αβγ дом"),
      ("ʼn", "n"), ("İstanbul", "istanbul"),
    ])
  func writing(text: String, expected: String) {
    #expect(foldedString(text) == expected)
  }

  @Test(
    "Numbers keep their separators, other signs part the words",
    arguments: [
      ("2,5 %", "2,5"), ("entro il 31.12.2024.", "entro il 31.12.2024"),
      ("€ 3.000,00", "3.000,00"), (">=70%", "70"), ("31/12-2024", "31 12 2024"),
      ("art.5", "art 5"), ("5.a", "5 a"), (".5", "5"), ("1,,2", "1 2"), ("1.", "1"),
    ])
  func numbers(text: String, expected: String) {
    #expect(foldedString(text) == expected)
  }

  @Test(
    "Dotted abbreviations are one word, other dotted words are not",
    arguments: [
      ("C.U.C.", "cuc"), ("S.E.", "se"), ("LL.PP.", "llpp"), ("ll.pp.", "llpp"),
      ("AA.GG", "aagg"), ("S.p.A.", "spa"), ("ss.mm.ii.", "ssmmii"), ("p.e.c.", "pec"),
      ("D.Lgs.", "d lgs"), ("D.LGS. 150", "d lgs 150"), ("C.U.C.Affari", "cuc affari"),
      ("Affari.C.U", "affari cu"), ("fine.Il resto", "fine il resto"), ("va.da", "va da"),
      ("S. E.", "s e"), ("D.P.R.n.62", "dpr n 62"), ("L.R. n. 3", "lr n 3"), ("n.d.r.", "ndr"),
      ("S.E.È", "se e"), ("1.a.b", "1 ab"), ("A..B", "a b"),
    ])
  func abbreviations(text: String, expected: String) {
    #expect(foldedString(text) == expected)
  }

  @Test(
    "Markup leaves no trace in the words",
    arguments: [
      ("<p>Primo</p><p>Secondo</p>", "primo secondo"), ("<b>L</b>avoro", "lavoro"),
      ("uno<br/>due<BR />tre", "uno due tre"),
      ("<ul style=\"list-style: disc\"><li>voce</li></ul>", "voce"),
      ("Entrate &amp; spese&nbsp;2024", "entrate spese 2024"), ("l&#39;ente", "l ente"),
      ("citt&agrave; perch&#233; &#xC8;", "citta perche e"), ("&lt;b&gt;", "b"),
      ("ritardo < 0 e > 5", "ritardo 0 e 5"), ("x<y e z>w", "x y e z w"),
      ("<p senza fine", "p senza fine"),
      ("R&D; R&S", "r d r s"), ("x&#99999999;y", "x y"), ("&#xD800;x", "x"), ("a &", "a"),
      ("a <", "a"),
    ])
  func markup(text: String, expected: String) {
    #expect(foldedString(text) == expected)
  }

  @Test(
    "A finding on a folded word points at the word as written",
    arguments: [
      ("La COMUNITA' tutta", "comunita", "COMUNITA'"), ("Perché no", "perche", "Perché"),
      ("perche\u{301} no", "perche", "perche\u{301}"), ("dell'Ufficio", "ufficio", "Ufficio"),
      ("«Città»", "citta", "Città"), ("il C.U.C. di", "cuc", "C.U.C."),
      ("(LL.PP.)", "llpp", "LL.PP."),
      ("<p>uno</p> <b>d</b>ue", "due", "d</b>ue"), ("citt&agrave;", "citta", "citt&agrave;"),
      ("un  po' di", "un po", "un  po'"), ("e\u{FB03}caci", "efficaci", "e\u{FB03}caci"),
      ("entro   l’anno", "entro l anno", "entro   l’anno"), ("fine.", "fine", "fine"),
    ])
  func places(text: String, word: String, original: String) throws {
    let folded = folded(text)
    let string = String(decoding: folded.bytes, as: UTF8.self)
    let found = try #require(string.utf8.firstRange(of: word.utf8))
    let range =
      string.utf8.distance(
        from: string.utf8.startIndex, to: found.lowerBound)..<string.utf8
      .distance(from: string.utf8.startIndex, to: found.upperBound)
    #expect(part(of: text, folded.originalRange(of: range)) == original)
  }

  @Test("The words are those between the spaces")
  func words() {
    let text = folded("Una, due e 3,5!")
    #expect(
      text.words.map { String(decoding: text.bytes[$0], as: UTF8.self) } == [
        "una", "due", "e", "3,5",
      ])
    #expect(folded("  ").words.isEmpty)
  }

  @Test("Bytes that are not UTF-8 part words and stop nothing")
  func invalidBytes() {
    let bytes: [UInt8] = [
      0x61, 0xFF, 0x62, 0xC3, 0x63, 0xE2, 0x82, 0x64, 0xED, 0xA0, 0x80, 0x65, 0xC0, 0x80, 0xF0,
    ]
    #expect(String(decoding: FoldedText.fold(bytes.span), as: UTF8.self) == "a b c d e")
  }

  @Test("A range out of bounds is clamped")
  func clamping() {
    let text = folded("«abc»")
    #expect(text.originalRange(of: 0..<99) == 2..<5)
    #expect(text.originalRange(of: 90..<99).isEmpty)
    #expect(folded("").originalRange(of: 0..<3) == 0..<0)
  }

  @Test("Folding a folded text changes nothing, for every character there is")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = FoldedText.fold(Array(String(scalar).utf8).span)
      if FoldedText.fold(once.span) != once {
        Issue.record("U+\(String(value, radix: 16)) folds to \(once), which folds again")
      }
    }
  }

  @Test("An accented Latin letter folds to the letter of its canonical decomposition")
  func decomposition() {
    for value in Array(UInt32(0xC0)...0x24F) + Array(0x1E00...0x1EFF) {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
      let decomposed = String(scalar).decomposedStringWithCanonicalMapping.lowercased()
      guard let base = decomposed.unicodeScalars.first, base.isASCII else { continue }
      #expect(foldedString(String(scalar)) == String(base), "U+\(String(value, radix: 16))")
    }
  }

  static let pieces = [
    "a", "B", "c", "E'", "é", "È", "e\u{301}", "'", "’", ".", ".", ",", "1", "23", " ", "\u{A0}",
    "LL.", "n.", "<b>", "</b>", "<br/>", "<p", "&amp;", "&egrave;", "&#50;", "&", "<", ">", "-",
    "«", "Д", "ß", "\u{FB03}", "\u{AD}", "\u{301}", "\n", "æ", "İ", "²", "٣", "ǅ",
  ]

  @Test("Folding is idempotent, with or without the map, and the map never leads astray")
  func randomTexts() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<4_000 {
      let text = generator.text(of: Self.pieces, upTo: 24)
      var bytes = Array(text.utf8)
      if Bool.random(using: &generator), let cut = bytes.indices.randomElement(using: &generator) {
        bytes[cut] = UInt8.random(in: 0...255, using: &generator)
      }
      let mapped = FoldedText(bytes.span)
      let plain = FoldedText.fold(bytes.span)
      #expect(mapped.bytes == plain, "\(bytes)")
      #expect(FoldedText.fold(plain.span) == plain, "\(bytes)")
      expectSoundMap(mapped, of: bytes)
      // Texts are told apart by it.
      if let first = FoldedText.firstByte(of: bytes.span) {
        #expect(plain.first == first, "\(bytes)")
      }
    }
  }

  @Test("A text is taken for folded when it is plain words with single spaces, and only then")
  func plainWords() {
    var generator = SeededGenerator(seed: 3)
    let usual = ["a", "z", "m", "0", "9", "ab ", "b 1"]
    let others = usual + ["  ", " ", "A", "Z", "`", "{", "/", ":", "!", "\u{1F}", "é", "\u{7F}"]
    for round in 0..<6_000 {
      var text = generator.text(of: usual, upTo: 20)
      if round % 2 == 0 {
        text += generator.text(of: others, upTo: 1) + generator.text(of: usual, upTo: 10)
      }
      let isPlain = text.utf8.allSatisfy { "abzm019 ".utf8.contains($0) }
      let hasSingleSpaces = !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.contains("  ")
      #expect(
        FoldedText.leavesAsItIs(Array(text.utf8).span) == (isPlain && hasSingleSpaces), "«\(text)»")
    }
  }

  private func expectSoundMap(_ text: FoldedText, of bytes: [UInt8]) {
    var last = 0..<0
    for index in text.bytes.indices {
      let range = text.originalRange(of: index..<index + 1)
      #expect(
        range.lowerBound >= last.lowerBound && range.upperBound >= last.upperBound, "\(bytes)")
      #expect(!range.isEmpty && range.upperBound <= bytes.count, "\(bytes)")
      last = range
    }
    for word in text.words {
      // A word, cut out of the original, is that word again.
      let original = text.originalRange(of: word)
      let again = FoldedText.fold(Array(bytes[original]).span)
      #expect(again == Array(text.bytes[word]), "\(bytes) \(original)")
    }
  }
}
