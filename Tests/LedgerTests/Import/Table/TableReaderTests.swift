import Testing

@testable import Ledger

/// RFC 4180, and what is really written.
@Suite struct `Rows of a table` {
  static let texts: [(String, [[String]])] = [
    ("a,b\n1,2\n", [["1", "2"]]),
    ("a,b\n1,2", [["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\n1,\n", [["1", ""]]),
    ("a,b\n,2", [["", "2"]]),
    ("a,b\n\"1\",\"2\"\n", [["1", "2"]]),
    ("a,b\n\"x \"\"y\"\" z\",\"\"\"\"\n", [["x \"y\" z", "\""]]),
    ("a,b\n\"x\ny\",\"x\r\ny\"\n3,4", [["x\ny", "x\r\ny"], ["3", "4"]]),
    ("a,b\n\"1,2\",\"\"\n", [["1,2", ""]]),
    ("a,b\n \"1\" ,\t\"2\"\t\n", [["1", "2"]]),
    ("a,b\n5\" disk,x \"y\" z\n", [["5\" disk", "x \"y\" z"]]),
    ("a,b\n 1 2 ,\u{A0}2\u{202F}\u{FEFF}\n", [["1 2", "2"]]),
    ("a,b\n\" 1 \",\"\u{A0}\u{FEFF}2\t\"\n", [["1", "2"]]),
    ("a,b\n\u{A0}\"1\"\u{A0},2\n", [["1", "2"]]),
    ("a,b\nÀ,à\u{A0}\n", [["À", "à"]]),
    ("a,b\n\n1,2\n,\n \t, \n\"\",\"\"\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    ("a,b\n1,2,,\n3,4, ,\"\"\n", [["1", "2"], ["3", "4"]]),
    ("a,b\n00601,1e3\n", [["00601", "1e3"]]),
    ("a,b,,\n1,2\n3,4,\n", [["1", "2", "", ""], ["3", "4", "", ""]]),
    ("a,b\n", []),
    ("a,b", []),
  ]

  @Test(arguments: texts)
  func `have the cells that were written`(text: String, rows: [[String]]) throws {
    for pieceBytes in [1, 2, 3, 5, 1 << 18] {
      let read = try ReadTable(text, columns: ["a", "b"], pieceBytes: pieceBytes)
      #expect(read.cells == rows)
      #expect(read.faults.isEmpty)
    }
  }

  @Test func `are numbered below the header, and know their line`() throws {
    let text = "sep=;\ntitle\na;b\n1;2\n\n\"x\r\ny\";3\n4;\"\n\n\"\n5;6"
    let read = try ReadTable(text, columns: ["a"])
    #expect(read.rows.map(\.number) == [1, 3, 4, 5])
    #expect(read.rows.map(\.line) == [4, 6, 8, 11])
  }

  @Test func `follow their dialect`() throws {
    let single = dialect { $0.quote = UInt8(ascii: "'") }
    #expect(try ReadTable("a,b\n'1,''2',\"3\n", single, columns: ["a"]).cells == [["1,'2", "\"3"]])
    let none = dialect { $0.quote = nil }
    #expect(try ReadTable("a;b\n\"1;2\"\n", none, columns: ["a"]).cells == [["\"1", "2\""]])
    let piped = dialect { $0.delimiter = UInt8(ascii: "~") }
    #expect(try ReadTable("a,b~c\n1~2\n", piped, columns: ["c"]).cells == [["1", "2"]])
    let spaced = dialect { $0.delimiter = 0x20 }
    #expect(
      try ReadTable("a b\n\"1 2\" 3\n 4\n", spaced, columns: ["a"]).cells == [
        ["1 2", "3"], ["", "4"],
      ])
  }

  @Test func `of tabs keep empty cells at the start and at the end`() throws {
    let read = try ReadTable("a\tb\tc\n\t1\t\n2\t\"x\ty\"\t3\n", columns: ["a", "c"])
    #expect(read.cells == [["", "1", ""], ["2", "x\ty", "3"]])
  }

  static let escapes: [(String, [String])] = [
    (#"x\,y,z"#, ["x,y", "z"]), (#""x\"y",z"#, ["x\"y", "z"]), (#"x\\,z"#, ["x\\", "z"]),
    (#"\N,C:\temp"#, [#"\N"#, #"C:\temp"#]), (#""a""b",\"c"#, ["a\"b", "\"c"]),
    ("x\\\ny,z", ["x\ny", "z"]), ("x\\\r\ny,\"z\\\r\n\"", ["x\r\ny", "z\r\n"]),
    (#""x\\",z"#, ["x\\", "z"]),
  ]

  @Test(arguments: escapes)
  func `resolve what a mark makes text of, and nothing else`(
    line: String, cells: [String]
  ) throws {
    let dialect = dialect { $0.escape = UInt8(ascii: "\\") }
    for pieceBytes in [1, 2, 1 << 18] {
      let read = try ReadTable(
        "a,b\n\(line)\n1,2", dialect, columns: ["a"], pieceBytes: pieceBytes)
      #expect(read.cells.first == cells)
      #expect(read.rows.count == 2)
      let blank = try ReadTable("a\tb\n\\\t\t\n1\t\\\t", dialect, columns: ["a"])
      #expect(blank.cells == [["1", ""]])
      let last = try ReadTable("a,b\n1,2\\", dialect, columns: ["a"], pieceBytes: pieceBytes)
      #expect(last.cells == [["1", "2\\"]])
    }
  }

  @Test func `leave out comments`() throws {
    let dialect = dialect { $0.commentPrefix = "##" }
    for pieceBytes in [1, 3, 1 << 18] {
      let read = try ReadTable(
        "## \"made\na,b\r\n#1,2\r\n## x,y,z\r\n##\r\n3,##4\n##", dialect, columns: ["a"],
        pieceBytes: pieceBytes)
      #expect(read.cells == [["#1", "2"], ["3", "##4"]])
      #expect(read.rows.map(\.line) == [3, 6])
      #expect(read.rows.map(\.number) == [1, 4])
    }
  }

  @Test func `give the place of each cell`() throws {
    let text = "a;b;c\n\"ü\nÄ\";  \"x\";y\r\n1;;\n"
    let read = try ReadTable(text, columns: ["a"])
    let places = (0...3).map { read.rows[0].place(of: $0) }
    #expect(places.map(\.line) == [2, 3, 3, 3])
    #expect(places.map(\.column) == [1, 6, 10, 11])
    #expect(places.map(\.offset) == [0, 6, 10, 11])
    #expect(
      places.map { String(decoding: $0.text, as: UTF8.self) }
        == ["\"ü", "Ä\";  \"x\";y", "Ä\";  \"x\";y", "Ä\";  \"x\";y"])
    let last = read.rows[1]
    #expect([0, 1, 2].map { last.place(of: $0).column } == [1, 3, 4])
    #expect(last.place(of: nil).line == 4)
  }

  @Test func `keep of a long line only what surrounds a place`() throws {
    let long = String(repeating: "ä", count: 200_000)
    let read = try ReadTable("a,b\n\(long),x\n", columns: ["a"])
    let place = read.rows[0].place(of: 1)
    #expect(place.column == 200_002)
    #expect(place.text.count < 3_000)
    #expect(place.text[place.offset] == UInt8(ascii: "x"))
    let fault = place.diagnostic(Refusal(.badValue, .statement, "no"), in: "f")
    #expect(fault.column == 200_002)
    #expect(fault.pointed == "x")
  }
}
