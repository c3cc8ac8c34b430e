// The other four real documents are read whole: figures counted by hand in the documents.

import Compliance
import Diagnostics
import Layouts
import PlanModel
import SourceText
import TestSupport
import Testing

private let missing = Testing.Comment(rawValue: Seed.missing)

@Suite("Every seed is read whole", .enabled(if: Seed.isHere, missing))
struct SeedReadingTests {
  static let seeds: [(name: String, seed: Seed?)] = [
    ("000", Seed.alzano2020), ("001", Seed.alzano2023), ("002", Seed.calcinate),
    ("003", Seed.tortona), ("004", Seed.lurano),
  ]

  @Test("every cell of the tables of objectives has a place in the plan", arguments: 0..<5)
  func cells(index: Int) throws {
    let document = try #require(Self.seeds[index].seed).document
    let used = document.description.cellsUsed
    #expect(used == document.description.cells)
    #expect(used == [480, 377, 895, 1606, 45][index])
    #expect(document.leftovers.allSatisfy { !$0.isObjectiveCell })
  }

  @Test("body, year and kind stand in the plan", arguments: 0..<5)
  func cover(index: Int) throws {
    let description = try #require(Self.seeds[index].seed).document.description
    #expect(
      description.body?.uppercased()
        == ["ALZANO LOMBARDO", "ALZANO LOMBARDO", "CALCINATE", "TORTONA", "LURANO"][index])
    #expect(description.year == [2020, 2023, 2022, 2024, 2024][index])
    #expect(description.kind == (index == 1 ? "relazione" : "piano"))
  }

  @Test("checking the imported plan gives the same findings at the same places", arguments: 0..<5)
  func imported(index: Int) throws {
    let seed = try #require(Self.seeds[index].seed)
    let asOf = try #require(Seed.asOf)
    let json = SourceFile(path: "importato.json", bytes: seed.document.json())
    let again = seed.library.check([json], asOf: asOf, threshold: .error)
    #expect(again.diagnostics.isEmpty)
    #expect(again.report.documents.first?.path == seed.file.path)
    #expect(again.report.documents.first?.sha256 == seed.report.documents.first?.sha256)
    #expect(again.report.findings.count == seed.report.findings.count)
    for (left, right) in zip(seed.report.findings, again.report.findings) { #expect(left == right) }
    #expect(again.report.outcomes == seed.report.outcomes)
  }
}

@Suite(
  "Alzano 2020: points for each area, in labels and nested tables",
  .enabled(if: Seed.isHere, missing))
struct Alzano2020Tests {
  @Test("missions, strategic objectives, operational objectives and the closing table")
  func counts() throws {
    let plan = try #require(Seed.alzano2020).plan
    #expect(plan.count("missione") == 10)
    #expect(plan.count("strategico") == 75)
    // Twenty-four numbered ones, and the one for the heads of the areas.
    #expect(plan.count("obiettivo") == 25)
    #expect(
      plan.values("obiettivo", "codice").compactMap { $0 }
        == ["1", "2", "3", "1", "2", "3", "4", "5", "6", "1", "2", "3", "4"]
        + (1...11).map(String.init))
    #expect(plan.values("obiettivo", "tipo").compactMap { $0 } == ["bonus_malus"])
    #expect(plan.values("obiettivo", "strategico").allSatisfy { $0 != nil })
    #expect(plan.count("riepilogo") == 7)
    #expect(plan.count("struttura") == 8)
  }

  @Test("weights sum to 45 and 60 for the areas, 12 for the secretary")
  func sums() throws {
    let seed = try #require(Seed.alzano2020)
    #expect(
      seed.plan.shares == [
        "Area I": 45, "Area II": 60, "Area III": 60, "Area IV": 60, "Area V": 60, "Area VI": 60,
        "Area VII": 60, "Segretario Generale": 12,
      ])
  }

  @Test("a weight stands where it is written, also below its label and behind the area's name")
  func places() throws {
    let seed = try #require(Seed.alzano2020)
    let lines = seed.plan.records("assegnazione").filter { seed.plan.text($0, "peso") != nil }
      .compactMap { seed.plan.line($0, "peso", of: seed.file) }
    #expect(
      lines == [
        159, 161, 167, 178, 184, 186, 189, 191, 193, 195, 205, 215, 216, 217, 218, 219, 220, 221,
        222, 224, 225, 226, 227, 228, 229, 230, 231, 233, 234, 240, 246, 248, 249, 250, 251, 252,
        253, 255, 257, 259, 264, 268, 270, 278, 280, 282, 282, 285, 286, 287, 291, 292,
      ])
  }

  @Test("shares without a weight: three missing, five projects paid otherwise, one participant")
  func missingWeights() throws {
    let plan = try #require(Seed.alzano2020).plan
    let without = plan.records("assegnazione").filter { plan.text($0, "peso") == nil }
    #expect(without.count { plan.text($0, "tipo") == "finanziato" } == 8)
    #expect(
      without.filter { plan.text($0, "tipo") == nil }.compactMap { plan.text($0, "struttura") }
        == ["Area VI", "Segretario Generale", "Area I", "Area V"])
  }

  @Test("declared totals know their parts: 5+5, 10+10, and 10 that counts for two rows")
  func totals() throws {
    let plan = try #require(Seed.alzano2020).plan
    #expect(plan.values("totale", "valore") == ["10", "20", "20"])
    #expect(plan.values("addendo", "valore") == ["5", "5", "10", "10", "10", "10"])
  }

  @Test("a weight that the nested table repeats counts once, and the repetition is said")
  func repeated() throws {
    let plan = try #require(Seed.alzano2020).plan
    #expect(plan.values("lettura", "tipo").filter { $0 == "valore ripetuto" }.count == 2)
  }

  @Test("the date of the column and the term inside the text are deadlines")
  func deadlines() throws {
    let plan = try #require(Seed.alzano2020).plan
    #expect(
      plan.values("obiettivo", "riferimento").compactMap { $0 }
        == Array(repeating: "31.12.2020", count: 24))
    let terms = plan.values("indicatore", "scadenza").compactMap { $0 }
    #expect(terms.filter { $0.contains("2021") } == ["10.01.2021", "31.01.2021"])
    #expect(terms.contains("25.01.2020"))
    #expect(!terms.contains("04.02.2019"))
  }
}

