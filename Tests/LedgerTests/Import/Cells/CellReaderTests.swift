import Ledger
import Testing

struct CellReaderTests {
  @Test(
    "A cell that says nothing is null, in any case",
    arguments: [
      "", "  ", "-", "–", "n/a", "N/A", "NA", "Null", "TBD", "tba", "TBC", "Unknown",
      "UNDISCLOSED", "Not Disclosed", "\u{FEFF}\u{A0}", "\tn/a ",
    ])
  func nulls(cell: String) throws {
    for kind in CellFormat.Kind.allCases {
      #expect(try answer(CellFormat(kind), cell) == "null")
    }
  }

  @Test("The column's own nulls take the place of the usual ones, and nothing says nothing")
  func ownNulls() throws {
    let format = column(.text) { $0.nulls = ["Ohne Angabe", "ÄH", "K"] }
    #expect(try answer(format, "OHNE ANGABE") == "null")
    #expect(try answer(format, "äh") == "null")
    #expect(try answer(format, "\u{212A}") == "null")
    #expect(try answer(format, "n/a") == "n/a")
    #expect(try answer(format, "") == "null")
    #expect(try answer(column(.text) { $0.nulls = [] }, " ") == "null")
  }

  @Test("Text is text", arguments: ["00601", "1,5", "TRUE", "nothing", "NASA", "Ünknown", "a  b"])
  func text(cell: String) throws {
    #expect(try answer(CellFormat(.text), cell) == cell)
    #expect(try answer(CellFormat(.party), " \u{A0}\(cell)\t") == cell)
  }

  @Test(
    "A part of a cell is what stands before or after the first occurrence of a text",
    arguments: [
      (nil, " #", "Amazon #confident #x", "Amazon"), (nil, " #", "Amazon", "Amazon"),
      ("#", nil, "Amazon #confident #x", "confident #x"), ("#", nil, "Amazon", "null"),
      ("(", ")", "A (B) (C)", "B"), ("(", ")", "A) (B", "B"), (nil, "#", "#x", "null"),
      ("#", nil, "x #  n/a ", "null"), ("aab", nil, "aaab!", "!"),
    ] as [(String?, String?, String, String)])
  func parts(after: String?, before: String?, cell: String, expected: String) throws {
    let format = column(.text) { ($0.after, $0.before) = (after, before) }
    #expect(try answer(format, cell) == expected)
  }

  @Test("The place of a fault counts from the start of the cell")
  func places() throws {
    let cut = column(.number) { $0.after = "é: " }
    #expect(try answer(cut, " é:  5 x").hasPrefix("8: '5 x' in column 'C' has 'x' left over"))
    let list = column(.money) { ($0.separator, $0.currency) = (";", usd) }
    #expect(try answer(list, "5; 6 ;7 $; 8").hasPrefix("8: '7 $' in column 'C' has the sign"))
    let dates = column(.date) { $0.separator = "," }
    #expect(try answer(dates, "2025, x").hasPrefix("6: 'x' in column 'C' is not a date"))
  }

  @Test(
    "A separator makes a list, and empty elements drop out",
    arguments: [
      (",", "Fund One, Bank AG", "[Fund One|Bank AG]"), (",", ",A,, ,B,", "[A|B]"),
      (",", "A", "[A]"), (",", ", ,", "null"), (",", "n/a", "null"), (",", "A, n/a", "[A|n/a]"),
      (" / ", "A/B / C", "[A/B|C]"), ("aa", "aaaxaaaa", "[ax]"),
    ])
  func lists(separator: String, cell: String, expected: String) throws {
    for kind in [CellFormat.Kind.text, .list, .party] {
      #expect(try answer(column(kind) { $0.separator = separator }, cell) == expected)
    }
  }

  @Test("A list without a separator has one element")
  func oneElement() throws {
    #expect(try answer(CellFormat(.list), "A, B") == "[A, B]")
  }

