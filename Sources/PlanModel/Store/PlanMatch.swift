// Which records of two plans are the same thing, a year apart or planned and reported.

import TextMatching

/// The records of a plan and of its companion, paired.
///
/// Records are paired inside paired containers, by what names them, years aside: equal names, those
/// that belong to the same thing first; then names that share four words in five, or sequences of
/// words, the nearest first; then a second label that both have (a code). A code that is a bare
/// number is the place in a list, and pairs only what is at least half alike. What else is only half
/// alike is a doubt: shown, never paired.
public struct PlanMatch: Sendable {
  /// A pair that is not sure enough.
  public struct Doubt: Sendable {
    /// The record of the plan.
    public var record: RecordRef
    /// The one of its companion.
    public var candidate: RecordRef
    /// How alike their names are, in hundredths.
    public var similarity: Int
  }

  /// From which share of common words, in hundredths, two names are one thing (catalogue, TREN).
  static let threshold = 80
  /// From which share two names that are not one thing are worth a question.
  static let doubtThreshold = 50

  /// The pairs, from the plan to its companion.
  public private(set) var forward: [RecordRef: RecordRef] = [:]
  /// The pairs, from the companion to the plan.
  public private(set) var backward: [RecordRef: RecordRef] = [:]
  /// How alike the names of a pair are, in hundredths, where they are not equal.
  public private(set) var similarities: [RecordRef: Int] = [:]
  /// Pairs that were not made.
  public private(set) var doubts: [Doubt] = []

  private let plan: Plan

  init(_ plan: Plan, _ part: Int, _ companion: Int) {
    self.plan = plan
    var pairs = [(plan.root(of: part), plan.root(of: companion))]
    // Types nest, records of one type never in themselves: the walk ends.
    while let (left, right) = pairs.popLast() {
      forward[left] = right
      backward[right] = left
      for (field, declared) in plan.schema[left.type].fields.enumerated() {
        guard case .children(let type) = declared.type else { continue }
        pairs += paired(
          plan.rows(of: left, field: field), plan.rows(of: right, field: field), type)
      }
    }
    doubts.sort { ($0.record.row, -$0.similarity) < ($1.record.row, -$1.similarity) }
  }

  // MARK: Pairing

  private struct Named {
    var record: RecordRef
    var name: [UInt8]
    var belonging: [String]
    var code: [UInt8]
  }

  private mutating func paired(
    _ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>, _ type: RecordTypeID
  ) -> [(RecordRef, RecordRef)] {
    guard !plan.schema[type].labels.isEmpty, !left.isEmpty, !right.isEmpty else { return [] }
    var ours = left.map { named(RecordRef(type: type, row: Int($0))) }
    var theirs = right.map { named(RecordRef(type: type, row: Int($0))) }
    var pairs: [(RecordRef, RecordRef)] = []
    func key(_ bytes: [UInt8], _ belonging: [String] = []) -> String? {
      bytes.isEmpty
        ? nil : String(decoding: bytes, as: UTF8.self) + "\u{1F}" + belonging.joined(separator: "›")
    }
    pairs += take(&ours, &theirs) { key($0.name, $0.belonging) }.map { ($0.record, $1.record) }
    pairs += take(&ours, &theirs) { key($0.name) }.map { ($0.record, $1.record) }
    pairs += takeSimilar(&ours, &theirs)
    let same = take(&ours, &theirs, where: Self.isOneThing) { key($0.code) }
    for (own, other) in same { note(own, other) }
    return pairs + same.map { ($0.record, $1.record) }
  }

  /// Pairs records with equal keys, in document order, where `isPair` does not deny it, and takes them
  /// out of both lists.
  private func take(
    _ ours: inout [Named], _ theirs: inout [Named],
    where isPair: (Named, Named) -> Bool = { _, _ in true }, by key: (Named) -> String?
  ) -> [(Named, Named)] {
    var waiting: [String: [Named]] = [:]
    for other in theirs.reversed() {
      if let key = key(other) { waiting[key, default: []].append(other) }
    }
    var pairs: [(Named, Named)] = []
    for own in ours {
      guard let key = key(own), let other = waiting[key]?.last, isPair(own, other) else { continue }
      waiting[key]?.removeLast()
      pairs.append((own, other))
    }
    let (done, gone) = (Set(pairs.map(\.0.record)), Set(pairs.map(\.1.record)))
    ours.removeAll { done.contains($0.record) }
    theirs.removeAll { gone.contains($0.record) }
    return pairs
  }

