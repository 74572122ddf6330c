import Ledger
import Testing

struct CurrencyTests {
  @Test(
    "Currencies have the places of their smallest unit",
    arguments: [
      ("USD", 2), ("EUR", 2), ("GBP", 2), ("CNY", 2), ("AED", 2), ("SAR", 2), ("INR", 2),
      ("TWD", 2), ("JPY", 0), ("KRW", 0), ("VND", 0), ("CLP", 0), ("ISK", 0), ("BHD", 3),
      ("KWD", 3), ("TND", 3), ("CLF", 4), ("UYW", 4), ("XAU", 10), ("XDR", 10), ("ZWG", 2),
      ("SLE", 2), ("VED", 2), ("XCG", 2), ("DEM", 2), ("ITL", 0), ("HRK", 2), ("YDD", 3),
      ("XFU", 10), ("BGN", 2), ("ZWL", 2),
    ])
  func minorUnits(code: String, places: Int) throws {
    let currency = try #require(Currency(code: code))
    #expect(currency.code == code)
    #expect(currency.description == code)
    #expect(currency.minorUnits == places)
  }

  @Test(
    "Other texts are no currency",
    arguments: [
      "", "U", "US", "USDD", "usd", "Usd", "US ", " USD", "$", "€", "ABC", "ZZZ", "XXX", "XTS",
      "CNH", "CLE", "YUR", "USＤ", "US\u{0}", "éé",
    ])
  func unknown(text: String) {
    #expect(Currency(code: text) == nil)
  }

  @Test("Of all three-letter codes only the listed ones are currencies")
  func everyCode() {
    let listed = Set(Currency.all.map(\.code))
    let letters = (65...90).map { Character(Unicode.Scalar(UInt8($0))) }
    var found = 0
    for a in letters {
      for b in letters {
        for c in letters {
          let code = String([a, b, c])
          let currency = Currency(code: code)
          if (currency != nil) != listed.contains(code) || (currency?.code ?? code) != code {
            Issue.record("\(code)")
          }
          if currency != nil { found += 1 }
        }
      }
    }
    #expect(found == listed.count)
    #expect(found == 305)
    #expect(Currency.current.count == 176)
  }

  @Test("All currencies are listed once, in the order of their codes")
  func order() {
    let all = Currency.all
    #expect(all == all.sorted())
    #expect(all.map(\.code) == all.map(\.code).sorted())
    #expect(Set(all).count == all.count)
  }

  @Test(
    "Suggestions name what was likely meant",
    arguments: [
      ("usd", "USD"), ("Eur", "EUR"), ("$", "USD"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"),
      ("¥", "JPY"), ("RMB", "CNY"), ("yen", "JPY"), ("NTD", "TWD"), ("hrk", "HRK"), ("UDS", "USD"),
      ("USB", "USD"), ("EURO", "EUR"), ("US", "USD"), ("USDD", "USD"), ("JPU", "JPY"),
    ])
  func suggests(text: String, code: String) {
    #expect(Currency.suggestions(for: text).first == code)
  }

  @Test("A withdrawn currency is suggested only where none of today is near")
  func suggestsCurrent() {
    let current = Set(Currency.current.map(\.code))
    #expect(Currency.suggestions(for: "BGM").allSatisfy { current.contains($0) })
    #expect(Currency.suggestions(for: "XFQ").allSatisfy { !current.contains($0) })
    #expect(Currency.suggestions(for: "XFQ") == ["XFO", "XFU"])
  }

  @Test("Suggestions are few, known, and none for texts that are far from any code")
  func suggestionLimits() {
    for text in ["XXX", "ABC", "AAA", "US", "usx", "", "QQQQ", "bitcoin", "\u{0}", "ß"] {
      let codes = Currency.suggestions(for: text)
      #expect(codes.count <= 3)
      #expect(codes.allSatisfy { Currency(code: $0) != nil })
    }
    #expect(Currency.suggestions(for: "bitcoin").isEmpty)
    #expect(Currency.suggestions(for: String(repeating: "USD", count: 10_000)).isEmpty)
  }

  @Test("Units have their symbols")
  func symbols() throws {
    #expect(Unit.currency(try #require(Currency(code: "USD"))).symbol == "USD")
    #expect(Unit.megawatt.symbol == "MW")
    #expect(Unit.percent.symbol == "%")
  }
}
