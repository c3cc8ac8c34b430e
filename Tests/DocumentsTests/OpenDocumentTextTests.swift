// What the paragraphs of an OpenDocument text say: hidden text, pictures, marks of notes.

import Documents
import SourceText
import Testing

@Suite("What is written in an OpenDocument text")
struct OpenDocumentTextTests {
  private func texts(_ body: String, styles: String = "") throws -> [String] {
    let bytes = OfficeFile.openDocument(body, styles: styles)
    return try DocumentReader.read(SourceFile(path: "prova", bytes: bytes)).paragraphs
  }

  private let styles =
    "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>"
    + "<style:style style:name=\"T2\"><style:text-properties style:text-position=\"super 58%\"/></style:style>"
    + "<style:style style:name=\"T3\"><style:text-properties style:text-position=\"sub 58%\"/></style:style>"

  private func span(_ style: String, _ text: String) -> String {
    "<text:span text:style-name=\"\(style)\">\(text)</text:span>"
  }

  @Test("the title and the description of a picture are no text of the paragraph")
  func pictures() throws {
    let frame =
      "<drawing:frame><svg:title>Stemma</svg:title><svg:desc>Stemma del comune</svg:desc></drawing:frame>"
    #expect(try texts("<text:p>\(frame)COMUNE DI VALDORA</text:p>") == ["COMUNE DI VALDORA"])
  }

  @Test("hidden text is not read, in a span, a paragraph or a section")
  func hidden() throws {
    #expect(
      try texts(
        "<text:p>50%\(span("T1", " esempio \(span("T3", "a"))<text:line-break/>"))</text:p>"
          + "<text:p text:style-name=\"T1\">b</text:p>"
          + "<text:section text:display=\"none\"><text:p>c</text:p></text:section><text:p>d</text:p>",
        styles: styles) == ["50%", "d"])
  }

  @Test("the raised mark of a note is not part of the value before it, a unit's exponent is")
  func noteMarks() throws {
    #expect(
      try texts(
        "<text:p>30.06.2024\(span("T2", "2")), 20 m\(span("T2", "2")), CO\(span("T3", "2"))</text:p>",
        styles: styles) == ["30.06.2024, 20 m2, CO2"])
  }
}
