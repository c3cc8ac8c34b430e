// Every limit of `Grammar/limiti.md`: its figure is that of the program, and reaching it is told.

import Foundation
import TestSupport
import Testing

@Suite("Limits")
struct LimitTests {
  /// A row of the page, and where the program has its figure.
  struct Entry: Sendable, CustomTestStringConvertible {
    var row: String
    var file: String
    var constant: String
    /// Bits that the page's unit (KB, MB) takes away.
    var shift = 0
    var testDescription: String { row }
  }

  private static let entries = [
    Entry(
      row: "grandezza di un documento", file: "lince/FileSystem", constant: "sizeLimit", shift: 20),
    Entry(
      row: "livelli di annidamento in JSON", file: "JSONText/JSONCursor",
      constant: "defaultNestingLimit"),
    Entry(
      row: "record di un piano in JSON", file: "PlanModel/JSON/PlanJSONReader",
      constant: "recordLimit"),
    Entry(
      row: "livelli di annidamento in HTML", file: "Documents/HTML/HTMLEventParser",
      constant: "depthLimit"),
    Entry(
      row: "attributi di un elemento", file: "Documents/MarkupAttributes",
      constant: "comparisonLimit"),
    Entry(
      row: "celle di un testo con tabulazioni", file: "Documents/Delimited/DelimitedDocumentReader",
      constant: "cellLimit"),
    Entry(
      row: "capoversi, titoli", file: "Documents/DocumentBuilder", constant: "blockLimit"),
    Entry(
      row: "colonne di un CSV", file: "Documents/Delimited/DelimitedScanner",
      constant: "columnLimit"),
    Entry(
      row: "colonne di una tabella HTML", file: "Documents/HTML/HTMLTable", constant: "columnLimit"),
    Entry(
      row: "testo fra virgolette in un CSV", file: "Documents/Delimited/DelimitedScanner",
      constant: "fieldLimit", shift: 10),
    Entry(
      row: "celle di un XLSX", file: "Documents/Office/WorkbookReader", constant: "cellLimit"),
    Entry(
      row: "celle di un ODS", file: "Documents/Office/OpenDocumentReader", constant: "cellLimit"),
    Entry(
      row: "volte che una cella", file: "Documents/Office/OpenDocumentReader",
      constant: "repeatLimit"),
    Entry(
      row: "righe delle tabelle di un DOCX", file: "Documents/Office/WordReader",
      constant: "rowLimit"),
    Entry(row: "parti di un archivio", file: "Documents/Office/ZipArchive", constant: "entryLimit"),
    Entry(
      row: "archivio espanso", file: "Documents/Office/ZipArchive", constant: "sizeLimit",
      shift: 20),
    Entry(
      row: "rapporto fra una parte", file: "Documents/Office/ZipArchive", constant: "ratioLimit"),
    Entry(
      row: "testo che `pdftotext`", file: "lince/PDFConversion", constant: "outputLimit", shift: 20),
    Entry(row: "secondi di `pdftotext`", file: "lince/PDFConversion", constant: "timeLimit"),
    Entry(
      row: "grandezza di un file di regole", file: "lince/FileSystem", constant: "ruleSizeLimit",
      shift: 20),
    Entry(
      row: "file di regole in una cartella", file: "lince/FileSystem", constant: "ruleFileLimit"),
    Entry(
      row: "livelli di annidamento in una regola", file: "RuleParsing/Parser/Parser",
      constant: "nestingLimit"),
    Entry(row: "definizioni che", file: "RuleChecking/Checker/Checker", constant: "chainLimit"),
    Entry(
      row: "errori di sintassi", file: "RuleParsing/Parser/Parser", constant: "errorLimit"),
    Entry(
      row: "passi di una regola", file: "RuleEvaluation/RuleRunner", constant: "stepLimit"),
    Entry(
      row: "passi di tutte le regole", file: "RuleEvaluation/RuleRunner", constant: "totalLimit"),
    Entry(
      row: "testi che una regola", file: "RuleEvaluation/Workspace", constant: "textLimit",
      shift: 20),
    Entry(
      row: "elementi degli elenchi", file: "RuleEvaluation/Workspace", constant: "elementLimit"),
    Entry(
      row: "passi di un modello", file: "TextMatching/Patterns/Pattern", constant: "instructions"),
    Entry(
      row: "ripetizioni contate", file: "TextMatching/Patterns/Pattern", constant: "repetitions"),
    Entry(
      row: "gruppi di un modello", file: "TextMatching/Patterns/Pattern", constant: "groups"),
    Entry(
      row: "tracciati, compresi", file: "Layouts/Layout+Compilation", constant: "countLimit"),
    Entry(
      row: "tracciati che si", file: "Layouts/Layout+Compilation", constant: "chainLimit"),
    Entry(
      row: "testi per cui vale", file: "Layouts/LayoutCompiler+Texts", constant: "mostWordings"),
    Entry(
      row: "caratteri di un testo", file: "Reporting/BoundedTexts", constant: "limit"),
    Entry(
      row: "rilievi di un elenco", file: "Reporting/MarkdownReport", constant: "findingLimit"),
  ]

