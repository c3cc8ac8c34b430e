// Exact decimals: value, arithmetic, order, rounding and both notations.

import PlanModel
import TestSupport
import Testing

@Suite struct ExactDecimalTests {
  private func italian(_ text: String) -> ExactDecimal? {
    ExactDecimal(italianNumeral: Array(text.utf8).span)
  }

  private func json(_ text: String) -> ExactDecimal? {
    ExactDecimal(jsonNumber: Array(text.utf8).span)
  }

  @Test("the same number written differently is one number")
  func equalityGoesByValue() {
    #expect(italian("1,50") == italian("1,5"))
    #expect(italian("1,50").hashValue == italian("1,5").hashValue)
    #expect(italian("100,00") == ExactDecimal(100))
    #expect(italian("-0") == .zero)
    #expect(json("1e2") == ExactDecimal(100))
  }

  @Test(
    "Italian numbers read as what they say",
    arguments: [
      ("0", "0"), ("007", "7"), ("2,5", "2.5"), ("2.5", "2.5"), ("1.50", "1.5"),
      ("1.500", "1500"), ("3.000,00", "3000"), ("1.234.567,89", "1234567.89"), ("1500,5", "1500.5"),
      ("-5", "-5"), ("+5", "5"), ("-1.000,5", "-1000.5"), ("0.125", "0.125"), ("0,05", "0.05"),
      ("1,234", "1.234"), ("1500.5", "1500.5"), ("100000000000000000000", "100000000000000000000"),
    ])
  func readsItalian(text: String, value: String) {
    #expect(italian(text)?.description == value)
  }

  @Test(
    "what is no Italian number is refused",
    arguments: [
      "", "-", "+", ",5", "5,", "1.1.2", "12.3456", "1,234.56", "1.23,4", "1,2,3", "1234.567",
      "1 500", "5%", "0.500.000", "00.500", "1..5", "--5", "4O", "1e3", "12.34.567",
      "1000000000000000000000000000000000000000",
    ])
  func refusesItalian(text: String) {
    #expect(italian(text) == nil)
  }

  @Test(
    "JSON numbers keep their exact value",
    arguments: [
      ("50", "50"), ("12.5", "12.5"), ("1e3", "1000"), ("1E+3", "1000"), ("0.125", "0.125"),
      ("-0.5e1", "-5"), ("125e-3", "0.125"), ("-0", "0"), ("0e999999999999999999999", "0"),
      ("1000000e-6", "1"), ("0.1000000000000000000000000000", "0.1"),
      ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
    ])
  func readsJSON(text: String, value: String) {
    #expect(json(text)?.description == value)
  }

  @Test(
    "what JSON's grammar or the range does not allow is refused",
    arguments: [
      "", "-", "01", ".5", "5.", "1e", "1e+", "+1", "0x10", "1 ", " 1", "1,5", "NaN", "1e400",
      "1e-19", "0.1234567890123456789", "170141183460469231731687303715884105728",
      "1e99999999999999999999999", "--1",
    ])
  func refusesJSON(text: String) {
    #expect(json(text) == nil)
  }

  @Test(
    "numbers are shown as Italians write them",
    arguments: [
      ("0", "0"), ("1234.56", "1.234,56"), ("1000000", "1.000.000"), ("-999.5", "-999,5"),
      ("0.05", "0,05"), ("-1234567.001", "-1.234.567,001"), ("100.00", "100"), ("12e1", "120"),
    ])
  func formats(text: String, shown: String) {
    #expect(json(text)?.formatted() == shown)
  }

  @Test(
    "rounding takes halves away from zero on both sides",
    arguments: [
      ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.45", 1, "2.5"), ("-2.45", 1, "-2.5"),
      ("2.4499", 1, "2.4"), ("0.5", 0, "1"), ("0.49", 0, "0"), ("99.995", 2, "100"),
      ("7", 3, "7"), ("1.23", -4, "1"), ("1.23", 99, "1.23"),
    ])
  func rounds(text: String, places: Int, rounded: String) {
    #expect(json(text)?.rounded(toPlaces: places).description == rounded)
  }

