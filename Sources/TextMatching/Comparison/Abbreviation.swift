// Whether a code such as «LL.PP.» can stand for the name of an office.

/// A heuristic for the codes that plans use for their structures without a legend.
///
/// It accepts what a reader would: «S.E.» stands for «Sviluppo economico», but also for «Servizio
/// ecologia». A code that could stand for several names is for the caller to settle.
public enum Abbreviation {
  /// Whether `code` abbreviates `name`, both as written, in UTF-8.
  ///
  /// With the significant words of the name (no articles, prepositions, conjunctions), the letters
  /// of the code, at least two, must be one of:
  /// - their initials, all of them or the first ones: at least three, or two when a conjunction
  ///   follows («A.G.» in «Affari generali e contratti»);
  /// - those initials doubled, as plurals are («LL.PP.»);
  /// - unless dots part the code: one of the words, or its first three letters or more («FIN.»),
  ///   but not of a word for any office («Servizio», «Area»);
  /// - when dots or spaces part the code into pieces of two letters or more: the beginnings of
  ///   words in a row («Aff. Gen.»).
  public static func matches(code: Span<UInt8>, name: Span<UInt8>) -> Bool {
    let name = significantWords(of: FoldedText.fold(name))
    let pieces = FoldedText.fold(code).split(separator: 0x20)
    let letters = Array(pieces.joined())
    guard letters.count >= 2, !name.isEmpty else { return false }

    if matchesInitials(letters, of: name) { return true }
    if let halved = halved(letters), matchesInitials(halved, of: name) { return true }
    if pieces.count > 1 { return matchesBeginnings(pieces, of: name) }
    return !hasInnerDot(code) && matchesWord(letters, of: name)
  }

  private struct SignificantWord {
    var bytes: ArraySlice<UInt8>
    /// Whether «e» or «ed» stands before it.
    var followsConjunction: Bool
  }

  private static let skippedWords = words(
    """
    a ad agli ai al all alla alle allo con d da dagli dai dal dall dalla dalle de degli dei del \
    dell della delle dello di e ed fra gli i il in l la le lo nei nel nell nella nelle o per su \
    sui sul sull sulla sulle tra un una uno
    """)
  private static let officeWords = words(
    "area aree direzione dipartimento servizi servizio settore settori struttura uffici ufficio unita"
  )

  private static func significantWords(of name: [UInt8]) -> [SignificantWord] {
    var result: [SignificantWord] = []
    var followsConjunction = false
    for word in name.split(separator: 0x20) {
      if skippedWords.contains(word) {
        if word.elementsEqual("e".utf8) || word.elementsEqual("ed".utf8) {
          followsConjunction = true
        }
      } else {
        result.append(SignificantWord(bytes: word, followsConjunction: followsConjunction))
        followsConjunction = false
      }
    }
    return result
  }

  private static func matchesInitials(_ letters: [UInt8], of name: [SignificantWord]) -> Bool {
    guard letters.count >= 2, letters.count <= name.count,
      zip(letters, name).allSatisfy({ $0 == $1.bytes.first })
    else { return false }
    return letters.count == name.count || letters.count >= 3
      || name[letters.count].followsConjunction
  }

  /// `lp` for `llpp`; `nil` when the letters are not all doubled.
  private static func halved(_ letters: [UInt8]) -> [UInt8]? {
    guard letters.count.isMultiple(of: 2) else { return nil }
    var result: [UInt8] = []
    for index in stride(from: 0, to: letters.count, by: 2) {
      guard letters[index] == letters[index + 1] else { return nil }
      result.append(letters[index])
    }
    return result
  }

  private static func matchesBeginnings(
    _ pieces: [ArraySlice<UInt8>], of name: [SignificantWord]
  ) -> Bool {
    guard pieces.count <= name.count, pieces.allSatisfy({ $0.count >= 2 }) else { return false }
    return (0...name.count - pieces.count).contains { start in
      zip(pieces, name[start...]).allSatisfy { $1.bytes.starts(with: $0) }
    }
  }

  private static func matchesWord(_ letters: [UInt8], of name: [SignificantWord]) -> Bool {
    name.contains { word in
      guard !officeWords.contains(word.bytes) else { return false }
      return word.bytes.elementsEqual(letters)
        || (letters.count >= 3 && word.bytes.starts(with: letters))
    }
  }

  /// Whether a dot stands between two other characters, as in «S.E.».
  private static func hasInnerDot(_ code: Span<UInt8>) -> Bool {
    for index in code.indices.dropFirst().dropLast() where code[index] == UInt8(ascii: ".") {
      if LetterFolding.isASCIIWord(code[index - 1]), LetterFolding.isASCIIWord(code[index + 1]) {
        return true
      }
    }
    return false
  }

  private static func words(_ list: String) -> Set<ArraySlice<UInt8>> {
    Set(Array(list.utf8).split(separator: 0x20))
  }
}
