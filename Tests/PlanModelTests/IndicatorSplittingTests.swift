// Cells with several indicators come apart where a reader would part them.

import PlanModel
import Testing

@Suite struct IndicatorSplittingTests {
  @Test(
    "each indicator of a cell becomes one",
    arguments: [
      ("N. incontri >= 2", ["N. incontri >= 2"]),
      ("N. 4 lavori finiti e controllati", ["N. 4 lavori finiti e controllati"]),
      (
        "N. schede raccolte >= 40 N. anomalie trovate < 5",
        ["N. schede raccolte >= 40", "N. anomalie trovate < 5"]
      ),
      (
        "N. furti registrati \\geq 100 N. turni svolti con la Regione \\geq 30",
        ["N. furti registrati \\geq 100", "N. turni svolti con la Regione \\geq 30"]
      ),
      (
        "Nuovi punti luce => 2 Rendimento della rete => 70% rispetto al passato",
        ["Nuovi punti luce => 2", "Rendimento della rete => 70% rispetto al passato"]
      ),
      (
        "Fine del corso (=> 5 lezioni) Apertura del portale",
        ["Fine del corso (=> 5 lezioni)", "Apertura del portale"]
      ),
      (
        "Rispetto dei tempi dati N. Gruppi coinvolti nella rete >=2",
        ["Rispetto dei tempi dati", "N. Gruppi coinvolti nella rete >=2"]
      ),
      (
        "N. atti per gara e lavori >= 2 + controllo richiesto dalla legge",
        ["N. atti per gara e lavori >= 2 + controllo richiesto dalla legge"]
      ),
      (
        "N. feste secondarie svolte >= 2 N. persone esterne all'ente >=3",
        ["N. feste secondarie svolte >= 2", "N. persone esterne all'ente >=3"]
      ),
      ("Invio alla Giunta di n. 2 atti", ["Invio alla Giunta di n. 2 atti"]),
      (
        "kg./abitante di carta (pulita e mista) – % del totale (intero - separato)",
        ["kg./abitante di carta (pulita e mista) – % del totale (intero - separato)"]
      ),
      ("Corsi >= 5 (in aula) Utenti >= 3", ["Corsi >= 5 (in aula)", "Utenti >= 3"]),
      ("Copertura >= 80 % Utenti = n. 3 Atti", ["Copertura >= 80 %", "Utenti = n. 3", "Atti"]),
      ("Potenza >= 50 MWH annui", ["Potenza >= 50 MWH annui"]),
      ("Attesa <= 5 GG", ["Attesa <= 5 GG"]),
      ("REDAZIONE DI N. 3 ATTI", ["REDAZIONE DI N. 3 ATTI"]),
      ("Atti (N. 3) del Servizio", ["Atti (N. 3) del Servizio"]),
      ("Richiami inferiori a N. 3", ["Richiami inferiori a N. 3"]),
      ("Esecuzione della Delibera N. 5", ["Esecuzione della Delibera N. 5"]),
      ("Numero iscritti Numero ritirati", ["Numero iscritti", "Numero ritirati"]),
      ("Nr. iscritti Nr. ritirati N° assenti", ["Nr. iscritti", "Nr. ritirati", "N° assenti"]),
      ("Apertura sportello – N. utenti >= 3", ["Apertura sportello", "N. utenti >= 3"]),
      ("uno\ndue\r\n\r\ntre", ["uno", "due", "tre"]),
      ("• uno • due", ["uno", "due"]), ("- uno\n- due", ["uno", "due"]),
      ("-n. schede\n-5% di spesa", ["n. schede", "-5% di spesa"]),
      ("\u{F0B7} uno\n\u{F0B7} due", ["uno", "due"]),
      ("Numero di atti; numero di ricorsi;", ["Numero di atti", "numero di ricorsi"]),
      ("atti (primi; secondi) inviati", ["atti (primi; secondi) inviati"]),
      ("aperto ( senza fine N. 3 atti", ["aperto ( senza fine", "N. 3 atti"]),
      ("  N. atti >= 2  ", ["N. atti >= 2"]), ("", []), (" \n ", []), ("–", []),
    ])
  func splits(text: String, parts: [String]) {
    let written = WrittenText(text)
    #expect(written.indicators.map { written[$0] } == parts)
  }
}
