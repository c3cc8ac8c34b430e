// What is done quickly with plain text gives what is done slowly with any text.

import Testing

@testable import Diagnostics
@testable import Reporting

@Suite struct PlainTextTests {
  /// Beyond these no scalar is plain.
  private static let scalars = (0...0x3000 as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)

  /// Pieces of subjects: plain, hostile, and such as change their neighbours.
  private static let pieces = [
    "Affari generali", " › ", "›", "  ", "È", "città", "< 3,5", ">=3", "≥ 30%", "97,5%", "%", "€ 5",
    "−2", "x=y", "\u{301}", "\u{200D}", "\u{AD}", "\u{A0}", "\t", "\r\n", "İ", "ΑΣ", "\u{600}",
    "\u{2028}", "\u{85}", "ﬀ", "art. 5", "…", "(", "]", "", "a",
  ]

  /// The same sequence of texts in every run.
  private static let texts: [String] = {
    var state: UInt64 = 1
    return (0..<3000).map { _ in
      (0..<6).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return pieces[Int(state >> 33) % pieces.count]
      }.joined()
    }
  }()

  @Test("A plain scalar is displayed as its properties say")
  func display() {
    for scalar in Self.scalars {
      #expect(ScalarDisplay(scalar) == ScalarDisplay(lookingUp: scalar))
      let columns = PlainText.columns(of: String(scalar).utf8Span.span)
      #expect(columns == (PlainText.isPlain(scalar.value) ? 1 : nil), "\(scalar.value)")
    }
  }

  @Test("A plain text is divided where any text is")
  func parts() {
    for text in Self.texts {
      guard let parts = PlainText.parts(of: text, between: " › ") else { continue }
      #expect(
        parts == text.split(separator: " › ", omittingEmptySubsequences: false).map(String.init))
    }
  }

  @Test("A text is held by those that any text would be held by")
  func holding() {
    for (text, part) in zip(Self.texts, Self.texts.dropFirst().map { String($0.prefix(3)) }) {
      #expect(PlainText.contains(text, part) == text.contains(part), "\(text) \(part)")
    }
    for part in Self.pieces {
      for text in Self.texts.prefix(200) {
        #expect(PlainText.contains(text, part) == text.contains(part), "\(text) \(part)")
      }
    }
  }

  @Test("A text on one line is the same whether it is plain or not")
  func inert() {
    for text in Self.texts {
      var line = TextLine()
      for scalar in text.unicodeScalars { line.append(scalar) }
      #expect(inertLine(text) == line.rendered(TextStyle()))
    }
  }

  @Test("A fingerprint's text is made of whole words in lower case, without values")
  func fingerprints() {
    for text in Self.texts {
      var bytes = Array("PESO-001\n".utf8)
      appendFingerprintText(of: text, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == "PESO-001\n\(Self.words(of: text))")
    }
  }

  /// The text of a fingerprint, by the letter of its description.
  private static func words(of subject: String) -> String {
    let values = Set("0123456789.,%€+-−".unicodeScalars)
    var isAfterComparator = false
    return subject.lowercased().unicodeScalars
      .split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
      .compactMap { word -> String? in
        var name = String.UnicodeScalarView()
        for scalar in word {
          if "<>=≤≥".unicodeScalars.contains(scalar) {
            isAfterComparator = true
          } else if !isAfterComparator || !values.contains(scalar) {
            isAfterComparator = false
            name.append(scalar)
          }
        }
        let isShare = name.last == "%" && name.allSatisfy { values.contains($0) }
        return name.isEmpty || isShare ? nil : String(name)
      }.joined(separator: " ")
  }
}
