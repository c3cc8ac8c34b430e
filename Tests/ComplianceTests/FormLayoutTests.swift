// Forms as clerks fill them: values left out, titles in bands, sectors above the title, tables of contents.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("Forms of all kinds")
struct FormLayoutTests {
  private static let library = RuleLibrary.load()
  private static let front = "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
  private static let sector = front + "Settore Affari generali\nResponsabile: A.B.\n\n"

  private func file(_ text: String) -> SourceFile {
    SourceFile(path: "piano.txt", bytes: Array(text.replacing("|", with: "\t").utf8))
  }

  /// A page of tables: the rows of one end with an empty line, cells with `|`; a row of one cell has the
  /// width of the table.
  private func page(_ text: String) -> SourceFile {
    var html = "<html><body>"
    for block in text.split(separator: "\n\n") {
      let rows = block.split(separator: "\n")
      guard rows.contains(where: { $0.contains("|") }) else {
        for row in rows { html += "<p>\(row)</p>" }
        continue
      }
      html += "<table>"
      for row in rows {
        let cells = row.split(separator: "|", omittingEmptySubsequences: false)
        html += "<tr>"
        for cell in cells { html += "<td\(cells.count == 1 ? " colspan=\"4\"" : "")>\(cell)</td>" }
        html += "</tr>"
      }
      html += "</table>"
    }
    return SourceFile(path: "piano.html", bytes: Array((html + "</body></html>").utf8))
  }

  private func plans(_ text: String) throws -> [Plan] {
    try [file(text), page(text)].map { try Self.library.read($0).get().plan }
  }

  /// Rule and message of the findings of some rules; the same whether the document is text or a page.
  private func findings(_ text: String, _ rules: Set<String>) throws -> [String] {
    let asOf = try #require(CalendarDate(year: 2024, month: 1, day: 30))
    let found = [file(text), page(text)].map { file in
      Self.library.check([file], asOf: asOf, threshold: .error).report.findings
        .filter { rules.contains($0.rule) }.map { "\($0.rule) \($0.message)" }
    }
    #expect(found[0] == found[1])
    return found[0]
  }

  @Test("a value that a form leaves empty makes no heading of its row: the others are read")
  func emptyValues() throws {
    let text =
      Self.sector + "Obiettivo|Carta dei servizi\nRiferimento DUP||Peso|60%\n"
      + "Scadenza|30.06.2024|Indicatore|Questionari\nTarget|>= 60|Fonte|Questionari\n\n"
      + "Obiettivo|Archivio\nRiferimento DUP|1.2|Peso|40%\nScadenza|30.09.2024|Fonte|\n"
      + "Indicatore|Fascicoli acquisiti|Target|\n"
    for plan in try plans(text) {
      #expect(plan.values("obiettivo", "peso") == ["60%", "40%"])
      #expect(plan.values("obiettivo", "scadenza") == ["30.06.2024", "30.09.2024"])
      #expect(plan.values("indicatore", "descrizione") == ["Questionari", "Fascicoli acquisiti"])
      #expect(plan.values("fase", "peso") == [])
    }
    let found = try findings(text, ["INDI-001", "INDI-002", "PESO-002", "PESO-007"])
    #expect(found.count == 1 && found[0].hasPrefix("INDI-002"), "\(found)")
  }

  @Test("headings over a gap, in a form, are headings")
  func headingsInForms() throws {
    let text =
      Self.sector + "Obiettivo|Sportello\nPeso|100%\nIndicatore||Target\nUtenti||>= 60\n"
      + "Chiamate||>= 70\n"
    for plan in try plans(text) {
      #expect(plan.values("indicatore", "descrizione") == ["Utenti", "Chiamate"])
      #expect(plan.values("indicatore", "target") == [">= 60", ">= 70"])
    }
  }

