import TestSupport
import Testing

@testable import Ledger

@Suite struct `Rows of JSON` {
  private func rows(
    _ text: String, _ columns: [String], at path: String? = nil, pieceBytes: Int = 1 << 18
  ) throws -> JSONRows {
    let text = text.replacing("'", with: "\"")
    return try JSONRows(
      BookFile(name: "t.json", bytes: Array(text.utf8)), rows: path, columns: columns,
      pieceBytes: pieceBytes)
  }

  private func refused(
    _ text: String, _ columns: [String], at path: String? = nil
  ) throws -> [Diagnostic] {
    do throws(TableFailure) {
      let text = text.replacing("'", with: "\"")
      let book = BookFile(name: "t.json", bytes: Array(text.utf8))
      _ = try JSONRows(book, rows: path, columns: columns)
      return []
    } catch {
      return error.diagnostics
    }
  }

  static let object = """
    {'id':' D-17 ','n':1.2E+9,'big':123456789012345678901234567890.10,'yes':true,'no':false,
    'nil':null,'location':{'state':'TX','city':null},'sources':[{'url':'u0'},{'url':'u1'}],
    'tags':['a','b c',7],'none':[],'a.b':'dotted','x':[[1,2],[3]],'e':'\\u00e4\\n'}
    """.replacing("\n", with: " ")
  static let columns = [
    "id", "n", "big", "yes", "no", "nil", "location.state", "location.city", "sources[1].url",
    "tags", "none", "a.b", "x[1][0]", "e", "location",
  ]
  static let cells = [
    "D-17", "1.2E+9", "123456789012345678901234567890.10", "true", "false", "", "TX", "", "u1",
    "[\"a\",\"b c\",7]", "", "dotted", "3", "ä\n", "{\"city\":null,\"state\":\"TX\"}",
  ]

  @Test(arguments: [1, 7, 1 << 18])
  func `are the objects of an array, of one at a path, or of lines`(pieceBytes: Int) throws {
    let object = Self.object
    for (text, path) in [
      ("[\(object),\n{},\(object)]", nil), ("{'a':{'b':[\(object)\n,{},\(object)]}}", "a.b"),
      ("\n\(object)\r\n{'id':null}\n\n\(object)", nil), ("\u{FEFF}[\(object),{},\(object)]", nil),
      ("{'a':[1,[\(object),{},\(object)]]}", "a[1]"),
    ] {
      let read = try ReadTable(rows(text, Self.columns, at: path, pieceBytes: pieceBytes))
      #expect(read.header == Self.columns)
      #expect(read.cells == [Self.cells, Self.cells])
      #expect(read.faults.isEmpty)
      #expect(read.rows.map(\.number) == [1, 3])
      #expect(read.rows[0].content == read.rows[1].content)
    }
  }

  @Test func `have elements, and these have values at paths`() throws {
    let read = try ReadTable(rows("[\(Self.object)]", Self.columns))
    let row = try #require(read.rows.first)
    func cell(_ name: String) throws -> Int {
      try #require(read.header.firstIndex(of: name))
    }
    #expect(try row.elements(cell("tags"))?.map(\.text) == ["a", "b c", "7"])
    #expect(try row.elements(cell("none"))?.isEmpty == true)
    #expect(try row.elements(cell("id")) == nil)
    #expect(try row.elements(cell("nil")) == nil)
    #expect(row.elements(99) == nil)
    let steps = try ReadTable(
      rows("[{'h':[{'s':'x','at':{'d':'1'},'l':[1,2]},\n {'s':null},5]}]", ["h"])
    ).rows[0]
    let elements = try #require(steps.elements(0))
    #expect(elements.map { $0.value(at: JSONPath("s"))?.text } == ["x", "", nil])
    #expect(elements[0].value(at: JSONPath("at.d"))?.text == "1")
    #expect(elements[0].value(at: JSONPath("l"))?.elements?.map(\.text) == ["1", "2"])
    #expect(elements[0].elements == nil)
    let place = steps.place(of: elements[1])
    #expect([place.line, place.column] == [2, 2])
    let table = try ReadTable("a\n[1]\n", columns: ["a"])
    #expect(table.rows[0].elements(0) == nil)
  }

