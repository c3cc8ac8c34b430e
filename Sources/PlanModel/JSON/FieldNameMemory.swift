// Which field a name of a plan in JSON means: names come in the same order, object after object.

import SourceText

/// The names met so far, by record type. Each knows the one that last followed it, so that the next
/// object of the type is read with one comparison a name and no look-up.
struct FieldNameMemory {
  /// What a name means.
  enum Meaning {
    /// The field with this index.
    case field(Int)
    /// The unknown name with this number.
    case unknown(Int)
  }

  /// A name in a record type.
  private struct Name {
    /// The first and the last eight bytes; of a shorter name all of them, in both.
    var head: UInt64
    var tail: UInt64
    /// Where the name stands in the text.
    var span: SourceSpan
    var meaning: Meaning
    /// The name that last came after this one in an object; -1 before any has.
    var follower = -1
    /// The name of the same type before this one; -1 for the first.
    var previous: Int
  }

  private var names: [Name] = []
  /// For each type, the name that its last object began with, and the last of its names.
  private var starts: [Int]
  private var latest: [Int]

  init(typeCount: Int) {
    starts = Array(repeating: -1, count: typeCount)
    latest = starts
  }

  /// The name in `span`, if it is known; cheap when it comes after `last`, the one before it in its
  /// object (-1 at the beginning), as it last did.
  @inline(__always)
  mutating func name(in span: SourceSpan, of text: [UInt8], type: Int, after last: Int) -> Int? {
    let text = text.span
    let (head, tail) = Self.ends(of: span, in: text)
    let predicted = last < 0 ? starts[type] : names[last].follower
    if predicted >= 0, isName(predicted, span, head, tail, text) { return predicted }
    return search(span, head, tail, text, type, last)
  }

  private mutating func search(
    _ span: SourceSpan, _ head: UInt64, _ tail: UInt64, _ text: Span<UInt8>, _ type: Int,
    _ last: Int
  ) -> Int? {
    var index = latest[type]
    while index >= 0 {
      if isName(index, span, head, tail, text) {
        follow(last, by: index, type)
        return index
      }
      index = names[index].previous
    }
    return nil
  }

  /// Learns a name.
  mutating func add(
    _ span: SourceSpan, _ meaning: Meaning, of text: [UInt8], type: Int, after last: Int
  ) -> Int {
    let text = text.span
    let (head, tail) = Self.ends(of: span, in: text)
    names.append(
      Name(head: head, tail: tail, span: span, meaning: meaning, previous: latest[type]))
    latest[type] = names.count - 1
    follow(last, by: names.count - 1, type)
    return names.count - 1
  }

  /// What a name means.
  func meaning(of name: Int) -> Meaning { names[name].meaning }

  private mutating func follow(_ last: Int, by name: Int, _ type: Int) {
    if last < 0 { starts[type] = name } else { names[last].follower = name }
  }

  @inline(__always)
  private func isName(
    _ index: Int, _ span: SourceSpan, _ head: UInt64, _ tail: UInt64, _ text: Span<UInt8>
  ) -> Bool {
    let name = names[index]
    guard name.head == head, name.tail == tail, name.span.length == span.length else {
      return false
    }
    guard span.length > 16 else { return true }
    let (own, other) = (Int(name.span.start), Int(span.start))
    for step in 8..<Int(span.length) - 8 where text[own + step] != text[other + step] {
      return false
    }
    return true
  }

  /// The first and the last eight bytes of a name as numbers; of a shorter one all its bytes.
  @inline(__always)
  private static func ends(of span: SourceSpan, in text: Span<UInt8>) -> (UInt64, UInt64) {
    let (start, length) = (Int(span.start), Int(span.length))
    if length < 8 {
      guard start + 8 <= text.count else { return slowEnds(start, length, text) }
      let word = word(text, at: start) & ((1 << UInt64(length * 8)) - 1)
      return (word, word)
    }
    return (word(text, at: start), word(text, at: start + length - 8))
  }

  private static func slowEnds(_ start: Int, _ length: Int, _ text: Span<UInt8>) -> (UInt64, UInt64)
  {
    var word: UInt64 = 0
    for index in (0..<length).reversed() { word = word << 8 | UInt64(text[start + index]) }
    return (word, word)
  }

  /// Eight bytes that lie in the text, the first in the lowest place.
  @inline(__always)
  private static func word(_ text: Span<UInt8>, at offset: Int) -> UInt64 {
    UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
