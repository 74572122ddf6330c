import Testing

@testable import Ledger

@Suite struct RowsAheadTests {
  /// Counts the rows that were asked for.
  private final class CountedRows: RowReader {
    private let rows: TableReader
    private(set) var count = 0

    init(_ rows: TableReader) { self.rows = rows }

    var header: [String] { rows.header }

    func next() throws(LedgerError) -> TableItem? {
      count += 1
      return try rows.next()
    }
  }

  private static let map = """
    {"map": 1, "name": "m", "columns": {"id": {}, "note": {}}, "key": "{id}",
     "statements": [{"kind": "party.registered", "id": "{id}", "name": "{id}", "note": "{note}"}]}
    """

  /// The ids of the rows in their order, and how many had been read when the first came out.
  private static func read(_ count: Int, noteBytes: Int) throws -> (ids: [String], ahead: Int) {
    let map = try MapReader.read(Array(map.utf8), file: "m.json") { _ in nil }
    let note = String(repeating: "x", count: noteBytes)
    let lines = ["id,note"] + (1...count).map { "p\($0),\(note)" }
    let book = BookFile(name: "t.csv", bytes: Array(lines.joined(separator: "\n").utf8))
    let rows = CountedRows(try TableReader(book, columns: map.wanted))
    let header = rows.header
    let ahead = RowsAhead(rows) {
      let table = MapTable(map, header: header, joined: [])
      return RowFiller(RowValues(map, table, exported: nil, file: "t.csv"), source: "data")
    }
    var (ids, first): ([String], Int?) = ([], nil)
    while let load = try ahead.next() {
      first = first ?? rows.count
      for item in load.items {
        guard case .row(let row, .stated(let statements, _)) = item else { continue }
        #expect(load.filled.statements[statements].map(\.introduced) == [row.cells[0]])
        ids.append(row.cells[0])
      }
    }
    return (ids, first ?? 0)
  }

  @Test func `rows come out in their order`() throws {
    let read = try Self.read(5000, noteBytes: 3)
    #expect(read.ids == (1...5000).map { "p\($0)" })
  }

  @Test func `of wide rows few are in memory`() throws {
    let read = try Self.read(60, noteBytes: 1 << 18)
    #expect(read.ids == (1...60).map { "p\($0)" })
    #expect(read.ahead <= 8)
  }
}
