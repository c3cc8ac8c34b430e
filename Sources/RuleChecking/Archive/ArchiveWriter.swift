// Numbers and texts → one text that can stand in Swift source; `ArchiveReader` is the way back.

import SourceText
import TextMatching

/// Writes values one after the other; what reads them asks for the same ones in the same order.
///
/// A number is written in groups of six bits, the lowest first, one ASCII character each; bit 6
/// says that another group follows. A text is its length in bytes, then its bytes: so the whole is
/// UTF-8.
struct ArchiveWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  /// Whether a packed number had more than 28 bits, its sign included: then there is no archive.
  private(set) var isTooLarge = false

  mutating func write(_ bits: UInt64) {
    var rest = bits
    while rest >= 0x40 {
      bytes.append(UInt8(truncatingIfNeeded: rest & 0x3F) | 0x40)
      rest >>= 6
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A whole number; the sign is its lowest bit, so that numbers near zero stay short.
  mutating func write(_ number: Int) {
    write(UInt64(bitPattern: Int64(number << 1 ^ number >> 63)))
  }

  mutating func write(_ number: Int32) { write(Int(number)) }

  mutating func write(_ truth: Bool) { write(truth ? 1 : 0) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ span: SourceSpan) {
    write(Int(span.start))
    write(Int(span.length))
  }

  /// How many elements there are, then each of them.
  mutating func write<Element>(
    _ elements: some Collection<Element>, _ element: (inout ArchiveWriter, Element) -> Void
  ) {
    write(elements.count)
    for value in elements { element(&self, value) }
  }

  /// Numbers that are read all at once: their count, then four characters each, as `ArchivedNumbers`
  /// reads them.
  mutating func write(packed numbers: some Collection<Int32>) {
    write(numbers.count)
    for number in numbers {
      let bits = UInt32(bitPattern: number << 1 ^ number >> 31)
      if bits > SevenBits.largest || number == .min { isTooLarge = true }
      SevenBits.append(bits, to: &bytes)
    }
  }

  /// A value that may be missing.
  mutating func write<Value>(_ value: Value?, _ body: (inout ArchiveWriter, Value) -> Void) {
    write(value != nil)
    if let value { body(&self, value) }
  }

  /// A case of an enumeration without values, by its position.
  mutating func write<Choice: CaseIterable & Equatable>(_ choice: Choice) {
    write(Choice.allCases.enumerated().first { $0.element == choice }?.offset ?? -1)
  }
}
