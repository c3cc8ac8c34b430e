// Weights, counts and amounts as clerks write them.

import PlanModel
import Testing

@Suite struct QuantityTests {
  @Test(
    "one number with its label and unit is that number",
    arguments: [
      ("10", "10", "10"), ("2,5", "2.5", "2,5"), ("3.000,00", "3000", "3.000,00"),
      ("1.500", "1500", "1.500"), ("2.5", "2.5", "2.5"), ("1.50", "1.5", "1.50"),
      ("PESO 10", "10", "10"), ("peso: 10", "10", "10"), ("Peso\n20", "20", "20"),
      ("10 punti", "10", "10"), ("n. 3", "3", "3"), ("N° 3", "3", "3"), ("24 unità", "24", "24"),
      ("n. 24 unità", "24", "24"), ("PESO 2", "2", "2"), ("-5", "-5", "-5"), ("+5", "5", "+5"),
      ("peso -5", "-5", "-5"), ("5 (cinque)", "5", "5"), ("10.", "10", "10"), (" 7 ", "7", "7"),
      ("0", "0", "0"), ("peso = 10", "10", "10"), ("punti n. 4;", "4", "4"),
      ("\u{A0}15\u{A0}", "15", "15"),
    ])
  func value(text: String, value: String, shown: String) {
    let written = WrittenText(text)
    guard case .value(let quantity) = written.quantity else {
      Issue.record("unreadable: \(text)")
      return
    }
    #expect(quantity.value.description == value)
    #expect(written[quantity.range] == shown)
    #expect(!quantity.isPercentage)
    #expect(!quantity.isCurrency)
  }

  @Test(
    "percentages keep their number and are marked",
    arguments: [
      ("5%", "5"), ("5 %", "5"), ("12,5 %", "12.5"), ("peso 40%", "40"), ("100% .", "100"),
      ("30 per cento", "30"), ("30 percento", "30"), ("-5%", "-5"), ("% 5", "5"),
      ("40/100", "40"), ("12,5 / 100", "12.5"), ("peso 30/100", "30"),
    ])
  func percentage(text: String, value: String) {
    guard case .value(let quantity) = WrittenText(text).quantity else {
      Issue.record("unreadable: \(text)")
      return
    }
    #expect(quantity.value.description == value)
    #expect(quantity.isPercentage)
  }

  @Test(
    "amounts keep their number and are marked",
    arguments: [
      ("€ 1.500,00", "1500"), ("Euro 625.000,00", "625000"), ("euro 15000", "15000"),
      ("1.000 €", "1000"), ("EUR 3,5", "3.5"), ("€1.500", "1500"), ("importo: € 20,50", "20.5"),
      ("€ -20", "-20"),
    ])
  func currency(text: String, value: String) {
    guard case .value(let quantity) = WrittenText(text).quantity else {
      Issue.record("unreadable: \(text)")
      return
    }
    #expect(quantity.value.description == value)
    #expect(quantity.isCurrency)
  }

  @Test(
    "what is not one number is unreadable, never a guess",
    arguments: [
      "", "-", "peso", "Nessuna", "15 25", "5 6 2", "4O%", "4O", "O5", "10,5O", "10/10", "110/100",
      "10/100/5", "10-20",
      "12.3456", "1.1.2", "1,234.56", "max 10", "circa 10", "oltre 5", "almeno 2", "non 10",
      "10 (Area 2)", "5 Area alfa 10 Area beta", "3°", "PESO-10", "PESO10", "10pt", "5‰", "5*",
      "uno", "5 per", "5 per mille", "24 unità di personale", "5 (cinque", "(5)", "5)", "5 %%",
      "31/12/2024", "valore medio annuo 5", "2,5,5", "5. BILANCIO", "AREA 3. SICUREZZA",
      "10 milioni", "½", "٣", "€", "%",
      "99999999999999999999999999999999999999999",
    ])
  func unreadable(text: String) {
    #expect(WrittenText(text).quantity == .unreadable)
  }

  @Test(
    "digits alone are the number that they are with a space behind them",
    arguments: [
      "0", "7", "007", "10", "100", "1000", "999999999999999999", "9999999999999999999",
      "100000000000000000000000000000000000000000", "5%", "0%", "025%", "%", "5%%", "5% ", "5 %",
      "٣", "5\u{301}", "1a", "1.", "1,5", "1.5%", "",
    ])
  func digits(text: String) {
    #expect(WrittenText(text).quantity == WrittenText(text + " ").quantity)
  }
}
