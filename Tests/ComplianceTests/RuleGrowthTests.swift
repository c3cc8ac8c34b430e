// How the work of the standard rules grows with the plan, in steps, which every machine counts alike.

import Compliance
import Diagnostics
import PlanModel
import RuleChecking
import RuleEvaluation
import SamplePlans
import SourceText
import Testing

@Suite struct RuleGrowthTests {
  /// Rules that compare everything with everything by nature: objectives of all with structures, names
  /// with names that may be misspelt, entries of an index with titles.
  private static let quadratic: Set = ["COND-001", "RISO-002", "STRU-019"]

  @Test("A plan of twice the size takes twice the work, for every rule not marked as costly")
  func growth() throws {
    let asOf = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    var library = RuleLibrary.load(withExamples: false)
    let marked = RuleCost.estimates(for: library.program).filter { $0.degree > 1 }.map(\.rule)
    #expect(Self.quadratic.isSubset(of: marked))
    for index in library.program.rules.indices
    where Self.quadratic.contains(library.program.rules[index].code) {
      library.program.rules[index].exclusionReason = "quadratica per natura"
    }
    // Above these sizes answers are forgotten once on the way, and the next rule seems to grow.
    let growths = library.growth(over: (0...8).map { Self.sample(2 << $0) }, asOf: asOf)
    #expect(growths.count > 150)
    for growth in growths {
      #expect(
        !growth.isFasterThanThePlan,
        "\(growth.rule) takes \(growth.steps) steps: n^\(growth.exponent ?? 0)")
    }
  }

  @Test(
    "Duplicates among thousands of objectives of one office take time in proportion, and all are found"
  )
  func oneStructure() throws {
    let asOf = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    var library = RuleLibrary.load(withExamples: false)
    for index in library.program.rules.indices
    where library.program.rules[index].code != "STRU-010" {
      library.program.rules[index].exclusionReason = "misura"
    }
    let growth = try #require(
      library.growth(over: (0...5).map { Self.office(of: 100 << $0) }, asOf: asOf).first {
        $0.rule == "STRU-010"
      })
    #expect(growth.outcome?.violations == 4)
    #expect(!growth.isFasterThanThePlan, "\(growth.steps) steps")
  }

  /// Objectives of one structure, the last one of each quarter with the title of the first.
  private static func office(of objectives: Int) -> GrowthSample {
    let words = [
      "verde", "acqua", "strade", "scuole", "anagrafe", "tributi", "cultura", "mercati", "sport",
      "turismo", "archivi", "edilizia", "cimiteri",
    ]
    func text(_ number: Int) -> String {
      var (rest, text) = (number, "")
      for _ in 0..<4 {
        text += " " + words[rest % words.count]
        rest /= words.count
      }
      return text
    }
    let records = (0..<objectives).map { number in
      let quarter = objectives / 4
      let title = number % quarter == quarter - 1 ? number - quarter + 1 : number
      return """
        {"titolo": "Cura di\(text(title))", "descrizione": "Si provvede a\(text(number * 7))",
         "struttura": "Ufficio unico"}
        """
    }
    let json = """
      {"anno": 2026, "strutture": [{"nome": "Ufficio unico"}],
       "obiettivi": [\(records.joined(separator: ",\n"))]}
      """
    return GrowthSample(SourceFile(path: "ufficio.json", bytes: Array(json.utf8)))
  }

  /// A plan with that of the year before.
  private static func sample(_ objectives: Int) -> GrowthSample {
    GrowthSample(
      file(objectives, 2024), companions: CompanionFiles(previous: [file(objectives, 2023)]))
  }

  private static func file(_ objectives: Int, _ year: Int) -> SourceFile {
    let shape = SampleShape(
      objectives: objectives, year: year, hasEveryRecord: true, isReport: year == 2023)
    return SourceFile(path: "\(year).json", bytes: SamplePlan.json(shape))
  }
}
