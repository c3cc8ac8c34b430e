// Tables whose columns stand otherwise than one would think: under others, linked by codes, twice.

import PlanModel
import TestSupport
import Testing

@Suite("Columns of all kinds of tables")
struct ColumnLayoutTests {
  private static let front = "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
  private static let sector = front + "SETTORE TRIBUTI\n\nResponsabile: A.B.\n\n"

  @Test(
    "indicators in a table of their own go to the objective whose code they carry",
    arguments: ["Codice obiettivo", "Cod. ob.", "Obiettivo"])
  func indicatorsByCode(name: String) throws {
    let text =
      Self.sector + "Codice|Obiettivo|Peso\nTRI-1|Sportello|60\nTRI-2|Ruolo|40\n\nIndicatori\n\n"
      + "\(name)|Indicatore|Target\nTRI-1|Utenti|>= 60\nTRI-1|Chiamate|>= 5\nTRI-2|Ruoli|1\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("obiettivo", "codice") == ["TRI-1", "TRI-2"])
      #expect(plan.values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
      #expect(plan.values("indicatore", "descrizione") == ["Utenti", "Chiamate", "Ruoli"])
      #expect(try document.findings(["INDI-001", "PESO-007"]) == [])
    }
  }

  @Test(
    "of the columns below «Target» one is the target, the others are not",
    arguments: [
      ("Minimo|Atteso|Eccellente", ">= 60"), ("Soglia|Atteso|Massimo", ">= 60"),
      ("31 marzo|30 giugno|31 dicembre", ">= 70"),
    ])
  func levels(names: String, target: String) throws {
    let document = SmallDocument(
      page: Self.sector + "<v2>Obiettivo|<v2>Peso|<v2>Indicatore|<3>Target\n\(names)\n"
        + "Sportello|100|Utenti|>= 50|>= 60|>= 70\n")
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "titolo") == ["Sportello"])
    #expect(plan.values("indicatore", "target") == [target])
    #expect(try document.findings(["INDI-001", "INDI-002", "ESTR-003", "PESO-007"]) == [])
  }

  @Test("the months in a second row of headings say when a phase ends, as do the quarters")
  func calendars() throws {
    let months = "Gen|Feb|Mar|Apr|Mag|Giu|Lug|Ago|Set|Ott|Nov|Dic"
    let pages = [
      "<v2>Fasi|<v2>Peso|<12>Tempi di realizzazione\n\(months)\nRilievo|40||X|X|||||||||\n"
        + "Lavori|60||||X|X|X||||||\n",
      "Fasi|Peso|I trim.|II trim.|III trim.|IV trim.\nRilievo|40|X|||\nLavori|60||X||\n",
      "Fasi|Peso|1° trimestre|2° trimestre|3° trimestre|4° trimestre\nRilievo|40|X|||\n"
        + "Lavori|60||X||\n",
    ]
    for page in pages {
      let document = SmallDocument(page: Self.sector + "Obiettivo n. 1: Rete\n\n" + page)
      let plan = try document.plan()
      #expect(plan.values("fase", "descrizione") == ["Rilievo", "Lavori"])
      #expect(plan.values("fase", "scadenza") == ["marzo 2024", "giugno 2024"])
      #expect(try document.findings(["PESO-008"]) == [])
    }
  }

  @Test("a strategic objective in a column beside the operational one is no second title")
  func strategicColumns() throws {
    let text =
      Self.sector
      + "Area strategica|Obiettivo strategico|Obiettivo operativo|Peso|Indicatore|Target\n"
      + "Fisco|Equità|Sportello|60|Utenti|>= 60\nFisco|Equità|Ruolo|40|Ruoli|1\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      #expect(try document.plan().values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
      #expect(try document.findings(["STRU-006"]) == [])
    }
  }

  @Test("strategic objectives that no other column names are the objectives of their indicators")
  func strategicAlone() throws {
    let plan = try SmallDocument(
      text: Self.sector + "Obiettivo strategico|Peso|Indicatore|Target\nEquità|60|Utenti|>= 60\n"
        + "Servizi|40|Ruoli|1\n"
    ).plan()
    #expect(plan.values("obiettivo", "titolo") == ["Equità", "Servizi"])
  }

  @Test("who only takes part in an objective does not answer for it")
  func involved() throws {
    let document = SmallDocument(
      text: Self.front + "Settore responsabile|Obiettivo|Peso|Indicatore|Target|Settori coinvolti\n"
        + "Tributi|Sportello|60|Utenti|>= 60|Ragioneria\nTributi|Ruolo|40|Ruoli|1|Ragioneria\n"
        + "Ragioneria|Bilancio|100|Giorni|<= 20|Tributi\n")
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "struttura") == ["Tributi", "Tributi", "Ragioneria"])
    #expect(try document.findings(["PESO-002", "STRU-001"]) == [])
  }

  @Test("of «Settore» and «Servizio» the one whose weights sum to 100 answers for the objectives")
  func sectorsAndServices() throws {
    let table = { (weights: [Int]) in
      SmallDocument(
        text: Self.front + "Settore|Servizio|Obiettivo|Peso|Indicatore|Target\n"
          + "Tributi|IMU|Sportello|\(weights[0])|Utenti|>= 60\n"
          + "Tributi|IMU|Bonifica|\(weights[1])|Posizioni|>= 300\n"
          + "Tributi|TARI|Ruolo|\(weights[2])|Ruoli|1\n")
    }
    let (bySector, byService) = (table([60, 20, 20]), table([60, 40, 100]))
    #expect(
      try bySector.plan().values("obiettivo", "struttura") == ["Tributi", "Tributi", "Tributi"])
    #expect(try byService.plan().values("obiettivo", "struttura") == ["IMU", "IMU", "TARI"])
    for document in [bySector, byService] {
      #expect(try document.findings(["PESO-002", "STRU-001"]) == [])
    }
  }

  @Test(
    "a deadline to the right of phases and indicators is that of each phase, if they have several")
  func deadlinesOfPhases() throws {
    let plan = try SmallDocument(
      page: Self.sector + "Obiettivo|Fasi|Peso|Indicatore|Target|Scadenza\n"
        + "<v2>Sportello|Progetto|40|<v2>Utenti|<v2>>= 60|31/03/2024\nAvvio|60|31/12/2024\n"
    ).plan()
    #expect(plan.values("fase", "scadenza") == ["31/03/2024", "31/12/2024"])
    #expect(plan.values("obiettivo", "scadenza") == [nil])
  }

  @Test("a deadline in a table of indicators below a form is not lost")
  func deadlinesOfIndicators() throws {
    let document = SmallDocument(
      page: Self.sector + "Obiettivo|Sportello|Peso|100\n\n"
        + "Indicatore|Target|Scadenza\nUtenti|>= 60|31/12/2024\n")
    #expect(try document.plan().values("indicatore", "scadenza") == ["31/12/2024"])
    #expect(try document.findings(["DATA-015"]) == [])
  }

  @Test("«Valore 2023» beside the target is what was before")
  func earlierValues() throws {
    let plan = try SmallDocument(
      text: Self.sector + "Obiettivo|Peso|Indicatore|Valore 2023|Target 2024\n"
        + "Sportello|60|Utenti|50|>= 60\nRuolo|40|Ruoli|1|1\n"
    ).plan()
    #expect(plan.values("indicatore", "base") == ["50", "1"])
    #expect(plan.values("indicatore", "target") == [">= 60", "1"])
  }

  @Test("the place, the day and who signs below a table are no indicator")
  func signatures() throws {
    let document = SmallDocument(
      page: Self.sector + "N.|Obiettivo|Peso|Indicatore|Target\n1|Sportello|100|Utenti|>= 60\n"
        + "<3>Valdora, 30/01/2024|<2>Il Responsabile del Settore\n")
    #expect(try document.plan().values("indicatore", "descrizione") == ["Utenti"])
    #expect(try document.findings(["INDI-002"]) == [])
  }

  @Test(
    "«Obiettivo 2024» of numbers is the target, and when it is due; of words it is the objective")
  func targetsCalledObjectives() throws {
    let numbers = SmallDocument(
      text: Self.sector + "Obiettivo|Peso|Indicatore|Valore 2023|Obiettivo 2024\n"
        + "Sportello|60|Utenti|50|>= 60\nRuolo|40|Ruoli|1|1\n")
    let plan = try numbers.plan()
    #expect(plan.values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
    #expect(plan.values("indicatore", "target") == [">= 60", "1"])
    #expect(try numbers.findings(["INDI-002", "DATA-015"]) == [])
    let years = try SmallDocument(
      text: Self.sector + "Obiettivo|Peso|Indicatore|Obiettivo 2024|Obiettivo 2025|Obiettivo 2026\n"
        + "Sportello|60|Utenti|60|70|80\nRuolo|40|Ruoli|1|1|2\n"
    ).plan()
    #expect(years.values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
    #expect(years.values("indicatore", "target") == ["60", "1"])
    let words = try SmallDocument(
      text: Self.sector + "Obiettivo 2024|Peso|Indicatore|Risultato atteso\n"
        + "Sportello|60|Utenti|60\nRuolo|40|Ruoli|1\n"
    ).plan()
    #expect(words.values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
    #expect(words.values("indicatore", "target") == ["60", "1"])
  }

  @Test("how many objectives each unit has is no objective")
  func countsOfObjectives() throws {
    let document = SmallDocument(
      page: Self.front + "Settore|Obiettivi|Peso\nSettore Tecnico|2|100\n\nSETTORE TECNICO\n\n"
        + "Obiettivo|Peso|Indicatore|Target\nStrade|60|Km|12\nVerde|40|Piante|30\n")
    #expect(try document.plan().values("obiettivo", "titolo") == ["Strade", "Verde"])
    #expect(try document.findings(["PESO-002", "INDI-001"]) == [])
  }

  @Test(
    "a column of units below a sector only divides its objectives where the weights sum to 100 over all",
    arguments: ["Area", "Servizio", "Ufficio"])
  func divisionsOfUnits(name: String) throws {
    func document(_ weights: [Int]) -> SmallDocument {
      let headings = "\(name)|Obiettivo|Peso|Indicatore|Target\n"
      return SmallDocument(
        page: Self.front + "SETTORE TECNICO\n\n" + headings
          + "Viabilità|Strade|\(weights[0])|Km|12\nSport|Palestre|\(weights[1])|Impianti|3\n"
          + "Totale||100||\n\nSETTORE SOCIALE\n\n" + headings
          + "Anziani|Assistenza|30|Utenti|12\nMinori|Mensa|70|Pasti|900\n")
    }
    let right = document([40, 60])
    #expect(try right.plan().values("struttura", "nome") == ["SETTORE TECNICO", "SETTORE SOCIALE"])
    #expect(try right.findings(["PESO-002", "STRU-001"]) == [])
    // The other table tells whose the weights are.
    #expect(try document([40, 50]).findings(["PESO-002", "STRU-001"]) == ["PESO-002"])
    // A sum that is wrong by little is no reason to think of other units.
    let wrong = SmallDocument(
      page: Self.front + "SETTORE TECNICO\n\n\(name)|Obiettivo|Peso|Indicatore|Target\n"
        + "Strade|Buche|60|Numero|12\nVerde|Alberi|45|Numero|30\n")
    #expect(try wrong.findings(["PESO-002", "STRU-001"]) == ["PESO-002"])
    #expect(try wrong.plan().values("struttura", "nome") == ["SETTORE TECNICO"])
    // Who coordinates all sectors does not answer for what they do.
    let sectors = SmallDocument(
      page: Self.front + "SEGRETARIO GENERALE\n\nSettore|Obiettivo|Peso|Indicatore|Target\n"
        + "Tecnico|Strade|30|Km|12\nSociale|Mensa|70|Pasti|900\n")
    #expect(
      try sectors.plan().values("obiettivo", "struttura") == ["Tecnico", "Sociale"])
    // Each service has its own 100.
    let own = SmallDocument(
      page: Self.front + "SETTORE TECNICO\n\n\(name)|Obiettivo|Peso|Indicatore|Target\n"
        + "Viabilità|Strade|100|Km|12\nSport|Palestre|100|Impianti|3\n")
    #expect(try own.findings(["PESO-002"]) == [])
  }

  @Test(
    "per cent in the columns of the months: the phase ends when it is done, not with the year",
    arguments: [
      ("20%|40%|100%|100%|100%|100%|100%|100%|100%|100%|100%|100%", "marzo 2024"),
      ("0%|0|0|10%|20%|50%|80%|100%|0|0|0|0", "agosto 2024"),
      ("||||||||50%|50%||", "ottobre 2024"),
    ])
  func shareOfMonths(cells: String, deadline: String) throws {
    let months = "Gen|Feb|Mar|Apr|Mag|Giu|Lug|Ago|Set|Ott|Nov|Dic"
    let plan = try SmallDocument(
      page: Self.sector + "Obiettivo|Strade|Peso|100\n\nFase|\(months)\nLavori|\(cells)\n"
    ).plan()
    #expect(plan.values("fase", "scadenza") == [deadline])
  }

  @Test(
    "«Tutti» in the column of units is no unit: its weight counts for each of them",
    arguments: ["Tutti", "TUTTE", "Trasversale", "Tutti i settori"])
  func everybody(name: String) throws {
    let document = SmallDocument(
      page: Self.front
        + "Struttura|Obiettivo|Peso|Indicatore|Target\n\(name)|Pagamenti|30|Giorni|30\n"
        + "Settore Tecnico|Strade|70|Km|12\nSettore Sociale|Mensa|70|Pasti|900\n")
    #expect(
      try document.plan().values("struttura", "nome") == ["Settore Tecnico", "Settore Sociale"])
    #expect(try document.findings(["PESO-002", "STRU-001"]) == [])
  }

  @Test("«ritardo annuale» in an indicator is no deadline, «entro l'anno» is a vague one")
  func vagueWordsInIndicators() throws {
    let plan = try SmallDocument(
      text: Self.sector + "Obiettivo|Peso|Indicatore|Target\n"
        + "Pagamenti|60|Indicatore di ritardo annuale dei pagamenti|<= 0\n"
        + "Sportello|40|Apertura entro l'anno|1\n"
    ).plan()
    #expect(plan.values("indicatore", "scadenza") == [nil, "entro l'anno"])
  }

  @Test(
    "the target of the year counts beside those of its quarters, and the last quarter without it",
    arguments: [
      (["Target I trim.", "Target II trim.", "Target annuale 2024"], 2),
      (["Target al 31/03", "Target al 31/12", "Target 2024"], 2),
      (["Target 2024", "Target 1° semestre", "Target 2° semestre"], 0),
      (["Valore atteso III trimestre", "Valore atteso IV trimestre"], 1),
    ])
  func quarters(columns: [String], own: Int) throws {
    let cells = columns.indices.map { String(10 + $0) }
    let document = SmallDocument(
      text: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\nSETTORE TRIBUTI\n\n"
        + "Obiettivo|Indicatore|\(columns.joined(separator: "|"))|Peso\n"
        + "Sportello|Utenti|\(cells.joined(separator: "|"))|60\n"
        + "Ruolo|Avvisi|\(cells.indices.map { $0 == own ? "" : "5" }.joined(separator: "|"))|40\n")
    #expect(try document.plan().values("indicatore", "target") == [cells[own], ""])
    #expect(try document.findings(["INDI-002"]) == ["INDI-002"])
  }

  @Test("phases counted in one cell have each its own date, and one that does not exist is found")
  func phasesInOneCell() throws {
    let text =
      "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\nSETTORE TRIBUTI\n\n"
      + "Obiettivo|Fasi e tempi|Indicatore|Target|Peso\n"
      + "Sportello|1. Analisi (entro 31/03/2024) 2. Avvio (entro 31/06/2024)|Utenti|>= 60|60\n"
      + "Ruolo|1. Emissione (31.10.2024)|Avvisi|>= 5|40\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("fase", "scadenza") == ["31/03/2024", "31/06/2024", "31.10.2024"])
      #expect(try document.findings(["DATA-001", "DATA-015"]) == ["DATA-001"])
    }
  }
}
