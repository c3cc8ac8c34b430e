// A mistake in a JSON file is shown where it is, and called what it is.

import JSONText
import SourceText
import Testing

@Suite("Mistakes in JSON and their places")
struct JSONPlacesTests {
  /// A broken text, the mistake, its place, and the place of the bracket or quote it is about.
  struct Broken: CustomTestStringConvertible {
    let text: String
    let kind: JSONFailure.Kind
    let place: String
    var opening: String?

    init(_ text: String, _ kind: JSONFailure.Kind, _ place: String, opening: String? = nil) {
      self.text = text
      self.kind = kind
      self.place = place
      self.opening = opening
    }

    var testDescription: String { text.debugDescription }
  }

  @Test(
    "the mistake is named and placed",
    arguments: [
      Broken("", .emptyText, "1:1"),
      Broken(" \n ", .emptyText, "1:1"),
      Broken("{\n  \"a\": 1\n  \"b\": 2\n}", .missingComma(.object), "2:9"),
      Broken("[\"è\" \"b\"]", .missingComma(.array), "1:5"),
      Broken("[1 due]", .missingComma(.array), "1:3"),
      Broken("{\"a\": 1,\n}", .trailingComma(.object), "1:8"),
      Broken("[1, 2,\n  ]", .trailingComma(.array), "1:6"),
      Broken("[,1]", .strayComma, "1:2"),
      Broken("[1,,2]", .strayComma, "1:4"),
      Broken("{,}", .strayComma, "1:2"),
      Broken("{\"a\" 1}", .missingColon, "1:5"),
      Broken("{\"a\"\n}", .missingColon, "1:5"),
      Broken("{\"a\": }", .missingValue, "1:7"),
      Broken("{\"a\": , \"b\": 1}", .missingValue, "1:7"),
      Broken("{peso: 1}", .unquotedKey, "1:2"),
      Broken("{\"a\": 1, 2: 3}", .unquotedKey, "1:10"),
      Broken("{\"a\": \"x\",2}", .unquotedKey, "1:11"),
      Broken("{\"peso\": 12,5}", .decimalComma, "1:12"),
      Broken("[1}", .mismatchedBracket(open: .array), "1:3", opening: "1:1"),
      Broken(
        "{\"a\": [1, {\"]\": 2}]\n]", .mismatchedBracket(open: .object), "2:1", opening: "1:1"),
      Broken("]", .strayBracket, "1:1"),
      Broken("[1]]", .strayBracket, "1:4"),
      Broken("{} {}", .trailingContent, "1:4"),
      Broken("{\n  \"a\": [1, 2\n", .unclosed(.array), "2:13", opening: "2:8"),
      Broken("{\"a\": ", .unclosed(.object), "1:6", opening: "1:1"),
      Broken("{\"a\"", .unclosed(.object), "1:5", opening: "1:1"),
      Broken("[\n\"perché", .unclosedString, "2:8", opening: "2:1"),
      Broken("[\"a\\", .unclosedString, "1:5", opening: "1:2"),
      Broken("[\"a\\u00", .unclosedString, "1:8", opening: "1:2"),
      Broken("{\n  \"a\": \"x\ny\"\n}", .lineBreakInString, "2:10", opening: "2:8"),
      Broken("{\"a\": \"x\r\ny\"}", .lineBreakInString, "1:9", opening: "1:7"),
      Broken("[\"a\tb\"]", .controlCharacter(9), "1:4"),
      Broken("[\"a\\xb\"]", .invalidEscape("x"), "1:4"),
      Broken("[\"C:\\èb\"]", .invalidEscape("è"), "1:5"),
      Broken("[\"\\u00G0\"]", .invalidUnicodeEscape, "1:3"),
      Broken("[\"\\ud83d!\"]", .loneSurrogate(0xD83D), "1:3"),
      Broken("[\"a\\ude00\"]", .loneSurrogate(0xDE00), "1:4"),
      Broken("[007]", .leadingZero, "1:2"),
      Broken("[-01]", .leadingZero, "1:2"),
      Broken("[.5]", .leadingPoint, "1:2"),
      Broken("[+5]", .plusSign, "1:2"),
      Broken("[-]", .missingDigits(.whole), "1:2"),
      Broken("[1.]", .missingDigits(.fraction), "1:2"),
      Broken("[1e+]", .missingDigits(.exponent), "1:2"),
      Broken("{\"peso\": 50%}", .textAfterNumber("%"), "1:12"),
      Broken("{\"scadenza\": 31.12.2024}", .textAfterNumber("."), "1:19"),
      Broken("[50€]", .textAfterNumber("€"), "1:4"),
      Broken("[True]", .bareWord(.truth), "1:2"),
      Broken("[fals]", .bareWord(.falsehood), "1:2"),
      Broken("[None]", .bareWord(.null), "1:2"),
      Broken("[NaN]", .bareWord(.notANumber), "1:2"),
      Broken("{\"a\": perché}", .bareWord(.other), "1:7"),
      Broken("[truex]", .bareWord(.other), "1:2"),
      Broken("['a']", .singleQuotes, "1:2"),
      Broken("{“a”: 1}", .typographicQuotes, "1:2"),
      Broken("{\"a\": «b»}", .typographicQuotes, "1:7"),
      Broken("[1, // uno\n2]", .comment, "1:5"),
      Broken("[1 /* uno */]", .comment, "1:4"),
      Broken("[1;2]", .textAfterNumber(";"), "1:3"),
      Broken("[\"a\";2]", .unexpectedCharacter(";"), "1:5"),
      Broken("[\u{A0}1]", .unexpectedCharacter("\u{A0}"), "1:2"),
    ])
  func mistake(broken: Broken) throws {
    let bytes = Array(broken.text.utf8)
    let failure = try #require(refusal(of: bytes))
    #expect(failure.kind == broken.kind)
    #expect(place(failure.span.start, in: bytes) == broken.place)
    #expect(failure.opening.map { place($0.start, in: bytes) } == broken.opening)
  }

