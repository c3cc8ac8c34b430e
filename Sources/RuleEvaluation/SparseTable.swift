// A table of few numbers among many: making it costs little, whatever its elements are.

/// Elements of those numbers below a limit that were asked for. A new table takes four bytes for each
/// number and holds no storage for what nobody asks about.
struct SparseTable<Element> {
  /// By number, the position among the elements plus one; 0 for a number without one.
  private var positions: [UInt32]
  /// In the order in which they came.
  var elements: [Element] = []

  /// A table of the numbers below `count`.
  init(_ count: Int) { positions = Array(repeating: 0, count: count) }

  /// How many numbers there are.
  var count: Int { positions.count }

  /// Where the element of a number is among `elements`.
  func position(of number: Int) -> Int? {
    let position = positions[number]
    return position == 0 ? nil : Int(position) - 1
  }

  /// Where the element of a number is among `elements`, added as `new` if it is not there.
  mutating func position(of number: Int, orNew new: @autoclosure () -> Element) -> Int {
    if let known = position(of: number) { return known }
    elements.append(new())
    positions[number] = UInt32(clamping: elements.count)
    return elements.count - 1
  }

  /// The element of a number.
  subscript(number: Int) -> Element? { position(of: number).map { elements[$0] } }

  /// Keeps an element, instead of the one that was there.
  mutating func set(_ element: Element, for number: Int) {
    elements[position(of: number, orNew: element)] = element
  }

  /// Forgets all elements.
  mutating func removeAll() { self = SparseTable(positions.count) }
}
