import Ledger
import TestSupport
import Testing

/// `=5`, `5..7`, `<=5` or `>=5`: the form that is stored.
private func stored(_ quantity: Quantity) -> String {
  switch quantity.form {
  case .exact(let value): "=\(value)"
  case .range(let min, let max): "\(min)..\(max)"
  case .atMost(let max): "<=\(max)"
  case .atLeast(let min): ">=\(min)"
  }
}

struct ShorthandTests {
  @Test(
    "Every shorthand of the model is stored as it says",
    arguments: [
      ("USD 500bn", "USD", "=500000000000", false),
      ("~USD 500bn", "USD", "=500000000000", true),
      ("USD 15bn..25bn", "USD", "15000000000..25000000000", false),
      ("<=USD 65bn", "USD", "<=65000000000", false),
      ("~<=USD 65bn", "USD", "<=65000000000", true),
      (">=9.2 GW", "MW", ">=9200", false),
      (">=USD 0", "USD", ">=0", false),
      ("~90%", "%", "=90", true),
      ("USD 0..65bn", "USD", "0..65000000000", false),
      ("500..600 MW", "MW", "500..600", false),
      ("500 MW..1 GW", "MW", "500..1000", false),
      ("5..10%", "%", "5..10", false),
      ("~60..100%", "%", "60..100", true),
    ])
  func modelForms(text: String, unit: String, form: String, approx: Bool) throws {
    let quantity = try Quantity(shorthand: text)
    #expect(quantity.unit.symbol == unit)
    #expect(stored(quantity) == form)
    #expect(quantity.approx == approx)
  }

  @Test(
    "Scales, units, spaces and the place of the currency are free as far as the model says",
    arguments: [
      // Scales.
      ("USD 1k", "USD", "=1000"), ("USD 1m", "USD", "=1000000"), ("USD 1bn", "USD", "=1000000000"),
      ("USD 1tn", "USD", "=1000000000000"), ("USD 99.4bn", "USD", "=99400000000"),
      ("USD 0.000000001bn", "USD", "=1"), ("USD 1.12345678901k", "USD", "=1123.45678901"),
      ("USD 0.0000000000001k", "USD", "=0.0000000001"), ("KRW 100tn", "KRW", "=100000000000000"),
      // The place of the currency.
      ("500bn USD", "USD", "=500000000000"), ("500bnUSD", "USD", "=500000000000"),
      ("USD500bn", "USD", "=500000000000"), ("500USD", "USD", "=500"), ("500 USD", "USD", "=500"),
      ("5kUSD", "USD", "=5000"), ("5mEUR", "EUR", "=5000000"), ("5 m EUR", "EUR", "=5000000"),
      ("15bn..25bn USD", "USD", "15000000000..25000000000"), ("1..2USD", "USD", "1..2"),
      ("USD 1..USD 2", "USD", "1..2"), ("1 USD..2 USD", "USD", "1..2"),
      ("<=65bn USD", "USD", "<=65000000000"), ("~>=5 EUR", "EUR", ">=5"),
      // Power.
      ("1kW", "MW", "=0.001"), ("1MW", "MW", "=1"), ("1GW", "MW", "=1000"),
      ("1 TW", "MW", "=1000000"), ("0.0000001 kW", "MW", "=0.0000000001"),
      ("5k MW", "MW", "=5000"), ("500..600MW", "MW", "500..600"), ("0..1 GW", "MW", "0..1000"),
      ("500kW..1 GW", "MW", "0.5..1000"), ("5..6 kW", "MW", "0.005..0.006"),
      // Percentages.
      ("90 %", "%", "=90"), ("0%", "%", "=0"), ("100%", "%", "=100"), ("24.9%", "%", "=24.9"),
      ("5%..10%", "%", "5..10"), (">=50%", "%", ">=50"),
      // Ranges.
      ("USD 15bn .. 25bn", "USD", "15000000000..25000000000"), ("USD 5..5", "USD", "5..5"),
      ("USD 500m..1.5bn", "USD", "500000000..1500000000"), ("USD 0bn..5", "USD", "0..5"),
      ("USD 1.5..2.5", "USD", "1.5..2.5"), ("USD 0.0..5k", "USD", "0..5000"),
      // Negative amounts.
      ("USD -5bn", "USD", "=-5000000000"), ("-5bn USD", "USD", "=-5000000000"),
      ("USD -5bn..-2bn", "USD", "-5000000000..-2000000000"),
      ("USD -5bn..0", "USD", "-5000000000..0"),
      (">=USD -5", "USD", ">=-5"), ("USD -0", "USD", "=0"), ("<=USD -0", "USD", "<=0"),
      // Spaces and zeros.
      ("  USD   5  ", "USD", "=5"), ("<= USD 5", "USD", "<=5"), ("USD 007", "USD", "=7"),
      ("USD 5.00", "USD", "=5"),
      // The largest and the smallest.
      ("USD 99999999.999999999999tn", "USD", "=99999999999999999999"),
      ("USD 99999999999999999999.9999999999", "USD", "=99999999999999999999.9999999999"),
      ("USD 0.0000000001", "USD", "=0.0000000001"),
    ])
  func freeForms(text: String, unit: String, form: String) throws {
    let quantity = try Quantity(shorthand: text)
    #expect(quantity.unit.symbol == unit)
    #expect(stored(quantity) == form)
    #expect(try Quantity(shorthand: quantity.shorthand) == quantity)
  }

