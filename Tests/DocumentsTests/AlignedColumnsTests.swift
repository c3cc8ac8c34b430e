// Texts whose columns only spaces part: refused where a table would be guessed, read everywhere else.

import Documents
import SourceText
import Testing

struct AlignedColumnsTests {
  private func refusedLine(_ text: String) -> Int? {
    do {
      _ = try document(text)
      return nil
    } catch {
      guard error.code == "documento/colonne-di-spazi", let span = error.span else { return nil }
      return text.utf8.prefix(Int(span.start)).count { $0 == 0x0A } + 1
    }
  }

  /// As `pdftotext -layout` wrote the pages of a browser.
  static let tables: [(String, Int)] = [
    (
      """
      COMUNE DI ROCCASCURA
                        Obiettivo                           Indicatore              Valore   Peso Scadenza
                                                                                    atteso
      Ridurre i tempi medi di pagamento delle       Indicatore di ritardo       <= 0         30% 31/12/2025
      fatture commerciali                           annuale dei pagamenti       giorni
      Aggiornare il regolamento di contabilità      Proposta di deliberazione   1            20% 31/06/2025
                                                    al Consiglio
      """, 4
    ),
    (
      """
      N.           Obiettivo      Descrizione   Peso
      1            Rispetto       Pagare le     30
                   dei tempi     fatture nei
      2            Carta          Scrivere      40
      """, 1
    ),
    (
      """
      PIANO DELLA PERFORMANCE 2025

      Obiettivo n. 1           Ridurre i tempi
      Responsabile             A.B.
      Descrizione              Ridurre i tempi medi di pagamento
                               delle fatture
      Peso                     30%
      """, 3
    ),
  ]

  @Test(
    "a table or form aligned by spaces is no guess: its first line is named and the text refused",
    arguments: tables)
  func refused(_ text: String, _ line: Int) { #expect(refusedLine(text) == line) }

  static let texts = [
    // Justified by a program that knows only spaces.
    """
    Il  settore cura  le opere pubbliche,  la manutenzione  del patrimonio e  il verde,
    e  si compone  di otto unità di  personale assegnate alle  diverse attività, come
    risulta  dalla dotazione  organica approvata con  deliberazione della Giunta e  dal
    piano dei fabbisogni,   che il  Comune aggiorna  ogni anno  entro il mese di  marzo.
    """,
    // A table of contents, and signatures.
    """
    1. Premessa                       3
    2. Contesto                       5
    3. Obiettivi                      7
    4. Indicatori                     9
    5. Pesi                           9

    Il Sindaco                        Il Segretario
    A.B.                              C.D.
    """,
    // Where tabulations part the cells, spaces say nothing.
    """
    Obiettivo\tIndicatore\tPeso
    Ridurre i tempi\tGiorni  medi  di attesa\t30%
    Pagare prima\tGiorni  medi  di ritardo\t30%
    Aprire prima\tGiorni  medi  di anticipo\t40%
    """,
    String(
      repeating: "a  b  c  d  e  f  g  h  i  j  k  l  m  n  o  p  q  r  s  t  u  v  ", count: 4),
  ]

  @Test("text with wide spaces, contents and signatures is read as before", arguments: texts)
  func read(_ text: String) throws { #expect(!(try document(text)).blocks.isEmpty) }
}
