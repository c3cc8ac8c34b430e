// Random numbers that every run and every machine repeats.

/// SplitMix64, with what a generator of texts asks of it.
struct SampleRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// Whether something happens that happens once in `times`.
  mutating func isOnce(in times: Int) -> Bool { number(1...times) == 1 }

  /// One of some words; there must be one.
  mutating func pick(_ words: [String]) -> String {
    words.isEmpty ? "" : words[number(0...words.count - 1)]
  }

  /// `count` positive numbers that make twenty together: weights in steps of 5 %.
  mutating func twentieths(_ count: Int) -> [Int] {
    guard count > 1, count <= 20 else { return [20] }
    let cuts = Array(1...19).shuffled(using: &self).prefix(count - 1).sorted()
    return zip([0] + cuts, cuts + [20]).map { $1 - $0 }
  }
}
