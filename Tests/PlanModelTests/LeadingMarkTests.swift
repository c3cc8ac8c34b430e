// What numbers a title and is no part of it.

import PlanModel
import TestSupport
import Testing

@Suite struct LeadingMarkTests {
  private func rest(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[LeadingMark.end(in: bytes.span)...], as: UTF8.self)
  }

  @Test(
    "the number in front of a title is no part of it",
    arguments: [
      "1. Rete idrica", "1) Rete idrica", "(a) Rete idrica", "a) Rete idrica", "B1 – Rete idrica",
      "1.2 Rete idrica", "1.2.3. Rete idrica", "IV - Rete idrica", "Fase 1: Rete idrica",
      "FASE 2 Rete idrica", "n. 3 - Rete idrica", "Obiettivo n. 3 – Rete idrica",
      "3° - Rete idrica",
      "Obiettivo trasversale: Rete idrica", "Obiettivo operativo n° 12. Rete idrica",
      "a) Fase 1: Rete idrica", "  2) Rete idrica", "Attività 1. Rete idrica",
    ])
  func marks(text: String) { #expect(rest(text) == "Rete idrica") }

  @Test(
    "a title that begins with a number, a word or a date of its own is left as it is",
    arguments: [
      "Rete idrica", "100 alberi piantati", "2024: entro maggio", "31.12.2024 – chiusura",
      "e-mail agli utenti", "Fase di collaudo", "Obiettivo comune di valle", "Comune: sportello",
      "I cittadini", "A scuola a piedi", "3 incontri", "1.", "a)", "", "Obiettivo", "È tutto",
    ])
  func noMark(text: String) { #expect(rest(text) == text) }
}