  /// Whether two records with the same code are one: of two plans «1» is only the first objective.
  private static func isOneThing(_ own: Named, _ other: Named) -> Bool {
    own.code.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
      || own.name.isEmpty || other.name.isEmpty
      || similarity(own.name, other.name) >= doubtThreshold
  }

  /// Notes how alike the names of two paired records are, where they are not equal.
  private mutating func note(_ own: Named, _ other: Named) {
    guard own.name != other.name else { return }
    similarities[own.record] = Self.similarity(own.name, other.name)
  }

  /// How alike two names are, in hundredths.
  private static func similarity(_ one: [UInt8], _ other: [UInt8]) -> Int {
    let nearest = SimilarityIndex([one]).neighbours(of: other).first?.similarity
    return nearest.map(hundredths) ?? 0
  }

  private static func hundredths(_ similarity: Similarity) -> Int {
    similarity.intersection * 100 / max(1, similarity.union)
  }

  /// Pairs records with similar names, the nearest first.
  private mutating func takeSimilar(_ ours: inout [Named], _ theirs: inout [Named])
    -> [(RecordRef, RecordRef)]
  {
    let index = SimilarityIndex(theirs.map(\.name))
    var candidates: [(own: Int, other: Int, similarity: Int)] = []
    for (position, own) in ours.enumerated() where !own.name.isEmpty {
      for (other, similarity) in index.neighbours(of: own.name) {
        let hundredths = Self.hundredths(similarity)
        if hundredths >= Self.doubtThreshold {
          candidates.append((own: position, other: other, similarity: hundredths))
        }
      }
    }
    candidates.sort { ($1.similarity, $0.own, $0.other) < ($0.similarity, $1.own, $1.other) }
    var (usedOurs, usedTheirs): (Set<Int>, Set<Int>) = ([], [])
    var pairs: [(RecordRef, RecordRef)] = []
    for candidate in candidates
    where !usedOurs.contains(candidate.own) && !usedTheirs.contains(candidate.other) {
      let (own, other) = (ours[candidate.own].record, theirs[candidate.other].record)
      if candidate.similarity >= Self.threshold {
        usedOurs.insert(candidate.own)
        usedTheirs.insert(candidate.other)
        similarities[own] = candidate.similarity
        pairs.append((own, other))
      }
    }
    var doubted: Set<Int> = []
    for candidate in candidates
    where !usedOurs.contains(candidate.own) && !usedTheirs.contains(candidate.other) {
      guard doubted.insert(candidate.own).inserted else { continue }
      doubts.append(
        Doubt(
          record: ours[candidate.own].record, candidate: theirs[candidate.other].record,
          similarity: candidate.similarity))
    }
    ours = ours.indices.filter { !usedOurs.contains($0) }.map { ours[$0] }
    theirs = theirs.indices.filter { !usedTheirs.contains($0) }.map { theirs[$0] }
    return pairs
  }

  /// What names a record: its label without years, what it belongs to, its second label.
  private func named(_ record: RecordRef) -> Named {
    let labels = plan.schema[record.type].labels
    func folded(_ label: Int?) -> [UInt8] {
      guard let label, case .value = plan.schema[record.type].fields[label].type else { return [] }
      let value = plan.value(ValueRef(record: record, field: label))
      guard value.presence == .written else { return [] }
      return Self.withoutYears(plan.bytes(of: value))
    }
    var name = folded(labels.first)
    if name.isEmpty, let label = plan.label(of: record) {
      name = Self.withoutYears(Array(label.utf8)[...])
    }
    return Named(
      record: record, name: name,
      belonging: plan.belongings(of: record).map {
        String(decoding: FoldedText.fold(Array($0.utf8).span), as: UTF8.self)
      }, code: folded(labels.dropFirst().first))
  }

  /// A name in folded form; «Bando estate 2021» and «Bando estate 2022» are one thing.
  private static func withoutYears(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var rest = Array(text)
    for year in YearMention.findAll(in: text.span).reversed() {
      rest.replaceSubrange(year.range, with: [UInt8(ascii: " ")])
    }
    let folded = FoldedText.fold(rest.span)
    return folded.isEmpty ? FoldedText.fold(text.span) : folded
  }
}
