import Testing

@testable import Ledger

@Suite struct `The header of a table` {
  private func header(
    _ text: String, _ columns: [String], _ dialect: TableDialect = TableDialect()
  ) throws -> (delimiter: Character, names: [String], above: [String]) {
    let reader = try TableReader(
      BookFile(name: "t.csv", bytes: Array(text.utf8)), dialect, columns: columns)
    return (
      Character(Unicode.Scalar(reader.delimiter)), reader.header, reader.above.map(\.text)
    )
  }

  static let delimiters: [(String, Character)] = [
    ("Id,Name,Sum\n1,2,3", ","), ("Id;Name;Sum\n1;2,2;3", ";"), ("Id\tName\tSum\n", "\t"),
    ("Id|Name|Sum\n1|a,b,c,d|3\n", "|"),
    ("\"Id\";\"a,b\";\"Name\";\"Sum\"\n1;2;3;4", ";"),
    // The tabs are blanks around cells, though they hold all columns as well.
    ("\"Id\"\t;\t\"Sum\"\t\n\"1\"\t;\t\"2\"\t\n", ";"),
    ("Id,\"x;y;z\nId;Name;Sum\",Name,Sum\n", ","),
  ]

  @Test(arguments: delimiters)
  func `shows the delimiter by the columns that are wanted`(
    text: String, delimiter: Character
  ) throws {
    #expect(try header(text, ["Sum", "Id"]).delimiter == delimiter)
  }

  @Test func `may stand below other rows, which are kept`() throws {
    let text = "Our deals, 2026\n\nby;a;b\nName\nName;Sum\n1;2\n"
    let found = try header(text, ["Name", "Sum"])
    #expect(found.names == ["Name", "Sum"])
    #expect(found.above == ["Our deals, 2026", "by;a;b", "Name"])
    // A title that is called like the only wanted column is no header of two columns.
    #expect(try header(text, ["Name"]).names == ["Name", "Sum"])
    let read = try ReadTable(text, columns: ["Name"])
    #expect(read.cells == [["1", "2"]])
    #expect(read.rows[0].line == 6)
  }

  @Test func `is looked for in twenty rows`() throws {
    let rows = String(repeating: "x;y\n\n", count: 19)
    #expect(try header(rows + "a;b\n", ["a"]).above.count == 19)
    #expect(refusals(rows + "x;y\na;b\n", columns: ["a"]).map(\.code) == [.unknownColumn])
  }

  @Test func `follows what the first line says, before the dialect`() throws {
    let dialect = dialect { $0.delimiter = UInt8(ascii: ",") }
    for start in ["sep=;\n", "SEP=;\r\n", "\u{FEFF}sep=;\r"] {
      let read = try ReadTable(start + "a;b,c\n1;2", dialect, columns: ["a"])
      #expect(read.header == ["a", "b,c"])
      #expect(read.rows[0].line == 3)
    }
    #expect(try header("sep=\t\na\tb", ["b"]).delimiter == "\t")
    // Two marks are no delimiter.
    #expect(try header("sep=;;\na,b", ["b"]).above == ["sep=;;"])
    #expect(try header("sep=,x\n1,2", ["sep="]).names == ["sep=", "x"])
  }

  @Test func `stands where the dialect says`() throws {
    let skipped = dialect { $0.skipRows = 2 }
    let text = "title\n\"open\na,b\n1,2\n"
    #expect(try header(text, ["b"], skipped).above == ["title", "\"open"])
    #expect(try ReadTable(text, skipped, columns: ["b"]).cells == [["1", "2"]])
    let missing = refusals("x,y\na,b\n", dialect { $0.skipRows = 0 }, columns: ["a"])
    #expect(missing.map(\.line) == [1])
    let two = dialect { $0.headerRowCount = 2 }
    #expect(try header("Power,\nplanned,built\n1,2", ["built"], two).names == ["planned", "built"])
    let units = "planned,built\nMW,MW\n1,2"
    #expect(try header(units, ["built"], two).names == ["planned", "built"])
    #expect(try ReadTable(units, two, columns: ["built"]).cells == [["1", "2"]])
    #expect(try header(units, ["built"], two).above == ["MW,MW"])
  }

  @Test func `is not needed where columns are numbers`() throws {
    let none = dialect { $0.headerRowCount = 0 }
    let read = try ReadTable("x;y;z\n1;2;3\n", none, columns: ["1", "3"])
    #expect(read.header == ["1", "2", "3"])
    #expect(read.cells == [["x", "y", "z"], ["1", "2", "3"]])
    #expect(read.rows[0].line == 1)
    let faults = refusals("x;y;z\n", none, columns: ["4", "name"])
    #expect(faults.map { $0.imported?.field } == ["4", "name"])
  }

