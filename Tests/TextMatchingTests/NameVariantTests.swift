// Names of people written in two ways, and the distance between words.

import Testing
import TextMatching

@Suite("Variants of names")
struct NameVariantTests {
  static func variants(of name: String, in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return NameVariants.findAll(of: Array(name.utf8).span, in: bytes.span).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  @Test(
    "a name written in another way is found where it stands",
    arguments: [
      ("Rossi Maria", "Resp. Maria Rossi, istruttrice", ["Maria Rossi"]),
      ("Rossi Maria", "Rosssi Maria", ["Rosssi Maria"]),
      ("Rossi Maria Pia", "Rossi Maria[ufficio@example.it]", ["Rossi Maria"]),
      ("Castagna Alicia", "Castagna Felicia", ["Castagna Felicia"]),
    ])
  func found(name: String, text: String, expected: [String]) {
    #expect(Self.variants(of: name, in: text) == expected)
  }

  @Test(
    "the same name, another person and common words are left alone",
    arguments: [
      ("Rossi Maria", "ROSSI MARIA"), ("Rossi Maria", "Rossi Maria Pia – Verdi Ugo"),
      ("Rossi Maria", "Bianchi Maria"), ("Rossi Maria", "rossi maria vari"),
      ("Rossi", "Rosi Maria"),
      ("Rossi Maria", "Rossi. Maria"), ("", ""), ("Rossi Maria", ""),
    ])
  func leftAlone(name: String, text: String) {
    #expect(Self.variants(of: name, in: text) == [])
  }

  @Test("words that differ by some letters are that far apart")
  func distance() {
    func between(_ one: String, _ other: String) -> Int? {
      EditDistance.between(Array(one.utf8).span, Array(other.utf8).span)
    }
    #expect(between("", "") == 0)
    #expect(between("airoldi", "airoidi") == 1)
    #expect(between("felicia", "alicia") == 2)
    #expect(between("", "abc") == 3)
    #expect(between(String(repeating: "a", count: 1_001), "a") == nil)
  }
}
