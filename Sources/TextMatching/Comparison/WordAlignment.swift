// The cheapest way to turn one sequence of words into another.

/// An edit alignment of two short sequences of words (Wagner and Fischer); cost `n · m`.
struct WordAlignment {
  /// The words that stand for one another without being equal, in order.
  let substitutions: [(YearDifference.Word, YearDifference.Word)]

  // A year goes with a year more cheaply than words go with words, and these more cheaply than
  // by leaving both out.
  private static let gapCost = 2
  private static let yearCost = 2
  private static let wordCost = 3

  /// Aligns `left` with `right`.
  init(_ left: [YearDifference.Word], _ right: [YearDifference.Word]) {
    let width = right.count + 1
    var costs = [Int32](repeating: 0, count: (left.count + 1) * width)
    for row in 0...left.count {
      for column in 0...right.count where row + column > 0 {
        costs[row * width + column] = Self.cheapest(row, column, left, right, costs, width).cost
      }
    }
    var pairs: [(YearDifference.Word, YearDifference.Word)] = []
    var (row, column) = (left.count, right.count)
    while row > 0 || column > 0 {
      switch Self.cheapest(row, column, left, right, costs, width).step {
      case .both:
        row -= 1
        column -= 1
        if left[row].bytes != right[column].bytes { pairs.append((left[row], right[column])) }
      case .left: row -= 1
      case .right: column -= 1
      }
    }
    substitutions = pairs.reversed()
  }

  private enum Step { case both, left, right }

  private static func cheapest(
    _ row: Int, _ column: Int, _ left: [YearDifference.Word], _ right: [YearDifference.Word],
    _ costs: [Int32], _ width: Int
  ) -> (cost: Int32, step: Step) {
    var best: (cost: Int32, step: Step) = (.max, .left)
    let here = row * width + column
    if row > 0, column > 0 {
      let cost = costs[here - width - 1] + substitutionCost(left[row - 1], right[column - 1])
      best = (cost, .both)
    }
    if row > 0, costs[here - width] + Int32(gapCost) < best.cost {
      best = (costs[here - width] + Int32(gapCost), .left)
    }
    if column > 0, costs[here - 1] + Int32(gapCost) < best.cost {
      best = (costs[here - 1] + Int32(gapCost), .right)
    }
    return best
  }

  private static func substitutionCost(
    _ one: YearDifference.Word, _ other: YearDifference.Word
  ) -> Int32 {
    if one.bytes == other.bytes { return 0 }
    return Int32(one.year != nil && other.year != nil ? yearCost : wordCost)
  }
}
