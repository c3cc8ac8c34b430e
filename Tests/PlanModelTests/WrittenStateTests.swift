// Fields that say nothing, fields that say "none", and fields that say something.

import PlanModel
import Testing

@Suite struct WrittenStateTests {
  @Test(
    "a field without content is empty",
    arguments: [
      "", " ", "\u{A0}\t\n", "-", "–", "—", " - ", "--", ".....", "…", "____", "//", "/", "N.D.",
      "n.d.", "N.D", "ND", "n/d", "N. D.", "…………", "- - -", "\u{FEFF}",
    ])
  func empty(text: String) {
    #expect(WrittenText(text).state == .empty)
  }

  @Test(
    "a field that says there is none is declared nil",
    arguments: [
      "Nessuna", "nessuno", "NESSUNA.", "nulla", "Nullo", "non previste", "Non previsti",
      "non necessarie", "Non sono previste", "«Nessuna»", " nessuna ", "non è prevista",
    ])
  func declaredNil(text: String) {
    #expect(WrittenText(text).state == .declaredNil)
  }

  @Test(
    "anything else is written",
    arguments: [
      "0", "nessuna risorsa aggiuntiva", "Nessuna / 3", "non", "non previsto nel bilancio", "n.",
      "n. 3", "N. utenti", "x", "5", "Euro 0", "non meno di", "?", "n.d. 5", "nessun rilievo",
      "N.A.", "\"", "«»", "d", "nessuna nessuna", "€",
    ])
  func written(text: String) {
    #expect(WrittenText(text).state == .written)
  }
}
