// The styles of a Word document: sober, for print on A4, in fonts that every office program has.

/// The definitions inside `word/styles.xml`.
enum WordStyles {
  private static let serif =
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" "
    + "w:cs=\"Times New Roman\"/>"

  /// Points as the format counts them.
  private static func size(_ points: Int) -> String {
    "<w:sz w:val=\"\(points * 2)\"/><w:szCs w:val=\"\(points * 2)\"/>"
  }

  /// A paragraph style.
  private static func style(
    _ identifier: String, _ name: String, paragraph: String = "", run: String = "",
    next: String? = "Normal"
  ) -> String {
    let isDefault = identifier == "Normal"
    var text = "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") "
    text += "w:styleId=\"\(identifier)\"><w:name w:val=\"\(name)\"/>"
    if !isDefault { text += "<w:basedOn w:val=\"Normal\"/>" }
    if !isDefault, let next { text += "<w:next w:val=\"\(next)\"/>" }
    text += "<w:qFormat/>"
    if !paragraph.isEmpty { text += "<w:pPr>\(paragraph)</w:pPr>" }
    if !run.isEmpty { text += "<w:rPr>\(run)</w:rPr>" }
    return text + "</w:style>"
  }

  private static func edges(_ names: [String], width: Int, space: Int, _ color: String) -> String {
    names.map {
      "<w:\($0) w:val=\"single\" w:sz=\"\(width)\" w:space=\"\(space)\" w:color=\"\(color)\"/>"
    }.joined()
  }

  static let definitions: String = {
    let frame = edges(["top", "left", "bottom", "right"], width: 6, space: 6, "7F7F7F")
    let grid = edges(
      ["top", "left", "bottom", "right", "insideH", "insideV"], width: 4, space: 0, "7F7F7F")
    let styles = [
      style(
        "Normal", "Normal",
        paragraph: "<w:spacing w:before=\"80\" w:after=\"80\" w:line=\"259\" w:lineRule=\"auto\"/>"
      ),
      style(
        "Title", "Title",
        paragraph:
          "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"80\"/><w:jc w:val=\"center\"/>",
        run: "<w:b/><w:bCs/>\(size(18))"),
      style(
        "Subtitle", "Subtitle",
        paragraph:
          "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        run: size(13)),
      style(
        "Heading1", "heading 1",
        paragraph:
          "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        run: "<w:b/><w:bCs/>\(size(13))"),
      style(
        "Heading2", "heading 2",
        paragraph:
          "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
        run: "<w:b/><w:bCs/>\(size(11))"),
      style(
        "ListBullet", "List Bullet",
        paragraph:
          "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:before=\"0\" w:after=\"40\"/>",
        next: nil
      ),
      style(
        "Avvertenza", "Avvertenza",
        paragraph:
          "<w:keepLines/><w:pBdr>\(frame)</w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>"
          + "<w:spacing w:before=\"0\" w:after=\"240\"/><w:ind w:left=\"170\" w:right=\"170\"/>"),
      style(
        "Scelta", "Scelta",
        paragraph: "<w:spacing w:before=\"0\" w:after=\"40\"/><w:ind w:left=\"397\"/>",
        next: nil),
      style(
        "Cella", "Cella", paragraph: "<w:spacing w:before=\"20\" w:after=\"20\"/>", run: size(10),
        next: nil),
      style(
        "Footer", "footer",
        paragraph:
          "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs><w:spacing w:before=\"0\" w:after=\"0\"/>",
        run: "<w:color w:val=\"595959\"/>\(size(9))", next: nil),
    ]
    return """
      <w:docDefaults><w:rPrDefault><w:rPr>\(serif)\(size(11))<w:lang w:val="it-IT" \
      w:eastAsia="it-IT" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
      \(styles.joined())<w:style w:type="table" w:default="1" w:styleId="TableNormal">\
      <w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/>\
      <w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
      <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>\
      <w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>\(grid)</w:tblBorders></w:tblPr>\
      </w:style>
      """
  }()
}
