// The trie over folded terms that `TermList` walks from the start of each word.

/// A trie over bytes, its nodes in one array.
struct TermTrie: Sendable {
  /// The label of the edge that skips the rest of a word; folded text never holds it.
  static let star = UInt8(ascii: "*")

  /// One term: its folded words, separated by spaces, with `star` after prefixes.
  struct Entry {
    var key: [UInt8]
    var term: Int
  }

  /// A node still to be walked from, and the offset in the text it was reached at.
  struct Visit {
    var node: Int
    var offset: Int
  }

  private struct Node {
    var label: UInt8
    /// The least index of the terms that end here; -1 when none does.
    var term = -1
    var firstChild = 0
    var childCount = 0
    /// The child labelled `star`; -1 when there is none.
    var starChild = -1
  }

  // Invariant: the children of a node are neighbours and stand after it.
  private var nodes: [Node] = [Node(label: 0)]
  /// The root's children by label, because every word of a text asks for one; -1 for none.
  private var rootChildren = [Int](repeating: -1, count: 256)

  /// Builds the trie; the cost is that of sorting the keys.
  init(_ entries: [Entry]) {
    let sorted = entries.sorted { left, right in
      left.key == right.key
        ? left.term < right.term : left.key.lexicographicallyPrecedes(right.key)
    }
    // Level by level: each group is the entries below one node, as a range of the sorted list.
    var groups = [(node: 0, range: 0..<sorted.count, depth: 0)]
    var next = 0
    while next < groups.count {
      let (node, range, depth) = groups[next]
      next += 1
      var index = range.lowerBound
      while index < range.upperBound, sorted[index].key.count == depth {
        if nodes[node].term < 0 { nodes[node].term = sorted[index].term }
        index += 1
      }
      nodes[node].firstChild = nodes.count
      while index < range.upperBound {
        let label = sorted[index].key[depth]
        let start = index
        while index < range.upperBound, sorted[index].key[depth] == label { index += 1 }
        if label == Self.star { nodes[node].starChild = nodes.count }
        if node == 0 { rootChildren[Int(label)] = nodes.count }
        groups.append((nodes.count, start..<index, depth + 1))
        nodes.append(Node(label: label))
        nodes[node].childCount += 1
      }
    }
  }

  /// Whether a term stands at some word of a folded text.
  func isFound(in text: Span<UInt8>) -> Bool {
    let roots = rootChildren.span
    var stack: [Visit] = []
    var start = 0
    while start < text.count {
      let root = roots[Int(text[start])]
      if root >= 0, isFound(in: text, from: Visit(node: root, offset: start + 1), &stack) {
        return true
      }
      while start < text.count, text[start] != 0x20 { start += 1 }
      start += 1
    }
    return false
  }

  /// Whether a term ends that begins as a node says; `stack` is working storage, empty before.
  private func isFound(in text: Span<UInt8>, from first: Visit, _ stack: inout [Visit]) -> Bool {
    let nodes = nodes.span
    var next: Visit? = first
    while let visit = next {
      let node = visit.node
      next = nil
      if visit.offset == text.count || text[visit.offset] == 0x20, nodes[node].term >= 0 {
        return true
      }
      let star = nodes[node].starChild
      if star >= 0 {
        // A word that begins so is all the term asks for, or what it begins with.
        if nodes[star].term >= 0 { return true }
        var end = visit.offset
        while end < text.count, text[end] != 0x20 { end += 1 }
        stack.append(Visit(node: star, offset: end))
      }
      if visit.offset < text.count {
        let child = Self.child(of: nodes[node], labelled: text[visit.offset], in: nodes)
        if child >= 0 { next = Visit(node: child, offset: visit.offset + 1) }
      }
      if next == nil, !stack.isEmpty { next = stack.popLast() }
    }
    return false
  }

  /// The longest term that stands at `start`, the beginning of a word, and the end of its last
  /// word; `stack` is working storage, empty before and after.
  func longestMatch(
    in text: Span<UInt8>, at start: Int, stack: inout [Visit]
  ) -> (term: Int, end: Int)? {
    guard start < text.count else { return nil }
    let first = rootChildren.span[Int(text[start])]
    guard first >= 0 else { return nil }
    let nodes = nodes.span
    var best: (term: Int, end: Int)?
    var visit = Visit(node: first, offset: start + 1)
    while true {
      let node = nodes[visit.node]
      let isAtEnd = visit.offset == text.count
      if node.term >= 0, isAtEnd || text[visit.offset] == 0x20 {
        keep(node.term, visit.offset, in: &best)
      }
      if node.starChild >= 0 {
        var end = visit.offset
        while end < text.count, text[end] != 0x20 { end += 1 }
        stack.append(Visit(node: node.starChild, offset: end))
      }
      let child = isAtEnd ? -1 : Self.child(of: node, labelled: text[visit.offset], in: nodes)
      if child >= 0 {
        visit = Visit(node: child, offset: visit.offset + 1)
      } else if let other = stack.popLast() {
        visit = other
      } else {
        return best
      }
    }
  }

  private func keep(_ term: Int, _ end: Int, in best: inout (term: Int, end: Int)?) {
    guard let known = best else { return best = (term, end) }
    if end > known.end || (end == known.end && term < known.term) { best = (term, end) }
  }

  @inline(__always)
  private static func child(of node: Node, labelled label: UInt8, in nodes: Span<Node>) -> Int {
    for index in node.firstChild..<node.firstChild + node.childCount
    where nodes[index].label == label {
      return index
    }
    return -1
  }
}