  @Test func `know the place of each value in the file`() throws {
    let text = "[\n {'a':'ü','b':1},{'ä':2,\n  'b': 'x',\n 'a':[1]}]"
    let read = try ReadTable(rows(text, ["a", "b"]))
    func spots(_ row: TableRow) -> [[Int]] {
      [nil, 0, 1].map { row.place(of: $0) }.map { [$0.line, $0.column] }
    }
    #expect(read.rows.map(\.line) == [2, 2])
    #expect(spots(read.rows[0]) == [[2, 2], [2, 7], [2, 15]])
    #expect(spots(read.rows[1]) == [[2, 18], [4, 6], [3, 8]])
    let place = read.rows[1].place(of: nil)
    #expect(String(decoding: place.text, as: UTF8.self) == " {\"a\":\"ü\",\"b\":1},{\"ä\":2,")
    #expect(place.text[place.offset...].starts(with: Array("{\"ä\"".utf8)))
    // A cell that is not there stands where its row does.
    let lines = try ReadTable(rows("{'a':1}\n\n  {'b':'ä','c':2}\n", ["a", "c"]))
    #expect(spots(lines.rows[1]) == [[3, 3], [3, 3], [3, 16]])
    let fault = lines.rows[1].place(of: 1).diagnostic(Refusal(.badValue, .statement, "m"), in: "f")
    #expect(fault.spot == [3, 16])
    #expect(fault.pointed == "2}")
  }

  @Test func `of one long line are placed in it`() throws {
    let row = "{'a':'ä'}"
    let text = "[" + Array(repeating: row, count: 5_000).joined(separator: ",") + "]"
    let read = try ReadTable(rows(text, ["a"]))
    #expect(read.rows.count == 5_000)
    for (index, row) in read.rows.enumerated() {
      let place = row.place(of: 0)
      #expect(place.column == 2 + index * 10 + 5)
      #expect(place.text.count <= 2 * TablePlace.most + 1)
      #expect(place.text[place.offset...].starts(with: Array("\"ä\"".utf8)))
    }
  }

  @Test func `that are none are faults, and the others are read`() throws {
    let read = try ReadTable(rows("[{'a':1},5,\n ['x'],{'a':2}]", ["a"]))
    #expect(read.cells == [["1"], ["2"]])
    #expect(read.faults.map(\.spot) == [[1, 10], [2, 2]])
    #expect(read.faults.map { $0.imported?.row } == [2, 3])
    let lines = try ReadTable(rows("{'a':1}\n{'a':1,}\n{'ä':'x','a' 2}\n[1]\n{'a':2}", ["a"]))
    #expect(lines.cells == [["1"], ["2"]])
    #expect(lines.faults.map(\.spot) == [[2, 8], [3, 14], [4, 1]])
    #expect(lines.faults.allSatisfy { $0.code == .malformed })
  }

  @Test func `need every column in some row`() throws {
    for text in [
      "[{'id':1,'mw':{'planned':2}},{'state':''}]", "{'id':1,'mw':{'planned':2}}\n{'state':''}",
    ] {
      let faults = try refused(text, ["id", "mw.planed", "mw.planned", "zzzzzz"])
      #expect(faults.map(\.code) == [.unknownColumn, .unknownColumn])
      #expect(faults.map { $0.imported?.field } == ["mw.planed", "zzzzzz"])
      #expect(faults[0].hint == "did you mean 'mw.planned'?")
      #expect(faults[1].hint == "not asked for so far are 'state'")
    }
    #expect(try ReadTable(rows("[]", ["id"])).rows.isEmpty)
    #expect(try ReadTable(rows("[{'id':1},{'x':null}]", ["id", "x"])).cells == [["1", ""]])
  }

