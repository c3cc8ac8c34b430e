// What conditions answer on a small plan: true, false, or undecided and because of what.

import Compliance
import Diagnostics
import Foundation
import PlanModel
import SourceText
import Testing

/// A rule around one condition, over the objectives of a plan written in JSON.
private enum Trial {
  static let plan = """
    {"anno": 2024, "ente": "Comune di Valdora",
     "strutture": [{"nome": "Settore Tecnico", "responsabile": "-"}, {"nome": "Finanziario", "padre": "Settore Tecnico"}],
     "obiettivi": [{"titolo": "Émissioni (RIF. 1)", "struttura": "settore tecnico", "peso": "30,5 %",
       "scadenza": "31.06.2024", "risorse_finanziarie": "€ 3.000,00", "risorse_umane": "Nessuna",
       "risultato": "Riduzione costante, entro l'anno", "descrizione": "nel 2023 si avvia", "condiviso": true,
       "fasi": [
        {"descrizione": "A", "scadenza": "30/04/2024", "peso": "40", "destinatari": ["TUTTI", "FIN"]},
        {"descrizione": "B", "scadenza": "entro settembre", "peso": "60%"},
        {"descrizione": "C", "scadenza": "2023: entro il 15/5"},
        {"descrizione": "D", "scadenza": "all'occorrenza", "peso": "4O%"}],
       "indicatori": [{"descrizione": "N. incontri >= 5", "target": "=> 5"}, {"descrizione": "Relazione"}]}]}
    """

  /// The outcome of a rule with the condition, and its findings.
  static func outcome(_ condition: String, before: String = "") throws -> (
    outcome: RuleOutcome, findings: [Finding]
  ) {
    let rule = """
      fonte prova "Prova" verificata
      esempio vuoto = { }
      elenco vaghi = ["costante", "all'occorrenza", "tempestiv*"]
      tabella soglie (dal: numero, ore: numero) = [ (2023, 24), (2025, 40) ]
      parametro senza_valore: numero
      regola TTTT-001 "prova"
          livello errore norma prova
          per ogni ob in piano.obiettivi
          \(before)
          verifica \(condition)
          messaggio "violata"
          conforme vuoto viola vuoto
      """
    let library = RuleLibrary.load(
      files: [
        SourceFile(path: "prova.regole", bytes: Array(rule.utf8))
      ], withStandardRules: false)
    let errors = library.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(condition): \(errors.map(\.message))")
    let asOf = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let report = library.check(
      [SourceFile(path: "piano.json", bytes: Array(plan.utf8))], asOf: asOf, threshold: .error
    ).report
    let outcome = try #require(report.outcomes.first { $0.rule == "TTTT-001" })
    return (outcome, report.findings)
  }
}

