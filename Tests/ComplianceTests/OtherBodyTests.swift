// Plans of bodies that are no comune: hospitals, ministries, universities, chambers, provinces.

import PlanModel
import TestSupport
import Testing

@Suite("Plans of other bodies")
struct OtherBodyTests {
  @Test(
    "units whose names begin with the same words are several",
    arguments: [
      ("UOC Cardiologia", "UOC Pediatria"), ("S.C. Chirurgia", "S.C. Pediatria"),
      ("SC Cardiologia", "SC Chirurgia"), ("Chirurgia", "Chirurgia vascolare"),
      ("Direzione generale del personale", "Direzione generale del bilancio"),
      ("Servizio Personale", "Ufficio Personale"),
    ])
  func units(first: String, second: String) throws {
    let document = SmallDocument(
      text: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Struttura|Obiettivo|Indicatore|Target|Peso\n\(first)|Attese|Visite|>= 60|100\n"
        + "\(second)|Nidi|Bambini|>= 75|100\n")
    #expect(try document.plan().values("struttura", "nome") == [first, second])
    #expect(try document.findings(["PESO-002"]) == [])
  }

  @Test("the short form of the name of a unit means the unit")
  func shortNames() throws {
    let plan = try SmallDocument(
      text: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Struttura|Obiettivo|Indicatore|Target|Peso\nArea Lavori pubblici|Attese|Visite|>= 60|60\n"
        + "Area LL.PP.|Nidi|Bambini|>= 75|40\n"
    ).plan()
    #expect(plan.values("struttura", "nome") == ["Area Lavori pubblici"])
  }

  @Test(
    "a body that is no comune is named as its title names it",
    arguments: [
      "UNIVERSITÀ DEGLI STUDI DI VALDORA", "MINISTERO DELLE RISERVE NATURALI",
      "AZIENDA SANITARIA LOCALE DI VALDORA", "CAMERA DI COMMERCIO DI VALDORA",
      "ENTE PARCO DELLA VALDORA", "UNIONE MONTANA VALDORA",
    ])
  func names(name: String) throws {
    let table = "\n\nObiettivo|Peso\nNidi|100\n"
    let text = SmallDocument(text: "\(name)\n\nPIANO DELLA PERFORMANCE 2024\(table)")
    #expect(try text.plan().values("piano", "ente") == [name])
    let sentence = SmallDocument(
      text: "COMUNE DI VALDORA\n\n\(name)\n\nPIANO DELLA PERFORMANCE 2024\(table)")
    #expect(try sentence.plan().values("piano", "ente") == ["VALDORA"])
  }

  @Test(
    "the title says the year, whatever stands behind it",
    arguments: [
      "PIAO 2024-2026 – Sottosezione 2.2 Performance", "PEG 2024-2026", "PDO 2024", "BUDGET 2024",
      "Piano della performance 2024 – Obiettivi", "Piano esecutivo di gestione 2024/2026",
      "Piano degli obiettivi e della performance 2024", "Obiettivi di performance per il 2024",
      "Piano degli obiettivi anno 2024 - parte seconda",
      "Piano della performance - triennio 2024-2026",
      "Sezione 2 – Valore pubblico, performance e anticorruzione 2024-2026",
    ])
  func years(title: String) throws {
    let document = SmallDocument(
      text: "COMUNE DI VALDORA\n\n\(title)\n\nObiettivo|Peso\nNidi|100\n")
    #expect(try document.plan().values("piano", "anno") == ["2024"])
  }

  @Test("a phase beside nothing but quarters has its deadline, which is not one written otherwise")
  func quartersAlone() throws {
    let document = SmallDocument(
      page: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Obiettivo n. 1|<4>Archivio\nPeso|<4>100\nFase|I trim.|II trim.|III trim.|IV trim.\n"
        + "Scarto|X|||\nElenco|||X|X\nIndicatore|<2>Valore atteso|<2>Risultato\n"
        + "Elenchi redatti|<2>entro il 15/12/2024|<2>\n")
    let plan = try document.plan()
    #expect(plan.values("fase", "descrizione") == ["Scarto", "Elenco"])
    #expect(plan.values("fase", "scadenza") == ["marzo 2024", "dicembre 2024"])
    #expect(try document.findings(["DATA-015", "DATA-019"]) == [])
  }

