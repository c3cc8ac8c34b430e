// The package of a Word document (ECMA-376 part 2): the parts, what they are and how they refer.

/// A Word document as a package of parts.
struct WordPackage {
  /// What stands between `<w:body>` and the page settings.
  var body: String
  /// What it is, for the properties of the file and the foot of every page.
  var title: String
  /// Who made it.
  var author: String
  /// The day it speaks of, as `aaaa-mm-gg`; no date in the properties when it is none.
  var date: String

  /// Namespace declarations of a part of the document.
  private static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The file.
  var file: [UInt8] {
    var zip = ZipWriter()
    let parts = [
      ("[Content_Types].xml", Self.contentTypes), ("_rels/.rels", Self.packageRelations),
      ("docProps/core.xml", properties), ("word/document.xml", document),
      ("word/_rels/document.xml.rels", Self.documentRelations), ("word/styles.xml", Self.styles),
      ("word/numbering.xml", Self.numbering), ("word/settings.xml", Self.settings),
      ("word/footer1.xml", footer),
    ]
    for (name, text) in parts { zip.add(name, Array((Self.head + text).utf8)) }
    return zip.archive
  }

  /// A4 with margins of 2 cm.
  private var document: String {
    """
    <w:document \(Self.namespaces)><w:body>\(body)<w:sectPr>\
    <w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>\
    <w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" \
    w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>
    """
  }

  private var footer: String {
    func field(_ name: String) -> String {
      "<w:fldSimple w:instr=\" \(name) \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    }
    func text(_ text: String) -> String {
      "<w:r><w:t xml:space=\"preserve\">\(xmlEscaped(text))</w:t></w:r>"
    }
    return "<w:ftr \(Self.namespaces)><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>"
      + text(title) + "<w:r><w:tab/></w:r>" + text("pagina ") + field("PAGE") + text(" di ")
      + field("NUMPAGES") + "</w:p></w:ftr>"
  }

  private var properties: String {
    let parts = date.split(separator: "-")
    let isDate =
      parts.map(\.utf8.count) == [4, 2, 2]
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let created =
      isDate
      ? "<dcterms:created xsi:type=\"dcterms:W3CDTF\">\(date)T00:00:00Z</dcterms:created>" : ""
    return """
      <cp:coreProperties \
      xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>\(xmlEscaped(title))\
      </dc:title><dc:creator>\(xmlEscaped(author))</dc:creator><dc:language>it-IT</dc:language>\
      \(created)</cp:coreProperties>
      """
  }

  private static let contentTypes = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Default Extension="rels" \
    ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/docProps/core.xml" \
    ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
    <Override PartName="/word/document.xml" ContentType="\(types).document.main+xml"/>\
    <Override PartName="/word/styles.xml" ContentType="\(types).styles+xml"/>\
    <Override PartName="/word/numbering.xml" ContentType="\(types).numbering+xml"/>\
    <Override PartName="/word/settings.xml" ContentType="\(types).settings+xml"/>\
    <Override PartName="/word/footer1.xml" ContentType="\(types).footer+xml"/></Types>
    """

  private static func relationships(_ entries: [(type: String, target: String)]) -> String {
    let entries = entries.enumerated().map { index, entry in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(entry.type)\" Target=\"\(entry.target)\"/>"
    }
    return
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + entries.joined() + "</Relationships>"
  }

  private static let packageRelations = relationships([
    ("\(relations)/officeDocument", "word/document.xml"),
    (
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      "docProps/core.xml"
    ),
  ])

  private static let documentRelations = relationships([
    ("\(relations)/styles", "styles.xml"), ("\(relations)/numbering", "numbering.xml"),
    ("\(relations)/settings", "settings.xml"), ("\(relations)/footer", "footer1.xml"),
  ])

  private static let settings = """
    <w:settings \(namespaces)><w:defaultTabStop w:val="567"/><w:compat>\
    <w:compatSetting w:name="compatibilityMode" \
    w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
    """

  private static let styles =
    "<w:styles \(namespaces)>\(WordStyles.definitions)</w:styles>"

  /// Bullets of two depths.
  private static let numbering: String = {
    let levels = [(0, "•"), (1, "–")].map { level, mark in
      """
      <w:lvl w:ilvl="\(level)"><w:start w:val="1"/><w:numFmt w:val="bullet"/>\
      <w:lvlText w:val="\(mark)"/><w:lvlJc w:val="left"/><w:pPr>\
      <w:ind w:left="\(397 * (level + 1))" w:hanging="284"/></w:pPr></w:lvl>
      """
    }
    return """
      <w:numbering \(namespaces)><w:abstractNum w:abstractNumId="0">\
      <w:multiLevelType w:val="hybridMultilevel"/>\(levels.joined())</w:abstractNum>\
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
      """
  }()
}
