// Targets inside indicators: comparators in signs and words, bare counts, and look-alikes.

import PlanModel
import Testing

@Suite struct TargetTests {
  @Test(
    "a comparator and its number are the target",
    arguments: [
      ("N. incontri >= 2", ">=", "2", ">= 2"), ("Copertura => 70%", ">=", "70", "=> 70%"),
      ("Ritardo =< 0", "<=", "0", "=< 0"), ("N. corsi <=24", "<=", "24", "<=24"),
      ("N. corsi >=3", ">=", "3", ">=3"), ("Corsi ≥ 2", ">=", "2", "≥ 2"),
      ("Corsi ≤ 2", "<=", "2", "≤ 2"), ("Rilievi \\geq 100", ">=", "100", "\\geq 100"),
      ("Rilievi \\leq 100", "<=", "100", "\\leq 100"), ("Rilievi \\ge 5", ">=", "5", "\\ge 5"),
      ("Rilievi \\le 5", "<=", "5", "\\le 5"), ("Errori < 5", "<", "5", "< 5"),
      ("Utenti > 1.000", ">", "1000", "> 1.000"), ("Atti = 1", "=", "1", "= 1"),
      ("Atti =1", "=", "1", "=1"), ("Corsi > = 2", ">=", "2", "> = 2"),
      ("almeno n. 3 uscite", ">=", "3", "almeno n. 3"), ("Almeno 2", ">=", "2", "Almeno 2"),
      ("Almeno il 90% delle presenze", ">=", "90", "Almeno il 90%"),
      ("(minimo n. 20)", ">=", "20", "minimo n. 20"), ("minimo 3", ">=", "3", "minimo 3"),
      ("minimo 1.000 complessivi", ">=", "1000", "minimo 1.000"),
      ("non meno di 4 corsi", ">=", "4", "non meno di 4"),
      ("non inferiore al 30 %", ">=", "30", "non inferiore al 30 %"),
      ("Richiami inferiori a n. 3", "<", "3", "inferiori a n. 3"),
      ("inferiore a 2,5", "<", "2.5", "inferiore a 2,5"),
      ("meno di 10 giorni", "<", "10", "meno di 10"),
      ("superiore a 5", ">", "5", "superiore a 5"), ("più di 10 utenti", ">", "10", "più di 10"),
      ("oltre 100 presenze", ">", "100", "oltre 100"),
      ("entro il limite di 5 giorni", "<=", "5", "entro il limite di 5"),
      ("entro il limite massimo di € 5.000", "<=", "5000", "entro il limite massimo di € 5.000"),
      ("massimo 3 errori", "<=", "3", "massimo 3"),
      ("non oltre 10 giorni", "<=", "10", "non oltre 10"),
      ("non superiore a 10", "<=", "10", "non superiore a 10"),
      ("non più di 3", "<=", "3", "non più di 3"), ("fino a 3", "<=", "3", "fino a 3"),
      ("risposta entro 30 giorni", "<=", "30", "entro 30"),
      ("risposta entro gg. 10", "<=", "10", "entro gg. 10"),
      ("pari a 100%", "=", "100", "pari a 100%"),
      ("pari al 50 per cento", "=", "50", "pari al 50 per cento"),
      ("uguale o superiore a 5", ">=", "5", "uguale o superiore a 5"),
      ("pari o inferiore al 5%", "<=", "5", "pari o inferiore al 5%"),
      ("maggiore o uguale a 5", ">=", "5", "maggiore o uguale a 5"),
      ("almeno pari a 5", ">=", "5", "almeno pari a 5"),
      ("scostamento <= -5%", "<=", "-5", "<= -5%"),
      ("Formazione minima prevista <=24", "<=", "24", "<=24"),
      ("N. 2 relazioni con indice >= 80%", ">=", "80", ">= 80%"),
      ("presenze ≥ 2000 utenti", ">=", "2000", "≥ 2000"),
      ("Incontri svolti (=> 5 incontri)", ">=", "5", "=> 5"),
    ])
  func comparison(text: String, comparator: String, value: String, expression: String) {
    let written = WrittenText(text)
    guard case .target(let target) = written.target else {
      Issue.record("\(text): \(written.target)")
      return
    }
    #expect(target.comparator.rawValue == comparator)
    #expect(target.value.description == value)
    #expect(written[target.range] == expression)
    #expect(target.isPercentage == (expression.contains("%") || expression.contains("per cento")))
    #expect(target.comparatorRange.map { target.range.lowerBound == $0.lowerBound } == true)
  }

