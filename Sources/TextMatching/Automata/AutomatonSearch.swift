// Runs an automaton over texts, one after another, and keeps what it learns.

/// A search with all patterns of an automaton at once; one thread owns it.
struct AutomatonSearch: Sendable {
  /// How a search ended.
  enum Outcome {
    /// The text was read as far as needed.
    case done
    /// The texts ask for ever new states: search with each pattern alone.
    case gaveUp
  }

  var states: AutomatonStates
  /// The class of each ASCII character.
  let asciiClasses: [UInt16]
  /// The classes of the usual characters beyond ASCII; `UInt16.max` until first met.
  private var nearClasses = [UInt16](repeating: .max, count: 0x600)
  let skipsAccents: Bool
  /// For each report, the search it was last counted in.
  private var counted: [UInt32] = []
  private var searchNumber: UInt32 = 0

  // To find out whether the table is worth its making.
  private var strikes = 0
  var bytesSinceRestart = 0
  private(set) var knownRestarts = 0
  /// Whether the texts asked for ever new states.
  private(set) var hasGivenUp = false

  /// Number of transitions kept.
  var tableSize: Int { states.table.count }

  /// A search whose table holds at most about `entryLimit` transitions, of eight bytes each.
  ///
  /// With `reportsPlaces` it can only be asked for places.
  init(_ automaton: PatternAutomaton, entryLimit: Int, reportsPlaces: Bool = false) {
    self.init(
      AutomatonStates(automaton, entryLimit: entryLimit, reportsPlaces: reportsPlaces))
  }

  /// A search that begins with states made before.
  init(_ states: AutomatonStates) {
    let automaton = states.automaton
    self.states = states
    asciiClasses = (0..<UInt32(128)).map {
      UInt16(clamping: automaton.classes.classOf(written: $0))
    }
    skipsAccents = automaton.comparison == .folded
  }

  /// Searches the text and sets the bit of each pattern that matches; with `stopsAtFirst` it stops
  /// when there is one.
  mutating func run(
    _ text: Span<UInt8>, stopsAtFirst: Bool, setting bits: inout [UInt64]
  ) -> Outcome {
    guard !hasGivenUp else { return .gaveUp }
    beginSearch()
    var counted: [UInt32] = []
    swap(&counted, &self.counted)
    defer { swap(&counted, &self.counted) }
    var row = AutomatonStates.start
    var offset = 0
    var isAtEnd = false
    while !isAtEnd {
      makeRoom(&counted)
      if runThroughASCII(text, &offset, &row, stopsAtFirst, &counted, &bits) { break }
      let charClass: Int
      if offset < text.count {
        let read = UTF8Reading.scalar(in: text, at: offset)
        defer { offset += read.length }
        // An accent belongs to the character before it.
        if skipsAccents, offset > 0, LetterFolding.isCombiningAccent(read.value) { continue }
        charClass = charClassOf(read.value)
      } else {
        charClass = states.stride - 1
        isAtEnd = true
      }
      var transition = states.table[Int(row) + charClass]
      guard transition >= AutomatonStates.reporting else {
        row = transition
        continue
      }
      let report: UInt32
      if transition & AutomatonStates.unknown != 0 {
        transition = states.makeTransition(from: row, over: charClass)
        report = states.lastReport
        if states.restarts != knownRestarts {
          counted = []
          if !noteRestart(at: offset) { return .gaveUp }
        }
      } else {
        report = states.reports[Int(row) + charClass]
      }
      row = transition & AutomatonStates.rowBits
      if report > 0 {
        makeRoom(&counted)
        count(Int(report), &counted, &bits)
        if stopsAtFirst { break }
      }
      if row == states.dead { break }
    }
    bytesSinceRestart += offset
    return .done
  }

  /// Goes on as long as characters are ASCII and transitions known; true when it found what
  /// `stopsAtFirst` waits for.
  @inline(__always)
  private func runThroughASCII(
    _ text: Span<UInt8>, _ offset: inout Int, _ row: inout UInt32, _ stopsAtFirst: Bool,
    _ counted: inout [UInt32], _ bits: inout [UInt64]
  ) -> Bool {
    let table = states.table.span
    let reports = states.reports.span
    let classes = asciiClasses.span
    var place = offset
    var current = row
    defer {
      offset = place
      row = current
    }
    while place < text.count {
      let byte = text[place]
      // There are 128 classes.
      guard byte < 128 else { break }
      let index = Int(current) &+ Int(classes[unchecked: Int(byte)])
      let next = table[index]
      if next < AutomatonStates.reporting {
        current = next
        place &+= 1
        continue
      }
      // What has no report is not known yet, or the end.
      let report = Int(reports[index])
      guard report > 0 else { break }
      current = next & AutomatonStates.rowBits
      place &+= 1
      // Most reports repeat one of this search.
      if counted[report] != searchNumber {
        count(report, &counted, &bits)
        if stopsAtFirst { return true }
      }
    }
    return false
  }

  mutating func charClassOf(_ scalar: UInt32) -> Int {
    if scalar < 128 { return Int(asciiClasses[Int(scalar)]) }
    let place: Int
    switch scalar {
    case 0..<0x400: place = Int(scalar)
    case 0x2000..<0x2200: place = Int(scalar - 0x2000) + 0x400
    default: return states.automaton.classes.classOf(written: scalar)
    }
    if nearClasses[place] == .max {
      nearClasses[place] = UInt16(clamping: states.automaton.classes.classOf(written: scalar))
    }
    return Int(nearClasses[place])
  }

  private mutating func beginSearch() {
    if searchNumber == .max {
      counted = []
      searchNumber = 0
    }
    searchNumber += 1
  }

  /// Sets the bits of the patterns of a report, once a search.
  private func count(_ report: Int, _ counted: inout [UInt32], _ bits: inout [UInt64]) {
    guard counted[report] != searchNumber else { return }
    counted[report] = searchNumber
    states.setOwners(of: report, in: &bits)
  }

  /// Makes `counted` as long as there are reports.
  private func makeRoom(_ counted: inout [UInt32]) {
    let missing = states.reportedPatterns.count - counted.count
    if missing > 0 { counted += repeatElement(0, count: missing) }
  }

  /// Notes that the table started afresh and says whether to go on with it.
  mutating func noteRestart(at offset: Int) -> Bool {
    let bytes = bytesSinceRestart + offset
    strikes = bytes < 16 * states.transitionsBeforeRestart ? strikes + 1 : 0
    hasGivenUp = strikes >= 4
    knownRestarts = states.restarts
    bytesSinceRestart = -offset
    counted = []
    return !hasGivenUp
  }
}