@Suite("Alzano 2023: a report over many pages", .enabled(if: Seed.isHere, missing))
struct Alzano2023Tests {
  @Test("forty objectives, their indicators, shares and results")
  func counts() throws {
    let plan = try #require(Seed.alzano2023).plan
    #expect(plan.count("missione") == 8)
    #expect(plan.count("obiettivo") == 40)
    #expect(plan.count("indicatore") == 74)
    #expect(plan.count("assegnazione") == 62)
    #expect(plan.values("obiettivo", "titolo").allSatisfy { $0?.isEmpty == false })
    #expect(plan.values("assegnazione", "tipo").count { $0 == "finanziato" } == 2)
  }

  @Test("weights of the areas with those of all areas: 65, 60, 60, 50, 60, 60; secretary 20")
  func sums() throws {
    let shares = try #require(Seed.alzano2023).plan.shares
    let all = shares["Tutte le Aree"] ?? 0
    #expect(all == 8)
    for (area, sum) in zip(["I", "II", "III", "IV", "V", "VI"], [65.0, 60, 60, 50, 60, 60]) {
      #expect((shares["Area \(area)"] ?? 0) + all == sum)
    }
    #expect(shares["Segretario generale"] == 20)
    #expect(shares.count == 8)
  }

  @Test("several weights in one cell go to the areas of the same row, in order, as a guess")
  func positional() throws {
    let seed = try #require(Seed.alzano2023)
    func weights(on line: Int) -> [String] {
      seed.plan.records("assegnazione").filter {
        seed.plan.line($0, "peso", of: seed.file) == line
      }.map { "\(seed.plan.text($0, "struttura") ?? "?") \(seed.plan.text($0, "peso") ?? "?")" }
    }
    #expect(weights(on: 98) == ["Area I 5", "Area III 6", "Area II 2"])
    #expect(
      weights(on: 100)
        == ["Area I 8", "Area III 9", "Area II 2", "Area IV 1", "Area V 1", "Area VI 1"])
    #expect(
      weights(on: 39)
        == ["Area I 5", "Area II 5", "Area IV 5", "Area V 5", "Area VI 5", "Area III 10"])
    // The one with the empty weight, and the two that are paid otherwise, have none.
    let plan = seed.plan
    #expect(
      plan.records("assegnazione").compactMap { plan.text($0, "peso") }.filter {
        Int($0) == nil
      } == ["....."])
  }

  @Test(
    "a cell with weight and report, and report text outside the table, are kept apart and whole")
  func reports() throws {
    let seed = try #require(Seed.alzano2023)
    let plan = seed.plan
    let results = plan.records("esito").filter { plan.line($0, "descrizione", of: seed.file) == 53 }
    #expect(results.count == 1)
    #expect(plan.text(results[0], "descrizione")?.hasPrefix("D.G.C. n. 84") == true)
    #expect(plan.values("esito", "percentuale").compactMap { $0 }.allSatisfy { $0 == "100%" })
    // Fourteen words of the report stand outside the table, twenty-nine lines of it.
    let spilled = plan.records("esito").filter {
      plan.line($0, "descrizione", of: seed.file) == 117
    }
    #expect(spilled.count == 1)
    #expect((plan.text(spilled[0], "descrizione") ?? "").utf8.count > 2000)
  }

  @Test("the terms of the levels expected, with the year that the cell declares")
  func deadlines() throws {
    let plan = try #require(Seed.alzano2023).plan
    let terms = plan.values("indicatore", "scadenza").compactMap { $0 }
    #expect(
      terms.filter { $0.hasSuffix("2024") } == [
        "28/02/2024", "30/06/2024",
      ])
    #expect(terms.filter { $0.hasSuffix("15/5") }.count == 2)
  }

  @Test("«Area Il» is Area II, and every short name is one of the six areas")
  func names() throws {
    let plan = try #require(Seed.alzano2023).plan
    #expect(
      Set(plan.values("struttura", "codice").compactMap { $0 })
        == ["Area I", "Area II", "Area III", "Area IV", "Area V", "Area VI"])
    #expect(plan.count("struttura") == 7)
  }
}