  @Test("Elements that come one by one are read as those of a separator")
  func elements() throws {
    let format = column(.party) { $0.values = ["A": "a", "B": "b"] }
    let reader = try CellReader(format)
    #expect(try reader.value(ofElements: ["A", " ", "B "]) == .list(["a", "b"]))
    #expect(try reader.value(ofElements: []) == .null)
    #expect(try reader.value(ofElements: [""]) == .null)
    #expect(throws: CellFault.self) { try reader.value(ofElements: ["A", "n/a"]) }
  }

  @Test("Values are all that a cell may say, unless the map says what others are")
  func values() throws {
    let closed = column(.text) { $0.values = ["Signed": "signed", "Talks": "talks"] }
    #expect(try answer(closed, "Signed") == "signed")
    #expect(
      try answer(closed, "signed")
        == "0: 'signed' in column 'C' is none of the \"values\"; did you mean 'Signed'? "
        + "known are 'Signed', 'Talks'; \"other\" opens the list")
    #expect(
      try answer(closed, "unlike")
        == "0: 'unlike' in column 'C' is none of the \"values\"; "
        + "known are 'Signed', 'Talks'; \"other\" opens the list")
    let open = column(.text) { ($0.values, $0.other) = (["Signed": "signed"], "rest") }
    #expect(try answer(open, "whatever") == "rest")
    #expect(try answer(open, "n/a") == "null")
    let list = column(.list) { ($0.values, $0.separator) = (["A": "a", "B": "b"], ",") }
    #expect(try answer(list, "A,B") == "[a|b]")
    #expect(try answer(list, "A,C").hasPrefix("2: 'C' in column 'C' is none of the \"values\""))
    let many = column(.text) { format in
      format.values = Dictionary(uniqueKeysWithValues: (10..<50).map { ("name \($0)", "x") })
    }
    #expect(try answer(many, "?").contains("'name 17', …; \"other\" opens the list"))
  }

  @Test("Values are written as in a book, whatever the marks of the cells are")
  func typedValues() throws {
    let money = column(.money) {
      $0.decimalChar = ","
      $0.values = ["groß": "EUR 1.5bn", "klein": ">=EUR 0"]
    }
    #expect(try answer(money, "groß") == "EUR 1500000000")
    #expect(try answer(money, "klein") == ">=EUR 0")
    let date = column(.date) {
      ($0.formats, $0.values) = (formats("dd.MM.yyyy"), ["spring": "2026-04"])
    }
    #expect(try answer(date, "spring") == "2026-04")
    #expect(try answer(column(.number) { $0.values = ["five": "5.0"] }, "five") == "5")
  }

  @Test(
    "A long text is cut between characters, and says so",
    arguments: [
      (5, "abcde", "abcde"), (5, "abcdef", "abcd…"), (5, "abc def", "abc…"), (1, "ab", "…"),
      (3, "e\u{301}e\u{301}e\u{301}", "e\u{301}e\u{301}e\u{301}"),
      (3, "e\u{301}e\u{301}e\u{301}x", "e\u{301}e\u{301}…"),
      (2, "👩‍👩‍👧‍👦👩‍👩‍👧‍👦x", "👩‍👩‍👧‍👦…"), (5, "n/a", "null"),
    ])
  func cut(most: Int, cell: String, expected: String) throws {
    #expect(try answer(column(.text) { $0.cut = most }, cell) == expected)
  }

  @Test("Each element of a list is cut by itself")
  func cutList() throws {
    let format = column(.list) { ($0.cut, $0.separator) = (3, ",") }
    #expect(try answer(format, "abcd,ef") == "[ab…|ef]")
  }

  @Test("A source is an address of the web")
  func sources() throws {
    let format = CellFormat(.source)
    for address in ["https://acme.example/pr/9", "http://a", "HTTPS://A.example?x=1#y"] {
      #expect(try answer(format, address) == address)
    }
    let hint = "it begins with http:// or https:// and has no blanks"
    for other in ["acme.example", "ftp://a", "https://", "http:///x", "http:// a", "see http://a"] {
      #expect(
        try answer(format, other)
          == "0: '\(other)' in column 'C' is not the address of a source; \(hint)")
    }
  }
}
