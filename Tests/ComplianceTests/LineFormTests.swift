// Forms written as lines of text: titles with a number, labels and values, sections with a letter.

import PlanModel
import TestSupport
import Testing

@Suite("Forms written as lines")
struct LineFormTests {
  private static let front = "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
  private static let sector = front + "SETTORE TRIBUTI\nResponsabile: A.B.\n\n"

  @Test("what a report says line by line of the result is compared with what was expected")
  func results() throws {
    for (reached, grade) in [
      ("Risultato", "Grado di raggiungimento"), ("Valore conseguito", "% di raggiungimento"),
      ("Consuntivo", "Esito"),
    ] {
      let text =
        Self.sector.replacing("PIANO DELLA PERFORMANCE", with: "RELAZIONE SULLA PERFORMANCE")
        + "Obiettivo 1: Riordino\nPeso: 70\nIndicatore: faldoni riordinati\nTarget: ≥ 800\n"
        + "\(reached): 650\n\(grade): 100%\n\n"
        + "Obiettivo 2: Sportello\nPeso: 30\nIndicatore: utenti\nTarget: ≥ 10\n"
        + "\(reached): 12\n\(grade): 100%\n"
      for document in [SmallDocument(text: text), SmallDocument(page: text)] {
        let plan = try document.plan()
        #expect(plan.values("esito", "descrizione") == ["650", "12"])
        #expect(plan.values("esito", "giudizio") == ["100%", "100%"])
        #expect(try document.findings(["CONS-005"]) == ["CONS-005"])
      }
    }
  }

  @Test("a label on a line for itself has its value on the line below")
  func valuesBelow() throws {
    let document = SmallDocument(
      text: Self.sector + "Obiettivo 1: Tempi di pagamento\nPeso: 100\nIndicatore:\n"
        + "Indicatore di ritardo annuale (giorni)\nTarget:\n≤ 0\nScadenza:\n31/12/2024\n"
        + "Formula:\nFonte: PCC\n")
    let plan = try document.plan()
    #expect(plan.values("indicatore", "descrizione") == ["Indicatore di ritardo annuale (giorni)"])
    #expect(plan.values("indicatore", "target") == ["≤ 0"])
    #expect(plan.values("indicatore", "formula") == [nil])
    #expect(plan.values("indicatore", "fonte") == ["PCC"])
    #expect(plan.values("obiettivo", "scadenza") == ["31/12/2024"])
  }

  @Test("a line with a number above its weight or its indicator is an objective of its unit")
  func numberedTitles() throws {
    let text =
      Self.front
      + "1. AREA PATRIMONIO\nResponsabile: A.B.\n\n1.1 Riduzione della morosità\nPeso: 50%\n"
      + "Indicatore: canoni incassati\nTarget: ≥ 87%\nScadenza: 31.11.2024\n\n"
      + "1.2 Carta dei servizi (peso 30%)\nIndicatore: servizi descritti\nTarget: 10\n\n"
      + "2. AREA TECNICA\nDirigente: C.D.\n\n2.1 Strade\nPeso: 100\nIndicatore: km rifatti\nTarget: 5\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("struttura", "nome") == ["PATRIMONIO", "TECNICA"])
      #expect(plan.values("struttura", "responsabile") == ["A.B.", "C.D."])
      #expect(
        plan.values("obiettivo", "titolo") == [
          "Riduzione della morosità", "Carta dei servizi", "Strade",
        ])
      #expect(plan.values("obiettivo", "peso") == ["50%", "30%", "100"])
      #expect(plan.values("indicatore", "target") == ["≥ 87%", "10", "5"])
      #expect(
        try document.findings(["DATA-001", "PESO-002", "STRU-001"]).sorted() == [
          "DATA-001", "PESO-002",
        ])
    }
  }

  @Test("how the grades are weighted is no objective, and a label far from any objective no value")
  func noObjectives() throws {
    let plan = try SmallDocument(
      text: Self.front + "1. Performance organizzativa\nPeso: 60%\n2. Obiettivi individuali\n"
        + "Peso: 40%\n3. Fasi del ciclo\nConsuntivo: entro giugno\n\n"
        + "SETTORE TRIBUTI\nResponsabile: A.B.\n\nObiettivo|Peso|Indicatore|Target\n"
        + "Sportello|100|Utenti|>= 60\n\nConsuntivo: entro il mese di giugno\n"
    ).plan()
    #expect(plan.values("obiettivo", "titolo") == ["Sportello"])
    #expect(plan.values("esito", "descrizione") == [])
  }

  @Test(
    "two sections of a sector that weigh 100 each are no 200, however they are numbered",
    arguments: [("A) ", "B) "), ("1. ", "2. "), ("Sezione A – ", "Sezione B – "), ("", "")])
  func sections(first: String, second: String) throws {
    let table =
      "Obiettivo|Peso|Indicatore|Target\nSportello|60|Utenti|>= 60\nRuolo|40|Avvisi|>= 5\n\n"
    let text =
      Self.sector + "\(first)Performance organizzativa (peso 60%)\n\n\(table)"
      + "\(second)Obiettivi individuali (peso 40%)\n\n\(table.replacing("Sportello", with: "Strade"))"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      let scope = "\(first)Performance organizzativa (peso 60%)"
      #expect(plan.values("obiettivo", "ambito").prefix(2) == [scope, scope])
      #expect(try document.findings(["PESO-002", "STRU-006"]) == ["STRU-006"])
    }
  }

  @Test("a sentence that names the PIAO and its years is no title of the plan; a heading is")
  func piaoYears() throws {
    for (line, end) in [
      ("Le schede attuano la sottosezione 2.2 del PIAO 2024-2026.", nil),
      ("ALLEGATO 2 AL PIAO 2024-2026", "2026"), ("Sottosezione 2.2 del PIAO 2024-2026", "2026"),
    ] as [(String, String?)] {
      let plan = try SmallDocument(text: Self.front + line + "\n\nObiettivo|Peso\nStrade|100\n")
        .plan()
      #expect(plan.values("piano", "anno") == ["2024"])
      #expect(plan.values("piano", "anno_finale") == [end])
    }
  }
}
