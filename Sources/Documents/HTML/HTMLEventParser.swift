// Runs libxml2's HTML parser over a page and hands over what it finds, with offsets.

import CLibXML2

/// Drives libxml2 by its events (SAX), so that no tree is built and nothing recurses.
///
/// The bytes are UTF-8 and the parser is told so: offsets count in them. It recovers from whatever
/// is wrong with the markup, and fetches nothing.
final class HTMLEventParser {
  /// Elements inside one another, as many as browsers keep apart.
  private static let depthLimit = 512

  private var flow: HTMLFlow
  private var failure: DocumentFailure?
  private var depth = 0
  private let context: htmlParserCtxtPtr

  /// Hands the events of a page over to `flow`, and gives back what it has become.
  static func parse(_ bytes: [UInt8], into flow: HTMLFlow) throws(DocumentFailure) -> HTMLFlow {
    try HTMLMarkupCheck.checkAttributes(bytes)
    xmlInitParser()
    guard let byteCount = Int32(exactly: bytes.count), let context = htmlNewParserCtxt() else {
      throw .tooLarge(byteCount: bytes.count, limit: Int(Int32.max))
    }
    defer { htmlFreeParserCtxt(context) }
    let parser = HTMLEventParser(flow, context: context)
    var page = HTMLMarkupCheck.withoutConditions(bytes)
    // The parser would drop the mark and count from behind it.
    if ByteOrderMark.isUTF8(page) {
      page.replaceSubrange(0..<ByteOrderMark.length, with: [0x20, 0x20, 0x20])
    }
    parser.run(page, byteCount: byteCount)
    if let failure = parser.failure { throw failure }
    // The parser gives up where a limit of its own is passed.
    guard parser.offset >= bytes.count else {
      throw .brokenPage(position: TextContent.position(of: parser.offset, in: bytes))
    }
    return parser.flow
  }

  private init(_ flow: HTMLFlow, context: htmlParserCtxtPtr) {
    self.flow = flow
    self.context = context
  }

  /// Bytes of the page that have been read.
  private var offset: Int {
    guard let input = context.pointee.input, let current = input.pointee.cur,
      let base = input.pointee.base
    else { return 0 }
    return Int(input.pointee.consumed) + (current - base)
  }

  private func run(_ bytes: [UInt8], byteCount: Int32) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee = htmlEvents()
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NODEFDTD.rawValue
      | HTML_PARSE_IGNORE_ENC.rawValue
    _ = bytes.withUnsafeBytes { buffer in
      htmlCtxtReadMemory(
        context, buffer.bindMemory(to: CChar.self).baseAddress, byteCount, nil, "UTF-8",
        Int32(options))
    }
  }

  private func act(_ action: () throws(DocumentFailure) -> Void) {
    guard failure == nil else { return }
    do throws(DocumentFailure) {
      try action()
    } catch {
      failure = error
      xmlStopParser(context)
    }
  }

  // MARK: Called by libxml2

  fileprivate func start(
    _ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    act { () throws(DocumentFailure) in
      depth += 1
      guard depth <= Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
      var found = HTMLAttributes()
      var next = attributes
      while let pair = next, let key = pair.pointee {
        found.set(String(cString: key), to: pair[1].map { String(cString: $0) } ?? "")
        next = pair + 2
      }
      // The tag has been read up to its `>`.
      try flow.start(HTMLElement(named: String(cString: name)), found, at: offset + 1)
    }
  }

  fileprivate func end(_ name: UnsafePointer<xmlChar>) {
    act { () throws(DocumentFailure) in
      depth -= 1
      try flow.end(HTMLElement(named: String(cString: name)))
    }
  }

  fileprivate func text(_ bytes: UnsafePointer<xmlChar>, _ count: Int32) {
    guard failure == nil else { return }
    flow.text(UnsafeBufferPointer(start: bytes, count: Int(count)), before: offset)
  }
}

/// The functions that libxml2 calls; all others stay unset, and so does their work undone.
private func htmlEvents() -> xmlSAXHandler {
  func parser(_ data: UnsafeMutableRawPointer?) -> HTMLEventParser? {
    data.map { Unmanaged<HTMLEventParser>.fromOpaque($0).takeUnretainedValue() }
  }
  var events = xmlSAXHandler()
  events.startElement = { data, name, attributes in
    if let name { parser(data)?.start(name, attributes) }
  }
  events.endElement = { data, name in
    if let name { parser(data)?.end(name) }
  }
  events.characters = { data, text, count in
    if let text { parser(data)?.text(text, count) }
  }
  events.ignorableWhitespace = events.characters
  events.cdataBlock = events.characters
  return events
}
