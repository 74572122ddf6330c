import Ledger
import Testing

struct NumberCellTests {
  @Test(
    "A number is the shortest exact decimal",
    arguments: [
      ("0", "0"), ("-0", "0"), ("007", "7"), ("5.50", "5.5"), (".5", "0.5"), ("-.5", "-0.5"),
      ("+5", "5"), ("- 5", "-5"), ("\u{2212}5", "-5"), ("(5)", "-5"), ("( 5.5 )", "-5.5"),
      ("5-", "-5"), ("5 -", "-5"), ("5\u{2212}", "-5"), ("1.2E+9", "1200000000"), ("1e3", "1000"),
      ("15e-1", "1.5"), ("1.50E1", "15"), ("0e999999999999999999999", "0"),
      ("100000000000000000000000000000e-28", "10"), ("1.0000000000000000000", "1"),
      ("99999999999999999999.9999999999", "99999999999999999999.9999999999"),
      ("-99999999999999999999.9999999999", "-99999999999999999999.9999999999"),
      ("0.0000000001", "0.0000000001"), ("123456789012345678.5", "123456789012345678.5"),
      ("1\(String(repeating: "0", count: 60))e-60", "1"), (" 5 ", "5"), ("\u{A0}5\u{202F}", "5"),
    ])
  func plain(cell: String, expected: String) throws {
    #expect(try answer(CellFormat(.number), cell) == expected)
  }

  @Test(
    "Marks are those that the map declares, and groups are of three",
    arguments: [
      (".", ",", "1,250,500.50", "1250500.5"), (".", ",", "1250500.5", "1250500.5"),
      (".", ",", "(1,000)", "-1000"), (".", ",", "1,000-", "-1000"),
      (",", ".", "1.000,5", "1000.5"),
      (",", " ", "1 250\u{A0}500\u{202F}750\u{2009}000,5", "1250500750000.5"),
      (".", "'", "1'000.25", "1000.25"), (".", "\u{2019}", "12\u{2019}000", "12000"),
      ("\u{66B}", "\u{66C}", "1\u{66C}000\u{66B}5", "1000.5"), (",", nil, "2,5", "2.5"),
      (".", ",", "0,001", "1"),
    ] as [(Unicode.Scalar, Unicode.Scalar?, String, String)])
  func marks(
    decimal: Unicode.Scalar, group: Unicode.Scalar?, cell: String, expected: String
  ) throws {
    let format = column(.number) { ($0.decimalChar, $0.groupChar) = (decimal, group) }
    #expect(try answer(format, cell) == expected)
  }

  @Test(
    "What is no number is said, with what to change in the map",
    arguments: [
      (
        ".", nil, "1,250",
        """
        1: '1,250' in column 'C' is not a number; groupChar ',' makes it 1250, \
        decimalChar ',' makes it 1.25; the map has to say which
        """
      ),
      (
        ".", nil, "1,250.5",
        """
        1: '1,250.5' in column 'C' is not a number; groupChar ',' makes it 1250.5; \
        the map has to say so
        """
      ),
      (
        ".", nil, "1.250,5",
        """
        5: '1.250,5' in column 'C' is not a number; decimalChar ',' with groupChar '.' \
        makes it 1250.5; the map has to say so
        """
      ),
      (
        ".", nil, "1 000",
        """
        1: '1 000' in column 'C' is not a number; groupChar ' ' makes it 1000; \
        the map has to say so
        """
      ),
      (
        ",", ".", "1,250.5",
        """
        5: '1,250.5' in column 'C' is not a number; the map says decimalChar ',' and \
        groupChar '.'; this cell has them the other way round
        """
      ),
      (
        ".", ",", "1,00,000",
        """
        0: '1,00,000' in column 'C' is not a number; groups of digits are of three, and \
        the map says decimalChar '.' and groupChar ','
        """
      ),
      (
        ".", ",", "1250,000.5",
        """
        0: '1250,000.5' in column 'C' is not a number; groups of digits are of three, and \
        the map says decimalChar '.' and groupChar ','
        """
      ),
      (
        ".", nil, "1.2.3",
        """
        3: '1.2.3' in column 'C' is not a number; the map says decimalChar '.' and no groupChar
        """
      ),
      (
        ".", nil, "-0.0.66962",
        """
        4: '-0.0.66962' in column 'C' is not a number; the map says decimalChar '.' and \
        no groupChar
        """
      ),
      (".", nil, "(5", "0: '(5' in column 'C' is not a number; a parenthesis is not closed"),
      (
        ".", nil, "5)",
        """
        1: '5)' in column 'C' has ')' left over; "before" and "after" cut a cell at a text, \
        "values" and "null" say what a whole cell stands for
        """
      ),
      (
        ".", nil, "–5",
        "0: '–5' in column 'C' is not a number; a minus is '-' or U+2212, this is a dash"
      ),
      (
        ".", nil, "~5",
        """
        0: '~5' in column 'C' is not a number; money, power and percent may be vague, a number not
        """
      ),
      (
        ".", nil, "5 USD",
        """
        2: '5 USD' in column 'C' has 'USD' left over; \
        with "as": "money" a cell may have a currency and a scale
        """
      ),
      (
        ".", nil, "5bn",
        """
        1: '5bn' in column 'C' has 'bn' left over; \
        with "as": "money" a cell may have a currency and a scale
        """
      ),
      (
        ".", nil, "  $5",
        """
        2: '$5' in column 'C' has the sign '$', which the map does not explain; \
        with "as": "money" a cell may have a currency
        """
      ),
      (
        ".", nil, "+",
        "1: '+' in column 'C' has no number; \"null\" lists the cells that say nothing"
      ),
      (
        ".", nil, "100000000000000000000",
        "0: '100000000000000000000' in column 'C' is too large; a number is below 10^20"
      ),
      (
        ".", nil, "1E+999999999",
        "0: '1E+999999999' in column 'C' is too large; a number is below 10^20"
      ),
      (
        ".", nil, "1E-99999999999999999999",
        """
        0: '1E-99999999999999999999' in column 'C' has more than 10 places after the point; \
        with "round": 10 such numbers are rounded, half to even
        """
      ),
      (
        ".", nil, "0.00000000001",
        """
        0: '0.00000000001' in column 'C' has more than 10 places after the point; \
        with "round": 10 such numbers are rounded, half to even
        """
      ),
    ] as [(Unicode.Scalar, Unicode.Scalar?, String, String)])
  func faults(
    decimal: Unicode.Scalar, group: Unicode.Scalar?, cell: String, expected: String
  ) throws {
    let format = column(.number) { ($0.decimalChar, $0.groupChar) = (decimal, group) }
    #expect(try answer(format, cell) == expected)
  }

