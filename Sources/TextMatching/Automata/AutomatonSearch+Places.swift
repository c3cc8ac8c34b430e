// Where matches can begin, found by reading a text backwards.

extension AutomatonSearch {
  /// Appends to `places` where matches begin that begin at or after `start`, the last one first;
  /// with `stopsAtFirst` only one of them.
  ///
  /// The automaton must be that of reversed patterns and report places, and no accent may stand at
  /// `start`.
  mutating func findPlaces(
    in text: Span<UInt8>, from start: Int, stopsAtFirst: Bool, into places: inout [Int]
  ) -> Outcome {
    guard !hasGivenUp else { return .gaveUp }
    var row = AutomatonStates.start
    var offset = text.count
    // The place before the last character read, accents on the next one not counted.
    var place = offset
    while true {
      if runBackThroughASCII(text, start, &offset, &place, &row, stopsAtFirst, &places) { break }
      var charClass = states.stride - 1
      if let read = UTF8Reading.scalar(in: text, before: offset) {
        // An accent belongs to the character before it, unless there is none.
        if skipsAccents, offset > read.length, LetterFolding.isCombiningAccent(read.value) {
          offset -= read.length
          continue
        }
        offset -= read.length
        charClass = charClassOf(read.value)
      }
      var transition = states.table[Int(row) + charClass]
      var report: UInt32 = 0
      if transition & AutomatonStates.unknown != 0 {
        transition = states.makeTransition(from: row, over: charClass)
        report = states.lastReport
        if states.restarts != knownRestarts, !noteRestart(at: text.count - offset) {
          return .gaveUp
        }
      } else if transition & AutomatonStates.reporting != 0 {
        report = states.reports[Int(row) + charClass]
      }
      row = transition & AutomatonStates.rowBits
      if report > 0 {
        places.append(place)
        if stopsAtFirst { break }
      }
      if place <= start || row == states.dead { break }
      place = offset
    }
    bytesSinceRestart += text.count - offset
    return .done
  }

  /// Goes back as long as characters are ASCII and transitions known; `boundary` is the place behind
  /// the next character to read, accents on what follows it not counted. True when it found what
  /// `stopsAtFirst` waits for.
  @inline(__always)
  private func runBackThroughASCII(
    _ text: Span<UInt8>, _ start: Int, _ offset: inout Int, _ boundary: inout Int,
    _ row: inout UInt32, _ stopsAtFirst: Bool, _ places: inout [Int]
  ) -> Bool {
    let table = states.table.span
    let classes = asciiClasses.span
    let dead = states.dead
    var place = offset
    var current = row
    defer {
      offset = place
      row = current
    }
    while place > start {
      let byte = text[place - 1]
      // There are 128 classes.
      guard byte < 128 else { break }
      let next = table[Int(current) &+ Int(classes[unchecked: Int(byte)])]
      if next < AutomatonStates.reporting {
        current = next
        place &-= 1
        boundary = place
        continue
      }
      guard next & AutomatonStates.unknown == 0, next & AutomatonStates.rowBits != dead else {
        break
      }
      places.append(boundary)
      current = next & AutomatonStates.rowBits
      place &-= 1
      boundary = place
      if stopsAtFirst { return true }
    }
    return false
  }
}