  @Test(
    "quotients are rounded half to even at twelve decimals",
    arguments: [
      ("10", "4", "2.5"), ("1", "3", "0.333333333333"), ("2", "3", "0.666666666667"),
      ("-2", "3", "-0.666666666667"), ("1", "2000000000000", "0"),
      ("3", "2000000000000", "0.000000000002"), ("5", "2000000000000", "0.000000000002"),
      ("0.000000000000000001", "0.000000000000000002", "0.5"), ("0", "7", "0"),
      ("1e-18", "170141183460469231731687303715884105727", "0"),
    ])
  func divides(left: String, right: String, quotient: String) {
    let (left, right) = (json(left), json(right))
    #expect(right.flatMap { left?.divided(by: $0) }?.description == quotient)
  }

  @Test("what does not fit is nil, never a trap")
  func overflows() throws {
    let largest = try #require(json("170141183460469231731687303715884105727"))
    let smallest = try #require(json("0.000000000000000001"))
    #expect(largest.adding(ExactDecimal(1)) == nil)
    #expect(largest.adding(smallest) == nil)
    #expect(largest.negated.subtracting(ExactDecimal(1)) == nil)
    #expect(largest.multiplied(by: ExactDecimal(2)) == nil)
    #expect(largest.divided(by: smallest) == nil)
    #expect(largest.divided(by: .zero) == nil)
    #expect(smallest.multiplied(by: smallest) == .zero)
    #expect(largest.multiplied(by: smallest)?.magnitude != nil)
    #expect(largest.integerValue == nil)
    #expect(smallest.integerValue == nil)
    #expect(ExactDecimal(Int.min).integerValue == Int.min)
    #expect(ExactDecimal(Int.min).negated.integerValue == nil)
    #expect(ExactDecimal(coefficient: .min, scale: 0) == nil)
    #expect(ExactDecimal(coefficient: 1, scale: 19) == nil)
    #expect(ExactDecimal(coefficient: 10, scale: 19)?.description == "0.000000000000000001")
    #expect(largest > smallest)
    #expect(largest.negated < smallest)
  }

  @Test("shares of a whole add up exactly")
  func addsExactly() {
    let shares = ["33,3", "33,3", "33,4"].compactMap(italian)
    #expect(shares.reduce(ExactDecimal.zero) { $0.adding($1) ?? $0 } == ExactDecimal(100))
    #expect(italian("0,1").flatMap { italian("0,2")?.adding($0) } == italian("0,3"))
  }

  @Test("the laws of arithmetic and order hold for random decimals")
  func laws() throws {
    var random = SeededGenerator(seed: 20_241_231)
    for _ in 0..<20_000 {
      let a = randomDecimal(&random)
      let b = randomDecimal(&random)
      let sum = try #require(a.adding(b))
      #expect(sum.subtracting(b) == a)
      #expect(b.adding(a) == sum)
      #expect(a.negated.negated == a)
      #expect((a < b) == (b > a))
      #expect(!(a < b && b < a))
      #expect((a == b) == (!(a < b) && !(b < a)))
      let difference = try #require(a.subtracting(b))
      #expect(difference.isNegative == (a < b))
      #expect(ExactDecimal(jsonNumber: Array(a.description.utf8).span) == a)
      #expect(italian(a.formatted()) == a)
      if let product = a.multiplied(by: b) {
        #expect(b.multiplied(by: a) == product)
        if a.scale + b.scale <= 12, b != .zero {
          #expect(product.divided(by: b) == a)
        }
      }
      let whole = a.rounded(toPlaces: 0)
      #expect(a.negated.rounded(toPlaces: 0) == whole.negated)
      let distance = try #require(a.subtracting(whole)).magnitude
      #expect(distance.adding(distance).map { $0 <= ExactDecimal(1) } == true)
    }
  }

  private func randomDecimal(_ random: inout SeededGenerator) -> ExactDecimal {
    let size = Int128.random(in: 1...1_000_000_000_000_000_000, using: &random)
    let bound = Bool.random(using: &random) ? size : Int128(1000)
    let coefficient = Int128.random(in: -bound...bound, using: &random)
    let scale = Int.random(in: 0...18, using: &random)
    return ExactDecimal(coefficient: coefficient, scale: scale) ?? .zero
  }
}
