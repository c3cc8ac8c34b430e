// Problems in rule files, layouts, profiles and plans as text, in the looks of a report.

public import Diagnostics
public import SourceText

/// Problems as Italian text for a terminal, in the order given, with their count at the end.
///
/// - Parameters:
///   - diagnostics: The problems; without any the text is empty.
///   - sources: The files they speak of; a problem in another file is shown without excerpt.
///   - style: Width and colours.
public func textDiagnostics(
  _ diagnostics: [Diagnostic], sources: [SourceFile], style: TextStyle
) -> String {
  var output = TextOutput(style: style)
  var prepared = PreparedSources(sources)
  for diagnostic in diagnostics {
    output.separate()
    output.write(diagnostic.bounded(), &prepared)
  }
  guard !diagnostics.isEmpty else { return output.text }
  output.separate()
  output.writeCount(of: diagnostics)
  return output.text
}

/// A warning that was shown for one document and is about others too.
public struct RepeatedWarning: Sendable {
  /// Its stable identity.
  public var code: String
  /// What it says.
  public var message: String
  /// How many more documents it is about.
  public var documents: Int

  /// A warning about so many more documents.
  public init(code: String, message: String, documents: Int) {
    self.code = code
    self.message = message
    self.documents = documents
  }
}

/// The warnings that were not shown again, each with the number of documents.
public func textRepeatedWarnings(_ warnings: [RepeatedWarning], style: TextStyle) -> String {
  var output = TextOutput(style: style)
  for warning in warnings {
    let others =
      warning.documents == 1 ? "un altro documento" : "altri \(warning.documents) documenti"
    output.separate()
    output.writeHeading(
      .warning, code: warning.code,
      message: "\(boundedText(warning.message)): lo stesso in \(others)")
  }
  return output.text
}

/// Files by path; each is found and prepared for excerpts when the first problem in it is shown.
private struct PreparedSources {
  private let files: [SourceFile]
  private var prepared: [String: IndexedSource] = [:]

  init(_ sources: [SourceFile]) { files = sources }

  subscript(path: String) -> IndexedSource? {
    mutating get {
      if let known = prepared[path] { return known }
      guard let source = files.first(where: { $0.path == path }).map({ IndexedSource($0) }) else {
        return nil
      }
      prepared[path] = source
      return source
    }
  }
}

/// A place of a file with what shows it.
private struct SpanPlace {
  var path: String
  var source: IndexedSource?
  var start: TextPosition?
  var end: TextPosition?

  init(path: String, span: SourceSpan?, _ sources: inout PreparedSources) {
    self.path = path
    source = sources[path]
    guard let source, let span else { return }
    start = source.position(of: span.range.lowerBound)
    end = source.position(of: span.range.upperBound)
  }
}

extension TextOutput {
  fileprivate mutating func write(_ diagnostic: Diagnostic, _ sources: inout PreparedSources) {
    writeHeading(diagnostic.severity, code: diagnostic.code, message: diagnostic.countedMessage)
    let place = SpanPlace(path: diagnostic.path, span: diagnostic.span, &sources)
    let related = diagnostic.related.map {
      ($0.message, SpanPlace(path: $0.path, span: $0.span, &sources))
    }
    let lines = ([place] + related.map(\.1)).compactMap { $0.start?.line }
    let gutter = Self.gutter(of: lines)
    let isShown = write(place, gutter, mark: "^", TextStyle.Role(diagnostic.severity))
    if let help = diagnostic.help {
      if isShown { writeBar(gutter) }
      writeNote(gutter, "aiuto", [FlowingText(help)])
    }
    for (message, place) in related {
      var heading = FlowingText("vedi: ", .note)
      heading.append(message)
      write(heading, after: TextLine(spaces: 0), hanging: 4)
      write(place, gutter, mark: "-", .note)
    }
  }

  @discardableResult
  private mutating func write(
    _ place: SpanPlace, _ gutter: Int, mark: Unicode.Scalar, _ role: TextStyle.Role
  ) -> Bool {
    writeArrow(gutter, path: place.path, position: place.start)
    guard let source = place.source, let start = place.start, let end = place.end else {
      return false
    }
    return writeExcerpt(gutter, source, from: start, to: end, mark: mark, role)
  }

  /// `3 errori, 1 avviso`.
  fileprivate mutating func writeCount(of diagnostics: [Diagnostic]) {
    let nouns: [(Severity, CountedNoun)] = [(.error, .error), (.warning, .warning), (.note, .note)]
    var flow = FlowingText()
    for (severity, noun) in nouns {
      let count = diagnostics.count { $0.severity == severity }
      guard count > 0 else { continue }
      flow.append(flow.words.isEmpty ? "" : ", ")
      flow.append(noun.counted(count), TextStyle.Role(severity))
    }
    write(flow, hanging: 2)
  }
}