@Suite("Calcinate: no weights, staff by name", .enabled(if: Seed.isHere, missing))
struct CalcinateTests {
  @Test("five sectors with their staff, forty-eight objectives, one orphan indicator")
  func counts() throws {
    let plan = try #require(Seed.calcinate).plan
    #expect(plan.count("struttura") == 5)
    #expect(plan.values("struttura", "responsabile").allSatisfy { $0 != nil })
    #expect(plan.count("addetto") == 19)
    #expect(plan.count("obiettivo") == 48)
    #expect(plan.count("indicatore") == 49)
    #expect(plan.values("obiettivo", "peso").allSatisfy { $0 == nil })
    #expect(plan.values("obiettivo", "titolo").allSatisfy { $0 != nil })
    let orphan = plan.records("indicatore").filter {
      plan.line($0, "descrizione", of: Seed.calcinate?.file ?? SourceFile(path: "", bytes: []))
        == 441
    }
    #expect(orphan.count == 1)
  }

  @Test("what stands for a deadline is one, a count is not")
  func deadlines() throws {
    let plan = try #require(Seed.calcinate).plan
    let terms = plan.values("indicatore", "scadenza")
    #expect(terms.count { $0 != nil } == 38)
    #expect(terms.compactMap { $0 }.filter { $0.contains("31/12") }.count == 7)
  }

  @Test("tables about the territory, the budget and the staff are no objectives")
  func context() throws {
    let document = try #require(Seed.calcinate).document
    #expect(document.leftovers.allSatisfy { !$0.isObjectiveCell })
    #expect(document.plan.count("dato") == 43)
    #expect(document.plan.count("voce") == 34)
    #expect(document.plan.count("dotazione") == 34)
  }
}

@Suite("Lurano: six employees, one area of four", .enabled(if: Seed.isHere, missing))
struct LuranoTests {
  @Test("seven objectives that weigh 100, two of them from one merged cell")
  func weights() throws {
    let plan = try #require(Seed.lurano).plan
    #expect(plan.values("obiettivo", "peso") == ["15", "25", "10", "10", "10", "20", "10"])
    let inferred = plan.records("obiettivo").map { record -> Bool in
      guard let field = plan.schema[record.type].field(named: "peso") else { return false }
      return plan.value(ValueRef(record: record, field: field)).isInferred
    }
    #expect(inferred == [true, true, false, false, false, false, false])
    #expect(plan.count("struttura") == 4)
    #expect(plan.values("struttura", "responsabile").count { $0 != nil } == 2)
  }

  @Test(
    "a row that the page break cut is joined, the term inside the expected result is a deadline")
  func cut() throws {
    let plan = try #require(Seed.lurano).plan
    #expect(plan.count("indicatore") == 6)
    #expect(plan.values("indicatore", "scadenza") == Array(repeating: "31/12/2024", count: 6))
    #expect(plan.values("indicatore", "target") == Array(repeating: "100%", count: 6))
    #expect(
      plan.values("obiettivo", "risorse_umane").count { $0?.contains("01-04-2024") == true } == 4)
  }
}