  @Test func `list what no column takes`() throws {
    let reader = try rows(
      "[{'a':1,'b':{'c':1,'d':{'e':null}},'s':[{'u':1,'v':2}]},{'b':{'d':{}},'s':[]}]",
      ["a", "s[0].u"])
    #expect(reader.unnamed.map(\.name) == ["b.c", "b.d.e", "b.d"])
    #expect(reader.unnamed.map(\.rows) == [1, 1, 1])
    #expect(try rows("[{'b':{'c':1}},{'b':{'x':1}}]", ["b"]).unnamed.isEmpty)
  }

  static let bad: [(String, String?, RefusalCode, [Int], String)] = [
    ("{'a':1,\n'rows':[{}]}", nil, .malformed, [1, 1], "\"rows\": 'rows'"),
    ("{'d':{'rows':[{}]},\n'x':2}", "d", .unknownColumn, [1, 6], "\"rows\": 'd.rows'"),
    ("{'d':[]}", "e", .unknownColumn, [1, 1], "\"rows\": 'd'"),
    ("7", nil, .malformed, [1, 1], "array"),
    ("", nil, .malformed, [1, 1], ""),
    ("[{'a':1}\n,{'a':ä}]", nil, .malformed, [2, 7], ""),
    ("{'a':1\n}\n{'a':2}", nil, .malformed, [3, 1], ""),
  ]

  @Test(arguments: bad)
  func `have to be found`(
    text: String, path: String?, code: RefusalCode, spot: [Int], hint: String
  ) throws {
    let faults = try refused(text, ["a"], at: path)
    #expect(faults.map(\.code) == [code])
    #expect(faults.map(\.spot) == [spot])
    #expect(hint.isEmpty || faults.first?.hint?.contains(hint) == true)
  }

  @Test func `are UTF-8`() throws {
    let book = BookFile(name: "t", bytes: Array("[{\"a\":\"".utf8) + [0xE4, 0x22, 0x7D, 0x5D])
    do throws(TableFailure) {
      _ = try JSONRows(book, columns: ["a"])
      Issue.record("read")
    } catch {
      #expect(error.diagnostics.map(\.spot) == [[1, 8]])
      #expect(error.diagnostics.first?.hint == "JSON is written in UTF-8")
    }
  }

  static let steps: [(String, [JSONPath.Step])] = [
    ("a", [.member([0x61])]), ("a[0].b", [.member([0x61]), .element(0), .member([0x62])]),
    ("[3]", [.element(3)]), ("a[1][22]", [.member([0x61]), .element(1), .element(22)]),
    ("a[x]", [.member(Array("a[x]".utf8))]), ("a[]", [.member(Array("a[]".utf8))]),
    ("a[99999999999999999999]", [.member(Array("a[99999999999999999999]".utf8))]),
    ("", [.member([])]), ("a..b", [.member([0x61]), .member([]), .member([0x62])]),
  ]

  @Test(arguments: steps)
  func `have paths of members and elements`(text: String, steps: [JSONPath.Step]) {
    #expect(JSONPath(text).steps == steps)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `that are damaged are read to the same end in pieces of any size`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let object = Self.object
    let text = seed % 2 == 0 ? "[\(object),\n\(object)]" : "\(object)\n\(object)\n\(object)\n"
    let bytes = `Random tables`.mutate(
      Array(text.replacing("'", with: "\"").utf8), &random)
    func outcome(_ pieceBytes: Int) throws -> [String] {
      do {
        let read = try ReadTable(
          JSONRows(
            BookFile(name: "t", bytes: bytes), rows: nil, columns: ["id", "sources[0].url"],
            pieceBytes: pieceBytes))
        for row in read.rows {
          for cell in 0...2 {
            let place = row.place(of: cell)
            #expect(place.offset <= place.text.count)
          }
        }
        return read.rows.map { "\($0.number) \($0.line) \($0.cells)" }
          + read.faults.map { "\($0.code) \($0.spot) \($0.message)" }
      } catch let error as TableFailure {
        #expect(!error.diagnostics.isEmpty)
        return error.diagnostics.map { "\($0.code) \($0.spot) \($0.message)" }
      }
    }
    let whole = try outcome(1 << 18)
    for pieceBytes in [1, 3, 64] { #expect(try outcome(pieceBytes) == whole) }
  }
}
