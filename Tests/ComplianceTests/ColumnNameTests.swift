// Columns, labels and titles as bodies call them: other names of the same things are read as these are.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("Names of columns, labels and titles")
struct ColumnNameTests {
  private static let front = "COMUNE DI ROCCASCURA\n\nPIANO DELLA PERFORMANCE 2025\n\n"
  private static let sector = front + "SETTORE TECNICO\n\nResponsabile: A.B.\n\n"

  private func plan(_ text: String) throws -> Plan { try SmallDocument(text: text).plan() }

  /// The rules that find something, of those asked for, with their severities.
  private func findings(_ text: String, _ rules: Set<String>) throws -> [String] {
    try SmallDocument(text: text).findings(rules, on: (2025, 11, 1))
      .map { "\($0.rule) \($0.severity)" }
  }

  @Test(
    "a deadline that does not exist is found, whatever its column is called",
    arguments: [
      "Termine di realizzazione", "Data di conclusione", "Termine finale", "Entro", "Tempistiche",
      "Data fine",
    ])
  func deadlines(name: String) throws {
    let text =
      Self.sector
      + "Obiettivo|Indicatore|Target|Peso|\(name)\nVerde|Piante curate|>= 100|50|31/06/2025\n"
      + "Decoro|Segnalazioni chiuse|>= 10|50|31/10/2025\n"
    #expect(try plan(text).values("obiettivo", "scadenza") == ["31/06/2025", "31/10/2025"])
    #expect(try findings(text, ["DATA-001", "DATA-015"]) == ["DATA-001 error"])
  }

  @Test(
    "who answers for a unit is known, whatever his office is called",
    arguments: [
      "Responsabile", "Dirigente", "Titolare di E.Q.", "Incaricato di E.Q.",
      "Titolare di posizione organizzativa",
      "Direttore", "Direttore generale", "Capo settore", "Responsabile del settore",
      "Dirigente responsabile", "Responsabile P.O.", "Direttore sanitario",
    ])
  func offices(name: String) throws {
    let text =
      Self.front + "SETTORE TECNICO\n\n\(name): A.B.\n\nObiettivo|Indicatore|Target|Peso\n"
      + "Verde|Piante curate|>= 100|50\nDecoro|Segnalazioni chiuse|>= 10|50\n"
    #expect(try plan(text).values("struttura", "responsabile") == ["A.B."])
    #expect(try findings(text, ["STRU-002"]) == [])
  }

  @Test(
    "a unit with who directs it below its name is read, and its weights are added up",
    arguments: [
      ("Area Finanziaria", "Titolare di E.Q."), ("U.O.C. Cardiologia", "Direttore"),
      ("Settore Tributi", "Dirigente"), ("Servizio Anagrafe", "Responsabile"),
      ("Area Tecnica", "Responsabile del settore"),
    ])
  func directors(name: String, role: String) throws {
    let text =
      Self.front + "\(name)\n\n\(role): A.B.\n\nObiettivo|Indicatore|Target|Peso\n"
      + "Verde|Piante curate|>= 100|50\nDecoro|Segnalazioni chiuse|>= 10|30\n\n"
      + "Settore Cultura\n\nObiettivo|Indicatore|Target|Peso\nMuseo|Visite|>= 100|100\n"
    #expect(try plan(text).values("struttura", "nome") == [name, "Settore Cultura"])
    #expect(try plan(text).values("struttura", "responsabile").first == "A.B.")
    #expect(try findings(text, ["PESO-002"]).count == 1)
  }

