// Labels with several meanings, and forms that name their unit once.

import PlanModel
import TestSupport
import Testing

@Suite("Labels of forms")
struct LabelLayoutTests {
  private static let front = "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE 2024\n\n"
  private static let sector = front + "SETTORE TRIBUTI\n\nResponsabile: A.B.\n\n"

  @Test("a form that says nothing but the unit and its head is the title of the forms below it")
  func unitForms() throws {
    let form = { (title: String, weight: Int) in
      "Obiettivo|\(title)\nPeso|\(weight)\nIndicatore|Utenti\nTarget|>= 60\n\n"
    }
    let text =
      Self.front + "Settore|Tributi\nResponsabile|A.B.\n\n" + form("Sportello", 60)
      + form("Ruolo", 40) + "Settore|Ragioneria\nResponsabile|C.D.\n\n" + form("Bilancio", 100)
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("struttura", "nome") == ["Tributi", "Ragioneria"])
      #expect(plan.values("struttura", "responsabile") == ["A.B.", "C.D."])
      #expect(plan.values("obiettivo", "struttura") == ["Tributi", "Tributi", "Ragioneria"])
      #expect(try document.findings(["PESO-002", "STRU-002", "STRU-004"]) == [])
    }
  }

  @Test(
    "the people and the money of a unit in its form are of no objective, and the next unit begins")
  func staffOfUnit() throws {
    let unit = { (name: String, head: String) in
      "Centro di responsabilità|\(name)\nResponsabile|\(head)\nPersonale assegnato|3 istruttori\n"
        + "Budget|€ 10.000\n\n"
    }
    let form = { (title: String, weight: Int) in
      "Obiettivo n. 1|\(title)\nPeso|\(weight)\nIndicatore|Utenti\nValore atteso|>= 60\n\n"
    }
    let text =
      Self.front + unit("Settore Tributi", "A.B.") + form("Sportello", 60) + form("Ruolo", 40)
      + unit("Settore Ragioneria", "C.D.") + form("Bilancio", 100)
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("struttura", "responsabile") == ["A.B.", "C.D."])
      #expect(
        plan.values("obiettivo", "struttura") == [
          "Settore Tributi", "Settore Tributi", "Settore Ragioneria",
        ])
      #expect(plan.values("obiettivo", "risorse_umane") == [nil, nil, nil])
      #expect(try document.findings(["PESO-002", "STRU-002", "STRU-004"]) == [])
    }
  }

  @Test("an indicator that begins with the name of its label is a value, not a row of headings")
  func namedAgain() throws {
    let text =
      Self.sector + "Obiettivo operativo|Tempi di pagamento\n"
      + "Indicatore|Indicatore di ritardo annuale (giorni)\nValore iniziale (2023)|-4\n"
      + "Target 2024|≤ 0\nFonte dei dati|PCC\nPeso|100\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(
        plan.values("indicatore", "descrizione") == ["Indicatore di ritardo annuale (giorni)"])
      #expect(plan.values("indicatore", "base") == ["-4"])
      #expect(plan.values("indicatore", "target") == ["≤ 0"])
      #expect(plan.values("indicatore", "fonte") == ["PCC"])
      #expect(try document.findings(["INDI-002", "NORM-004"]) == [])
    }
  }

  @Test("a unit that the first form names above its objective is that of the next form too")
  func unitOnce() throws {
    let document = SmallDocument(
      page: Self.front + "Settore|Tributi\nResponsabile|A.B.\nObiettivo|Sportello\nPeso|60\n\n"
        + "Obiettivo|Ruolo\nPeso|40\n\n")
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "struttura") == ["Tributi", "Tributi"])
    #expect(plan.values("struttura", "responsabile") == ["A.B."])
    #expect(try document.findings(["PESO-002", "STRU-002", "STRU-004"]) == [])
  }

  @Test("numbered phases and indicators of a form have their own deadlines and targets")
  func numberedLabels() throws {
    let text =
      Self.sector + "Obiettivo|Sportello||\nPeso|100||\nFase 1|Progetto|Scadenza|31/03/2024\n"
      + "Fase 2|Avvio|Scadenza|30/06/2024\nIndicatore 1|Utenti|Target|>= 60\n"
      + "Indicatore 2|Chiamate|Target|>= 5\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("fase", "descrizione") == ["Progetto", "Avvio"])
      #expect(plan.values("fase", "scadenza") == ["31/03/2024", "30/06/2024"])
      #expect(plan.values("indicatore", "target") == [">= 60", ">= 5"])
      #expect(plan.values("obiettivo", "scadenza") == [nil])
    }
  }

  @Test("the operational objective of the DUP in the form of an objective is no second objective")
  func operational() throws {
    let text =
      Self.sector + "Obiettivo n. 1: Sportello\n\nPeso|100\nObiettivo strategico|Equità\n"
      + "Obiettivo operativo|Servizi più vicini\nIndicatore|Utenti\nTarget|>= 60\n"
    for document in [SmallDocument(text: text), SmallDocument(page: text)] {
      let plan = try document.plan()
      #expect(plan.values("obiettivo", "titolo") == ["Sportello"])
      #expect(plan.values("obiettivo", "peso") == ["100"])
      #expect(plan.values("obiettivo", "riferimento_dup") == ["Servizi più vicini"])
      #expect(try document.findings(["INDI-001", "PESO-007", "STRU-017"]) == [])
    }
  }

  @Test("the result and the notes in the form of a report are what was reached, and why")
  func reports() throws {
    let document = SmallDocument(
      text: "COMUNE DI VALDORA\n\nRELAZIONE SULLA PERFORMANCE 2023\n\nSETTORE TRIBUTI\n\n"
        + "Obiettivo|Sportello\nPeso|100\nIndicatore|Utenti\nTarget|>= 60\nRisultato|50 utenti\n"
        + "Grado di raggiungimento|80%\nNote|Meno utenti a causa della chiusura estiva della sede\n"
    )
    let plan = try document.plan()
    #expect(plan.values("obiettivo", "risultato") == [nil])
    #expect(
      plan.values("esito", "descrizione") == [
        "50 utenti\nMeno utenti a causa della chiusura estiva della sede"
      ])
    #expect(try document.findings(["CONS-019"]) == [])
  }

  @Test("the line with the day of approval is read")
  func approval() throws {
    let plan = try SmallDocument(
      text: Self.front + "Data di approvazione: 28/01/2024\n\nSETTORE TRIBUTI\n\n"
        + "Obiettivo|Peso|Indicatore|Target\nSportello|100|Utenti|>= 60\n"
    ).plan()
    #expect(plan.values("piano", "approvazione") == ["28/01/2024"])
  }
}