  @Test(
    "phases and indicators of one row, several in each cell, have each its own deadline and target")
  func parallelParts() throws {
    let plan = try SmallDocument(
      page: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "N.|Obiettivo|Fasi|Tempi|Indicatori|Valore atteso|Peso\n"
        + "1|Ponti|Rilievo<br>Lavori|31/03/2024<br>15/12/2024|Ponti ispezionati<br>Barriere|100%<br>12 km|100\n"
    ).plan()
    #expect(plan.values("fase", "scadenza") == ["31/03/2024", "15/12/2024"])
    #expect(plan.values("indicatore", "descrizione") == ["Ponti ispezionati", "Barriere"])
    #expect(plan.values("indicatore", "target") == ["100%", "12 km"])
  }

  @Test("weights of indicators are those of all tables with the same headings, in either order")
  func weightsOfIndicators() throws {
    let header = "Obiettivo operativo|Indicatore|Peso|Target 2024|Unità organizzativa\n"
    let tables = [
      "AREA STRATEGICA 1 - IMPRESE\n\n\(header)Contributi|Erogati|50%|>= 90%|Servizio Promozione\n"
        + "|Tempo|50%|<= 60 gg|\nSportello|Imprese|100%|>= 150|Servizio Promozione\n\n",
      "AREA STRATEGICA 2 - EFFICIENZA\n\n\(header)Pratiche|Evase|100%|>= 97%|Servizio Registro\n"
        + "Pagamenti|Ritardo|100%|<= 0|Servizio Registro\n\n",
    ]
    for tables in [tables, tables.reversed()] {
      let document = SmallDocument(
        text: "CAMERA DI COMMERCIO DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
          + tables.joined())
      let plan = try document.plan()
      #expect(plan.values("obiettivo", "peso").allSatisfy { $0 == nil })
      #expect(plan.values("indicatore", "peso").count == 5)
      #expect(plan.values("struttura", "nome").allSatisfy { $0?.hasPrefix("Servizio") == true })
      #expect(try document.findings(["PESO-002", "PESO-007", "STRU-001"]) == [])
    }
  }

  @Test("weights that sum to 100 over the document are not held against each unit")
  func weightsOfTheBody() throws {
    let document = SmallDocument(
      text: "UNIVERSITÀ DEGLI STUDI DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Obiettivo|Indicatore|Target|Peso|Struttura\nSportello|Utenti|>= 60|35|Area Didattica\n"
        + "Progetti|Domande|>= 40|35|Area Ricerca\nPagamenti|Ritardo|<= 0|30|Area Finanza\n")
    #expect(try document.findings(["PESO-002"]) == [])
  }

  // MARK: What stands beside the objectives

  @Test("a number in the columns of what was and of what came out shifts no row to other columns")
  func numbersBesideTargets() throws {
    let plan = try SmallDocument(
      page: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "N.|Obiettivo|Indicatore|Baseline 2023|Target 2024|Peso|Scadenza\n"
        + "1|Scuole|Studenti|45|50|100|30/09/2024\n||Reclami|12|10||\n||Giorni|20|15||\n"
    ).plan()
    #expect(plan.values("indicatore", "descrizione") == ["Studenti", "Reclami", "Giorni"])
    #expect(plan.values("indicatore", "base") == ["45", "12", "20"])
    #expect(plan.values("indicatore", "target") == ["50", "10", "15"])
    let report = SmallDocument(
      page: "COMUNE DI VALDORA\n\nRELAZIONE SULLA PERFORMANCE ANNO 2023\n\n"
        + "Obiettivo|Indicatore|Target 2023|Risultato 2023|% raggiungimento|Peso\n"
        + "Scuole|Studenti|50|52|100%|100\n|Reclami|<= 10|14|100%|\n")
    #expect(try report.findings(["CONS-005"]) == ["CONS-005"])
  }

