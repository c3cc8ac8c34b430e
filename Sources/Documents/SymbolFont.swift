// What the characters of symbol fonts say: Symbol, Wingdings and their like, as Unicode.

/// A font whose characters have no meaning but in it: documents store them as private characters
/// (U+F020–U+F0FF), where the low byte is the character's place in the font.
enum SymbolFont {
  /// Adobe's Symbol, also of a font that is not known: its signs stand before values.
  case symbol
  case wingdings
  case wingdings2
  case webdings
  /// Symbol, but for the places where Word's bullets, ticks and arrows of Wingdings are met rather
  /// than what Symbol has there (playing cards, parts of large brackets).
  case unknown

  /// The font with a name; `nil` for one that is no symbol font, or that nobody writes plans with.
  init?(named name: String) {
    switch name.lowercased() {
    case "symbol": self = .symbol
    case "wingdings": self = .wingdings
    case "wingdings 2": self = .wingdings2
    case "webdings": self = .webdings
    default: return nil
    }
  }

  /// The character at a place of the font, given as it is stored or as its low byte, with a space
  /// for little pictures; `nil` where there is no place.
  func scalar(_ code: UInt32) -> Unicode.Scalar? {
    let place = Self.privateScalars.contains(code) ? code - 0xF000 : code
    guard 0x20...0xFF ~= place else { return nil }
    switch self {
    case .symbol: return Self.symbol(place) ?? " "
    case .wingdings: return Self.wingdingsSigns[place] ?? " "
    case .wingdings2: return Self.wingdings2Signs[place] ?? " "
    case .webdings: return Self.webdingsSigns[place] ?? " "
    case .unknown: return Self.ratherWingdings[place] ?? Self.symbol(place)
    }
  }

  /// A private character as Unicode; any other as it is.
  func decoded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard Self.privateScalars.contains(scalar.value) else { return scalar }
    return self.scalar(scalar.value) ?? scalar
  }

  /// Valid UTF-8 with the private characters of a font as Unicode; those that say nothing stay.
  static func decoded(_ bytes: [UInt8], in font: SymbolFont = .unknown) -> [UInt8] {
    guard let first = firstPrivate(in: bytes, from: 0) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    var next: Int? = first
    while let index = next {
      if let found = bytes.scalar(at: index, before: bytes.count),
        let scalar = font.scalar(found.value)
      {
        result += bytes[copied..<index]
        result.append(scalar)
        copied = index + 3
      }
      next = firstPrivate(in: bytes, from: index + 3)
    }
    return result + bytes[copied...]
  }

  /// Whether there is a private character of a symbol font.
  static func isIn(_ bytes: [UInt8]) -> Bool { firstPrivate(in: bytes, from: 0) != nil }

  private static let privateScalars: ClosedRange<UInt32> = 0xF020...0xF0FF

  /// The offset of the next private character, which is EF 80 A0 to EF 83 BF in UTF-8.
  private static func firstPrivate(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 2 < bytes.count {
      if bytes[index] == 0xEF, 0x80...0x83 ~= bytes[index + 1],
        bytes[index + 1] != 0x80 || bytes[index + 2] >= 0xA0
      {
        return index
      }
      index += 1
    }
    return nil
  }

  // MARK: Tables

  /// Adobe Symbol Encoding to Unicode (unicode.org, MAPPINGS/VENDORS/ADOBE/symbol.txt). A space
  /// stands for places without a character and for those whose character is private there too.
  private static let symbolLow = Array(
    (" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
      + " αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼").unicodeScalars)
  private static let symbolHigh = Array(
    ("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
      + "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭").unicodeScalars)

  private static func symbol(_ place: UInt32) -> Unicode.Scalar? {
    let (table, start): ([Unicode.Scalar], UInt32) =
      place < 0xA0 ? (symbolLow, 0x20) : (symbolHigh, 0xA0)
    guard place >= start, Int(place - start) < table.count else { return nil }
    let scalar = table[Int(place - start)]
    return scalar == " " && place != 0x20 ? nil : scalar
  }

  /// Ticks, boxes, bullets and arrows, as Unicode has them since it took the signs of these fonts
  /// over (7.0, 2014); plain arrows where it has special ones.
  private static let wingdingsSigns: [UInt32: Unicode.Scalar] = [
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉",
    0xA5: "◎", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE7: "←", 0xE8: "➔", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧",
    0xF2: "⇩", 0xFA: "▫", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
  ]
  private static let wingdings2Signs: [UInt32: Unicode.Scalar] = [
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●",
    0xA2: "■", 0xA3: "□",
  ]
  private static let webdingsSigns: [UInt32: Unicode.Scalar] = [
    0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗",
  ]

  /// Where Wingdings goes before Symbol when the font is not known.
  private static let ratherWingdings = wingdingsSigns.filter { place, _ in
    switch place {
    case 0x6F, 0x76, 0xA7, 0xA8, 0xD8, 0xDF, 0xE0, 0xE7...0xEA, 0xEF, 0xF0, 0xFB...0xFE: true
    default: false
    }
  }
}