@Suite("Conditions")
struct ConditionTests {
  @Test(
    "a condition that holds is kept",
    arguments: [
      // Numbers are exact, in Italian notation.
      "ob.peso = 30,5", "ob.peso.percentuale", "ob.risorse_finanziarie = 3000",
      "ob.peso - 30,5 + 0,1 + 0,2 = 0,3", "10 / 4 = 2,5 e ob.peso > 0",
      "arrotonda(ob.peso / 3, 2) = 10,17",
      // Texts compare without case, accents and punctuation.
      "ob.titolo = \"EMISSIONI, rif 1\"", "senza_parentesi(ob.titolo) = \"emissioni\"",
      "ob.struttura.nome = \"settore tecnico\"", "\"Riduzione costante\" in ob.risultato",
      "ob.risultato contiene vaghi", "presente trova vaghi in ob.risultato",
      "assente trova \"\\d{4}\" in ob.titolo", "\"tutti\" in ob.fasi.destinatari",
      // States are always decided.
      "ob.scadenza.impossibile", "non ob.scadenza.valida", "ob.scadenza.proposta = 30/06/2024",
      "ob.risorse_umane.nullo", "presente ob.risorse_umane", "assente ob.codice",
      "ob.codice.vuoto", "assente ob.struttura.responsabile", "ob.condiviso",
      // Lists, order and running sums.
      "numero di f in ob.fasi = 4", "esiste f in ob.fasi tale che f.peso.illeggibile",
      "(somma di f.peso per f in ob.fasi con f.descrizione = \"A\") = 40",
      "(somma di f.peso per f in ob.fasi fino a (primo f in ob.fasi con f.descrizione = \"B\")) = 100",
      "assente (ultimo f in ob.fasi prima di (primo g in ob.fasi))",
      "(primo f in ob.fasi dopo (primo g in ob.fasi)).descrizione = \"B\"",
      "(massimo di f.peso per f in ob.fasi con f.peso.percentuale) = 60",
      "(minimo di f.scadenza per f in ob.fasi con f.scadenza.valida) = 30/04/2024",
      "numero di d in (distinti di f.descrizione per f in ob.fasi) = 4",
      "(numero di f in ob.fasi con presente f.destinatari) = 1",
      "(primo s in ob.struttura.figlie).nome = \"finanziario\"",
      // Dates.
      "(primo f in ob.fasi).scadenza + 30 = 30/05/2024",
      "(ultimo f in ob.fasi prima di (ultimo g in ob.fasi)).scadenza.anno_ereditato = 2023",
      "(primo f in ob.fasi con f.descrizione = \"B\").scadenza.incompleta",
      "giorni((primo f in ob.fasi).scadenza, fine_mese(01/05/2024)) = 31",
      "(ultimo f in ob.fasi).scadenza.vaga",
      // Targets.
      "(primo i in ob.indicatori).target.minimo", "(primo i in ob.indicatori).target.valore = 5",
      "(primo i in ob.indicatori).target.comparatore = \">=\"",
      "(primo i in ob.indicatori).target.comparatore != \"<=\"",
      "assente (ultimo i in ob.indicatori).target",
      // Missing values settled by the rule; logic where one side is enough.
      "(ob.codice altrimenti \"nessuno\") = \"nessuno\"",
      "((ultimo f in ob.fasi).peso altrimenti 0) = 0",
      "vero o ob.peso > senza_valore", "non (falso e ob.peso > senza_valore)",
      "(se ob.peso > 30 allora 1 altrimenti 2) = 1",
      // Tables by year, years in prose, other texts.
      "(ultimo s in soglie con s.dal <= piano.anno).ore = 24", "2023 in anni(ob.descrizione)",
      "presente anni_diversi(ob.descrizione, \"nel 2024 si avvia\")",
      "abbrevia(\"S.T.\", ob.struttura.nome)", "(primo f in ob.fasi).obiettivo = ob",
    ])
  func holds(condition: String) throws {
    let (outcome, _) = try Trial.outcome(condition)
    #expect(outcome.status == .kept, "\(outcome.reasons)")
  }

  @Test(
    "a condition that fails is a finding at its objective",
    arguments: [
      "ob.peso = 30", "non ob.condiviso", "presente ob.codice", "ob.titolo = \"altro\"",
      "(primo i in ob.indicatori).target.massimo", "ogni f in ob.fasi vale presente f.peso",
      "nessun f in ob.fasi tale che f.scadenza.valida", "ob.peso > 40 e ob.peso > senza_valore",
    ])
  func fails(condition: String) throws {
    let (outcome, findings) = try Trial.outcome(condition)
    #expect(outcome.status == .broken)
    #expect(findings.count == 1)
    #expect(findings.first?.occurrences.first?.subject == "Settore Tecnico › Émissioni (RIF. 1)")
  }

  @Test(
    "what is missing or unreadable leaves the case undecided, with its reason",
    arguments: [
      ("(somma di f.peso per f in ob.fasi) = 100", "manca fase.peso"),
      ("(ultimo f in ob.fasi).peso > 0", "«4O%» non è un numero"),
      ("ob.scadenza > 01/01/2024", "«31.06.2024» non esiste nel calendario"),
      ("(ultimo f in ob.fasi).scadenza > 01/01/2024", "non indica un giorno"),
      ("ob.codice = \"x\"", "manca obiettivo.codice"),
      ("ob.peso > senza_valore", "serve il profilo"),
      ("ob.strategico.nome = \"x\"", "manca obiettivo.strategico"),
      ("ob.peso / 0 > 1", "il calcolo non dà un risultato"),
    ])
  func undecided(condition: String, reason: String) throws {
    let (outcome, findings) = try Trial.outcome(condition)
    #expect(outcome.status == .undecided)
    #expect(findings.isEmpty)
    #expect(outcome.reasons.first?.message.contains(reason) == true, "\(outcome.reasons)")
  }

  @Test("a rule without a case says that it does not apply")
  func notApplicable() throws {
    let (outcome, _) = try Trial.outcome("ob.peso > 0", before: "quando presente ob.codice")
    #expect(outcome.status == .notApplicable)
    #expect(outcome.cases == 0)
  }

  @Test("a failed sum shows its addends, their lines, and what has no value")
  func explanation() throws {
    let (_, findings) = try Trial.outcome(
      "totale = 100",
      before: "sia totale = somma di f.peso per f in ob.fasi con f.peso.percentuale")
    let value = try #require(findings.first?.values.first { $0.expression == "totale" })
    #expect(value.value.contains("60% (r. 8)"))
    #expect(value.value.contains("60"))
    #expect(value.value.contains("senza valore: r. 9"))
  }
}
