// Office packages that other programs wrote or packed anew: which part is the document, and of what kind.

import Documents
import SourceText
import Testing

@Suite("Packages of office documents")
struct PackageTests {
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private func read(_ archive: OfficeArchive) throws -> Document {
    try DocumentReader.read(SourceFile(path: "prova", bytes: archive.file))
  }

  /// A list of relationships, each a type and a target.
  private func relations(_ pairs: (String, String)...) -> String {
    let list = pairs.map { type, target in
      "<Relationship Id=\"r\" Type=\"\(Self.relations)/\(type)\" Target=\"\(target)\"/>"
    }
    return "<Relationships>\(list.joined())</Relationships>"
  }

  private func body(_ text: String) -> String {
    "<w:document \(OfficeFile.w)><w:body><w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>\(text)"
      + "</w:t></w:r></w:p></w:body></w:document>"
  }

  @Test(
    "a Word document whose main part has another name is read, with its own styles",
    arguments: [
      ("word/document2.xml", "styles2.xml"), ("/word/./document2.xml", "/word/styles2.xml"),
    ])
  func otherName(target: String, styles: String) throws {
    var archive = OfficeArchive()
    archive.add(
      "_rels/.rels", relations(("metadata/core-properties", "x"), ("officeDocument", target)))
    archive.add("word/document2.xml", body("SETTORE"))
    archive.add("word/_rels/document2.xml.rels", relations(("styles", styles)))
    archive.add(
      "word/styles2.xml",
      "<w:styles \(OfficeFile.w)><w:style w:styleId=\"T\"><w:name w:val=\"heading 2\"/></w:style></w:styles>"
    )
    #expect(try read(archive).outline() == "capoverso 1 titolo 2: SETTORE\n")
  }

  @Test(
    "relationships that lead nowhere do not hide the document",
    arguments: ["word/altro.xml", "../../../word/x.xml", "", "http://x/y.xml"])
  func wrongName(target: String) throws {
    var archive = OfficeArchive()
    archive.add("_rels/.rels", relations(("officeDocument", target)))
    archive.add("word/document.xml", body("SETTORE"))
    #expect(try read(archive).paragraphs == ["SETTORE"])
  }

  private func packedAnew(_ type: String, deflated: Bool, isFirst: Bool) -> OfficeArchive {
    var archive = OfficeArchive()
    if isFirst { archive.add("mimetype", Array(type.utf8), deflated: deflated) }
    archive.add(
      "content.xml",
      "<o:d xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
        + " xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
        + "<o:body><o:text><t:p>Peso</t:p></o:text></o:body></o:d>")
    if !isFirst { archive.add("mimetype", Array(type.utf8), deflated: deflated) }
    return archive
  }

  @Test("an ODT that was packed anew, its type compressed or at the end, is read")
  func compressedType() throws {
    let type = "application/vnd.oasis.opendocument.text"
    for (deflated, isFirst) in [(true, true), (true, false), (false, false)] {
      #expect(
        try read(packedAnew(type, deflated: deflated, isFirst: isFirst)).paragraphs == ["Peso"])
    }
    // Any other type is none, and a long one is not even read.
    for other in ["application/epub+zip", type + String(repeating: " ", count: 2_000)] {
      let bytes = packedAnew(other, deflated: true, isFirst: true).file
      #expect(DocumentFormat.detect(bytes, name: "x.odt") == .zip)
    }
  }
}
