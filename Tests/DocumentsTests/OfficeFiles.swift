// Office files made in memory: the smallest that their programs would still open.

import CZlib

/// Makes ZIP archives for tests, honest ones and others.
struct OfficeArchive {
  var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Adds a part; `flags` 1 says that it is encrypted.
  mutating func add(
    _ name: String, _ content: [UInt8], deflated: Bool = false, flags: Int = 0, crc: UInt32? = nil,
    sharing offset: Int? = nil
  ) {
    let checksum = crc ?? UInt32(crc32(0, content, uInt(content.count)))
    let data = deflated ? Self.deflate(content) : content
    let place = offset ?? bytes.count
    let fields =
      Self.little(20, 2) + Self.little(flags, 2) + Self.little(deflated ? 8 : 0, 2)
      + Self.little(0, 4) + Self.little(Int(checksum), 4) + Self.little(data.count, 4)
      + Self.little(content.count, 4) + Self.little(name.utf8.count, 2) + Self.little(0, 2)
    if offset == nil { bytes += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + data }
    directory +=
      [0x50, 0x4B, 1, 2] + Self.little(20, 2) + fields + Self.little(0, 10)
      + Self.little(place, 4) + Array(name.utf8)
    count += 1
  }

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The archive with its directory.
  var file: [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2)
      + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(bytes.count, 4)
      + Self.little(0, 2)
  }

  private static func deflate(_ content: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    var output = [UInt8](repeating: 0, count: content.count / 900 + 1000)
    var input = content
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = uInt(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        CZlib.deflate(&stream, Z_FINISH)
      }
    }
    output.removeLast(Int(stream.avail_out))
    deflateEnd(&stream)
    return output
  }
}

/// Documents with a body that a test writes.
enum OfficeFile {
  /// The namespace of a Word document's elements.
  static let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  /// The namespace of a workbook's elements.
  static let s = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

  /// A Word document with this body.
  static func word(_ body: String, head: String = "") -> [UInt8] {
    var archive = OfficeArchive()
    archive.add(
      "word/document.xml", "\(head)<w:document \(w)><w:body>\(body)</w:body></w:document>")
    return archive.file
  }

  /// An OpenDocument text with this body, and these automatic styles before it.
  static func openDocument(_ body: String, styles: String = "") -> [UInt8] {
    var archive = OfficeArchive()
    archive.add("mimetype", "application/vnd.oasis.opendocument.text")
    archive.add(
      "content.xml",
      "<office:document-content "
        + ["office", "text", "table", "style", "drawing", "svg-compatible"].map {
          "xmlns:\($0.split(separator: "-")[0])=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }.joined(separator: " ") + ">"
        + "<office:automatic-styles>\(styles)</office:automatic-styles>"
        + "<office:body><office:text>\(body)</office:text></office:body></office:document-content>")
    return archive.file
  }

  /// A workbook with one sheet «Pesi» and this sheet data.
  static func workbook(_ data: String, styles: String = "", is1904: Bool = false) -> [UInt8] {
    var archive = OfficeArchive()
    archive.add(
      "xl/workbook.xml",
      "<workbook \(s) xmlns:r=\"r\"><workbookPr date1904=\"\(is1904 ? 1 : 0)\"/>"
        + "<sheets><sheet name=\"Pesi\" r:id=\"a\"/></sheets></workbook>")
    archive.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
    archive.add("xl/styles.xml", "<styleSheet \(s)>\(styles)</styleSheet>")
    archive.add("xl/worksheets/sheet1.xml", "<worksheet \(s)>\(data)</worksheet>")
    return archive.file
  }
}