  @Test(
    "Two signs, or a number beside another, are no number",
    arguments: [
      "--5", "-(5)", "(-5)", "-5-", "5--", "5-3", "5 to 6", "5+", "5..6", "1e", "5.", "٥",
    ])
  func leftovers(cell: String) throws {
    #expect(try answer(CellFormat(.number), cell).contains("in column 'C'"))
  }

  @Test(
    "A scale multiplies exactly",
    arguments: [
      ("bn", "157.907699007", "157907699007"), ("k", "1.5", "1500"), ("0.01", "51", "0.51"),
      ("GW", "1.2", "1200"), ("kW", "500", "0.5"), ("1.5", "0.3", "0.45"), ("30", "1e19", ""),
      ("12345678901234567890", "0.0000000001", "1234567890.123456789"),
      ("1.0000000001", "99999999999999999.5", ""), ("bn", "1E+11", ""),
      ("m", "1e-16", "0.0000000001"),
      ("7", "1\(String(repeating: "0", count: 40))e-40", "7"),
    ])
  func scales(factor: String, cell: String, expected: String) throws {
    let found = try answer(column(.number) { $0.scale = scale(factor) }, cell)
    #expect(expected.isEmpty ? found.contains("in column 'C'") : found == expected, "\(found)")
  }

  @Test("A declared suffix stands in place of the column's scale")
  func suffixes() throws {
    let format = column(.number) {
      $0.scale = scale("k")
      $0.suffixes = ["M": scale("m"), "Mrd": scale("bn"), "Mrd.": scale("bn")]
    }
    #expect(try answer(format, "2") == "2000")
    #expect(try answer(format, "2 M") == "2000000")
    #expect(try answer(format, "2Mrd.") == "2000000000")
    #expect(try answer(format, "2 Mrd") == "2000000000")
    #expect(try answer(format, "2 Mr").contains("'Mr' left over"))
  }

  @Test(
    "A number with more than 10 places is rounded half to even, any other is not",
    arguments: [
      (2, "1.23456789012", "1.23"), (2, "1.005", "1.005"), (10, "0.00000000005", "0"),
      (10, "0.00000000015", "0.0000000002"), (10, "0.00000000025", "0.0000000002"),
      (10, "0.000000000250000000000000000000000000000000000000000000001", "0.0000000003"),
      (0, "2.50000000000000001", "3"), (0, "2.5000000000000000", "2.5"),
      (0, "3.49999999999999999999", "3"), (0, "0.5000000000000000000000000000001", "1"),
      (0, "-0.500000000001", "-1"), (0, "1E-999999999", "0"), (0, "0.6E-999999999", "0"),
      (1, "0.04999999999999999999999999999999999999999999999999", "0"),
      (10, "0.1000000000000000055511151231257827021181583404541015625", "0.1"),
      (3, "12345678901234567890.00049999999999999999999999999999999", "12345678901234567890"),
    ])
  func rounding(places: Int, cell: String, expected: String) throws {
    #expect(try answer(column(.number) { $0.round = places }, cell) == expected)
  }

  @Test("What is rounded up to 10^20 is too large")
  func roundedTooLarge() throws {
    let format = column(.number) { $0.round = 2 }
    let found = try answer(format, "99999999999999999999.99999999999")
    #expect(found.contains("is too large"))
  }

  @Test("More digits than can be multiplied exactly are refused, and a power of ten shifts them")
  func manyDigits() throws {
    let cell = "1.\(String(repeating: "3", count: 50))"
    let threefold = column(.number) { ($0.scale, $0.round) = (scale("3"), 2) }
    #expect(try answer(threefold, cell).contains("more digits than a \"scale\" can multiply"))
    let tenfold = column(.number) { ($0.scale, $0.round) = (scale("10"), 2) }
    #expect(try answer(tenfold, cell) == "13.33")
  }
}
