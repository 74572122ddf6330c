import Ledger
import TestSupport
import Testing

struct DecimalTests {
  @Test(
    "Decimals read exactly and print in their shortest form",
    arguments: [
      ("0", 0, "0"),
      ("-0", 0, "0"),
      ("-0.000", 0, "0"),
      ("1", 10_000_000_000, "1"),
      ("-1", -10_000_000_000, "-1"),
      ("007", 70_000_000_000, "7"),
      ("0.5", 5_000_000_000, "0.5"),
      ("00.50", 5_000_000_000, "0.5"),
      ("-1.25", -12_500_000_000, "-1.25"),
      ("0.0000000001", 1, "0.0000000001"),
      ("-0.0000000001", -1, "-0.0000000001"),
      ("10.0000000000", 100_000_000_000, "10"),
      ("1.0000000001", 10_000_000_001, "1.0000000001"),
      ("120", 1_200_000_000_000, "120"),
      ("500000000000", 5_000_000_000_000_000_000_000, "500000000000"),
      (
        "99999999999999999999.9999999999", 999_999_999_999_999_999_999_999_999_999,
        "99999999999999999999.9999999999"
      ),
      (
        "-99999999999999999999.9999999999", -999_999_999_999_999_999_999_999_999_999,
        "-99999999999999999999.9999999999"
      ),
      (
        "10000000000000000000", 100_000_000_000_000_000_000_000_000_000,
        "10000000000000000000"
      ),
    ] as [(String, Int128, String)])
  func readsExactly(text: String, scaled: Int128, printed: String) throws {
    let value = try Decimal(text)
    #expect(value.scaled == scaled)
    #expect(value.description == printed)
    #expect(try Decimal(printed) == value)
    #expect(value.isZero == (scaled == 0))
    #expect(value.isNegative == (scaled < 0))
  }

  @Test(
    "Anything else is refused as a bad value",
    arguments: [
      "", " ", "-", "+1", "--1", "-+1", ".", ".5", "-.5", "5.", "-5.", "1..2", "1.2.3", "1e3",
      "1E3", "1 000", "1_000", "1'000", " 1", "1 ", "1,5", "1,000", "1.5,0", "0x10", "abc", "1a",
      "NaN", "inf", "١", "１", "−1", "1\u{0}", "\u{0}1", "1\n", "½", "100000000000000000000",
      "-100000000000000000000", "0.00000000001", "1.00000000000", "1.12345678901",
      "99999999999999999999.99999999999", "340282366920938463463374607431768211456",
      "170141183460469231731687303715884105728", "99999999999999999999999999999999999999999",
    ])
  func refuses(text: String) {
    let error = refusal { () throws(ValueError) in try Decimal(text) }
    #expect(error?.code == .badValue)
    #expect(error.map(isWellWorded) == true)
  }

  @Test(
    "Hints name the usual mistakes",
    arguments: [
      ("1,5", "comma"), ("+1", "'+'"), (".5", "0.5"), ("5.", "after the point"),
      ("1e3", "exponent"), ("1 000", "separators"), ("−1", "minus"),
      ("0.00000000001", "10 places"), ("1" + String(repeating: "0", count: 20), "10^20"),
    ])
  func hints(text: String, word: String) {
    let error = refusal { () throws(ValueError) in try Decimal(text) }
    #expect(error?.hint?.contains(word) == true, "\(error?.hint ?? "no hint")")
  }

  @Test(
    "Texts of a hundred thousand digits are refused with a short message",
    arguments: ["9", "0", "1.", "0.0", "-1", "0.1"])
  func refusesHugeTexts(start: String) {
    for digit in ["0", "9"] {
      let text = start + String(repeating: digit, count: 100_000)
      let error = refusal { () throws(ValueError) in try Decimal(text) }
      #expect(error?.code == .badValue)
      #expect((error?.message.count ?? .max) < 120)
    }
  }

  @Test("Bytes that are not UTF-8 are refused")
  func refusesBadUTF8() {
    for bytes in [[0xFF], [0x31, 0xC0], [0x31, 0x2E, 0x80], [0xE2, 0x88]] as [[UInt8]] {
      let error = bytes.withUnsafeBufferPointer { buffer in
        refusal { () throws(ValueError) in try Decimal(utf8: buffer) }
      }
      #expect(error?.code == .badValue)
    }
  }

  @Test("Printing and reading are inverse")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<5_000 {
      let value = random.decimal()
      let text = value.description
      let parsed = try Decimal(text)
      #expect(parsed == value)
      #expect(!text.contains(".") || text.last != "0")
    }
  }

  @Test("No random text traps, and what is accepted prints to the same value")
  func fuzz() {
    var random = SeededGenerator(seed: 2)
    let alphabet = Array("0123456789.-,e ".utf8)
    var accepted = 0
    for _ in 0..<20_000 {
      let bytes = (0..<random.int(0...45)).map { _ in random.element(alphabet) }
      bytes.withUnsafeBufferPointer { buffer in
        guard let value = try? Decimal(utf8: buffer) else { return }
        accepted += 1
        #expect((try? Decimal(value.description)) == value)
      }
    }
    #expect(accepted > 200)
  }

  @Test("Order is that of the values")
  func order() throws {
    let texts = [
      "-99999999999999999999", "-1.5", "-1.4999999999", "-0.0000000001", "0", "0.0000000001",
      "0.9", "1", "1.0000000001", "9", "10", "99999999999999999999",
    ]
    let values = try texts.map { (text) in try Decimal(text) }
    #expect(values.reversed().sorted() == values)
    #expect(Set(values).count == texts.count)
  }

  @Test("Every machine integer is a decimal", arguments: [0, 1, -1, 42, .max, .min] as [Int])
  func fromInt(value: Int) {
    #expect(Decimal(value).description == String(value))
  }

  @Test("The largest scaled integers print without trapping")
  func extremes() {
    #expect(
      Decimal(scaled: .max).description == "17014118346046923173168730371.5884105727")
    #expect(
      Decimal(scaled: .min).description == "-17014118346046923173168730371.5884105728")
  }
}
