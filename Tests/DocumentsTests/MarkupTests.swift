// Markup leaves the text, and what only looks like markup stays.

import Documents
import Testing

struct MarkupTests {
  @Test(
    "titles glued by bold markers are paragraphs of their own",
    arguments: [
      (
        "SETTORE UNO**OBIETTIVI****TITOLO. (RIF. 1)**",
        ["SETTORE UNO", "OBIETTIVI", "TITOLO. (RIF. 1)"]
      ),
      ("OBIETTIVI DI SETTORE**BILANCIO (RIF. 2)**", ["OBIETTIVI DI SETTORE", "BILANCIO (RIF. 2)"]),
      ("RESPONSABILITA'**TITOLO**", ["RESPONSABILITA'", "TITOLO"]),
      ("**ASSESSORE**Riceve il lunedì", ["ASSESSORE", "Riceve il lunedì"]),
      (
        "Primo periodo.**Secondo periodo** con seguito",
        ["Primo periodo.", "Secondo periodo con seguito"]
      ),
      (
        "Ufficio**Ufficio Tributi**[a@b.it](mailto:a@b.it)**SEGRETERIA**",
        ["Ufficio", "Ufficio Tributi", "a@b.it", "SEGRETERIA"]
      ),
      ("## SETTORE**TITOLO**", ["SETTORE", "TITOLO"]),
    ])
  func gluedTitles(_ text: String, _ expected: [String]) throws {
    #expect(try document(text).paragraphs == expected)
  }

  @Test(
    "bold and italic inside a sentence leave one paragraph",
    arguments: [
      (
        "Il presente **Piano della performance** è adottato",
        "Il presente Piano della performance è adottato"
      ),
      ("OBIETTIVO 2: **SEMPLIFICAZIONE**", "OBIETTIVO 2: SEMPLIFICAZIONE"),
      ("OBIETTIVO 2:**SEMPLIFICAZIONE**", "OBIETTIVO 2:SEMPLIFICAZIONE"),
      (
        "avvio al “**Ciclo di gestione**”, in coerenza", "avvio al “Ciclo di gestione”, in coerenza"
      ),
      ("gli atti dell'**Ente** sono", "gli atti dell'Ente sono"),
      ("**P**iano **I**ntegrato", "Piano Integrato"),
      ("SCOST**A**MENTO", "SCOSTAMENTO"),
      ("tutto in **grassetto.**", "tutto in grassetto."),
      ("***tre stelle***", "tre stelle"),
      ("(*ex cat. D*) n° 1", "(ex cat. D) n° 1"),
      ("__forte__ e _debole_", "forte e debole"),
    ])
  func emphasis(_ text: String, _ expected: String) throws {
    #expect(try document(text).paragraphs == [expected])
    let document = try document("x\t\(text)")
    #expect(document.string(of: try document.cell(1).run) == expected)
  }

  @Test("bold that spans lines leaves every line its own paragraph")
  func acrossLines() throws {
    #expect(try document("***PIANO -X-\n2020/2022***\n").paragraphs == ["PIANO -X-", "2020/2022"])
    #expect(try document("**PIANO\n\n2020**\n").paragraphs == ["**PIANO", "2020**"])
  }

  @Test(
    "what only looks like markup stays as it is written",
    arguments: [
      "2*3*4 = 24", "(*) dato stimato (*)", "Totale* e altri*", "Personale** di ruolo**",
      "il ___/___/2024 firma ________", "nome_del_file_uno", "a@b_c.it e d_e@f.it",
      "http://ente.it/_a_/b", "5 ** 2", "ritardo < 5 e > 3", "<= 24", "=< 0", "<nome del comune>",
      "a <b e c> d", "spesa <p", "R&D; e AT&T", "100 &", "US$ 5 e US$ 6", "costo $ 5", #"\geq 100"#,
      #"C:\dati"#, "[1] nota (2)", "[sito](http://altro.it)", "vedi [a](b", "A • B",
    ])
  func text(_ text: String) throws {
    #expect(try document("x " + text).paragraphs == ["x " + text])
  }

  @Test(
    "HTML, entities and LaTeX become the text they show",
    arguments: [
      ("<b>3.048</b> 51,4%", "3.048 51,4%"),
      ("Valore max € <u>3.000,00</u>", "Valore max € 3.000,00"),
      (#"vedi <a href="http://ente.it">il sito</a>."#, "vedi il sito."),
      ("A<br/>B", "A B"), ("A<BR />B", "A B"),
      (#"<table border="1"> <tr> <td>PESO</td> </tr> <tr> <td>20</td> </tr> </table>"#, "PESO 20"),
      ("&lt;= 5 &amp; citt&agrave;&nbsp;", "<= 5 & città"),
      ("&#8364; 5 &#xE8; cos&igrave;", "€ 5 è così"),
      ("&#0; &#xD800; &ignota;", "&#0; &#xD800; &ignota;"),
      (#"n. $\geq 100$ e $>= 3$"#, #"n. \geq 100 e >= 3"#), (#"50\% e \*"#, "50% e *"),
      ("a <i>b</i> c", "a b c"), ("a <i> b </i> c", "a b c"),
      ("Rossi[x@y.it](mailto:x@y.it)Bianchi", "Rossi x@y.it Bianchi"),
      ("TITOLO A**TITOLO B**", "TITOLO A TITOLO B"),
    ])
  func cleaned(_ text: String, _ expected: String) throws {
    let document = try document("x\t\(text)")
    #expect(document.string(of: try document.cell(1).run) == expected)
  }

  @Test("a cell of markup alone is an empty cell")
  func onlyMarkup() throws {
    let document = try document("x\t<p></p> <br>\t<ul> • ")
    #expect(document.rows.count == 1)
    #expect(document.cells.map(\.run.isEmpty) == [false, true, true])
  }
}