  @Test(
    "Anything else is refused as a bad value",
    arguments: [
      "", " ", "~", "<=", "~>=", "USD", "USD ", "~USD", "..", "USD ..", "5", "5bn", "5..6", "<=5",
      "bn", "%", "MW", "USD bn", "USD 5..", "USD ..5", "USD 5...6", "USD 5..6..7", "USD 5.",
      "USD .5", "USD 5. bn", "USD +5", "USD 5e9", "USD 1,5bn", "USD 1,000", "1,5 GW", "USD 1 000",
      "USD 1_000", "USD --5", "USD - 5", "-USD 5", "USD 15..25bn", "USD 15bn..25", "5..6bn USD",
      "15bn USD..25bn", "500 MW..1", "5%..10", "5..USD 6", "USD 25bn..15bn", "10..5%", "~~USD 5",
      "<=<=USD 5", "<=~USD 5", "USD ~5", "USD <=5", "USD 5~", "<USD 5", ">USD 5", "=USD 5",
      "<=USD 5..6", ">=5..6%", "USD 5 USD", "USD USD 5", "USD 5bnbn", "USD 5bn bn", "USD 5kk",
      "USD 5b", "USD 5t", "USD 5B", "USD 5BN", "USD 5Bn", "USD 5M", "USD 5K", "USD 5 billion",
      "usd 5", "Usd 5", "XXX 5", "ABC 5", "5 ABC", "USDT 5", "$5", "5$", "USD 5$", "US$5", "€5",
      "5 €", "£5", "¥5", "5 W", "5 kw", "5 mw", "5 MWh", "5 GWh", "MW 5", "% 5", "5 percent",
      "101%", "-1%", "5bn%", "0.05k%", "<=USD -5", "<=-5 MW", "USD 5 extra", "USD 5;", "USD 5\n",
      "USD\t5", "USD\u{A0}5", "≤USD 5", "≈USD 5", "USD 5–6", "USD 5-6", "USD 5 to 6", "USD 5/6",
      "USD −5", "USD ５", "USD 100000000000000000000", "USD 100000000tn", "USD 0.00000000001",
      "USD 1.00000000000", "0.00000001 kW", "100000000000000000000000 kW", "100000000000000 TW",
      "USD 340282366920938463463374607431768211456", "USD 99999999999999999999tn",
    ])
  func refuses(text: String) {
    let error = refusal { () throws(ValueError) in try Quantity(shorthand: text) }
    #expect(error?.code == .badValue)
    #expect(error.map(isWellWorded) == true, "\(error.map { "\($0)" } ?? "accepted")")
    #expect(error?.hint != nil)
  }

  @Test(
    "Two units in one quantity do not match",
    arguments: [
      "USD 5..EUR 6", "5 USD..6 EUR", "5 MW..6%", "5%..6 GW", "USD 5 EUR", "USD 5 MW", "USD 5%",
      "USD 5..6 MW", "USD 5..6%",
    ])
  func twoUnits(text: String) {
    let error = refusal { () throws(ValueError) in try Quantity(shorthand: text) }
    #expect(error?.code == .unitMismatch)
    #expect(error.map(isWellWorded) == true)
  }

