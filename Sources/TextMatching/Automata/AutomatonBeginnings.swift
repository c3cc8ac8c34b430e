// What the patterns of an automaton wait for where they begin.

/// The steps that every place with the same surroundings begins with.
struct AutomatonBeginnings: Sendable {
  /// The steps that wait for one class, class by class.
  private var ofClasses: [Int32] = []
  /// Where those of each class end.
  private var ends: [Int] = []
  /// The steps that wait for a set.
  private(set) var sets: [Int32] = []
  /// The patterns that match nothing here.
  private(set) var owners: [Int32] = []

  /// The beginnings between what stands before a place and a class after it; they are the same for
  /// all classes of one kind.
  init(
    _ automaton: PatternAutomaton, _ before: PatternAutomaton.Before, _ charClass: Int
  ) {
    var waiting: [(charClass: UInt16, step: Int32)] = []
    var seen = [Bool](repeating: false, count: automaton.steps.count)
    var open = automaton.starts
    while let index = open.popLast() {
      guard !seen[Int(index)] else { continue }
      seen[Int(index)] = true
      switch automaton.steps[Int(index)] {
      case .jump(let target): open.append(target)
      case .split(let first, let second):
        open.append(first)
        open.append(second)
      case .assertion(let assertion):
        if automaton.holds(assertion, before, charClass) { open.append(index + 1) }
      case .match: owners.append(automaton.owners[Int(index)])
      case .consumeClass(let wanted): waiting.append((wanted, index))
      case .consumeSet: sets.append(index)
      }
    }
    // Counted first, then put where those of the class before end.
    ends = [Int](repeating: 0, count: automaton.classes.count + 1)
    for (charClass, _) in waiting { ends[Int(charClass) + 1] += 1 }
    for charClass in 0..<automaton.classes.count { ends[charClass + 1] += ends[charClass] }
    ofClasses = [Int32](repeating: 0, count: waiting.count)
    for (charClass, step) in waiting {
      ofClasses[ends[Int(charClass)]] = step
      ends[Int(charClass)] += 1
    }
  }

  /// The steps that wait for a class.
  func steps(of charClass: Int) -> ArraySlice<Int32> {
    ofClasses[(charClass > 0 ? ends[charClass - 1] : 0)..<ends[charClass]]
  }

  /// What a class is to the places before it: 0 the end of the text, 1 part of a word, 2 another.
  static func kind(of charClass: Int, in automaton: PatternAutomaton) -> Int {
    guard charClass < automaton.classes.count else { return 0 }
    return automaton.classes.isWord[charClass] ? 1 : 2
  }
}

/// What comes of beginnings over a class, so that it is found once for all states.
struct AutomatonArrivals: Sendable {
  /// The steps that wait for the next character, ascending.
  let targets: [Int32]
  /// The patterns that match.
  let owners: [Int32]
}
