// Titles over and among the rows of tables: which open a unit, which only group objectives.

import PlanModel
import TestSupport
import Testing

@Suite("Bands and titles")
struct BandLayoutTests {
  private static let front = "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
  private static let sector = front + "SETTORE TRIBUTI\n\nResponsabile: A.B.\n\n"
  private static let heading = "Obiettivo|Peso|Indicatore|Target\n"
  /// What is found where a title is taken for an objective.
  private static let ofFalseObjectives: Set = ["INDI-001", "PESO-007", "STRU-017", "STRU-004"]

  @Test(
    "a band with a unit is no objective, however hospitals and universities call their units",
    arguments: [
      "S.C. Farmacia ospedaliera", "UOC Chirurgia generale", "U.O. Personale",
      "Ripartizione Didattica",
      "Unità operativa Manutenzioni", "Struttura complessa Pediatria",
    ])
  func units(name: String) throws {
    let document = SmallDocument(
      page: Self.front + Self.heading + "DIREZIONE AMMINISTRATIVA\nArchivio|100|Fascicoli|>= 50\n"
        + "\(name)\nScorte|100|Controlli|>= 12\n")
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "titolo") == ["Archivio", "Scorte"])
    #expect(plan.values("obiettivo", "struttura") == ["DIREZIONE AMMINISTRATIVA", name])
    #expect(try document.findings(Self.ofFalseObjectives) == [])
  }

  @Test(
    "a band says who answers for its unit, and its number is no part of the name",
    arguments: [
      ("Servizio Ragioneria – Responsabile: C.D.", "Ragioneria", "C.D."),
      ("Ripartizione Didattica – Dirigente: C.D.", "Didattica", "C.D."),
      ("II – SETTORE FINANZE (C.D.)", "FINANZE (C.D.)", nil),
    ] as [(String, String, String?)])
  func heads(band: String, name: String, head: String?) throws {
    let plan = try SmallDocument(
      page: Self.front + Self.heading + "\(band)\nBilancio|100|Giorni|<= 20\n"
    ).plan()
    #expect(plan.values("struttura", "nome") == [name])
    #expect(plan.values("struttura", "responsabile") == [head])
    #expect(plan.values("obiettivo", "titolo") == ["Bilancio"])
  }

  @Test("a unit over the title of its first objective, in one table for all, is not lost")
  func bandsOverBands() throws {
    let form = { (title: String) in
      "\(title)\nPeso: 100%||Scadenza: 30/06/2024\nFase|Scadenza|Peso\nAvvio|31/03/2024|100\n"
        + "Indicatore||Target\nUtenti||>= 60\n"
    }
    let document = SmallDocument(
      page: Self.front + "SETTORE TRIBUTI - Responsabile: A.B.\n"
        + form("OBIETTIVO N. 1 – Sportello")
        + "SETTORE FINANZE - Responsabile: C.D.\n" + form("OBIETTIVO N. 1 – Bilancio"))
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "titolo") == ["Sportello", "Bilancio"])
    #expect(plan.values("obiettivo", "struttura") == ["TRIBUTI", "FINANZE"])
    #expect(plan.values("indicatore", "descrizione") == ["Utenti", "Utenti"])
    #expect(try document.findings(["INDI-002", "STRU-004"]) == [])
  }

  @Test("the name of a unit in a paragraph of its own over a form is that of the unit")
  func titlesOverForms() throws {
    let text =
      Self.front + "Settore Tributi\n\nObiettivo|Sportello\nPeso|100\nIndicatore|Utenti\n\n"
      + "Settore Finanze\n\nObiettivo|Bilancio\nPeso|100\nIndicatore|Giorni\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("obiettivo", "struttura") == ["Settore Tributi", "Settore Finanze"])
    }
  }

  @Test(
    "a strategic objective over operational ones is where these come from, and no objective itself",
    arguments: ["OBIETTIVO STRATEGICO N. 1 – Equità fiscale", "Obiettivo strategico 1.1: Equità"])
  func strategic(title: String) throws {
    let rows = "Sportello|60|Utenti|>= 60\nRuolo|40|Ruoli|1\n"
    let heading = "Obiettivo operativo|Peso|Indicatore|Target\n"
    for page in ["\(title)\n\n\(heading)\(rows)", "\(heading)\(title)\n\(rows)"] {
      let document = SmallDocument(page: Self.sector + page)
      let plan = try document.plan()
      #expect(plan.values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
      #expect(plan.values("obiettivo", "ambito") == [title, title])
      #expect(try document.findings(Self.ofFalseObjectives.union(["STRU-006"])) == [])
    }
  }

  @Test(
    "a band that only groups the objectives below it, and a note, are no objectives",
    arguments: [
      "OBIETTIVI DI SVILUPPO", "Obiettivi di mantenimento", "Obiettivi intersettoriali",
      "Nota: i pesi sono percentuali",
    ])
  func groups(band: String) throws {
    let document = SmallDocument(
      page: Self.sector + Self.heading + "Sportello|60|Utenti|>= 60\n\(band)\nRuolo|40|Ruoli|1\n")
    #expect(try document.plan().values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
    #expect(try document.findings(Self.ofFalseObjectives) == [])
  }

  @Test(
    "the title of a form without the name of the objective is not a second objective",
    arguments: ["OBIETTIVO N. 1", "Obiettivo 1", "Scheda n. 1", "Obiettivo di struttura"])
  func numberedTitles(title: String) throws {
    let text = Self.sector + "\(title)\n\nObiettivo|Sportello\nPeso|100\nIndicatore|Utenti\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      #expect(try document.plan().values("obiettivo", "titolo") == ["Sportello"])
      #expect(try document.findings(Self.ofFalseObjectives) == [])
    }
  }

  @Test("the lines of a table of contents that is a table open nothing")
  func contents() throws {
    let document = SmallDocument(
      page: Self.front + "INDICE\n\nPremessa|2\nSettore Tributi|3\n"
        + "Obiettivo n. 1: Sportello|3\nObiettivo n. 2: Ruolo|4\n\n"
        + "SETTORE TRIBUTI\n\nObiettivo n. 1: Sportello\n\nPeso|60\nIndicatore|Utenti\n\n"
        + "Obiettivo n. 2: Ruolo\n\nPeso|40\nIndicatore|Ruoli\n")
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
    #expect(plan.values("struttura", "nome") == ["SETTORE TRIBUTI"])
    #expect(try document.findings(Self.ofFalseObjectives) == [])
  }
}