  @Test(
    "the title of a form in a row of its own opens the objective",
    arguments: [
      "OBIETTIVO N. # – Titolo #\n", "Obiettivo n. #: Titolo #\n", "Obiettivo: Titolo #\n",
      "OBIETTIVO N. #\nTitolo #\n", "Obiettivo\nTitolo #\n",
      "SCHEDA OBIETTIVO N. #\nObiettivo|Titolo #\n",
      "Obiettivo n. #\nTitolo|Titolo #\n",
    ])
  func titleRows(title: String) throws {
    let form = { (number: Int, weight: Int) in
      title.replacing("#", with: "\(number)")
        + "Peso|\(weight)%|Scadenza|30.06.2024\nIndicatore|Questionari|Target|>= 60\n\n"
    }
    let plan = try Self.library.read(page(Self.sector + form(1, 60) + form(2, 40))).get().plan
    #expect(plan.values("obiettivo", "titolo") == ["Titolo 1", "Titolo 2"])
    #expect(plan.values("obiettivo", "peso") == ["60%", "40%"])
    #expect(plan.values("indicatore", "descrizione") == ["Questionari", "Questionari"])
  }

  @Test("what a form says above its title is about that title")
  func aboveTheTitle() throws {
    let form = { (sector: String, title: String, weight: Int) in
      "Settore|\(sector)|Responsabile|A.B.\nObiettivo|\(title)\nPeso|\(weight)%|Scadenza|30.06.2024\n"
    }
    let apart =
      Self.front + form("Affari generali", "Carta", 60) + "\n"
      + form("Affari generali", "Archivio", 40) + "\n" + form("Lavori pubblici", "Strade", 100)
    let inOneTable =
      Self.front + form("Affari generali", "Carta", 60) + form("Affari generali", "Archivio", 40)
      + form("Lavori pubblici", "Strade", 100)
    for text in [apart, inOneTable] {
      for plan in try plans(text) {
        #expect(plan.values("obiettivo", "titolo") == ["Carta", "Archivio", "Strade"])
        #expect(
          plan.values("obiettivo", "struttura")
            == ["Affari generali", "Affari generali", "Lavori pubblici"])
        #expect(plan.values("obiettivo", "responsabile") == ["A.B.", "A.B.", "A.B."])
      }
      #expect(try findings(text, ["PESO-002", "STRU-004"]) == [])
    }
  }

  @Test(
    "a band with the sector among the rows of a table opens it",
    arguments: [
      ("Settore Affari generali", "Settore Affari generali"),
      ("SETTORE TRIBUTI", "SETTORE TRIBUTI"),
      ("SETTORE TRIBUTI - Responsabile: A.B.", "TRIBUTI"),
      ("Segretario comunale", "Segretario comunale"),
    ])
  func bands(band: String, name: String) throws {
    let text =
      Self.front + "N.|Obiettivo|Peso|Indicatore|Target\n\(band)\n1|Carta|60%|Questionari|>= 6\n"
      + "2|Archivio|30%|Fascicoli|>= 4\nSettore Lavori pubblici\n3|Strade|100%|Chilometri|>= 4\n"
    for plan in try plans(text) {
      #expect(plan.values("struttura", "nome") == [name, "Settore Lavori pubblici"])
      #expect(plan.values("obiettivo", "codice") == ["1", "2", "3"])
      #expect(plan.values("obiettivo", "struttura") == [name, name, "Settore Lavori pubblici"])
    }
    #expect(try findings(text, ["PESO-002"]).count == 1)
  }

  @Test(
    "a table of contents opens nothing",
    arguments: [
      ("Sommario\n", "\t"), ("Sommario\n", " "), ("", " ........ "), ("INDICE\n", " … "),
    ])
  func contents(title: String, leader: String) throws {
    let lines = [
      "SETTORE AFFARI GENERALI", "Obiettivo n. 1: Carta", "Obiettivo n. 2: Archivio nuovo",
    ]
    .enumerated().map { "\($1)\(leader)\($0 + 3)\n\n" }.joined()
    let text =
      Self.front + title + "\n" + lines + "Settore Affari generali\nResponsabile: A.B.\n\n"
      + "Obiettivo n. 1: Carta\n\nPeso|60%\nIndicatore|Questionari\n\n"
      + "Obiettivo n. 2: Archivio nuovo\n\nPeso|40%\nIndicatore|Fascicoli\n"
    let source = SourceFile(path: "piano.md", bytes: Array(text.utf8))
    for file in [page(text), source] where file.path.hasSuffix("html") {
      let plan = try Self.library.read(file).get().plan
      #expect(plan.values("struttura", "nome") == ["Settore Affari generali"])
      #expect(plan.values("obiettivo", "titolo") == ["Carta", "Archivio nuovo"])
    }
  }

  @Test("fields in paragraphs that end with a number are no table of contents")
  func numbersAtTheEnd() throws {
    let text =
      Self.sector + "Obiettivo n. 1: Carta\n\nPeso obiettivo: 20\n\nTarget: 30\n\n"
      + "Obiettivo n. 2: Archivio\n\nPeso obiettivo: 80\n\nTarget: 90\n\n"
      + "Peso obiettivo|Target\n1|2\n"
    let plan = try Self.library.read(page(text)).get().plan
    #expect(plan.values("obiettivo", "titolo").prefix(2) == ["Carta", "Archivio"])
    #expect(plan.values("obiettivo", "peso").prefix(2) == ["20", "80"])
  }

  @Test("the numbers of phases are no code of the objective above their table")
  func phaseNumbers() throws {
    let form = { (number: Int) in
      "Obiettivo n. \(number): Titolo \(number)\n\nPeso|50%\n\nN.|Fase|Scadenza|Peso fase\n"
        + "1|Stesura|31.03.2024|50%\n2|Verifica|30.06.2024|50%\n\n"
    }
    for plan in try plans(Self.sector + form(7) + form(8)) {
      #expect(plan.values("obiettivo", "codice") == ["7", "8"])
      #expect(plan.values("fase", "descrizione") == ["Stesura", "Verifica", "Stesura", "Verifica"])
    }
  }

  @Test("a label above its value, and one in the same cell, are read")
  func otherPlacesOfLabels() throws {
    let above =
      Self.sector + "Obiettivo|Carta\nPeso|60%|Scadenza|30.06.2024\nDescrizione\nScrivere.\n"
      + "Risorse umane\nDue istruttori\nIndicatore|Utenti|Target|>= 1\n"
    let plan = try Self.library.read(page(above)).get().plan
    #expect(plan.values("obiettivo", "descrizione") == ["Scrivere."])
    let within =
      Self.sector
      + "Obiettivo: Carta\nPeso: 60%|Scadenza: 30.06.2024\nIndicatore|Utenti|Target|>= 6\n"
    let other = try Self.library.read(page(within)).get().plan
    #expect(other.values("obiettivo", "titolo") == ["Carta"])
    #expect(other.values("obiettivo", "peso") == ["60%"])
    #expect(other.values("obiettivo", "scadenza") == ["30.06.2024"])
  }

  @Test(
    "a form that goes on under its title on the next page is one objective, two forms are two",
    arguments: ["Sportello", "Sportello (segue)", "SPORTELLO - continua"])
  func secondPage(title: String) throws {
    let phases = { (name: String) in "Fase|Scadenza|Peso\n\(name)|31.03.2024|50%\n\n" }
    let one =
      Self.sector + "Obiettivo|Sportello\nPeso|60%\n" + phases("Avvio") + "Obiettivo|\(title)\n"
      + phases("Verifica")
    let two =
      Self.sector + "Obiettivo|Sportello\nPeso|60%\n" + phases("Avvio") + "Obiettivo|\(title)\n"
      + "Peso|40%\n" + phases("Verifica")
    for plan in try plans(one) {
      #expect(plan.values("obiettivo", "titolo") == ["Sportello"])
      #expect(plan.values("fase", "descrizione") == ["Avvio", "Verifica"])
    }
    for plan in try plans(two) { #expect(plan.values("obiettivo", "peso") == ["60%", "40%"]) }
  }

  @Test("the first objective behind a table of contents is one, whatever its title ends with")
  func behindContents() throws {
    let text =
      Self.sector + "Sommario\n\nPremessa 2\n\nObiettivo n. 1: Ridurre i tempi 4\n\n"
      + "Obiettivo n. 1: Ridurre i tempi a giorni 15\n\nPeso|60%\nIndicatore|Giorni medi\n"
    let plan = try Self.library.read(page(text)).get().plan
    #expect(plan.values("obiettivo", "titolo") == ["Ridurre i tempi a giorni 15"])
    #expect(plan.values("obiettivo", "peso") == ["60%"])
  }

  @Test("a list of objectives with rising weights is no table of contents")
  func risingWeights() throws {
    let list = "Obiettivo n. 1: Carta 10\n\nObiettivo n. 2: Archivio nuovo 30\n\n"
    let text = Self.sector + list + "SETTORE TRIBUTI\n\n" + list + "Peso|60%\nTarget|>= 3\n"
    #expect(try Self.library.read(page(text)).get().plan.values("obiettivo", "titolo").count == 4)
  }

  @Test("what stands behind a label is its value, though it may be the name of another label")
  func valuesLikeLabels() throws {
    let text =
      Self.sector + "Obiettivo|Somma urgenza\nPeso|60\nIndicatore|Grado di realizzazione\n"
      + "Target|100%\n\nObiettivo|Totale copertura dei costi\nPeso|40\n"
      + "Indicatore|Percentuale di raggiungimento|Target|95%\n"
    for plan in try plans(text) {
      #expect(
        plan.values("obiettivo", "titolo") == ["Somma urgenza", "Totale copertura dei costi"])
      #expect(plan.values("obiettivo", "peso") == ["60", "40"])
      #expect(
        plan.values("indicatore", "descrizione")
          == ["Grado di realizzazione", "Percentuale di raggiungimento"])
      #expect(plan.values("indicatore", "target") == ["100%", "95%"])
    }
  }

  @Test("rows below headings that begin like labels are rows")
  func rowsLikeLabels() throws {
    let text =
      Self.sector
      + "Obiettivo n. 1: Rete\n\nIndicatore|Target|Peso\nGrado di realizzazione|100%|50\n"
      + "Tempi di realizzazione|30 giorni|50\n\nFase|Scadenza|Peso\nProgramma|31/01/2024|40\n"
      + "Consuntivo|31/12/2024|60\n"
    for plan in try plans(text) {
      #expect(
        plan.values("indicatore", "descrizione") == [
          "Grado di realizzazione", "Tempi di realizzazione",
        ])
      #expect(plan.values("fase", "descrizione") == ["Programma", "Consuntivo"])
      #expect(plan.values("obiettivo", "scadenza") == [nil])
    }
  }

  @Test(
    "an objective in a row of its own that is called as a unit is no unit",
    arguments: ["Ufficio relazioni con il pubblico", "Servizio di assistenza domiciliare"])
  func titlesLikeUnits(title: String) throws {
    let text =
      Self.sector + "Obiettivo|Fase|Scadenza\n\(title)||\n|Avvio|31.03.2024\n|Verifica|30.06.2024\n"
    let plan = try Self.library.read(page(text)).get().plan
    #expect(plan.values("obiettivo", "titolo") == [title])
    #expect(plan.values("struttura", "nome") == ["Settore Affari generali"])
    #expect(plan.values("fase", "descrizione") == ["Avvio", "Verifica"])
  }

  @Test(
    "a title over a form is no row of the table before, and its section takes nothing below it",
    arguments: [
      "SCHEDA OBIETTIVO\n", "SCHEDA\nObiettivo n. 4\nSettore Affari generali\n", "Totale\nNote\n",
    ])
  func titlesOverForms(title: String) throws {
    let form = { (name: String) in
      title + "Titolo obiettivo|\(name)\nPeso|50%\nIndicatore|Target\nUtenti|>= 6\n\n"
    }
    let plan = try Self.library.read(page(Self.sector + form("Carta") + form("Archivio"))).get()
      .plan
    #expect(plan.values("obiettivo", "titolo") == ["Carta", "Archivio"])
    #expect(plan.values("indicatore", "descrizione") == ["Utenti", "Utenti"])
  }

  @Test("the code below a numbered title is the code of that objective")
  func codeBelowTitle() throws {
    let form = { (number: Int) in
      "OBIETTIVO N. \(number) – Titolo \(number)\nCodice|TRI-\(number)\nPeso|50%\n\n"
    }
    let plan = try Self.library.read(page(Self.sector + form(1) + form(2))).get().plan
    #expect(plan.values("obiettivo", "titolo") == ["Titolo 1", "Titolo 2"])
    #expect(plan.values("obiettivo", "codice") == ["TRI-1", "TRI-2"])
  }

  @Test("who answers for the objective is read where the sector is known from the title above")
  func responsibleBelowSector() throws {
    let text = Self.sector + "Obiettivo|Carta\nResponsabile|C.D.\nPeso|100%\n"
    for plan in try plans(text) {
      #expect(plan.values("obiettivo", "responsabile") == ["C.D."])
      #expect(plan.values("obiettivo", "struttura") == ["Settore Affari generali"])
    }
  }

  @Test("objectives in one table and their indicators in another, or in forms, are the same ones")
  func twoTables() throws {
    let list =
      Self.sector + "Codice|Obiettivo|Peso\nA1|Carta|60%\nA2|Archivio|40%\n\n"
    let indicators =
      "Codice|Obiettivo|Indicatore|Target\nA1|Carta|Questionari|>= 6\nA1|Carta|Reclami|<= 2\n"
      + "A2|Archivio|Fascicoli|>= 4\n"
    let forms =
      "Obiettivo|Carta\nPeso|60%\nIndicatore|Questionari|Target|>= 6\n\n"
      + "Obiettivo|Archivio\nIndicatore|Fascicoli|Target|>= 4\n"
    for plan in try plans(list + indicators) {
      #expect(plan.values("obiettivo", "titolo") == ["Carta", "Archivio"])
      #expect(plan.values("obiettivo", "codice") == ["A1", "A2"])
      #expect(plan.values("indicatore", "descrizione") == ["Questionari", "Reclami", "Fascicoli"])
    }
    for plan in try plans(list + forms) {
      #expect(plan.values("obiettivo", "peso") == ["60%", "40%"])
      #expect(plan.values("indicatore", "descrizione") == ["Questionari", "Fascicoli"])
    }
    #expect(
      try findings(list + indicators, ["INDI-001", "PESO-002", "PESO-007", "STRU-010"]) == [])
    // The same title with another weight is another objective, to be reported as such.
    let other = forms.replacing("60%", with: "50%")
    #expect(
      try Self.library.read(page(list + other)).get().plan.values("obiettivo", "titolo").count == 3)
  }

  @Test("a table that names no objective makes none")
  func tablesOfOthers() throws {
    let text =
      Self.sector
      + "Obiettivo|Carta\nPeso|100%\nRisorse umane|Risorse finanziarie\nDue operai|€ 100\n\n"
      + "Dipendente|Categoria|Note\nA.B.|C1|part time\n\nFattore|Descrizione|Peso\nImpegno|Puntualità|20\n"
    for plan in try plans(text) {
      #expect(plan.values("obiettivo", "titolo") == ["Carta"])
      #expect(plan.values("obiettivo", "peso") == ["100%"])
      #expect(plan.values("obiettivo", "risorse_umane") == ["Due operai"])
    }
  }

  @Test("thousands of forms in one table, and of lines of contents, are read in linear time")
  func manyForms() throws {
    let forms = String(repeating: "Settore|Tributi\nPeso|60%|Fonte|\n", count: 20_000)
    let lines = (1...40_000).map { "Titolo numero \($0) .... \($0 / 100)\n\n" }.joined()
    _ = try withinAMinute("moduli") { try Self.library.read(file(Self.sector + forms)).get() }
    _ = try withinAMinute("indice") {
      try Self.library.read(file(Self.sector + lines + "Obiettivo|Peso\nRete|10\n")).get()
    }
  }
}