  @Test("tables that name only who directs are each of one unit, but none inside a unit")
  func onlyDirectors() throws {
    let table = "Obiettivo|Indicatore|Target|Peso\n"
    let one = "Dirigente: A.B.\n\n\(table)Verde|Piante curate|>= 100|100\n\n"
    let other = "Dirigente: C.D.\n\n\(table)Decoro|Segnalazioni chiuse|>= 10|100\n\n"
    let alone = try plan(Self.front + one + other)
    #expect(alone.values("struttura", "nome") == ["Dirigente: A.B.", "Dirigente: C.D."])
    #expect(alone.values("struttura", "responsabile") == ["A.B.", "C.D."])
    #expect(try plan(Self.sector + one + other).values("struttura", "nome") == ["SETTORE TECNICO"])
    let secretary = "Segretario comunale: E.F.\n\n\(table)Controlli|Atti|>= 5|100\n"
    #expect(
      try plan(Self.sector + table + "Strade|Km|>= 2|100\n\n" + secretary)
        .values("struttura", "nome") == ["SETTORE TECNICO", "Segretario comunale"])
  }

  @Test("weights in the first column are those of the objectives beside them")
  func weightsFirst() throws {
    let text =
      Self.sector + "Peso|Obiettivo|Indicatore|Valore atteso\n30|Verde|Piante curate|>= 100\n"
      + "30|Decoro|Segnalazioni chiuse|>= 10\n45|Strade|Buche chiuse|>= 90\n"
    #expect(try plan(text).values("obiettivo", "peso") == ["30", "30", "45"])
    #expect(try findings(text, ["PESO-002"]) == ["PESO-002 error"])
    let indicators =
      Self.sector + "Obiettivo 1: Verde\n\nPeso|Indicatore|Valore atteso\n"
      + "40|Piante curate|>= 100\n60|Segnalazioni chiuse|>= 10\n"
    #expect(try plan(indicators).values("indicatore", "peso") == ["40", "60"])
  }

  @Test("phases that a column only numbers are called what the column beside it says")
  func numberedPhases() throws {
    let objective =
      Self.sector + "Obiettivo|Peso|Indicatore|Target\nVarchi|100|Telecamere|>= 12\n\n"
    let numbered =
      objective + "Fase|Descrizione|Fine|Peso\n1|Progetto|31/03/2025|40\n2|Posa|31/06/2025|60\n"
    #expect(try plan(numbered).values("fase", "descrizione") == ["Progetto", "Posa"])
    #expect(try plan(numbered).values("fase", "ordine") == ["1", "2"])
    #expect(try findings(numbered, ["DATA-001"]) == ["DATA-001 error"])
    let named =
      objective
      + "Fase|Descrizione|Fine\nAvvio|Con la gara|31/03/2025\nPosa|In due vie|31/10/2025\n"
    #expect(try plan(named).values("fase", "descrizione") == ["Avvio", "Posa"])
  }

  @Test(
    "the year of a title is the year alone, whatever stands before it",
    arguments: [
      "PIANO DELLA PERFORMANCE ANNO 2025", "Piano dettagliato degli obiettivi – PDO 2025",
      "Piano integrato 2025-2027 – Obiettivi di performance", "Piano integrato 2025", "PIAO 2025",
      "Piano integrato di attività e organizzazione (PIAO) 2025/2027", "PEG – PDO 2025/2027",
      "Schede obiettivo dei dirigenti 2025", "Consuntivo 2025",
    ])
  func years(title: String) throws {
    let text = "COMUNE DI ROCCASCURA\n\n\(title)\n\nSETTORE TECNICO\n\n"
    #expect(
      try plan(text + "Obiettivo|Indicatore|Target|Peso\nStrade|Km|>= 2|100\n")
        .values("piano", "anno") == ["2025"])
  }

  @Test(
    "a column has its meaning under every name that bodies give it",
    arguments: [
      ("Atteso 2025", "indicatore", "target"), ("Valore da raggiungere", "indicatore", "target"),
      ("Valore programmato", "indicatore", "target"), ("Tempi previsti", "obiettivo", "scadenza"),
      ("Unità organizzativa responsabile", "obiettivo", "struttura"),
      ("Dirigente responsabile", "obiettivo", "responsabile"),
      ("Titolare di EQ", "obiettivo", "responsabile"),
    ])
  func names(column: String, record: String, field: String) throws {
    let values = ["target": ">= 7", "scadenza": "31/10/2025", "struttura": "Area Tecnica"]
    let value = values[field] ?? "A.B."
    let plan = try plan(
      Self.sector + "Obiettivo|Indicatore|\(column)|Peso\nVerde|Piante curate|\(value)|100\n")
    #expect(plan.values(record, field) == [value])
  }

  @Test(
    "a body is known by its own name, however it is written",
    arguments: [
      "Università degli Studi di Roccascura", "MINISTERO DELLA CULTURA",
      "Camera di commercio di Roccascura",
      "Azienda sanitaria locale di Roccascura",
    ])
  func bodies(name: String) throws {
    let text = "\(name)\nPiano della performance 2025\n\nSETTORE TECNICO\n\n"
    #expect(
      try plan(text + "Obiettivo|Indicatore|Target|Peso\nStrade|Km|>= 2|100\n")
        .values("piano", "ente") == [name])
  }

  @Test(
    "a year or a day in the heading of the targets is when they are due, also under a title",
    arguments: [
      ("Target 2025", []), ("Target (anno 2025)", []), ("Valore atteso 2025", []),
      ("Target 2025|Target 2026|Target 2027", []), ("Target", ["DATA-015 warning"]),
      ("Valore atteso al 31/12/2025", ["DATA-015 note"]),
      ("Target al 31.12.2025", ["DATA-015 note"]),
    ])
  func datedHeadings(names: String, expected: [String]) throws {
    let values = names.split(separator: "|").map { _ in ">= 10" }.joined(separator: "|")
    let table =
      Self.sector + "Obiettivo|Indicatore|\(names)|Peso\nVerde|Piante curate|\(values)|50\n"
      + "Decoro|Segnalazioni chiuse|\(values)|50\n"
    #expect(try findings(table, ["DATA-015"]) == expected)
    let forms = ["Verde", "Decoro"].map {
      "OBIETTIVO OPERATIVO 1 - \($0)\nIndicatore|\(names)|Peso\n\($0) curato|\(values)|100%\n\n"
    }
    let plan = try plan(Self.sector + forms.joined())
    #expect(plan.values("indicatore", "target") == [">= 10", ">= 10"])
    #expect(try findings(Self.sector + forms.joined(), ["DATA-015"]) == expected)
  }

  @Test(
    "«Risultato atteso» is the target where it holds values, and the result where it says what is done"
  )
  func expectedResults() throws {
    let table = { (first: String, second: String) in
      Self.sector
        + "Obiettivo|Indicatore|Risultato atteso 2025|Peso\nVerde|Interventi eseguiti|\(first)|50\n"
        + "Decoro|Segnalazioni chiuse|\(second)|50\n"
    }
    let values = table(">= 90%", "80%")
    #expect(try plan(values).values("indicatore", "target") == [">= 90%", "80%"])
    #expect(try findings(values, ["INDI-002"]) == [])
    let prose = try plan(table("Più verde in ogni quartiere", "Una città più pulita"))
    #expect(
      prose.values("obiettivo", "risultato") == [
        "Più verde in ogni quartiere", "Una città più pulita",
      ])
    #expect(prose.values("indicatore", "target") == [nil, nil])
  }

  @Test(
    "what an indicator was worth before is known, whatever its column is called",
    arguments: [
      "Baseline 2024", "Valore di partenza", "Valore base", "Valore attuale", "Dato storico",
    ])
  func baselines(name: String) throws {
    let text =
      Self.sector + "Obiettivo|Indicatore|\(name)|Target|Peso\nVerde|Piante curate|80|>= 100|50\n"
      + "Decoro|Segnalazioni chiuse|8|>= 10|50\n"
    #expect(try plan(text).values("indicatore", "base") == ["80", "8"])
    #expect(try findings(text, ["TREN-007"]) == [])
  }

  @Test(
    "what an indicator was worth in a year before the plan is where it starts from",
    arguments: ["Consuntivo 2024", "Valore 2024", "Anno 2024"])
  func earlierYears(name: String) throws {
    let text =
      Self.sector
      + "Obiettivo|Indicatore|\(name)|Target 2025|Peso\nVerde|Piante curate|80|>= 100|50\n"
      + "Decoro|Segnalazioni chiuse|8|>= 10|50\n"
    #expect(try plan(text).values("indicatore", "base") == ["80", "8"])
    #expect(try findings(text, ["TREN-007"]) == [])
    let later = text.replacing(name, with: name.replacing("2024", with: "2025"))
    #expect(try plan(later).values("indicatore", "base") == [nil, nil])
  }

  @Test("years below one heading of the targets are when they are due")
  func yearsBelowTarget() throws {
    let text =
      Self.sector + "Obiettivo|Indicatore|Peso|Target||\n|||2025|2026|2027\n"
      + "Verde|Piante curate|50|>= 100|>= 110|>= 120\nDecoro|Segnalazioni chiuse|50|>= 10|>= 20|>= 30\n"
    #expect(try plan(text).values("indicatore", "target") == [">= 100", ">= 10"])
    #expect(try findings(text, ["DATA-015"]) == [])
  }

  @Test("the weight of the indicators is no weight of the objectives")
  func indicatorWeights() throws {
    let text =
      Self.sector + "Obiettivo|Indicatore|Peso indicatore|Target\nVerde|Piante curate|100|>= 100\n"
      + "Decoro|Segnalazioni chiuse|100|>= 10\n"
    #expect(try plan(text).values("indicatore", "peso") == ["100", "100"])
    #expect(try plan(text).values("obiettivo", "peso") == [nil, nil])
    #expect(try findings(text, ["PESO-002"]) == [])
  }

  @Test(
    "what an objective is for is no part of its title",
    arguments: ["Obiettivo di valore pubblico", "Obiettivo strategico", "Valore pubblico"])
  func publicValue(name: String) throws {
    let text =
      Self.sector + "Obiettivo operativo|\(name)|Indicatore|Target|Peso\n"
      + "Verde|Città sana|Piante curate|>= 100|50\nDecoro|Città bella|Segnalazioni chiuse|>= 10|50\n"
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "titolo") == ["Verde", "Decoro"])
    #expect(plan.values("obiettivo", "ambito") == ["Città sana", "Città bella"])
    #expect(try findings(text, ["STRU-006"]) == [])
    let alone =
      Self.sector
      + "Obiettivo di valore pubblico|Indicatore|Target\nCittà sana|Piante curate|>= 100\n"
    #expect(try self.plan(alone).values("obiettivo", "titolo") == ["Città sana"])
  }

  @Test(
    "a summary before the sections calls their units as it likes: they are no other units",
    arguments: [
      ("Finanziario", "SETTORE FINANZIARIO"), ("Servizi finanziari", "SETTORE SERVIZI FINANZIARI"),
      ("Servizi finanziari", "SERVIZI FINANZIARI"), ("Settore finanziario", "SETTORE FINANZIARIO"),
    ])
  func summaries(short: String, title: String) throws {
    let text =
      Self.front
      + "RIEPILOGO DEGLI OBIETTIVI\n\nN.|Obiettivo|Settore|Peso\n1|Pagamenti|\(short)|40\n"
      + "2|Tributi|\(short)|60\n\n\(title)\n\nResponsabile: A.B.\n\n"
      + "N.|Obiettivo|Indicatore|Target|Peso|Scadenza\n1|Pagamenti|Giorni|<= 30|40|31/10/2025\n"
      + "2|Tributi|Avvisi emessi|>= 400|60|31/10/2025\n"
    let plan = try plan(text)
    #expect(plan.values("struttura", "nome").count == 1)
    #expect(plan.values("struttura", "responsabile") == ["A.B."])
    #expect(plan.values("obiettivo", "titolo") == ["Pagamenti", "Tributi"])
    #expect(try findings(text, ["STRU-001", "STRU-002", "STRU-010", "STRU-018"]) == [])
  }

  @Test(
    "a title that names the PIAO is not lost for the year that it holds",
    arguments: [
      "PIANO INTEGRATO DI ATTIVITÀ E ORGANIZZAZIONE (PIAO) 2025-2027",
      "Il presente piano costituisce la sottosezione 2.2 del PIAO 2025-2027.",
      "Piano integrato di attività e organizzazione 2025-2027",
    ])
  func titles(title: String) throws {
    let table = "SETTORE TECNICO\n\nObiettivo|Indicatore|Target|Peso\nVerde|Piante curate|>= 9|50\n"
    let text = "COMUNE DI ROCCASCURA\n\nPiano della performance 2025\n\n\(title)\n\n" + table
    #expect(try findings(text, ["NORM-016"]) == [])
    #expect(try plan(text).values("piano", "anno_finale") == ["2027"])
    #expect(try findings(Self.front + table, ["NORM-016"]) == ["NORM-016 warning"])
  }

  @Test("rows of a text and a value below the label «Indicatori» are indicators")
  func labelAlone() throws {
    let text =
      Self.front
      + "SCHEDA OBIETTIVO N. 1\n\nSettore|Polizia locale\nTitolo obiettivo|Sicurezza\nPeso|40\n"
      + "Indicatori\nN. posti di controllo|>= 60\nInterventi entro 30 minuti|>= 85%\n"
      + "Fasi|Scadenza\nTurni|31/01/2025\nControlli|31/12/2025\n"
    let plan = try plan(text)
    #expect(
      plan.values("indicatore", "descrizione") == [
        "N. posti di controllo", "Interventi entro 30 minuti",
      ])
    #expect(plan.values("indicatore", "target") == [">= 60", ">= 85%"])
    #expect(plan.values("fase", "descrizione") == ["Turni", "Controlli"])
  }

  @Test("«Descrizione obiettivo» is the name of the objectives where no other column names them")
  func describedObjectives() throws {
    let text =
      Self.sector + "N.|Descrizione obiettivo|Indicatore|Target|Scadenza|Peso\n"
      + "1|Rifacimento della segnaletica|Km|12|31/06/2025|40\n2|Catasto|Impianti|8|30/09/2025|60\n"
    #expect(
      try plan(text).values("obiettivo", "titolo") == ["Rifacimento della segnaletica", "Catasto"])
    #expect(try findings(text, ["DATA-001", "STRU-001"]) == ["DATA-001 error"])
    let below =
      Self.sector + "Obiettivo 1: Strade\n\nDescrizione obiettivo|Indicatore|Target|Peso\n"
      + "Rifacimento della segnaletica|Km|12|100\n"
    #expect(try plan(below).values("obiettivo", "titolo") == ["Strade"])
    let form = Self.sector + "Obiettivo|Strade\nPeso|100\n\n"
    let table = "Descrizione obiettivo|Indicatore|Target|Peso\nRifacimento|Km|12|100\n"
    #expect(try plan(form + table).values("obiettivo", "titolo") == ["Strade"])
    #expect(
      try plan(form + "SETTORE SOCIALE\n\n" + table).values("obiettivo", "titolo")
        == ["Strade", "Rifacimento"])
  }

  @Test("in a form «Valore 2024» is what was before, «Valore 2025» what is to be reached")
  func valuesOfYears() throws {
    let form = try SmallDocument(
      page: Self.sector
        + "Obiettivo|Strade\nPeso|100\nIndicatore|Km\nValore 2024|10\nValore 2025|12\n"
    ).plan()
    #expect(form.values("indicatore", "base") == ["10"])
    #expect(form.values("indicatore", "target") == ["12"])
  }

  @Test(
    "who heads a unit may stand in its title, as its director or as the one responsible",
    arguments: [
      "SETTORE TRIBUTI – Dirigente: A.B.", "DIREZIONE TRIBUTI - Dirigente: A.B.",
      "AREA TRIBUTI (Responsabile: A.B.)", "DIPARTIMENTO TRIBUTI – Responsabile: A.B.",
      "SERVIZIO TRIBUTI – Dirigente: A.B.",
    ])
  func headsInTitles(title: String) throws {
    let plan = try plan(
      Self.front + title + "\n\nObiettivo|Indicatore|Target|Peso\nRuoli|Avvisi|>= 9|100\n")
    #expect(plan.values("struttura", "responsabile") == ["A.B."])
    #expect(plan.values("struttura", "nome") == ["TRIBUTI"])
  }

  @Test("the weight in brackets behind a title is the weight, and no part of the title")
  func weightsInTitles() throws {
    let text =
      Self.sector + "Obiettivo n. 1 – Strade (peso 40)\n\nIndicatore: Km\n\nTarget: 12\n\n"
      + "Obiettivo n. 2 – Raccolta – Peso: 50%\n\nIndicatore: Utenze\n\nTarget: 900\n"
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "titolo") == ["Strade", "Raccolta"])
    #expect(plan.values("obiettivo", "peso") == ["40", "50%"])
    #expect(try findings(text, ["PESO-002", "PESO-007"]) == ["PESO-002 warning"])
  }
}
