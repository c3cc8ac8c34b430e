// Where a line of a report may be broken.

import Testing

@testable import Reporting

@Suite struct FlowingTextTests {
  @Test(
    "An abbreviation stays on the line of its number, whatever stands before it",
    arguments: [
      ("si veda art. 5 e r. 212", ["si", "veda", "art. 5", "e", "r. 212"]),
      ("D.Lgs. 150/2009, art. 10, c. 1", ["D.Lgs. 150/2009,", "art. 10,", "c. 1"]),
      ("il patr. 5", ["il", "patr.", "5"]),
    ])
  func abbreviations(text: String, words: [String]) {
    let flowing = FlowingText(text)
    let bytes = flowing.line.bytes
    let found = flowing.words.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    #expect(found == words)
  }
}