  /// The rows of the page: what, figure, message, status.
  private static func rows() throws -> [[String]] {
    String(decoding: try Repository.bytes("Grammar/limiti.md"), as: UTF8.self)
      .split(separator: "\n").filter { $0.hasPrefix("| ") }
      .map { row in
        row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
          .filter { !$0.isEmpty }
      }.filter { $0[0] != "che cosa" && $0[0] != "---" }
  }

  @Test("each figure of the page is the one that the program goes by")
  func figures() throws {
    var rows = try Self.rows()
    for entry in Self.entries {
      let index = try #require(rows.firstIndex { $0[0].hasPrefix(entry.row) }, "\(entry.row)")
      let row = rows.remove(at: index)
      let shown = Int(row[1].filter(\.isNumber))
      let source = String(
        decoding: try Repository.bytes("Sources/\(entry.file).swift"), as: UTF8.self)
      let value = try #require(Self.value(of: entry.constant, in: source), "\(entry.constant)")
      #expect(shown == value >> entry.shift, "\(entry.row)")
    }
    #expect(rows.isEmpty, "rows that no constant stands for: \(rows)")
  }

  /// The value of a constant or of a labelled argument, as the source writes it.
  private static func value(of name: String, in source: String) -> Int? {
    for mark in ["let \(name) = ", "let \(name): Int = ", " \(name): "] {
      for part in source.components(separatedBy: mark).dropFirst() {
        let text = part.prefix { "0123456789_ <".contains($0) }.filter { $0 != "_" }
        let numbers = text.split { $0 == " " || $0 == "<" }.compactMap { Int($0) }
        if numbers.count == 2 { return numbers[0] << numbers[1] }
        if let number = numbers.first { return number }
      }
    }
    return nil
  }

