import Diagnostics
import Foundation
import Reporting
import SourceText
import Testing

@Test func demo() throws {
  var text = ""
  for style in [TextStyle(width: 100, usesColor: true), TextStyle(width: 60), TextStyle(width: 40)] {
    text += textReport(Sample.report(), style: style) + "\n#####\n"
  }
  text += textReport(Sample.report(findings: []), style: TextStyle(width: 80)) + "\n#####\n"
  text += textReport(Sample.report(findings: [], outcomes: [], threshold: .note), style: TextStyle(width: 80)) + "\n#####\n"
  let rules = SourceFile(path: "prova.regole", bytes: Array("""
    regola PESO-001 "Somma dei pesi"
        per ogni   obiettivo in piano.obietivi
        verifica   totale = totale_fasi
        messaggio  "{obiettivo.titolo
    regola PESO-001 "Di nuovo"
    """.utf8))
  text += textDiagnostics([
    Diagnostic(code: "nomi/campo-sconosciuto", message: "`piano` non ha un campo `obietivi`", path: "prova.regole", span: SourceSpan(68..<76), help: "il nome più vicino è `obiettivi`"),
    Diagnostic(code: "sintassi/stringa-non-chiusa", message: "il testo che comincia qui non finisce mai", path: "prova.regole", span: SourceSpan(132..<180), help: "chiudere il testo con `\"` sulla stessa riga"),
    Diagnostic(code: "nomi/codice-ripetuto", severity: .warning, message: "il codice PESO-001 è già di un'altra regola", path: "prova.regole", span: SourceSpan(157..<165), help: nil, related: [.init(message: "la prima regola con questo codice", path: "prova.regole", span: SourceSpan(7..<15))]),
    Diagnostic(code: "lettura/vuoto", message: "il file è vuoto", path: "vuoto.regole"),
  ], sources: [rules], style: TextStyle(width: 100, usesColor: true))
  try text.write(toFile: "/tmp/demo-report.txt", atomically: true, encoding: .utf8)
}
