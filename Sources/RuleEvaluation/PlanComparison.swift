// What was taken for the same thing in two plans, for the report.

public import Diagnostics
public import PlanModel
public import RuleChecking

extension PlanCheck {
  /// How the records that rules compare were paired, for every plan beside `plan`.
  public static func matches(of plan: Plan, for program: RuleProgram, places: PlaceResolver)
    -> [DocumentMatch]
  {
    func place(_ record: RecordRef) -> FindingPlace {
      var place = places.findingPlace(of: plan.place(of: record))
      place.subject = String(
        decoding: plan.subject(of: record, withBelonging: true), as: UTF8.self)
      return place
    }
    let types = program.matchedTypes
      .filter { plan.schema[$0].owner?.type == plan.schema.root }
      .sorted { $0.index < $1.index }
    return plan.comparisons.flatMap { comparison in
      types.map { type in
        let doubts = Dictionary(
          comparison.match.doubts.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = plan.records(of: type, in: comparison.part).map { record in
          if let other = comparison.match.forward[record] {
            return DocumentMatch.Pair(
              record: place(record), counterpart: place(other),
              similarity: comparison.match.similarities[record] ?? 100, isDoubt: false)
          }
          let doubt = doubts[record]
          return DocumentMatch.Pair(
            record: place(record), counterpart: doubt.map { place($0.candidate) },
            similarity: doubt?.similarity ?? 0, isDoubt: doubt != nil)
        }
        let unpaired = plan.records(of: type, in: comparison.companion)
          .filter { comparison.match.backward[$0] == nil }
        let documents = [comparison.part, comparison.companion].map {
          places.document(of: plan.place(of: plan.root(of: $0)))
        }
        return DocumentMatch(
          role: comparison.role.rawValue, recordTitle: plan.schema[type].title,
          document: documents[0], companion: documents[1], pairs: pairs,
          unpaired: unpaired.map(place))
      }
    }
  }
}
