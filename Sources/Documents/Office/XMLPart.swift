// A part of an office document as a sequence of XML events, through libxml2's pull parser.

import CLibXML2

/// One event of an XML document.
enum XMLEvent {
  /// An element begins; attributes by their local names.
  case start(String, attributes: [String: String])
  case end(String)
  case text([UInt8])
}

/// Reads XML within the limits of libxml2 (depth 256, text nodes of 10 MB), without a network, and
/// without entities: a document type is refused.
///
/// Names are given with the prefixes that are usual for their namespaces (`w:p`, `table:table-row`),
/// whatever the file calls them; names of spreadsheets have none.
final class XMLPart {
  private let name: String
  private let buffer: UnsafeMutableBufferPointer<CChar>
  private let reader: xmlTextReaderPtr?
  private let hasTooManyAttributes: Bool
  private var pendingEnd: String?

  /// - Parameters:
  ///   - bytes: UTF-8 or UTF-16, the encodings that office programs may write (ECMA-376-2, 8.1.1).
  ///     What the XML declares is not asked: another encoding would hide its tags from our checks.
  ///   - name: The part's name, for messages.
  init(_ bytes: [UInt8], name: String) {
    self.name = name
    let bytes = TextEncoding.utf16(bytes)?.utf8(of: bytes) ?? bytes
    hasTooManyAttributes = MarkupAttributes.firstExcess(in: bytes) != nil
    // The parser keeps pointing at the bytes while it reads.
    buffer = .allocate(capacity: max(1, bytes.count))
    for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
    let options =
      Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_NOERROR.rawValue)
      | Int32(XML_PARSE_NOWARNING.rawValue) | Int32(XML_PARSE_NOCDATA.rawValue)
      | Int32(XML_PARSE_IGNORE_ENC.rawValue)
    reader = xmlReaderForMemory(
      buffer.baseAddress, Int32(clamping: bytes.count), nil, "UTF-8", options)
  }

  deinit {
    if let reader { xmlFreeTextReader(reader) }
    buffer.deallocate()
  }

  /// The next event; `nil` at the end.
  ///
  /// - Throws: `DocumentFailure.container` when the XML is broken or has a document type.
  func next() throws(DocumentFailure) -> XMLEvent? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    guard !hasTooManyAttributes else { throw .container(.tooManyAttributes(part: name)) }
    guard let reader else { throw .container(.malformedXML(part: name, line: 1)) }
    while true {
      let status = xmlTextReaderRead(reader)
      if status == 0 { return nil }
      guard status == 1 else {
        let line = Int(xmlTextReaderGetParserLineNumber(reader))
        throw .container(.malformedXML(part: name, line: max(1, line)))
      }
      switch xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        let element = qualifiedName
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        let attributes = attributes(reader)
        if isEmpty { pendingEnd = element }
        return .start(element, attributes: attributes)
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): return .end(qualifiedName)
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
        Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue),
        Int32(XML_READER_TYPE_WHITESPACE.rawValue):
        return .text(Array(Self.string(xmlTextReaderConstValue(reader)).utf8))
      case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue),
        Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
        throw .container(.documentType(part: name))
      default: continue
      }
    }
  }

  /// Passes over the rest of an element that has just begun.
  func skip(_ element: String) throws(DocumentFailure) {
    var depth = 1
    while depth > 0, let event = try next() {
      switch event {
      case .start(let name, _) where name == element: depth += 1
      case .end(let name) where name == element: depth -= 1
      default: continue
      }
    }
  }

  private static let prefixes: [(suffix: String, prefix: String)] = [
    ("/wordprocessingml/2006/main", "w:"), ("/wordprocessingml/main", "w:"),
    ("/spreadsheetml/2006/main", ""), ("/spreadsheetml/main", ""),
    ("/markup-compatibility/2006", "mc:"),
    ("/officeDocument/2006/math", "m:"), ("/officeDocument/math", "m:"),
    ("opendocument:xmlns:text:1.0", "text:"), ("opendocument:xmlns:table:1.0", "table:"),
    ("opendocument:xmlns:office:1.0", "office:"), ("opendocument:xmlns:drawing:1.0", "draw:"),
    ("opendocument:xmlns:style:1.0", "style:"), ("opendocument:xmlns:svg-compatible:1.0", "svg:"),
  ]

  private var qualifiedName: String {
    let local = Self.string(xmlTextReaderConstLocalName(reader))
    let namespace = Self.string(xmlTextReaderConstNamespaceUri(reader))
    if namespace.isEmpty { return local }
    if let known = Self.prefixes.first(where: { namespace.hasSuffix($0.suffix) }) {
      return known.prefix + local
    }
    return "?:" + local
  }

  private func attributes(_ reader: xmlTextReaderPtr) -> [String: String] {
    var attributes: [String: String] = [:]
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      attributes[Self.string(xmlTextReaderConstLocalName(reader))] =
        Self.string(xmlTextReaderConstValue(reader))
    }
    return attributes
  }

  private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
