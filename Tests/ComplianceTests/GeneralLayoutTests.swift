// Tables as bodies write them, that no layout names: weights, units and years go where they belong.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("Tables of all kinds")
struct GeneralLayoutTests {
  private static let front = "COMUNE DI ROCCASCURA\nPIANO DELLA PERFORMANCE 2025\n\n"
  private static let sector = front + "SETTORE TECNICO\n\n"
  private static let header = "N.|Obiettivo|Indicatore|Target|Peso|Scadenza\n"
  private static let two =
    header + "1|Asfaltature|Mq rifatti|>= 2.000|60%|31/10/2025\n"
    + "2|Verde|N. sfalci|>= 6|40%|31/10/2025\n"

  private func plan(_ text: String) throws -> Plan { try SmallDocument(text: text).plan() }

  /// Rule and message of the findings of some rules.
  private func findings(_ text: String, _ rules: Set<String>) throws -> [String] {
    try SmallDocument(text: text).findings(rules, on: (2026, 11, 1))
      .map { "\($0.rule) \($0.message)" }
  }

  @Test(
    "an objective that begins with its number, in the column of the objectives, has its whole row",
    arguments: ["Obiettivo n. 1: Verde", "Obiettivo n. 1 - Verde", "OBIETTIVO N. 1 Verde"])
  func numberedTitles(title: String) throws {
    let text =
      Self.sector
      + "Obiettivo|Peso|Indicatore|Target|Scadenza\n\(title)|60|Piante curate|>= 10|31/10/2025\n"
      + "Obiettivo n. 2: Decoro|40|Segnalazioni chiuse|>= 80%|30/11/2025\n"
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "titolo") == [title, "Obiettivo n. 2: Decoro"])
    #expect(plan.values("obiettivo", "peso") == ["60", "40"])
    #expect(plan.values("indicatore", "target") == [">= 10", ">= 80%"])
  }

  @Test("a table of other things, below a paragraph and as wide as it likes, is no more objectives")
  func otherTables() throws {
    let other =
      "\nRiepilogo della performance\n\nSettore|N. obiettivi|Grado medio\nSettore Tecnico|2|100%\n"
      + "Ente|2|100%\n"
    let padded = other.replacing("%\n", with: "%|||\n").replacing("medio\n", with: "medio|||\n")
    for rows in [other, padded] {
      let plan = try plan(Self.sector + Self.two + rows)
      #expect(plan.values("obiettivo", "titolo") == ["Asfaltature", "Verde"])
    }
    // A page break between two rows is none.
    let next =
      "\nPagina 2 di 9\n\n3|Permessi|Giorni medi|<= 50|10%|30/11/2025\n4|Sport|Gare|>= 5|5%|30/11/2025\n"
    #expect(try plan(Self.sector + Self.two + next).values("obiettivo", "titolo").count == 4)
  }

  @Test("a unit and who answers for it, in rows of one cell between two tables, begin a section")
  func unitsBetweenRows() throws {
    let text =
      "COMUNE DI ROCCASCURA\nPiano della performance 2025\nSettore Tecnico\nResponsabile: A.B.\n"
      + Self.two.replacing("|", with: ";") + "Settore Tributi\nResponsabile: C.D.\n"
      + Self.two.replacing("|", with: ";")
    let source = SourceFile(path: "piano.csv", bytes: Array(text.utf8))
    let plan = try SmallDocument.library.read(source).get().plan
    #expect(plan.values("struttura", "nome") == ["Settore Tecnico", "Settore Tributi"])
    #expect(plan.values("struttura", "responsabile") == ["A.B.", "C.D."])
    #expect(plan.values("obiettivo", "titolo").count == 4)
  }

  @Test(
    "a row of totals is no objective and changes no weight",
    arguments: [
      "Totale||||110%|", "TOTALE PESI||||110%|", "|Totale|||110%|", "|||Totale|110%|",
      "||||110%|", "Totale Settore Tecnico||||110%|", "Subtotale||||110%|",
    ])
  func totals(row: String) throws {
    let text = Self.sector + Self.two + "3|Permessi|Giorni medi|<= 50|10%|30/11/2025\n" + row + "\n"
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "peso") == ["60%", "40%", "10%"])
    #expect(plan.values("struttura", "nome") == ["SETTORE TECNICO"])
    #expect(plan.values("indicatore", "peso") == [nil, nil, nil])
    #expect(
      try findings(text, ["PESO-002"]) == [
        "PESO-002 SETTORE TECNICO: i pesi dei 3 obiettivi sommano 110 anziché 100"
      ])
  }

  @Test("an objective whose title begins with «Totale» is one")
  func totalInTitle() throws {
    let row = "Totale revisione del regolamento|N. atti|>= 1|100%\n"
    let plan = try plan(Self.sector + "Obiettivo|Indicatore|Target|Peso\n" + row)
    #expect(plan.values("obiettivo", "titolo") == ["Totale revisione del regolamento"])
  }

  @Test("an objective written again beside each of its indicators is one objective")
  func repeatedObjective() throws {
    let rows =
      "1|Asfaltature|Mq rifatti|>= 2.000|60%|31/10/2025\n"
      + "1|Asfaltature|N. strade|>= 6|60%|31/10/2025\n2|Verde|N. sfalci|>= 6|40%|31/10/2025\n"
    let plan = try plan(Self.sector + Self.header + rows)
    #expect(plan.values("obiettivo", "titolo") == ["Asfaltature", "Verde"])
    #expect(plan.values("obiettivo", "peso") == ["60%", "40%"])
    #expect(plan.values("indicatore", "descrizione") == ["Mq rifatti", "N. strade", "N. sfalci"])
    #expect(try findings(Self.sector + Self.header + rows, ["PESO-002", "STRU-010"]) == [])
  }

  @Test(
    "weights beside phases are the phases' when they differ or sum to 100, else the objective's",
    arguments: [
      ("Rete|Rilievo|50%\nRete|Lavori|50%\nVerde|Sfalcio|100%\n", true),
      ("Rete|Rilievo|70%\nRete|Lavori|30%\nVerde|Sfalcio|100%\n", true),
      ("Rete|Rilievo|60%\n|Lavori|40%\nVerde|Sfalcio|100%\n", true),
      ("Rete|Rilievo|60%\nRete|Lavori|60%\nVerde|Sfalcio|40%\n", false),
      ("Rete|Rilievo e lavori|60%\nVerde|Sfalcio|40%\n", false),
    ])
  func phaseWeights(rows: String, isPhase: Bool) throws {
    let text = Self.sector + "Obiettivo|Attività|Peso\n" + rows
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "titolo") == ["Rete", "Verde"])
    #expect(plan.values("obiettivo", "peso") == (isPhase ? [nil, nil] : ["60%", "40%"]))
    #expect(plan.values("fase", "peso").allSatisfy { ($0 != nil) == isPhase })
    #expect(try findings(text, ["PESO-001", "PESO-002"]) == [])
  }

  @Test(
    "a column of persons beside that of the units, or below a unit, opens no unit",
    arguments: [
      front
        + "Settore|Responsabile|Obiettivo|Peso\nTributi|A.B.|Avvisi|60\nTributi|A.B.|Ruoli|40\n",
      front
        + "Responsabile|Settore|Obiettivo|Peso\nA.B.|Tributi|Avvisi|60\nA.B.|Tributi|Ruoli|40\n",
      front
        + "TRIBUTI\n\nSETTORE TRIBUTI\n\nObiettivo|Responsabile|Peso\nAvvisi|A.B.|60\nRuoli|C.D.|40\n",
    ])
  func persons(text: String) throws {
    let plan = try plan(text)
    #expect(
      plan.values("struttura", "nome").map { $0?.lowercased().hasSuffix("tributi") } == [true])
    #expect(plan.values("obiettivo", "responsabile").first == "A.B.")
    #expect(try findings(text, ["STRU-001", "PESO-002", "STRU-004"]) == [])
  }

  @Test("without any unit the persons of a column answer for the objectives")
  func personsAlone() throws {
    let rows = "Obiettivo|Responsabile|Peso\nAvvisi|A.B.|60\nRuoli|A.B.|40\n"
    #expect(try plan(Self.front + rows).values("struttura", "nome") == ["A.B."])
  }

  @Test(
    "a cell with several units names each of them",
    arguments: ["Tributi / Cultura", "Tributi, Cultura", "Tributi e Cultura", "Tributi - Cultura"])
  func severalUnits(cell: String) throws {
    let text =
      Self.front + "Settore|Obiettivo|Peso\n\(cell)|Tempi di pagamento|30\n"
      + "Tributi|Avvisi|70\nCultura|Mostre|70\n"
    let plan = try plan(text)
    #expect(Set(plan.values("struttura", "nome")) == ["Tributi", "Cultura"])
    #expect(plan.count("assegnazione") == 2)
  }

  @Test("the target of the plan's year is the target, whatever years stand beside it")
  func targetsByYear() throws {
    for years in [[2025, 2026, 2027], [2024, 2025, 2026]] {
      let heading = years.map { "Target \($0)" }.joined(separator: "|")
      let values = years.map { ">= \($0 % 100)" }.joined(separator: "|")
      let plan = try plan(
        Self.sector + "Obiettivo|Indicatore|\(heading)\nVerde|N. sfalci|\(values)\n")
      #expect(plan.values("indicatore", "target") == [">= 25"])
    }
  }

  @Test("a table that sums up what other tables say adds no objective, and is compared with them")
  func summary() throws {
    let rows =
      "Obiettivo|Settore|Peso\nAsfaltature|Settore Tecnico|50%\nVerde|Settore Tecnico|40%\n"
    for text in [
      Self.sector + Self.two + "\nRIEPILOGO DEI PESI\n\n" + rows,
      Self.front + "RIEPILOGO DEI PESI\n\n" + rows + "\nSETTORE TECNICO\n\n" + Self.two,
    ] {
      #expect(try plan(text).values("obiettivo", "titolo") == ["Asfaltature", "Verde"])
      #expect(try findings(text, ["PESO-002", "STRU-010"]) == [])
      #expect(try findings(text, ["STRU-018"]).count == 1)
    }
    // Alone it is the plan.
    let alone = Self.front + "RIEPILOGO DEGLI OBIETTIVI\n\n" + rows
    #expect(try plan(alone).values("obiettivo", "titolo") == ["Asfaltature", "Verde"])
  }

  @Test("services below a sector are parts of it, and the sector is not without objectives")
  func services() throws {
    let text =
      Self.front
      + "SETTORE TECNICO\n\nServizio Strade\n\n\(Self.two)\nServizio Verde\n\n\(Self.two)"
    let plan = try plan(text)
    #expect(plan.values("struttura", "padre") == [nil, "SETTORE TECNICO", "SETTORE TECNICO"])
    #expect(try findings(text, ["STRU-001", "ESTR-004", "PESO-002"]) == [])
  }

  @Test("a sector whose title stands on several pages is one sector")
  func repeatedTitle() throws {
    let rows = { (title: String, weight: Int) in
      "Obiettivo|Indicatore|Target|Peso\n\(title)|N. atti|>= 6|\(weight)%\n\n"
    }
    let text =
      Self.sector + rows("Strade", 60) + "SETTORE TRIBUTI\n\n" + rows("Ruoli", 100)
      + "SETTORE TECNICO\n\n" + rows("Verde", 40)
    let plan = try plan(text)
    #expect(plan.values("struttura", "nome") == ["SETTORE TECNICO", "SETTORE TRIBUTI"])
    #expect(
      plan.values("obiettivo", "struttura")
        == ["SETTORE TECNICO", "SETTORE TRIBUTI", "SETTORE TECNICO"])
    #expect(try findings(text, ["PESO-002"]) == [])
  }

  @Test("services of the same name in two sectors are two services")
  func sameService() throws {
    let rows = "Obiettivo|Peso\nStrade|60%\nVerde|40%\n\n"
    let text =
      Self.sector + "Servizio Segreteria\n\n" + rows + "SETTORE TRIBUTI\n\nServizio Segreteria\n\n"
      + rows
    let plan = try plan(text)
    #expect(plan.values("struttura", "padre") == [nil, "SETTORE TECNICO", nil, "SETTORE TRIBUTI"])
    #expect(try findings(text, ["PESO-002"]) == [])
  }

  @Test(
    "what is under a title for all sectors counts in each, and individual objectives apart")
  func sections() throws {
    let rows = { (title: String, weight: Int) in
      Self.header + "1|\(title)|N. atti|>= 6|\(weight)%|31/10/2025\n\n"
    }
    let all =
      Self.front + "OBIETTIVI TRASVERSALI A TUTTI I SETTORI\n\n" + rows("Pagamenti", 30)
      + "SETTORE TECNICO\n\n" + rows("Strade", 70) + "SETTORE TRIBUTI\n\n" + rows("Ruoli", 70)
    #expect(try findings(all, ["PESO-002", "PESO-007", "STRU-004"]) == [])
    #expect(try plan(all).values("assegnazione", "ruolo") == ["TUTTI I SETTORI"])
    let two = { (individual: Int) in
      Self.sector + "OBIETTIVI DI PERFORMANCE ORGANIZZATIVA\n\n" + rows("Strade", 100)
        + "OBIETTIVI INDIVIDUALI DEL DIRIGENTE\n\n" + rows("Riordino", individual)
    }
    #expect(try findings(two(100), ["PESO-002"]) == [])
    #expect(try findings(two(90), ["PESO-002"]).count == 1)
  }

  @Test(
    "thousands of titles and no table below them are read in linear time",
    arguments: ["obiettivi individuali", "Riepilogo dei pesi", "OBIETTIVI A TUTTI I SETTORI"])
  func manyTitles(title: String) throws {
    let text =
      Self.front + String(repeating: title + "\n\n", count: 40_000) + "Peso|Scadenza\n10|2025\n"
    _ = try withinAMinute(title) { try plan(text) }
  }

  @Test("«Obiettivo 1» begins a form as «Obiettivo n. 1» does")
  func numberedForms() throws {
    let form = { (number: Int) in "Obiettivo \(number)|Titolo \(number)\nPeso|50\nTarget|>= 4\n\n" }
    let plan = try plan(Self.sector + form(1) + form(2))
    #expect(plan.values("obiettivo", "titolo") == ["Titolo 1", "Titolo 2"])
    #expect(plan.values("obiettivo", "peso") == ["50", "50"])
  }

  @Test("a word that a body adds to a list of the layouts is known wherever they name that list")
  func ownWords() throws {
    let rules = SourceFile(
      path: "ente.regole",
      bytes: Array(
        "elenco nomi_di_settore anche [\"polo\"]\nelenco responsabili anche [\"referente\"]\n".utf8)
    )
    let library = RuleLibrary.load(files: [rules])
    #expect(library.diagnostics.isEmpty)
    let text = Self.front + "Polo Tecnico\nReferente: A.B.\n\n" + Self.two
    let file = SmallDocument(text: text).file
    let plan = try library.read(file).get().plan
    #expect(plan.values("struttura", "nome") == ["Polo Tecnico"])
    #expect(plan.values("struttura", "responsabile") == ["A.B."])
    #expect(try SmallDocument.library.read(file).get().plan.values("struttura", "nome") == [])
  }

  @Test("an empty cell beside another unit does not get who answers for the unit above")
  func headsOfOtherUnits() throws {
    let plan = try plan(
      Self.front + "Struttura|Responsabile|Obiettivo|Indicatore|Target|Peso\n"
        + "Area Tecnica|A.B.|Strade|Km rifatti|>= 2|60\n||Verde|Sfalci|>= 6|40\n"
        + "Area Amministrativa||Archivio|Fascicoli|>= 50|100\n")
    #expect(
      plan.values("obiettivo", "struttura") == [
        "Area Tecnica", "Area Tecnica", "Area Amministrativa",
      ])
    #expect(plan.values("obiettivo", "responsabile") == ["A.B.", "A.B.", ""])
  }

  @Test(
    "a labelled line of an objective is no title, though it ends with a year or the plan's name")
  func labelledLines() throws {
    let form = Self.sector + "Obiettivo n. 1: Strade\nPeso: 100\n"
    for words in ["Completare i lavori entro l'anno 2025", "Attuare il PIAO 2025-2027"] {
      let plan = try plan(form + "Descrizione: \(words)\nIndicatore: Km rifatti\nTarget: >= 2\n")
      #expect(plan.values("obiettivo", "descrizione") == [words])
    }
  }

  @Test(
    "the target in the line of its indicator is read apart",
    arguments: [
      "Indicatore: Segnalazioni chiuse – Target: >= 80%",
      "Indicatore: Segnalazioni chiuse (valore atteso: >= 80%)",
      "Indicatore di risultato: Segnalazioni chiuse; target >= 80%",
    ])
  func targetsInLine(line: String) throws {
    let plan = try plan(Self.sector + "Obiettivo n. 1: Strade\nPeso: 100\n\(line)\n")
    #expect(plan.values("indicatore", "descrizione") == ["Segnalazioni chiuse"])
    #expect(plan.values("indicatore", "target") == [">= 80%"])
  }

  @Test("the indicator of late payments keeps its name, which begins like a label")
  func ownNames() throws {
    let text =
      Self.sector
      + "Obiettivo n. 1: Strade\nPeso: 100\nIndicatore di ritardo annuale\nTarget: <= 0\n"
    #expect(try plan(text).values("indicatore", "descrizione") == ["Indicatore di ritardo annuale"])
  }
}
