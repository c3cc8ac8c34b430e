// The figures of a plan: its weights by structure and its deadlines by month, as written.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import Testing

@Suite("The plan in figures")
struct DocumentFiguresTests {
  private static let plan = """
    {"tipo": "piano", "ente": "Comune di Valdora", "anno": 2024,
     "strutture": [{"nome": "Settore Tecnico"}, {"nome": "Finanziario"}],
     "obiettivi": [
      {"titolo": "Verde", "struttura": "Settore Tecnico", "peso": "33,3 %", "fasi": [
        {"descrizione": "A", "scadenza": "30/04/2024"}, {"descrizione": "B", "scadenza": "31.06.2024"},
        {"descrizione": "C", "scadenza": "30/04/2025"}, {"descrizione": "D"}]},
      {"titolo": "Strade", "struttura": "Settore Tecnico", "peso": "66,7"},
      {"titolo": "Bilancio", "struttura": "Finanziario", "peso": "4O%", "fasi": [
        {"descrizione": "A", "scadenza": "entro settembre"}]},
      {"titolo": "Archivio", "peso": "10", "assegnazioni": [
        {"struttura": "Finanziario", "peso": "5"}]}]}
    """

  private func figures(_ plan: String) throws -> DocumentFigures {
    let asOf = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let file = SourceFile(path: "piano.json", bytes: Array(plan.utf8))
    let report = RuleLibrary.load().check([file], asOf: asOf, threshold: .error).report
    return try #require(report.documents.first?.figures)
  }

  @Test("weights are added exactly, by structure, and those that are no number are counted apart")
  func weights() throws {
    let figures = try figures(Self.plan)
    #expect(figures.owners == ["Settore Tecnico", "Finanziario"])
    let objectives = try #require(figures.weights.first { $0.recordTitle == "obiettivo" })
    #expect(
      objectives.sums == [
        .init(
          owner: "Settore Tecnico", total: "100", hundredths: 10_000, weighed: 2, unweighed: 0),
        .init(owner: "Finanziario", total: "0", hundredths: 0, weighed: 0, unweighed: 1),
        .init(owner: nil, total: "10", hundredths: 1_000, weighed: 1, unweighed: 0),
      ])
    let shares = try #require(figures.weights.first { $0.recordTitle == "assegnazione" })
    #expect(shares.sums.map(\.total) == ["5"])
  }

  @Test("deadlines fall in the months of the plan's year, in other years, or in no month")
  func deadlines() throws {
    let deadlines = try #require(
      try figures(Self.plan).deadlines.first { $0.recordTitle == "fase" })
    #expect(deadlines.months == [0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0])
    #expect(deadlines.otherYears == 1)
    #expect(deadlines.undated == 1)
  }

  @Test("a plan without a year has no deadlines by month, one without weights no weights")
  func nothing() throws {
    let figures = try figures(
      #"{"obiettivi": [{"titolo": "Verde", "fasi": [{"scadenza": "30/04/2024"}]}]}"#)
    #expect(figures.weights.isEmpty)
    #expect(figures.deadlines.isEmpty)
  }
}
