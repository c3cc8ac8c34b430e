// Subjects as messages give them: no part goes on for lines.

/// A subject with every part of it cut where it goes on for lines: the whole of it stands beside the
/// place of the finding.
func shortSubject(_ subject: String) -> String {
  let bytes = subject.utf8Span.span
  var short: [UInt8] = []
  short.reserveCapacity(bytes.count)
  var start = 0
  while let separator = firstSeparator(in: bytes, from: start) {
    appendShort(bytes.extracting(start..<separator), to: &short)
    short += partSeparator
    start = separator + partSeparator.count
  }
  appendShort(bytes.extracting(start..<bytes.count), to: &short)
  return String(decoding: short, as: UTF8.self)
}

/// Between the parts of a subject.
private let partSeparator = Array(" › ".utf8)

private func firstSeparator(in text: Span<UInt8>, from start: Int) -> Int? {
  var place = start
  while place + partSeparator.count <= text.count {
    if text[place + 1] == partSeparator[1],
      partSeparator.indices.allSatisfy({ text[place + $0] == partSeparator[$0] })
    {
      return place
    }
    place += 1
  }
  return nil
}

/// Appends the words of a part, with one space between them, as many as fit into 90 characters.
private func appendShort(_ part: Span<UInt8>, to short: inout [UInt8]) {
  let limit = 90
  if part.count < limit, isPlain(part) {
    part.withUnsafeBufferPointer { short.append(contentsOf: $0) }
    return
  }
  var count = 0
  var place = 0
  while true {
    while place < part.count {
      let length = spaceLength(in: part, at: place)
      guard length > 0 else { break }
      place += length
    }
    guard place < part.count else { return }
    let start = place
    var letters = 0
    while place < part.count, spaceLength(in: part, at: place) == 0 {
      // A continuation byte belongs to the character before it.
      if part[place] & 0xC0 != 0x80 { letters += 1 }
      place += 1
    }
    if count > 0 {
      guard count + letters < limit else {
        short += Array("…".utf8)
        return
      }
      short.append(0x20)
      count += 1
    }
    for index in start..<place { short.append(part[index]) }
    count += letters
  }
}

/// Whether words stand in a part with one space between them and no white space beside; `false` where
/// that is not known.
private func isPlain(_ part: Span<UInt8>) -> Bool {
  var previous: UInt8 = 0x20
  for index in part.indices {
    let byte = part[index]
    switch byte {
    case 0x21...0x7F: break
    case 0x20: if previous == 0x20 { return false }
    // Beyond ASCII, what may begin white space.
    case 0...0x1F, 0xC2, 0xE1...0xE3: return false
    default: break
    }
    previous = byte
  }
  return previous != 0x20
}

/// The bytes of the white space at a place; 0 where there is none.
private func spaceLength(in text: Span<UInt8>, at place: Int) -> Int {
  let byte = text[place]
  if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
  guard byte == 0xC2 || (0xE1...0xE3).contains(byte), place + 1 < text.count else { return 0 }
  let second = text[place + 1]
  if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
  guard place + 2 < text.count else { return 0 }
  switch (byte, second, text[place + 2]) {
  case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
    (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
    return 3
  default: return 0
  }
}
