// Elements of lists whose texts are similar to one, found without walking over the list.

import PlanModel
import RuleChecking
import TextMatching

/// The elements of a list by a text of each, to find the similar ones.
struct SimilarElements {
  /// The number of each text.
  fileprivate var numbers: [ValueRef: Int] = [:]
  fileprivate var texts: SimilarTexts
  /// The position of the element that each text is of, ascending.
  fileprivate var positions: [Int] = []
  /// The positions of elements whose text is not known: nobody can say that it is not similar.
  fileprivate var undecided: [Int] = []
}

/// Where the elements stand that may be similar, block by block, so that who finds early what he
/// looks for does not pay for the rest.
struct SimilarPositions {
  fileprivate let elements: SimilarElements
  fileprivate var search: SimilarTexts.Search
  /// The undecided elements that are still to come.
  fileprivate var undecided: ArraySlice<Int>

  /// The positions of the next block, ascending; `nil` at the end.
  mutating func next() -> [Int]? {
    guard let block = search.next() else {
      defer { undecided = [] }
      return undecided.isEmpty ? nil : Array(undecided)
    }
    let found = block.texts.map { elements.positions[$0] }
    let end = block.range.upperBound
    let rest = undecided.drop { end == elements.positions.count || $0 < elements.positions[end] }
    defer { undecided = rest }
    return rest.startIndex == undecided.startIndex
      ? found : (found + undecided[..<rest.startIndex]).sorted()
  }

  /// The steps that were taken since this was last asked.
  mutating func takeSteps() -> Int { search.takeWork() }
}

extension Evaluator {
  /// The elements that may reach a similarity, within limits; `nil` when all must be looked at.
  mutating func similarPositions(
    _ index: Int, _ element: NodeID, _ probe: NodeID, _ threshold: NodeID, in list: ListValue,
    _ limits: Range<Int>
  ) -> SimilarPositions? {
    guard case .field(let reference) = evaluate(probe) else { return nil }
    let id = LookupIndex.ID(binder: index)
    if memory.lookups[id] == nil { indexTexts(id, element, threshold, list) }
    guard case .similar(let elements) = memory.lookups[id],
      let number = elements.numbers[reference]
    else { return nil }
    let (positions, undecided) = (elements.positions, elements.undecided)
    let search = elements.texts.search(
      for: number, in: Self.indices(of: positions, within: limits))
    return SimilarPositions(
      elements: elements, search: search,
      undecided: undecided[Self.indices(of: undecided, within: limits)])
  }

  /// Gets the texts of all elements ready to be searched.
  private mutating func indexTexts(
    _ id: LookupIndex.ID, _ element: NodeID, _ threshold: NodeID, _ list: ListValue
  ) {
    let least = evaluate(threshold)
    guard case .known(let share) = number(least), !share.isNegative,
      let numerator = Int(exactly: share.coefficient),
      let denominator = (0..<share.scale).reduce(
        1 as Int?,
        { power, _ in
          power.flatMap { $0.multipliedReportingOverflow(by: 10) }.flatMap { $1 ? nil : $0 }
        })
    else { return }
    let slot = frame + Int(world.program.binders[id.binder].slot)
    var elements = SimilarElements(
      texts: SimilarTexts(atLeast: JaccardThreshold(numerator, outOf: denominator)))
    for position in 0..<list.count {
      locals[slot] = list.element(position)
      let value = evaluate(element)
      guard case .field(let reference) = value, case .known(let bytes) = text(value) else {
        elements.undecided.append(position)
        continue
      }
      elements.numbers[reference] = elements.positions.count
      elements.positions.append(position)
      // Not kept: once the texts are indexed, few are asked for again.
      elements.texts.append(WordSequences(foldedText(value, bytes)))
    }
    elements.texts.index()
    if stepsLeft > 0 { memory.lookups[id] = .similar(elements) }
  }
}