  @Test func `names every column that is not there, with the nearest`() throws {
    let faults = refusals(
      "title\nDeal;Amount;Closed\n1;2;3\n", columns: ["Deal", "Amout", "Colour"])
    #expect(faults.map(\.code) == [.unknownColumn, .unknownColumn])
    #expect(faults.map { $0.imported?.field } == ["Amout", "Colour"])
    #expect(faults[0].spot == [2, 1])
    #expect(faults[0].message == "no column is called 'Amout'")
    #expect(faults[0].hint?.contains("did you mean 'Amount'?") == true)
    #expect(faults[0].hint?.contains("delimiter ';', line 2 reads 'Deal', 'Amount'") == true)
    #expect(faults[0].excerpt == "Deal;Amount;Closed")
    // None at all: the delimiter that most rows agree on.
    let none = refusals("a|b|c\n1|2|3\n", columns: ["x"])
    #expect(none.first?.hint?.contains("'a', 'b', 'c'") == true)
  }

  @Test func `numbers columns of one name, which then have to be called so`() throws {
    let text = "Name,Sum,Name,,\n1,2,3,,"
    let names = ["Name[1]", "Sum", "Name[2]", "", ""]
    #expect(try header(text, ["Name[2]", "Sum"]).names == names)
    #expect(try header(text, ["Sum"]).names == names)
    let faults = refusals(text, columns: ["Name"])
    #expect(faults.map(\.code) == [.unknownColumn])
    #expect(faults.first?.spot == [1, 10])
    #expect(faults.first?.message == "2 columns are called 'Name'")
    #expect(faults.first?.hint?.contains("'Name[1]', 'Name[2]'") == true)
    #expect(refusals("A[1],A,A\n", columns: ["A[1]"]).count == 1)
  }

  @Test func `is compared as text, in whatever form its accents are`() throws {
    #expect(try header("Gru\u{308}n,b\n", ["Grün"]).names == ["Grün", "b"])
    #expect(refusals("name,b\n", columns: ["Name"]).count == 1)
  }

  @Test func `is missed in a file without rows`() {
    for text in ["", "\n\n", "\u{FEFF}", " \u{A0}\n", "sep=;"] {
      let faults = refusals(text, columns: ["a"])
      #expect(faults.map(\.code) == [.malformed], "\(text)")
    }
    #expect(refusals("", columns: []).first?.spot == [1, 1])
  }

  static let samples: [(String, UInt8, [String], [[String]])] = [
    (
      "a;b\n1,5;2\n3,5;\n;4\n5,5;6\n", 0x3B, ["a", "b"], [["1,5", "3,5", "5,5"], ["2", "4", "6"]]
    ),
    ("Title, of it\nx\ty\n1, 2\t3\n", 0x09, ["x", "y"], [["1, 2"], ["3"]]),
    ("only\n1\n2\n3\n4\n", 0x2C, ["only"], [["1", "2", "3"]]),
    ("a,b\n\"x;y;z\",1\n\"x;y;z\",2\n", 0x2C, ["a", "b"], [["x;y;z", "x;y;z"], ["1", "2"]]),
  ]

  @Test(arguments: samples)
  func `and three cells of each column are found where nothing is wanted`(
    text: String, delimiter: UInt8, names: [String], cells: [[String]]
  ) throws {
    let sample = try TableSample(BookFile(name: "t", bytes: Array(text.utf8)))
    #expect(sample.delimiter == delimiter)
    #expect(sample.header == names)
    #expect(sample.cells == cells)
    #expect(sample.encoding == .utf8)
  }

  @Test func `is not read by a dialect that contradicts itself`() {
    let faults = [
      dialect { $0.delimiter = 0x22 }, dialect { $0.delimiter = 0x0A },
      dialect { $0.quote = 0xE4 }, dialect { ($0.delimiter, $0.escape) = (0x2C, 0x2C) },
      dialect { $0.headerRowCount = 21 }, dialect { $0.skipRows = -1 },
      dialect { $0.commentPrefix = "a\nb" },
    ].map { $0.fault?.member }
    #expect(
      faults == [
        "quoteChar", "delimiter", "quoteChar", "escapeChar", "headerRowCount", "skipRows",
        "commentPrefix",
      ])
    #expect(TableDialect().fault == nil)
  }
}
