// The characters that a group of patterns cannot tell apart, as small numbers.

/// A partition of all characters: two of one class are alike to every literal, set and `\b` of the
/// patterns it was made for.
struct CharacterClasses: Sendable {
  /// Number of classes; classes are 0 up to this, which itself stands for the end of the text.
  var count = 0
  /// Whether the characters of a class are part of a word, as `\b` sees it.
  var isWord: [Bool] = []
  /// A character of each class, with what the kinds ask of it.
  private var examples: [Element] = []
  /// The beginnings of the intervals beyond ASCII, ascending; the first is 128.
  var starts: [UInt32] = [128]
  /// The class of each element: of each ASCII character, then four for each interval.
  var classOfElement: [UInt16] = []
  let asksForSpaces: Bool
  let parting: WordParting
  let comparison: Pattern.Comparison

  /// What parts words from each other.
  enum WordParting: Sendable {
    /// Whatever is no letter, digit or underscore, as in patterns.
    case signs
    /// The space alone, as in folded text.
    case spaces

    func isWord(_ scalar: UInt32) -> Bool {
      switch self {
      case .signs: ScalarSet.Kind.word.contains(scalar)
      case .spaces: scalar != 0x20
      }
    }
  }

  private struct Element {
    var scalar: UInt32
    var isWord: Bool
    var isSpace: Bool
  }

  /// The classes for the literals and sets of some programs, all with the same comparison; `nil`
  /// when there would be too many.
  init?(
    literals: [UInt32], sets: [ScalarSet], comparison: Pattern.Comparison,
    parting: WordParting = .signs
  ) {
    self.comparison = comparison
    self.parting = parting
    asksForSpaces = sets.contains(where: \.asksForSpaces)
    var boundaries = literals.flatMap { [$0, $0 + 1] }
    for set in sets { boundaries += set.boundaries }
    for boundary in boundaries.sorted() where boundary > 128 && boundary != starts.last {
      starts.append(boundary)
    }
    guard starts.count <= 8192 else { return nil }
    let elements = makeElements()
    var classes = [Int32](repeating: 0, count: elements.count)
    var last: Int32 = 0
    // The class that those elements of a class get that a split parts from the others.
    var fresh: [Int32] = [-1]
    func split(where holds: (Element) -> Bool) {
      for number in fresh.indices { fresh[number] = -1 }
      for index in elements.indices where holds(elements[index]) {
        let known = Int(classes[index])
        // A class made by this split is not split again by it: none of its elements is met twice.
        if fresh[known] < 0 {
          last += 1
          fresh[known] = last
          fresh.append(-1)
        }
        classes[index] = fresh[known]
      }
    }
    split { $0.isWord }
    for literal in literals {
      if literal < 128 {
        last += 1
        fresh.append(-1)
        classes[Int(literal)] = last
      } else {
        // The four elements of a literal beyond ASCII are the same character.
        let first = 128 + 4 * interval(of: literal)
        last += 1
        fresh.append(-1)
        for index in first..<first + 4 { classes[index] = last }
      }
    }
    for set in sets { split { Self.contains(set, $0) } }
    number(classes, elements)
    guard count < Int(UInt16.max) else { return nil }
  }

  /// The class of a character in the form patterns compare.
  func classOf(_ scalar: UInt32) -> Int {
    guard scalar >= 128 else { return Int(classOfElement[Int(scalar)]) }
    let isSpace = asksForSpaces && ScalarSet.Kind.space.contains(scalar)
    let element = 4 * interval(of: scalar) + (parting.isWord(scalar) ? 2 : 0)
    return Int(classOfElement[128 + element + (isSpace ? 1 : 0)])
  }

  /// The class of a character as written.
  func classOf(written scalar: UInt32) -> Int {
    classOf(comparison == .folded ? LetterFolding.comparable(scalar) : scalar)
  }

  /// Whether `set` holds the characters of each class.
  func members(of set: ScalarSet) -> [Bool] {
    examples.map { Self.contains(set, $0) }
  }

  private static func contains(_ set: ScalarSet, _ element: Element) -> Bool {
    element.scalar < 128
      ? set.contains(element.scalar)
      : set.containsBeyondASCII(
        element.scalar, isWord: element.isWord, isSpace: element.isSpace)
  }

  private func makeElements() -> [Element] {
    var elements = (0..<UInt32(128)).map {
      Element(scalar: $0, isWord: parting.isWord($0), isSpace: false)
    }
    elements.reserveCapacity(128 + 4 * starts.count)
    for (index, start) in starts.enumerated() {
      if index + 1 < starts.count, starts[index + 1] == start + 1 {
        let only = Element(
          scalar: start, isWord: parting.isWord(start),
          isSpace: asksForSpaces && ScalarSet.Kind.space.contains(start))
        elements += repeatElement(only, count: 4)
        continue
      }
      for flags in 0..<4 {
        elements.append(Element(scalar: start, isWord: flags & 2 != 0, isSpace: flags & 1 != 0))
      }
    }
    return elements
  }

  /// Numbers the classes that are left without gaps.
  private mutating func number(_ classes: [Int32], _ elements: [Element]) {
    var numbers = [Int32](repeating: -1, count: Int(classes.max() ?? 0) + 1)
    classOfElement.reserveCapacity(classes.count)
    // The usual letters first, so that their transitions are neighbours in memory.
    let usual = " eaionrtlscdupmvgfzbh".utf8.map { Int($0) }
    for index in usual + Array(classes.indices) where numbers[Int(classes[index])] < 0 {
      numbers[Int(classes[index])] = Int32(count)
      count += 1
      examples.append(elements[index])
      isWord.append(elements[index].isWord)
    }
    classOfElement = classes.map { UInt16(truncatingIfNeeded: numbers[Int($0)]) }
  }

  private func interval(of scalar: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= scalar { low = middle } else { high = middle }
    }
    return low
  }
}
