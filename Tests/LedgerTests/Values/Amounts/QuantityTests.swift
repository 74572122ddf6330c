import Ledger
import TestSupport
import Testing

struct QuantityTests {
  private static let dollar = Unit.currency(Currency(code: "USD")!)

  private func quantity(
    _ unit: Unit, _ form: Quantity.Form, approx: Bool = false
  ) throws(ValueError) -> Quantity {
    try Quantity(unit: unit, form: form, approx: approx)
  }

  @Test("Each form has its interval")
  func intervals() throws {
    let (five, seven) = (Decimal(5), Decimal(7))
    let (low, high) = (Rational(5), Rational(7))
    #expect(try quantity(Self.dollar, .exact(five)).interval == Interval(low))
    #expect(
      try quantity(.megawatt, .range(min: five, max: seven)).interval
        == Interval(low: low, high: high))
    #expect(
      try quantity(.percent, .atMost(seven), approx: true).interval
        == Interval(low: .zero, high: high, approx: true))
    #expect(
      try quantity(Self.dollar, .atLeast(five), approx: true).interval
        == Interval(low: low, high: nil, approx: true))
  }

  @Test("A range must not run backwards")
  func backwardRange() throws {
    let error = refusal { () throws(ValueError) in
      try quantity(Self.dollar, .range(min: Decimal(25), max: Decimal(15)))
    }
    #expect(error?.code == .badValue)
    #expect(error?.message.contains("25") == true)
    #expect(
      try quantity(Self.dollar, .range(min: Decimal(5), max: Decimal(5))).interval.isZero == false)
  }

  @Test(
    "Percentages lie in 0 to 100", arguments: ["-0.0000000001", "-5", "100.0000000001", "1000"])
  func percentages(text: String) throws {
    let value = try Decimal(text)
    let forms: [Quantity.Form] =
      [.exact(value), .atLeast(value), .atMost(value)]
      + [.range(min: min(value, .zero), max: max(value, .zero))]
    for form in forms {
      let error = refusal { () throws(ValueError) in try quantity(.percent, form) }
      #expect(error?.code == .badValue)
      #expect(error.map(isWellWorded) == true)
    }
    for value in [Decimal.zero, Decimal(100)] {
      #expect(try !quantity(.percent, .exact(value)).isNegative)
    }
  }

  @Test("Negative amounts are allowed but told, save as upper bounds")
  func negatives() throws {
    let minus = Decimal(-5)
    #expect(try quantity(Self.dollar, .exact(minus)).isNegative)
    #expect(try quantity(Self.dollar, .range(min: minus, max: .zero)).isNegative)
    #expect(try quantity(Self.dollar, .range(min: minus, max: minus)).isNegative)
    #expect(try quantity(Self.dollar, .atLeast(minus)).isNegative)
    #expect(try !quantity(Self.dollar, .atLeast(.zero)).isNegative)
    #expect(try !quantity(Self.dollar, .range(min: .zero, max: Decimal(1))).isNegative)
    let error = refusal { () throws(ValueError) in try quantity(Self.dollar, .atMost(minus)) }
    #expect(error?.code == .badValue)
  }

  @Test(
    "The shorthand of a quantity is in plain digits",
    arguments: [
      ("USD 500bn", "USD 500000000000"), ("~usd", nil), ("500bn USD", "USD 500000000000"),
      ("~USD 15bn..25bn", "~USD 15000000000..25000000000"), ("<=USD 65", "<=USD 65"),
      ("~<=USD 65bn", "~<=USD 65000000000"), (">=9.2 GW", ">=9200 MW"), ("~ 90 %", "~90%"),
      ("5..10%", "5..10%"), ("<=50%", "<=50%"), ("500 MW..1 GW", "500..1000 MW"),
      ("JPY -0.5k", "JPY -500"), ("USD -5..-2", "USD -5..-2"),
    ])
  func canonicalShorthand(text: String, shorthand: String?) {
    #expect((try? Quantity(shorthand: text))?.shorthand == shorthand)
  }

  @Test(
    "Zeros at the end are kept, and nothing else is",
    arguments: [
      ("USD 100.00", 2, nil, "USD 100.00"), ("33.0%", 1, nil, "33.0%"), ("0.00%", 2, nil, "0.00%"),
      ("USD 1.50bn", -7, nil, "USD 1.50bn"), ("USD 1.5000bn", -5, nil, "USD 1500.0m"),
      ("1.0 GW", -2, nil, "1.0 GW"), ("1.500 GW", nil, nil, "1500 MW"),
      ("1500.0 kW", 4, nil, "1.5000 MW"), ("1.0k TW", -8, nil, "1.0k TW"),
      ("USD 15.0bn..25bn", -8, nil, "USD 15.0bn..25bn"),
      ("USD 15bn..25.00bn", nil, -7, "USD 15bn..25.00bn"), ("<=USD 5.0", 1, nil, "<=USD 5.0"),
      ("USD 0.00..1.5k", 2, nil, "USD 0.00..1500"), (">=0.10 MW", 2, nil, ">=0.10 MW"),
      ("USD 100", nil, nil, "USD 100"), ("USD 1.5bn", nil, nil, "USD 1500000000"),
      ("USD 0.05", nil, nil, "USD 0.05"), ("USD 500bn", nil, nil, "USD 500000000000"),
      ("5.0..10.00%", 1, 2, "5.0..10.00%"), ("USD -5.0", 1, nil, "USD -5.0"),
    ] as [(String, Int8?, Int8?, String)])
  func givenPlaces(text: String, first: Int8?, second: Int8?, shorthand: String) throws {
    let quantity = try Quantity(shorthand: text)
    #expect(quantity.places == GivenPlaces(first, second))
    #expect(quantity.shorthand == shorthand)
    #expect(try Quantity(shorthand: shorthand) == quantity)
  }

  @Test("Places that no zeros can have given are refused")
  func impossiblePlaces() {
    for (text, places) in [
      ("1.5", 1), ("1.5", 0), ("100", -2), ("100", 11), ("100", 0), ("150", -1), ("0", -12),
    ] as [(String, Int8)] {
      let error = refusal { () throws(ValueError) in
        try Quantity(
          unit: Self.dollar, form: .exact(try Decimal(text)), places: GivenPlaces(places))
      }
      #expect(error.map(isWellWorded) == true, "\(text) \(places)")
    }
    let error = refusal { () throws(ValueError) in
      try Quantity(unit: .percent, form: .exact(.zero), places: GivenPlaces(-1))
    }
    #expect(error != nil)
  }

  @Test("Every quantity reads back from its shorthand")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 70)
    var kept = 0
    var withPlaces = 0
    for _ in 0..<6_000 {
      let unit: Unit = random.element([
        .currency(random.element(Currency.all)), .megawatt, .percent, Self.dollar,
      ])
      let one = Self.amount(of: unit, &random)
      let other = Self.amount(of: unit, &random)
      let form: Quantity.Form = random.element([
        .exact(one), .atLeast(one), .atMost(one),
        .range(min: min(one, other), max: max(one, other)),
      ])
      let approx = random.int(0...1) == 0
      let places = GivenPlaces(Self.places(&random), Self.places(&random))
      guard
        let quantity = (try? Quantity(unit: unit, form: form, approx: approx, places: places))
          ?? (try? Quantity(unit: unit, form: form, approx: approx))
      else { continue }
      withPlaces += quantity.places.isNone ? 0 : 1
      kept += 1
      #expect(try Quantity(shorthand: quantity.shorthand) == quantity)
      #expect(quantity.description == quantity.shorthand)
    }
    #expect(kept > 4_000)
    #expect(withPlaces > 300)
  }

  private static func places(_ random: inout SeededGenerator) -> Int8? {
    random.int(0...2) == 0 ? nil : Int8(random.int(-17...10))
  }

  private static func amount(of unit: Unit, _ random: inout SeededGenerator) -> Decimal {
    if unit == .percent { return Decimal(scaled: Int128(random.int(0...1_000_000_000_000))) }
    return random.decimal()
  }
}
