// Texts with values in braces: the expressions inside are read by the same parser.

import Diagnostics
import SourceText

extension Parser {
  /// testo = stringa , { stringa } ; inside it, "{" espressione "}" is a value and "{{" a brace.
  mutating func parseTemplate(_ what: String) throws(Failure) -> TemplateSyntax {
    let start = current.span
    var parts: [TemplateSyntax.Part] = []
    var isFirst = true
    while isFirst || at(.string) {
      if !isFirst { parts.append(.text(" ")) }
      isFirst = false
      let string = try expectString(what)
      try parseTemplateParts(string.span, into: &parts)
    }
    return TemplateSyntax(parts: parts, span: span(from: start))
  }

  private mutating func parseTemplateParts(
    _ span: SourceSpan, into parts: inout [TemplateSyntax.Part]
  ) throws(Failure) {
    let end = Int(span.end) - 1
    var index = Int(span.start) + 1
    var literal: [UInt8] = []
    while index < end {
      let byte = file.bytes[index]
      let next = index + 1 < end ? file.bytes[index + 1] : 0
      if byte == UInt8(ascii: "\\"), next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") {
        literal.append(next)
        index += 2
      } else if byte == UInt8(ascii: "{"), next == UInt8(ascii: "{") {
        literal.append(byte)
        index += 2
      } else if byte == UInt8(ascii: "{") {
        guard let close = file.bytes[index..<end].firstIndex(of: UInt8(ascii: "}")) else {
          throw fail(
            "sintassi/graffa-non-chiusa", "la parentesi graffa aperta nel testo non è chiusa",
            at: SourceSpan(index..<end), help: "chiuderla con }, o scrivere {{ per una graffa")
        }
        if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
        literal = []
        parts.append(.value(try parseEmbedded(index + 1..<close)))
        index = close + 1
      } else {
        literal.append(byte)
        index += byte == UInt8(ascii: "}") && next == UInt8(ascii: "}") ? 2 : 1
      }
    }
    if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
  }

  private mutating func parseEmbedded(_ range: Range<Int>) throws(Failure) -> ExpressionSyntax {
    var inner = Parser(
      file: file, kind: kind, tokens: Lexer(file.bytes, range: range).tokens())
    inner.depth = depth
    inner.isInsideText = true
    let result: ExpressionSyntax
    do {
      result = try inner.parseExpression()
      if !inner.isAtEnd { throw inner.fail(expected: "la parentesi di chiusura «}»") }
    } catch {
      for diagnostic in inner.diagnostics {
        report(
          diagnostic.code, diagnostic.message, at: diagnostic.span ?? SourceSpan(range),
          help: diagnostic.help)
      }
      throw Failure()
    }
    return result
  }
}