  @Test(
    "the message says what is wrong, the help what to do",
    arguments: [
      ("[1 2]", "manca la virgola fra due elementi", "scrivere la virgola"),
      ("{\"a\": 1 \"b\": 2}", "manca la virgola fra due campi", "scrivere la virgola"),
      ("[\"a", "il file finisce a metà di un testo fra virgolette", "forse troncato"),
      ("[01]", "i numeri si scrivono senza zeri iniziali", "togliere gli zeri"),
      ("[\"a\tb\"]", "carattere di controllo non ammesso dentro un testo: U+0009", "`\\t`"),
      ("[\"a\u{1}b\"]", "carattere di controllo non ammesso dentro un testo: U+0001", "`\\u0001`"),
      ("[\"a\nb\"]", "a capo dentro un testo fra virgolette", "`\\n`"),
      ("[50%]", "attaccato al numero c'è `%`", "fra virgolette"),
      ("{\"a\": 12,5}", "i decimali si scrivono con il punto, non con la virgola", "`12.5`"),
      ("[\"\\uD800\"]", "`\\uD800` è solo metà di un carattere", "due metà"),
      ("[\u{202E}]", "carattere inatteso: U+202E", "controllare"),
    ])
  func wording(text: String, message: String, help: String) throws {
    let failure = try #require(refusal(of: text))
    #expect(failure.message == message)
    #expect(failure.help.contains(help))
  }

  @Test("a value of another kind than the plan needs is called that")
  func wrongKind() throws {
    func failure(_ read: (inout JSONCursor) throws -> Void) throws -> JSONFailure {
      var cursor = JSONCursor(Array(" \"x\"".utf8))
      return try #require(throws: JSONFailure.self) { try read(&cursor) }
    }
    let asked: [(JSONKind, (inout JSONCursor) throws -> Void)] = [
      (.object, { try $0.beginObject() }), (.array, { try $0.beginArray() }),
      (.number, { _ = try $0.readNumber() }), (.truth, { _ = try $0.readTruth() }),
      (.null, { try $0.readNull() }),
    ]
    for (kind, read) in asked {
      let failure = try failure(read)
      #expect(failure.kind == .wrongKind(expected: kind, found: .string))
      #expect(failure.span.start == 1)
      #expect(failure.message.hasSuffix("non un testo fra virgolette"))
    }
    var cursor = JSONCursor(Array("truex".utf8))
    let broken = try #require(throws: JSONFailure.self) { try cursor.readNull() }
    #expect(broken.kind == .bareWord(.other))
  }
}
