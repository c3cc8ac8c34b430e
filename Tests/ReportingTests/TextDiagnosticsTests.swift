// Problems in rule files: the same looks as findings, with help, related places and a count.

import Diagnostics
import Reporting
import SourceText
import Testing

@Suite struct TextDiagnosticsTests {
  static let rules = SourceFile(
    path: "prova.regole",
    bytes: Array(
      """
      regola PESO-001 "Somma dei pesi"
          per ogni   obiettivo in piano.obietivi
          messaggio  "{obiettivo.titolo
      regola PESO-001 "Di nuovo"
      """.utf8))

  /// The span of a text of `rules`, the last one there.
  static func span(of part: String) -> SourceSpan {
    let wanted = Array(part.utf8)
    let bytes = rules.bytes
    let start = bytes.indices.last { bytes[$0...].starts(with: wanted) } ?? 0
    return SourceSpan(start..<(start + wanted.count))
  }

  @Test("Every problem shows its place, its help and the places it speaks of")
  func golden() {
    let text = textDiagnostics(
      [
        Diagnostic(
          code: "tipi/campo-sconosciuto", message: "`piano` non ha un campo `obietivi`",
          path: "prova.regole", span: Self.span(of: "obietivi"),
          help:
            "il nome più vicino è `obiettivi`; i campi di `piano` sono elencati da `lince rules`"),
        Diagnostic(
          code: "nomi/codice-ripetuto", severity: .warning,
          message: "il codice `PESO-001` è già di un'altra regola", path: "prova.regole",
          span: Self.span(of: "PESO-001"),
          related: [
            .init(
              message: "la prima regola con questo codice", path: "prova.regole",
              span: SourceSpan(7..<15)),
            .init(message: "e un'altra", path: "assente.regole", span: SourceSpan(7..<15)),
          ]),
        Diagnostic(code: "lettura/vuoto", message: "il file è vuoto", path: "vuoto.regole"),
      ], sources: [Self.rules], style: TextStyle(width: 60))
    #expect(
      text == """
        errore[tipi/campo-sconosciuto]: `piano` non ha un campo
            `obietivi`
          --> prova.regole:2:35
           |
         2 |     per ogni   obiettivo in piano.obietivi
           |                                   ^^^^^^^^
           |
           = aiuto: il nome più vicino è `obiettivi`; i campi di
                    `piano` sono elencati da `lince rules`

        avviso[nomi/codice-ripetuto]: il codice `PESO-001` è già di
            un'altra regola
          --> prova.regole:4:8
           |
         4 | regola PESO-001 "Di nuovo"
           |        ^^^^^^^^
        vedi: la prima regola con questo codice
          --> prova.regole:1:8
           |
         1 | regola PESO-001 "Somma dei pesi"
           |        --------
        vedi: e un'altra
          --> assente.regole

        errore[lettura/vuoto]: il file è vuoto
          --> vuoto.regole

        2 errori, 1 avviso

        """)
  }

  @Test("A span of several lines is underlined on its first line")
  func severalLines() {
    let start = Int(Self.span(of: "\"{obiettivo").start)
    let text = textDiagnostics(
      [
        Diagnostic(
          code: "sintassi/testo", message: "m", path: "prova.regole",
          span: SourceSpan(start..<Self.rules.bytes.count))
      ], sources: [Self.rules], style: TextStyle())
    #expect(underlined(text) == "\"{obiettivo.titolo")
  }

  @Test("A span beyond the end of its file points at the end")
  func beyondEnd() {
    let text = textDiagnostics(
      [
        Diagnostic(
          code: "sintassi/fine", message: "m", path: "prova.regole",
          span: SourceSpan(start: .max, length: .max))
      ], sources: [Self.rules], style: TextStyle())
    #expect(text.contains("--> prova.regole:4:27\n"))
    #expect(text.contains("                           ^\n"))
  }

  @Test(
    "The count agrees in number",
    arguments: [
      ([.error], "1 errore"), ([.error, .error], "2 errori"), ([.warning], "1 avviso"),
      ([.note, .note], "2 note"), ([.note, .warning, .error], "1 errore, 1 avviso, 1 nota"),
    ] as [([Severity], String)])
  func counts(severities: [Severity], expected: String) {
    let diagnostics = severities.map {
      Diagnostic(code: "a/b", severity: $0, message: "m", path: "f")
    }
    let text = textDiagnostics(diagnostics, sources: [], style: TextStyle())
    #expect(text.hasSuffix("\n\n\(expected)\n"))
  }

  @Test("No problem, no text")
  func nothing() {
    #expect(textDiagnostics([], sources: [Self.rules], style: TextStyle()) == "")
  }
}
