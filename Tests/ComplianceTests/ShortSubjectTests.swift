// How messages shorten the subject of a finding.

import Testing

@testable import RuleEvaluation

@Suite struct ShortSubjectTests {
  private static let long = Array(repeating: "riqualificazione", count: 8).joined(separator: " ")
  private static let cut =
    Array(repeating: "riqualificazione", count: 5).joined(separator: " ") + "…"

  @Test(
    "A message gives every part of a subject in one line, and all of its words where they fit",
    arguments: [
      ("", ""), ("Ufficio tecnico", "Ufficio tecnico"),
      ("  Ufficio\n\u{A0}tecnico\u{2003}", "Ufficio tecnico"),
      ("Area › Più verde › Fase 1", "Area › Più verde › Fase 1"),
      (long, cut), ("\(long) › \(long) › Fase 1", "\(cut) › \(cut) › Fase 1"),
      (String(repeating: "è", count: 200), String(repeating: "è", count: 200)),
    ])
  func shortened(subject: String, expected: String) {
    #expect(shortSubject(subject) == expected)
  }
}
