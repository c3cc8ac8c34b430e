// When text has colours, and how wide it is.

import Diagnostics
import Reporting
import Testing

@Suite struct TextStyleTests {
  @Test(
    "Colours follow the terminal and the variables that people set",
    arguments: [
      (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false),
      (true, ["NO_COLOR": ""], true), (true, ["TERM": "dumb"], false),
      (true, ["TERM": "xterm-256color"], true), (false, ["CLICOLOR_FORCE": "1"], true),
      (false, ["CLICOLOR_FORCE": "0"], false), (false, ["CLICOLOR_FORCE": ""], false),
      (false, ["CLICOLOR_FORCE": "1", "NO_COLOR": "0"], false),
      (true, ["CLICOLOR_FORCE": "1", "TERM": "dumb"], true),
    ] as [(Bool, [String: String], Bool)])
  func colors(isTerminal: Bool, environment: [String: String], isColored: Bool) {
    let style = TextStyle.detect(isTerminal: isTerminal, environment: environment, columns: nil)
    #expect(style.isColored == isColored)
  }

  @Test(
    "The width is the one that was asked for, within reason",
    arguments: [
      (nil, nil, 100), (nil, 80, 80), ("72", 80, 72), ("0", 80, 80), ("-5", nil, 100),
      ("molte", 120, 120), ("10", nil, 40), (nil, 0, 100), ("999999999999", nil, 1000),
      ("99999999999999999999999", 90, 90),
    ] as [(String?, Int?, Int)])
  func width(variable: String?, columns: Int?, expected: Int) {
    let environment = variable.map { ["COLUMNS": $0] } ?? [:]
    let style = TextStyle.detect(isTerminal: true, environment: environment, columns: columns)
    #expect(style.width == expected)
  }

  @Test("Severities have the colours of other tools, and none when colours are off")
  func painting() {
    let colored = TextStyle(isColored: true)
    #expect(colored.painted("errore", as: .init(.error)) == "\u{1B}[1;31merrore\u{1B}[0m")
    #expect(colored.painted("avviso", as: .init(.warning)) == "\u{1B}[1;33mavviso\u{1B}[0m")
    #expect(colored.painted("nota", as: .init(.note)) == "\u{1B}[1;36mnota\u{1B}[0m")
    #expect(colored.painted("testo", as: .plain) == "testo")
    #expect(colored.painted("", as: .strong) == "")
    #expect(TextStyle().painted("errore", as: .error) == "errore")
  }
}
