// Small plans with mistakes, made from a seed: the same facts in any order and in any spelling.

import Foundation
import SourceText
import TestSupport
import Testing

/// A plan of three structures with two or three objectives each.
struct GeneratedPlan {
  struct Phase {
    var title: String
    var deadline: Day
    var weight: Int?
  }

  struct Objective {
    var title: String
    var weight: Int?
    var deadline: Day?
    var indicator: String?
    var target: String?
    var resources: String?
    var phases: [Phase]
  }

  struct Structure {
    var name: String
    var head: String?
    var objectives: [Objective]
  }

  /// A day as it is written; it need not be in the calendar.
  struct Day: Hashable {
    var day: Int
    var month: Int
    var year: Int
  }

  var structures: [Structure]

  private static let names = ["Affari generali", "Ragioneria e tributi", "Lavori pubblici"]
  private static let titles = [
    "Aggiornamento del regolamento di contabilità", "Digitalizzazione delle pratiche edilizie",
    "Manutenzione delle strade comunali", "Apertura dello sportello polifunzionale",
    "Recupero dei tributi arretrati", "Revisione del piano di emergenza",
    "Riordino dell'archivio di deposito", "Bando per le associazioni sportive",
    "Censimento dei ponti", "Nuovo sito istituzionale",
  ]
  private static let targets = [">= 10", "<= 5", "80%", "120%", "miglioramento", "30", "=> 4"]
  private static let indicators = [
    "Numero di interventi conclusi", "Quota di pratiche evase sul totale", "Reclami ricevuti",
    "Soddisfazione degli utenti", "Relazione al Sindaco",
  ]

  /// A plan with about one mistake an objective.
  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var titles = Self.titles.shuffled(using: &random)
    structures = Self.names.map { name in
      let count = Int.random(in: 2...3, using: &random)
      return Structure(
        name: name, head: Self.rarely(nil, or: "A.B.", &random),
        objectives: (0..<count).map { _ in
          // Sometimes the same objective once more.
          let title = Self.rarely(Self.titles[0], or: titles.popLast() ?? "Altro", &random)
          return Objective(title: title, from: &random)
        })
    }
  }

  static func rarely<Value>(
    _ rare: Value, or usual: Value, _ random: inout SeededGenerator
  ) -> Value {
    Int.random(in: 0..<6, using: &random) == 0 ? rare : usual
  }
}

extension GeneratedPlan.Objective {
  fileprivate init(title: String, from random: inout SeededGenerator) {
    typealias Plan = GeneratedPlan
    self.title = title
    weight = Plan.rarely(nil, or: [0, 20, 25, 30, 50].randomElement(using: &random), &random)
    deadline = Plan.rarely(nil, or: Plan.Day(from: &random), &random)
    indicator = Plan.rarely(nil, or: Plan.indicators.randomElement(using: &random), &random)
    target = Plan.rarely(nil, or: Plan.targets.randomElement(using: &random), &random)
    resources = Plan.rarely(nil, or: "Due istruttori", &random)
    phases = (0..<Int.random(in: 0...2, using: &random)).map { number in
      Plan.Phase(
        title: ["Analisi", "Esecuzione"][number], deadline: Plan.Day(from: &random),
        weight: Plan.rarely(40, or: 50, &random))
    }
  }
}

extension GeneratedPlan.Day {
  fileprivate init(from random: inout SeededGenerator) {
    typealias Plan = GeneratedPlan
    self.init(
      day: Plan.rarely(31, or: 30, &random), month: [6, 9, 11].randomElement(using: &random) ?? 6,
      year: Plan.rarely(2023, or: 2024, &random))
  }
}

// MARK: Written out

/// How numbers and days are written.
struct Spelling: CustomTestStringConvertible, Sendable {
  let name: String
  let weight: @Sendable (Int) -> String
  let day: @Sendable (GeneratedPlan.Day) -> String

  var testDescription: String { name }

  static let usual = Spelling(name: "25%, 30/06/2024", weight: { "\($0)%" }) {
    "\(two($0.day))/\(two($0.month))/\($0.year)"
  }

  static let others = [
    Spelling(name: "25, 30.06.2024", weight: { "\($0)" }) {
      "\(two($0.day)).\(two($0.month)).\($0.year)"
    },
    Spelling(name: "25,0 %, 30-06-2024", weight: { "\($0),0 %" }) {
      "\(two($0.day))-\(two($0.month))-\($0.year)"
    },
    Spelling(name: "25,00%, 30/6/2024", weight: { "\($0),00%" }) {
      "\($0.day)/\($0.month)/\($0.year)"
    },
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension GeneratedPlan {
  /// The plan in JSON, objectives in the order of their structures.
  func json(_ spelling: Spelling = .usual) throws -> SourceFile {
    let objectives = structures.flatMap { structure in
      structure.objectives.map { $0.members(spelling, in: structure.name) }
    }
    let plan: [String: Any] = [
      "tipo": "piano", "ente": "Comune di Roccascura", "anno": 2024, "approvazione": "30/01/2024",
      "strutture": structures.map { structure in
        ["nome": structure.name, "livello": "settore", "responsabile": structure.head]
          .compactMapValues { $0 }
      }, "obiettivi": objectives,
    ]
    let data = try JSONSerialization.data(withJSONObject: plan, options: [.sortedKeys])
    return SourceFile(path: "piano.json", bytes: [UInt8](data))
  }

  /// The plan as a text with a table for each structure.
  func text(_ spelling: Spelling = .usual) -> SourceFile {
    var lines = ["COMUNE DI ROCCASCURA", "", "PIANO DELLA PERFORMANCE 2024", ""]
    for structure in structures {
      lines += ["SETTORE \(structure.name.uppercased())", ""]
      lines.append(
        "Obiettivo\tIndicatore di risultato\tValore atteso\tPeso\tScadenza\tRisorse umane")
      lines += structure.objectives.map { objective in
        [
          objective.title, objective.indicator, objective.target,
          objective.weight.map(spelling.weight), objective.deadline.map(spelling.day),
          objective.resources,
        ].map { $0 ?? "" }.joined(separator: "\t")
      }
      lines.append("")
    }
    let text = lines.joined(separator: "\n") + "\n"
    return SourceFile(path: "piano.txt", bytes: Array(text.utf8))
  }
}

extension GeneratedPlan.Objective {
  fileprivate func members(_ spelling: Spelling, in structure: String) -> [String: Any] {
    var members: [String: Any] = ["titolo": title, "struttura": structure]
    members["peso"] = weight.map(spelling.weight)
    members["scadenza"] = deadline.map(spelling.day)
    members["risorse_umane"] = resources
    let indicator = [
      "descrizione": self.indicator, "target": self.indicator == nil ? nil : target,
    ].compactMapValues { $0 }
    members["indicatori"] = indicator.isEmpty ? [] : [indicator]
    members["fasi"] = phases.map { phase in
      [
        "descrizione": phase.title, "scadenza": spelling.day(phase.deadline),
        "peso": phase.weight.map(spelling.weight),
      ].compactMapValues { $0 }
    }
    return members
  }
}