  /// Scripts that go one over a limit, each with its row of the page.
  private static let excesses = [
    ("grandezza di un documento", #"truncate -s 1025M "$F/x.txt"; "$LINCE" check "$F/x.txt""#),
    (
      "livelli di annidamento in JSON",
      #"(echo '{"x":'; printf '[%.0s' {1..513}) > "$F/x.json"; "$LINCE" check "$F/x.json""#
    ),
    (
      "record di un piano in JSON",
      #"(printf '{"strutture":[{"alias":['; yes '"",' | head -n 5000000; printf '""]}]}') > "$F/x.json"; "$LINCE" check "$F/x.json""#
    ),
    (
      "livelli di annidamento in HTML",
      #"(echo '<html>'; printf '<div>%.0s' {1..600}) > "$F/x.html"; "$LINCE" check "$F/x.html""#
    ),
    (
      "attributi di un elemento",
      #"(printf '<html '; printf 'a%d ' {1..14200}; echo '>') > "$F/x.html"; "$LINCE" check "$F/x.html""#
    ),
    ("capoversi, titoli", #"yes a | head -n 500001 > "$F/x.txt"; "$LINCE" check "$F/x.txt""#),
    (
      "colonne di un CSV",
      #"(echo 'a;b'; printf 'x;%.0s' {1..16390}) > "$F/x.csv"; "$LINCE" check "$F/x.csv""#
    ),
    (
      "colonne di una tabella HTML",
      #"(echo '<html><table><tr>'; printf '<td>x%.0s' {1..2001}) > "$F/x.html"; "$LINCE" check "$F/x.html""#
    ),
    (
      "parti di un archivio",
      """
      (printf 'PK\\003\\004'; head -c 26 /dev/zero; printf word/document.xml; printf 'PK\\005\\006\\0\\0\\0\\0'
      printf '\\021\\047\\021\\047\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0') > "$F/x.docx"
      "$LINCE" check "$F/x.docx"
      """
    ),
    (
      "grandezza di un file di regole",
      #"truncate -s 17M "$F/x.regole"; "$LINCE" check "$PIANO" --rules "$F/x.regole""#
    ),
    (
      "file di regole in una cartella",
      #"mkdir "$F/r"; cd "$F/r"; touch {0..10000}.regole; "$LINCE" rules --rules "$F/r""#
    ),
    (
      "livelli di annidamento in una regola",
      #"(printf 'definizione x = '; printf '(%.0s' {1..110}) > "$F/x.regole"; "$LINCE" rules --rules "$F/x.regole""#
    ),
    (
      "definizioni che",
      #"(for i in {50..1}; do echo "definizione d$i = d$((i-1)) + 1"; done; echo 'definizione d0 = 1') > "$F/x.regole"; "$LINCE" rules --rules "$F/x.regole""#
    ),
    (
      "testi che una regola",
      #"""
      (printf 'tabella tt "x" (b: testo) = ['
       for i in {1..600}; do printf '("%s %01000d"), ' $i 0; done
       printf '("fine")]\nregola PROVA-001 "Prova"\n livello nota\n norma coerenza\n'
       printf ' verifica ogni q in tt vale presente unisci([q.b, unisci(elenco di z.b per z in tt)])\n'
       printf ' messaggio "m"\n conforme piano_base\n viola piano_base\n') > "$F/x.regole"
      "$LINCE" check "$PIANO" --rules "$F/x.regole"
      """#
    ),
    (
      "tracciati, compresi",
      #"""
      for i in {1..1001}; do printf 'tracciato "t%d"\n paragrafo "x" ignora\n' $i; done > "$F/x.tracciato"
      "$LINCE" check "$PIANO" --rules "$F/x.tracciato"
      """#
    ),
    (
      "tracciati che si",
      #"""
      for i in {1..30}; do printf 'tracciato "t%d"\n estende "t%d"\n' $i $((i + 1)); done > "$F/x.tracciato"
      printf 'tracciato "t31"\n paragrafo "x" ignora\n' >> "$F/x.tracciato"
      "$LINCE" check "$PIANO" --rules "$F/x.tracciato"
      """#
    ),
    (
      "testi per cui vale",
      #"""
      (printf 'elenco voci "x" = ['; for i in {1..100}; do printf '"voce %d", ' $i; done; echo '"fine"]') > "$F/x.regole"
      printf 'tracciato "x"\n paragrafo "<voci> <voci>" ignora\n' > "$F/x.tracciato"
      "$LINCE" check "$PIANO" --rules "$F"
      """#
    ),
    (
      "errori di sintassi",
      #"for i in {1..200}; do echo 'regola X'; done > "$F/x.regole"; "$LINCE" rules --rules "$F/x.regole""#
    ),
  ]

  @Test("an example that must stay undecided is not met by a rule that has used up its steps")
  func stepsOfAnExample() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<600).map { "(\"\($0) \(String(repeating: "x", count: 1_000))\")" }
    let path = try folder.write(
      """
      tabella tt "x" (b: testo) = [\(rows.joined(separator: ", "))]
      # Ciò che una definizione ricorda non deve sfuggire al limite.
      definizione seguito(t: testo) = unisci([t, "z"])
      regola PROVA-001 "Prova"
          livello   nota
          norma     coerenza
          verifica  ogni q in tt vale (presente unisci([q.b, unisci(elenco di z.b per z in tt)]) e seguito(unisci([q.b])) != "")
          messaggio "m"
          conforme  piano_base
          viola     piano_base
          indecisa  piano_base

      """, to: "x.regole")
    let run = try Executable.run("test", path)
    #expect(run.status != 0)
    let said = run.output + run.errors
    #expect(said.contains("l'esempio «indecisa» supera il limite di passi"), "\(said)")
  }

  @Test(
    "one over a limit is an error that names the limit, as the page has it", arguments: excesses)
  func reached(row: String, script: String) throws {
    let folder = try TemporaryFolder()
    let entry = try #require(try Self.rows().first { $0[0].hasPrefix(row) })
    let run = try Executable.shell(script, in: folder)
    #expect(String(run.status) == entry[3], "\(run.errors)")
    let said = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for part in entry[2].components(separatedBy: "…") {
      let words = part.trimmingCharacters(in: .whitespaces.union(["«", "»"]))
      #expect(words.isEmpty || said.contains(words), "\(row): \(run.errors)")
    }
  }

  /// Expressions with a place for another one, and how often each goes into itself.
  private static let nestings = [
    ("(numero di zN in [_] con zN > 0)", 45), ("(se x > 0 allora _ altrimenti 0)", 45),
    ("arrotonda(_, 0)", 90),
  ]

  @Test(
    "Rules just within the limits of depth are judged, however small the stack that the shell gives",
    arguments: nestings)
  func deepest(form: String, times: Int) throws {
    let folder = try TemporaryFolder()
    var rules = "definizione d0(x: numero) = x + 1\n"
    for number in 1..<40 {
      var body = "d\(number - 1)(x + \(number))"
      for depth in 0..<times {
        body = form.replacingOccurrences(of: "N", with: "\(depth)")
          .replacingOccurrences(of: "_", with: body)
      }
      rules += "definizione d\(number)(x: numero) = \(body)\n"
    }
    for number in 1...4 {
      rules += """
        regola PROFONDA-00\(number) "Una regola profonda"
            livello    errore
            norma      dlgs150 "art. 10, c. 1"
            verifica   d39((numero di scheda in piano.obiettivi) + \(number)) > 1000000000
            messaggio  "più fondo non si va"
            conforme   piano_base
            viola      piano_base

        """
    }
    _ = try folder.write(rules, to: "x.regole")
    let objective = #"{"titolo":"Censimento delle aree verdi","descrizione":"Rilievo sul campo"}"#
    let plan = Array(repeating: objective, count: 300).joined(separator: ",")
    _ = try folder.write(#"{"anno":2024,"obiettivi":[\#(plan)]}"#, to: "x.json")
    // One document, whose rules are shared among the cores, and two documents.
    for documents in [#""$F/x.json""#, #""$F/x.json" "$PIANO""#] {
      let run = try Executable.shell(
        #"ulimit -s 512; "$LINCE" check \#(documents) --rules "$F/x.regole" --jobs 2"#, in: folder)
      #expect(run.status == 1, "\(run.errors)")
      for number in 1...4 { #expect(run.output.contains("PROFONDA-00\(number)")) }
    }
  }
}