  @Test("a table of units before the objectives, and who heads them, is no list of objectives")
  func tablesOfUnits() throws {
    for table in [
      "Settore|Responsabile\nTributi|A.B.\n",
      "Servizio|Dipendente|Profilo|Area\nTributi|A.B.|Istruttore|Istruttori\n",
    ] {
      let document = SmallDocument(
        text: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n\(table)\n"
          + "SETTORE TRIBUTI\n\nResponsabile: A.B.\n\n"
          + "Obiettivo|Peso|Indicatore|Target\nSportello|100|Utenti|>= 60\n")
      #expect(try document.plan().values("obiettivo", "titolo") == ["Sportello"])
    }
  }

  @Test("who answers for the sector, in a row above the headings, opens no objective")
  func headsAboveHeadings() throws {
    let document = SmallDocument(
      page: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Settore 1 - Tributi\nResponsabile|A.B.|\nObiettivo|Indicatore|Peso\n"
        + "Sportello|Utenti|60\nRuolo|Ruoli|40\n")
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "titolo") == ["Sportello", "Ruolo"])
    #expect(plan.values("struttura", "responsabile") == ["A.B."])
  }

  @Test(
    "a row whose first cell is a word of forms, in a column nobody knows, is a row like the others")
  func labelsInRows() throws {
    let document = SmallDocument(
      page: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\nSETTORE TRIBUTI\n\n"
        + "Dimensione|Obiettivo|Indicatore|Target|Peso\nEfficienza|Sportello|Utenti|>= 60|40\n"
        + "Esito|Ruolo|Ruoli|1|20\nTempi|Rimborsi|Giorni|<= 30|40\n")
    #expect(
      try document.plan().values("obiettivo", "titolo") == ["Sportello", "Ruolo", "Rimborsi"])
    #expect(try document.findings(["PESO-002"]) == [])
  }

  @Test("a dot in the column of a quarter marks it")
  func dots() throws {
    let plan = try SmallDocument(
      page: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Obiettivo n. 1: Archivio\n\nFase|I trim.|II trim.|III trim.|IV trim.\n"
        + "Scarto|●|||\nElenco||■|■|\n"
    ).plan()
    #expect(plan.values("fase", "scadenza") == ["marzo 2024", "settembre 2024"])
  }

  @Test("«12/12» is twelve of twelve, not a day of December")
  func fractions() throws {
    let document = SmallDocument(
      text: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Obiettivo|Indicatore|Target|Peso\nSportello|Scuole visitate|12/12|100\n")
    #expect(try document.findings(["DATA-006"]) == [])
  }

  @Test(
    "a report is one, whatever its title calls it",
    arguments: ["Rendicontazione degli obiettivi 2024", "Relazione finale sul piano 2024"])
  func reports(title: String) throws {
    let plan = try SmallDocument(
      text: "COMUNE DI VALDORA\n\n\(title)\n\nObiettivo|Peso\nNidi|100\n"
    ).plan()
    #expect(plan.values("piano", "anno") == ["2024"])
    #expect(plan.values("piano", "tipo") == ["relazione"])
  }

  @Test("an objective of all sectors, said by its title and by its column, weighs once in each")
  func objectivesOfAll() throws {
    let header = "Obiettivo|Settore|Indicatore|Target|Peso\n"
    let document = SmallDocument(
      text: "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
        + "Obiettivi di settore\n\n\(header)Istanze|Tecnico|Giorni|<= 50|70\n"
        + "Fascicolo|Amministrativo|Fascicoli|>= 60%|70\n\n"
        + "Obiettivi trasversali (tutti i settori)\n\n\(header)"
        + "Tempi di pagamento|Tutti i settori|Ritardo annuale dei pagamenti|<= 0|30\n")
    #expect(try document.findings(["NORM-001", "PESO-002"]) == [])
  }
}