  @Test(
    "Hints name the usual mistakes",
    arguments: [
      ("USD 1,5bn", "comma"), ("USD 15..25bn", "both ends"), ("USD 15bn..25", "both ends"),
      ("$5bn", "USD"), ("US$5", "USD"), ("5€", "EUR"), ("¥5", "JPY"), ("£5", "GBP"),
      ("HK$5", "HKD"), ("5", "USD 500bn"), ("5bn", "USD 500bn"), ("USD 5 billion", "write bn"),
      ("USD 5BN", "write bn"), ("USD 5b", "write bn"), ("USD 5B", "write bn"),
      ("USD 5t", "write tn"), ("USD 5M", "write m"), ("USD 5mn", "write m"), ("USD 5K", "write k"),
      ("USD 5 million", "write m"), ("USD 5 trillion", "write tn"), ("usd 5", "USD"),
      ("UDS 5", "USD"), ("5 usd", "USD"), ("RMB 5", "CNY"), ("5 mw", "write MW"),
      ("5 gigawatts", "write GW"), ("5 W", "kW"), ("5 GWh", "energy"), ("GW 5", "after the number"),
      ("5 percent", "write %"), ("about USD 5", "'~'"), ("up to USD 5", "'<='"),
      ("over USD 5", "'>='"), ("at least USD 5", "'>='"), ("USD 5 to 6", "'..'"),
      ("USD 5-6", "'..'"),
      ("USD 5–6", "'..'"), ("USD 5...6", "'..'"), ("<USD 5", "'<='"), ("≤USD 5", "'<='"),
      ("USD ~5", "before everything"), ("USD <=5", "before everything"), ("<=USD 5..6", "'..'"),
      ("15bn USD..25bn", "once for both"), ("USD 25bn..15bn", "smaller end first"),
      ("USD 5 USD", "before or after"), ("USD +5", "'+'"), ("USD −5", "'-'"), ("101%", "whole"),
      ("5bn%", "percentage"), ("USD 5e9", "scales"), ("USD 0.00000000001", "10 places"),
      ("USD 100000000tn", "10^20"), ("-USD 5", "digits"),
    ])
  func hints(text: String, word: String) {
    let error = refusal { () throws(ValueError) in try Quantity(shorthand: text) }
    #expect(error?.hint?.contains(word) == true, "\(error.map { "\($0)" } ?? "accepted")")
  }

  @Test("Messages quote the text that was given")
  func messagesQuote() {
    for text in ["USD 1,5bn", "USD 25bn..15bn", "101%", "5 XYZ", "USD 5 EUR"] {
      let error = refusal { () throws(ValueError) in try Quantity(shorthand: text) }
      #expect(error?.message.contains("'\(text)'") == true, "\(error?.message ?? "accepted")")
    }
  }

  @Test("Scaling up agrees with multiplying the exact number")
  func scalesAreExact() throws {
    var random = SeededGenerator(seed: 80)
    let scales = [("", 1), ("k", 1_000), ("m", 1_000_000), ("bn", 1_000_000_000)]
    for _ in 0..<2_000 {
      let (scale, factor) = random.element(scales)
      let number = random.decimal()
      let expected = (Rational(number) * Rational(factor)).decimal
      let quantity = try? Quantity(shorthand: "EUR \(number)\(scale)")
      #expect(quantity?.form == expected.map { .exact($0) })
    }
  }

  @Test("Kilowatts agree with dividing the exact number")
  func kilowattsAreExact() throws {
    var random = SeededGenerator(seed: 81)
    let thousandth = Rational(numerator: 1, denominator: 1_000)!
    for _ in 0..<2_000 {
      let number = random.decimal()
      let quantity = try? Quantity(shorthand: "\(number) kW")
      #expect(quantity?.form == (Rational(number) * thousandth).decimal.map { .exact($0) })
    }
  }

  @Test("No random text traps, and what is accepted reads back from its shorthand")
  func fuzz() throws {
    var random = SeededGenerator(seed: 82)
    let pieces = [
      "~", "<=", ">=", "USD", "EUR", "JPY", " ", "5", "0", "15", "2.5", "-", "k", "m", "bn", "tn",
      "..", "MW", "GW", "kW", "%", ",", ".", "$", "€", "e", "\u{0}", "99999999999999999999",
    ]
    var accepted = 0
    for _ in 0..<15_000 {
      let text = (0..<random.int(0...8)).map { _ in random.element(pieces) }.joined()
      guard let quantity = try? Quantity(shorthand: text) else { continue }
      accepted += 1
      #expect(try Quantity(shorthand: quantity.shorthand) == quantity)
      #expect(quantity.interval.high.map { quantity.interval.low <= $0 } ?? true)
    }
    #expect(accepted > 100)
  }

  @Test("Random bytes are refused without trapping")
  func fuzzBytes() {
    var random = SeededGenerator(seed: 83)
    for _ in 0..<8_000 {
      let bytes = (0..<random.int(0...12)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      bytes.withUnsafeBufferPointer { buffer in
        let error = refusal { () throws(ValueError) in try Quantity(shorthand: buffer) }
        #expect(error.map { !$0.message.isEmpty } ?? true)
      }
    }
  }

  @Test("Very long texts are refused with a short message")
  func longTexts() {
    for piece in ["9", "USD ", " ", "~", "5..", "x", "é", "5bn "] {
      let text = "USD 5" + String(repeating: piece, count: 100_000)
      let error = refusal { () throws(ValueError) in try Quantity(shorthand: text) }
      #expect(error?.code == .badValue)
      #expect((error?.message.count ?? .max) < 120)
    }
  }
}
