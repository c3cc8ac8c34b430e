// Types and constants as numbers and texts.

import PlanModel

extension ArchiveWriter {
  mutating func write(_ type: ValueType) {
    switch type {
    case .number: write(0)
    case .text: write(1)
    case .date: write(2)
    case .truth: write(3)
    case .anyField: write(4)
    case .invalid: write(5)
    case .field(let kind):
      write(6)
      write(kind)
    case .list(let element):
      write(7)
      write(element)
    case .record(let id): write(8, id.index)
    case .group(let id): write(9, id.index)
    case .match(let captures): write(10, captures)
    case .row(let table): write(11, table)
    case .wordList(let list): write(12, list)
    case .pattern(let pattern): write(13, pattern)
    }
  }

  private mutating func write(_ form: Int, _ index: Int) {
    write(form)
    write(index)
  }

  mutating func write(_ value: ConstantValue) {
    switch value {
    case .number(let number):
      write(0)
      write(number)
    case .text(let text):
      write(1)
      write(text)
    case .date(let date):
      write(2)
      write(date)
    case .truth(let truth):
      write(3)
      write(truth)
    case .texts(let texts):
      write(4)
      write(texts) { $0.write($1) }
    }
  }

  mutating func write(_ number: ExactDecimal) {
    let bits = UInt128(bitPattern: number.coefficient)
    write(UInt64(truncatingIfNeeded: bits))
    write(UInt64(truncatingIfNeeded: bits >> 64))
    write(number.scale)
  }

  mutating func write(_ date: CalendarDate) {
    write(date.year)
    write(date.month)
    write(date.day)
  }
}

extension ArchiveReader {
  /// A type; lists inside one another go at most `depth` deep.
  mutating func type(depth: Int = 8) -> ValueType? {
    switch int() {
    case 0: .number
    case 1: .text
    case 2: .date
    case 3: .truth
    case 4: .anyField
    case 5: .invalid
    case 6: choice(ValueKind.self).map { .field($0) }
    case 7: depth > 0 ? type(depth: depth - 1).map { .list($0) } : nil
    case 8: .record(RecordTypeID(int()))
    case 9: .group(RecordTypeID(int()))
    case 10: .match(captures: int())
    case 11: .row(table: int())
    case 12: .wordList(int())
    case 13: .pattern(int())
    default: nil
    }
  }

  mutating func constant() -> ConstantValue? {
    switch int() {
    case 0: number().map { .number($0) }
    case 1: .text(string())
    case 2: date().map { .date($0) }
    case 3: .truth(truth())
    case 4: .texts(array { $0.string() })
    default: nil
    }
  }

  mutating func number() -> ExactDecimal? {
    let low = UInt128(bits())
    let high = UInt128(bits())
    return ExactDecimal(coefficient: Int128(bitPattern: high << 64 | low), scale: int())
  }

  mutating func date() -> CalendarDate? {
    let (year, month) = (int(), int())
    return CalendarDate(year: year, month: month, day: int())
  }
}
