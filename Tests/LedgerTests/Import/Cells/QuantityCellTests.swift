import Ledger
import Testing

struct QuantityCellTests {
  static let american = column(.money) {
    $0.groupChar = ","
    $0.currency = usd
    $0.symbols = ["$": usd, "US$": usd, "C$": Currency(code: "CAD")!, "Rs": Currency(code: "INR")!]
  }

  @Test(
    "Money is read as people write it",
    arguments: [
      ("USD 1.2bn", "USD 1200000000"), ("$3.5 million", "USD 3500000"), ("1,250.5", "USD 1250.5"),
      ("5 EUR", "EUR 5"), ("5m EUR", "EUR 5000000"), ("5mEUR", "EUR 5000000"), ("EUR5", "EUR 5"),
      ("5EUR", "EUR 5"), ("US$5", "USD 5"), ("C$ 5", "CAD 5"), ("5 C$", "CAD 5"), ("Rs5", "INR 5"),
      ("$5 USD", "USD 5"), ("-$5", "USD -5"), ("$-5", "USD -5"), ("$ (1,000)", "USD -1000"),
      ("($1,000)", "USD -1000"), ("1,000.5- EUR", "EUR -1000.5"), ("1,000 EUR-", "EUR -1000"),
      ("(1.5m) EUR", "EUR -1500000"), ("5 M$", "USD 5000000"),
      // Scales, in any case.
      ("1k", "USD 1000"), ("1K", "USD 1000"), ("1m", "USD 1000000"), ("1M", "USD 1000000"),
      ("1mn", "USD 1000000"), ("1MM", "USD 1000000"), ("1 Million", "USD 1000000"),
      ("1b", "USD 1000000000"), ("1BN", "USD 1000000000"), ("1 billion", "USD 1000000000"),
      ("1t", "USD 1000000000000"), ("1tn", "USD 1000000000000"),
      ("1 trillion", "USD 1000000000000"),
      // Places that zeros at the end give are kept, as in a book.
      ("100.00", "USD 100.00"), ("1.50bn", "USD 1.50bn"), ("1.50E+9", "USD 1.50bn"),
      ("1.0E+15", "USD 1000000000000000"),
      // Vagueness.
      ("~5m", "~USD 5000000"), ("~$5m", "~USD 5000000"), ("$~5m", "~USD 5000000"),
      ("ca. 5m", "~USD 5000000"), ("approx. $5m", "~USD 5000000"), ("Approx 5", "~USD 5"),
      ("About 5", "~USD 5"), ("up to 5m", "<=USD 5000000"), ("Up  to $5", "<=USD 5"),
      ("≤5", "<=USD 5"), ("<5", "<=USD 5"), ("<= 5", "<=USD 5"), ("at least 5", ">=USD 5"),
      ("over 5m", ">=USD 5000000"), ("≥ 5", ">=USD 5"), (">5", ">=USD 5"), (">=5", ">=USD 5"),
      ("5m+", ">=USD 5000000"), ("$10+ billion", ">=USD 10000000000"), ("5+ EUR", ">=EUR 5"),
      ("~<=5", "~<=USD 5"), ("up to about 5", "~<=USD 5"), ("about 5m+", "~>=USD 5000000"),
      // Ranges.
      ("3–5bn", "USD 3000000000..5000000000"), ("3 to 5bn", "USD 3000000000..5000000000"),
      ("3-5bn", "USD 3000000000..5000000000"), ("3 — 5", "USD 3..5"), ("3 - 5", "USD 3..5"),
      ("$3bn-$5bn", "USD 3000000000..5000000000"), ("500m–1bn", "USD 500000000..1000000000"),
      ("3–5bn EUR", "EUR 3000000000..5000000000"), ("EUR 3 – EUR 5", "EUR 3..5"),
      ("~3–5", "~USD 3..5"), ("-5--3", "USD -5..-3"), ("-5 to 3", "USD -5..3"),
      ("3..5", "USD 3..5"),
      ("3bn..5bn", "USD 3000000000..5000000000"), ("0..5bn", "USD 0..5000000000"),
      ("0-5bn", "USD 0..5000000000"), ("1,000-2,000", "USD 1000..2000"), ("3TO5", "USD 3..5"),
    ])
  func money(cell: String, expected: String) throws {
    #expect(try answer(Self.american, cell) == expected)
    if !cell.contains("-") { #expect(try Quantity(shorthand: expected).shorthand == expected) }
  }

  @Test(
    "Money is read with the marks and words of a column",
    arguments: [
      ("1.250,5 Mio. €", "EUR 1250500000"), ("€ 3–5 Mio.", "EUR 3000000..5000000"),
      ("ca. 5 Mio. €", "~EUR 5000000"), ("(1.000) €", "EUR -1000"), ("1.000,00- €", "EUR -1000.00"),
      ("undisclosed", "null"), ("1,25 bn EUR", "EUR 1250000000"),
    ])
  func germanMoney(cell: String, expected: String) throws {
    #expect(try answer(german, cell) == expected)
  }

  @Test(
    "What is no amount is said, with what to change in the map",
    arguments: [
      (
        german, "1,250.5 Mio. €",
        """
        5: '1,250.5 Mio. €' in column 'C' is not a number; the map says decimalChar ',' and \
        groupChar '.'; this cell has them the other way round
        """
      ),
      (
        german, "5 $",
        """
        2: '5 $' in column 'C' has the sign '$', which the map does not explain; \
        "symbols": {"$": "USD"} says so in the map, if USD is meant
        """
      ),
      (
        german, "CA$5",
        """
        0: 'CA$5' in column 'C' has the sign 'CA$', which the map does not explain; \
        "symbols": {"CA$": "CAD"} says so in the map, if CAD is meant
        """
      ),
      (
        german, "5",
        """
        0: '5' in column 'C' has no currency; \
        "currency": "USD" says in the map what such numbers are of
        """
      ),
      (
        german, "5 Mrd. €",
        """
        2: '5 Mrd. €' in column 'C' has 'Mrd. €' left over; \
        "suffixes": {"Mrd.": "bn"} says so in the map
        """
      ),
      (
        german, "5 eur",
        """
        2: '5 eur' in column 'C' has 'eur' left over; \
        "symbols": {"eur": "EUR"} says so in the map, if EUR is meant
        """
      ),
      (
        german, "5 Mio. € brutto",
        """
        11: '5 Mio. € brutto' in column 'C' has 'brutto' left over; \
        "suffixes": {"brutto": "m"} says in the map what a word multiplies by, \
        "symbols" what it is of
        """
      ),
      (
        german, "5 USD EUR",
        "6: '5 USD EUR' in column 'C' has 'EUR' left over; an amount has one currency"
      ),
      (
        german, "USD 5 €",
        "9: 'USD 5 €' in column 'C' has two currencies, USD and EUR; an amount has one"
      ),
      (
        german, "5 USD-6 €",
        "5: '5 USD-6 €' in column 'C' has two currencies, USD and EUR; an amount has one"
      ),
      (
        QuantityCellTests.american, "3bn-5",
        """
        3: '3bn-5' in column 'C' has a scale or a unit at one end only; \
        behind the upper end of '-' or 'to' it counts for both, as in 3-5bn
        """
      ),
      (
        QuantityCellTests.american, "0bn-5",
        """
        3: '0bn-5' in column 'C' has a scale or a unit at one end only; \
        behind the upper end of '-' or 'to' it counts for both, as in 3-5bn
        """
      ),
      (
        QuantityCellTests.american, "3..5bn",
        """
        1: '3..5bn' in column 'C' has a scale or a unit at one end only; \
        behind the upper end of '-' or 'to' it counts for both, as in 3-5bn
        """
      ),
      (
        QuantityCellTests.american, "up to 3-5m",
        """
        7: 'up to 3-5m' in column 'C' is a bound and a range at once; \
        "values" can say what such a cell stands for
        """
      ),
      (
        QuantityCellTests.american, "5-3",
        """
        0: '5-3' in column 'C' cannot be: the lower end 5 is above the upper end 3; \
        write the smaller end first
        """
      ),
      (
        QuantityCellTests.american, "up to -5",
        """
        0: 'up to -5' in column 'C' cannot be: the upper bound -5 is below 0; \
        an amount that is at most this starts at 0
        """
      ),
      (
        QuantityCellTests.american, "up to 5m+",
        """
        8: 'up to 5m+' in column 'C' has '+' left over; \
        "before" and "after" cut a cell at a text, \
        "values" and "null" say what a whole cell stands for
        """
      ),
    ] as [(CellFormat, String, String)])
  func faults(format: CellFormat, cell: String, expected: String) throws {
    #expect(try answer(format, cell) == expected)
  }

  @Test(
    "What is left over is never cut off",
    arguments: [
      "~~5", "<=<=5", "5++", "USD USD 5", "5 USD USD", "5m m", "5 mm m", "1-2-3", "5 x", "x 5",
      "5, 6", "$", "USD", "about", "5 CA$", "$CA 5", "$5US", "5%", "5 MW", "overall 5", "5 too 6",
      "from 3 to 5", "5 (approx.)", "5 bns", "5 millionen", "five", "5/6", "#5", "5\n6", "1 000",
    ])
  func leftovers(cell: String) throws {
    #expect(try answer(Self.american, cell).contains("in column 'C'"))
  }

  @Test("A word that the map declares goes before the one that is known")
  func declared() throws {
    let format = column(.money) {
      $0.currency = usd
      $0.suffixes = ["M": scale("k"), "MM": scale("m")]
    }
    #expect(try answer(format, "5M") == "USD 5000")
    #expect(try answer(format, "5 MM") == "USD 5000000")
    #expect(try answer(format, "5m") == "USD 5000000")
  }

  @Test("The scale of a column is for cells that have none themselves")
  func columnScale() throws {
    let format = column(.money) { ($0.currency, $0.scale) = (usd, scale("m")) }
    #expect(try answer(format, "5") == "USD 5000000")
    #expect(try answer(format, "1.2bn") == "USD 1200000000")
    #expect(try answer(format, "3-5") == "USD 3000000..5000000")
    #expect(try answer(format, "3-5bn") == "USD 3000000000..5000000000")
  }

  @Test(
    "Power is read with its unit",
    arguments: [
      ("500 MW", "500 MW"), ("1.2GW", "1200 MW"), ("500 kW", "0.5 MW"), ("2 TW", "2000000 MW"),
      ("0.5-1 GW", "500..1000 MW"), ("500 MW–1 GW", "500..1000 MW"), ("5..6 MW", "5..6 MW"),
      ("~<=12.5 MW", "~<=12.5 MW"), ("500+ MW", ">=500 MW"), ("1.0 GW", "1.0 GW"),
      (
        "500 mw",
        "4: '500 mw' in column 'C' has 'mw' left over; \"suffixes\": {\"mw\": \"MW\"} says so "
          + "in the map"
      ),
      (
        "500",
        "0: '500' in column 'C' has no unit; \"scale\": \"MW\" says in the map that such "
          + "numbers are megawatts"
      ),
      (
        "5 GWh",
        "2: '5 GWh' in column 'C' has 'GWh' left over; units are kW, MW, GW and TW; "
          + "\"suffixes\" names others"
      ),
      (
        "500 MW-600",
        "6: '500 MW-600' in column 'C' has a scale or a unit at one end only; behind the upper "
          + "end of '-' or 'to' it counts for both, as in 3-5bn"
      ),
    ])
  func power(cell: String, expected: String) throws {
    #expect(try answer(CellFormat(.power), cell) == expected)
  }

  @Test("A column of power may have a unit and names for units")
  func powerColumn() throws {
    let format = column(.power) {
      $0.scale = scale("GW")
      $0.suffixes = ["mw": scale("MW")]
    }
    #expect(try answer(format, "1.5") == "1500 MW")
    #expect(try answer(format, "500 mw") == "500 MW")
  }

  @Test(
    "A percentage is a part of a hundred, with its sign or without",
    arguments: [
      ("51%", "51%"), ("51", "51%"), ("~33.0 %", "~33.0%"), ("5–10%", "5..10%"),
      ("5..10%", "5..10%"), ("up to 90\u{A0}%", "<=90%"), ("50%+", ">=50%"),
      (
        "101%",
        "0: '101%' in column 'C' cannot be: the percentage 101 lies outside 0..100; "
          + "a percentage is a part of a whole"
      ),
      (
        "50 pct",
        "3: '50 pct' in column 'C' has 'pct' left over; \"before\" and \"after\" cut a cell at a "
          + "text, \"values\" and \"null\" say what a whole cell stands for"
      ),
    ])
  func percent(cell: String, expected: String) throws {
    #expect(try answer(CellFormat(.percent), cell) == expected)
  }

  @Test("A share of one becomes a percentage by the scale of its column")
  func shares() throws {
    let format = column(.percent) { $0.scale = scale("100") }
    #expect(try answer(format, "0.51") == "51%")
    #expect(try answer(format, "51%") == "51%")
  }
}
