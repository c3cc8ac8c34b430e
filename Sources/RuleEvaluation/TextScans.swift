// Which patterns match in which values of a plan: each text is read once for all of them.

import PlanModel
import TextMatching

/// The answers of the scanner for the values of a plan that were asked about.
struct TextScans {
  private var scanner: PatternSetScanner
  /// Where the answer for each value begins in `bits`.
  private var starts: ValueTable<Int32>
  private var bits: [UInt64] = []

  init(_ scanner: PatternSetScanner, of plan: Plan) {
    self.scanner = scanner
    starts = ValueTable(of: plan.schema)
  }

  /// The scanner, with what it learnt.
  var finished: PatternSetScanner { scanner }

  /// Whether a pattern matches somewhere in a value; `text` is the value's.
  mutating func matches(
    _ pattern: Int32, in reference: ValueRef, _ text: ArraySlice<UInt8>, rows: Int
  ) -> Bool {
    let start: Int32
    if let known = starts[reference] {
      start = known
    } else {
      start = Int32(clamping: bits.count)
      scanner.scan(text.span, appendingTo: &bits)
      starts.set(start, for: reference, rows: rows)
    }
    return bits[Int(start) + Int(pattern) >> 6] >> UInt64(pattern & 63) & 1 == 1
  }
}
