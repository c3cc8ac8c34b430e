// A deadline cell with its date put right, written the way the cell writes dates.

extension DeadlineReading {
  /// The text of a cell whose decisive date is replaced by `date`: separators and words stay, and so does
  /// the order of day, month and year.
  ///
  /// - Returns: `nil` when that cannot be done without doubt: the date is written in a way that is not
  ///   known, another date of the cell is wrong too, or the new text would not be read as `date`.
  public static func correction(of text: Span<UInt8>, to date: CalendarDate) -> [UInt8]? {
    let reading = read(text)
    let wrong = reading.allDates.count { $0.date == nil }
    guard wrong <= 1, let range = reading.deadline.range,
      let token = rewritten(text.extracting(range), as: date)
    else { return nil }
    var corrected: [UInt8] = []
    for index in 0..<range.lowerBound { corrected.append(text[index]) }
    corrected += token
    for index in range.upperBound..<text.count { corrected.append(text[index]) }
    guard case .valid(date, _, _) = deadline(of: corrected.span) else { return nil }
    return corrected
  }

  /// A date token with other numbers; `nil` when it is not known how.
  private static func rewritten(_ token: Span<UInt8>, as date: CalendarDate) -> [UInt8]? {
    var groups: [Range<Int>] = []
    var separators: Set<UInt8> = []
    var index = 0
    while index < token.count {
      let end = token.endOfDigits(from: index)
      if end > index {
        groups.append(index..<end)
        index = end
      } else {
        separators.insert(token[index])
        index += 1
      }
    }
    guard let first = groups.first else { return nil }
    let (day, month) = (twoDigits(date.day), twoDigits(date.month))
    let isNumeric = separators.allSatisfy { $0.isDateSeparator }
    if isNumeric, first.count == 4, groups.count == 3, separators == [UInt8(ascii: "-")] {
      return Array("\(date.year)".utf8) + [UInt8(ascii: "-")] + month + [UInt8(ascii: "-")] + day
    }
    // Only with hyphens may the year stand first.
    if isNumeric, [1, 2, 4].contains(first.count), groups.count >= 2 {
      let separator = token[first.upperBound]
      return day + [separator] + month + [separator] + Array("\(date.year)".utf8)
    }
    // «31 giugno 2025»: of a month in letters only the day can be wrong.
    guard !isNumeric, first.lowerBound == 0, first.count <= 2 else { return nil }
    var rewritten = Array("\(date.day)".utf8)
    for index in first.upperBound..<token.count { rewritten.append(token[index]) }
    return rewritten
  }

  private static func twoDigits(_ number: Int) -> [UInt8] {
    Array((number < 10 ? "0\(number)" : "\(number)").utf8)
  }
}
