// A plan of a body that does not exist, of realistic shape and size, made structure by structure.

/// What a generated plan should be like; the same description gives the same bytes everywhere.
public struct SampleShape: Sendable {
  /// How many objectives it has; a real body has 60 to 100.
  public var objectives: Int
  /// The year of the plan.
  public var year: Int
  /// Other bodies have other seeds; the same body has much the same objectives in another year.
  public var seed: UInt64
  /// Whether the plan also has records that most bodies do not write: missions, budgets, staff …,
  /// in numbers that grow with its objectives, so that every rule has something to judge.
  public var hasEveryRecord: Bool
  /// Whether it is a report, with what came of each objective.
  public var isReport: Bool

  /// A plan of one body.
  public init(
    objectives: Int, year: Int = 2024, seed: UInt64 = 1, hasEveryRecord: Bool = false,
    isReport: Bool = false
  ) {
    self.objectives = max(1, objectives)
    self.year = year
    self.seed = seed
    self.hasEveryRecord = hasEveryRecord
    self.isReport = isReport
  }
}

/// A step of an objective.
struct SamplePhase {
  var text: String
  var date: String
  var weight: Int
}

/// What an objective is measured by.
struct SampleMeasure {
  var text: String
  var target: String?
}

/// An objective.
struct SampleObjective {
  var number: Int
  var title: String
  var description: String
  var isShared = false
  var weight: Int
  var phases: [SamplePhase]
  var measures: [SampleMeasure]
  var staff: String
  var money: String
}

/// A structure with its objectives.
struct SampleStructure {
  var number: Int
  var name: String
  var head: String
  var objectives: [SampleObjective]
}

/// Makes the structures of a plan, one after the other; mistakes are as frequent as in real ones.
struct SampleStructures: Sequence, IteratorProtocol {
  let shape: SampleShape
  private var random: SampleRandom
  /// For what differs between the years of one body.
  private var ofYear: SampleRandom
  private var objectives = 0
  private var structures = 0
  /// What the next structures share with this one.
  private var shared: [SampleObjective] = []

  init(_ shape: SampleShape) {
    self.shape = shape
    random = SampleRandom(seed: shape.seed)
    ofYear = SampleRandom(seed: shape.seed &* 10_000 &+ UInt64(Swift.max(0, shape.year)))
  }

  mutating func next() -> SampleStructure? {
    let left = shape.objectives - objectives
    guard left > 0 else { return nil }
    let count = Swift.min(left, random.number(7...13))
    structures += 1
    let department = random.pick(SampleVocabulary.departments)
    var structure = SampleStructure(
      number: structures, name: "\(department), area \(structures)",
      head: "\(random.pick(["dott.", "ing.", "avv.", "rag."])) \(initial()).\(initial()).",
      objectives: [])
    var weights = random.twentieths(count)
    if random.isOnce(in: 7) { weights[0] += 1 }
    for weight in weights { structure.objectives.append(objective(weight)) }
    return structure
  }

  private mutating func initial() -> String { random.pick(["A", "B", "C", "D", "F", "G", "L"]) }

  private mutating func objective(_ weight: Int) -> SampleObjective {
    objectives += 1
    if let other = shared.first, random.isOnce(in: 4) {
      var copy = other
      copy.number = objectives
      copy.weight = weight
      if random.isOnce(in: 3), !copy.phases.isEmpty { copy.phases[0].date = date(month: 12) }
      if random.isOnce(in: 2) { shared.removeFirst() }
      return copy
    }
    var objective = SampleObjective(
      number: objectives, title: title(), description: description(), weight: weight,
      phases: phases(), measures: measures(), staff: random.pick(SampleVocabulary.staff),
      money: random.isOnce(in: 3) ? "Euro \(random.number(2...90)).000,00" : "nessuna")
    if ofYear.isOnce(in: 4) {
      swap(&random, &ofYear)
      objective.title = title()
      objective.description = description()
      objective.measures = measures()
      swap(&random, &ofYear)
    }
    if random.isOnce(in: 12) {
      objective.isShared = true
      shared.append(objective)
      if shared.count > 3 { shared.removeFirst() }
    }
    return objective
  }

  private mutating func title() -> String {
    let words = SampleVocabulary.self
    let place = random.pick(words.places)
    let title = "\(random.pick(words.actions)) \(random.pick(words.matters))"
    return sentence(title) + (random.isOnce(in: 3) ? "" : " a \(place)") + sequel()
  }

  /// What tells apart the objectives of a large plan.
  private mutating func sequel() -> String {
    random.isOnce(in: 4)
      ? "" : ": " + random.pick(SampleVocabulary.objects) + " \(random.number(1...40))"
  }

  private mutating func description() -> String {
    let words = SampleVocabulary.self
    return (0..<random.number(4...9)).map { _ in
      let start = "\(random.pick(words.subjects)) \(random.pick(words.verbs))"
      let amount =
        random.isOnce(in: 6) ? ", in misura non inferiore al \(random.number(5...95))%" : ""
      return sentence(
        "\(start) \(random.pick(words.objects)) \(random.pick(words.complements))\(amount).")
    }.joined(separator: " ")
  }

  private mutating func phases() -> [SamplePhase] {
    let count = random.number(2...6)
    var weights = random.twentieths(count)
    if random.isOnce(in: 25) { weights[0] += 1 }
    return weights.enumerated().map { index, weight in
      let text = random.pick(SampleVocabulary.phases)
      let more = random.isOnce(in: 2) ? " " + random.pick(SampleVocabulary.complements) : ""
      return SamplePhase(
        text: sentence(text + more), date: date(month: (index + 1) * 12 / count), weight: weight)
    }
  }

  /// A day of a month; one in seventy is in no calendar, one in sixty in another year.
  private mutating func date(month: Int) -> String {
    if random.isOnce(in: 70) { return "31.06.\(shape.year)" }
    let year = random.isOnce(in: 60) ? shape.year + 1 : shape.year
    let day = random.number(10...28)
    return "\(day).\(month < 10 ? "0" : "")\(month).\(year)"
  }

  private mutating func measures() -> [SampleMeasure] {
    if random.isOnce(in: 30) { return [] }
    return (0..<random.number(1...3)).map { _ in
      let target: String? =
        switch random.number(1...25) {
        case 1: nil
        case 2...9: ">= \(random.number(2...400))"
        case 10...16: ">= \(random.number(50...99))%"
        case 17...21: "<= \(random.number(5...60)) giorni"
        default: "entro il \(date(month: 11))"
        }
      let place = random.isOnce(in: 2) ? " a \(random.pick(SampleVocabulary.places))" : ""
      return SampleMeasure(text: random.pick(SampleVocabulary.measures) + place, target: target)
    }
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