  @Test(
    "a number without comparator is a target too",
    arguments: [
      ("100%", "100", "100%"), ("Attuazione 100% del programma", "100", "100%"),
      ("n. 2 provvedimenti", "2", "n. 2"), ("N. 4 progetti conclusi", "4", "N. 4"),
      ("Invio alla Giunta di n. 2 atti", "2", "n. 2"), ("Realizzazione di 3 eventi", "3", "3"),
      ("15", "15", "15"), ("2,5", "2.5", "2,5"), ("n. 3 minori entro il 30/11/2023", "3", "n. 3"),
      ("n. 2000 interventi", "2000", "n. 2000"), ("N° 5 schede", "5", "N° 5"),
      ("2023: 100%", "100", "100%"), ("più 5 atti", "5", "5"), ("Numero 3 atti", "3", "Numero 3"),
      ("- 5 incontri", "5", "5"), ("Misure art. 5: n. 3", "3", "n. 3"),
    ])
  func bareNumber(text: String, value: String, expression: String) {
    let written = WrittenText(text)
    guard case .target(let target) = written.target else {
      Issue.record("\(text): \(written.target)")
      return
    }
    #expect(target.comparator == .none)
    #expect(target.comparatorRange == nil)
    #expect(target.value.description == value)
    #expect(written[target.range] == expression)
  }

  @Test(
    "a day to meet is a date",
    arguments: [
      ("entro il 31/12/2024", "31/12/2024"), ("Invio entro il 15 giugno 2024", "15 giugno 2024"),
      ("entro 31/12", "31/12"), ("approvazione fino al 31/12/2023", "31/12/2023"),
      ("entro settembre", "settembre"), ("Avvio entro fine giugno", "giugno"),
      ("avvio giugno 2024", "giugno 2024"),
      ("Delibera n. 5 entro il 31.06.2024", "31.06.2024"),
    ])
  func date(text: String, token: String) {
    let written = WrittenText(text)
    guard case .date(let range) = written.target else {
      Issue.record("\(text): \(written.target)")
      return
    }
    #expect(written[range] == token)
  }

  @Test(
    "yes and no are answers when they stand alone or together",
    arguments: [
      ("SI", "SI"), ("sì", "sì"), ("no", "no"), ("SI/NO", "SI/NO"), ("Sì.", "Sì"),
      ("Adozione del piano (sì / no)", "sì / no"),
    ])
  func yesNo(text: String, token: String) {
    let written = WrittenText(text)
    guard case .yesNo(let range) = written.target else {
      Issue.record("\(text): \(written.target)")
      return
    }
    #expect(written[range] == token)
  }

  @Test(
    "an indicator without target has none, whatever numbers its text holds",
    arguments: [
      "", "Attivazione sportello on-line",
      "kg./abitante di carta raccolta (pulita e mista) – % del totale",
      "N. criticità rilevate", "Numero di controlli", "N. ", "PNRR M1C1-1.4.3", "art. 5, c. 2",
      "artt. 68, 69", "D.Lgs. 150/2009", "Censimenti nell'anno 2022", "1° lotto", "Legge n. 241",
      "Delibera di Giunta n. 98", "DGC n. 32", "Portale ALFA 2.0", "COVID-19", "Misura 5",
      "Rispetto delle tempistiche indicate", "si provvede alla stampa", "10-15 incontri", "5/10",
      "1) sopralluoghi", "ore 9,30", "DUP 2024-2026", "apertura -> chiusura", "entro fine anno",
      "più utenti", "non previsto", "c. 2 lett. b", "determinazione del Responsabile n. 5/2023",
      "RIF. DUP 3.3.1", "entro l'anno 2024", "quota 10,5O", "Regolamento UE n. 679",
    ])
  func absent(text: String) {
    #expect(WrittenText(text).target == .absent)
  }
}
