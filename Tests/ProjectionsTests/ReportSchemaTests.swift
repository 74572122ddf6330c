import Ledger
import TestSupport
import Testing

@testable import Projections

/// The schema of reports describes what the JSON renderer writes, member by member.
struct ReportSchemaTests {
  private static let validator = Result { try SchemaValidator(ReportSchema.document.pretty) }

  /// Written once for all views.
  private static let books = (1...5).map { seed in
    Result { try RandomBook(seed: seed, .views.revised, 60).lines }
  }

  private static func ledger(_ lines: [String]) throws -> Ledger {
    let ledger = try Ledger.inMemory(origin: "test")
    let text = lines.joined(separator: "\n").replacing("'", with: "\"")
    _ = try ledger.append(
      [BookFile(name: "b", bytes: Array(text.utf8))],
      AppendOptions(recorder: "t", nowMilliseconds: 1_795_000_000_000))
    return ledger
  }

  private static func json(_ ledger: Ledger, _ view: View, _ query: Query) throws -> String {
    var bytes: [UInt8] = []
    try FactStream.read(ledger) { (history) throws(LedgerError) in
      try JSONRenderer.write(try history.frame(view, query)) { bytes += $0 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func query(_ change: (inout Query) -> Void) throws -> Query {
    var query = Query(asOf: try EDTF("2026-11-21").lastDay)
    change(&query)
    return query
  }

  private static func queries() throws -> [Query] {
    [
      try query { _ in }, try query { $0.currency = Currency(code: "USD") },
      try query {
        $0.grouping = .party
        $0.explain = true
      },
    ]
  }

  @Test func `every reference leads somewhere, and to every part leads one`() throws {
    #expect(try Self.validator.get().unreferenced == [])
  }

  @Test(arguments: View.allCases)
  func `it accepts what is written of random books`(view: View) throws {
    for book in Self.books.prefix(3) {
      let ledger = try Self.ledger(book.get())
      for query in try Self.queries() {
        let text = try Self.json(ledger, view, query)
        #expect(try Self.validator.get().faults(in: text) == [], "\(view)")
      }
    }
  }

  /// A report may have more members than its schema says; these are all that it has now.
  @Test(arguments: View.allCases)
  func `it names every column, and says of none that it may be null where it cannot`(
    view: View
  ) throws {
    let columns = Views.columns(of: view).rows
    let sections = view == .summary ? SummaryReport.sectionColumns : []
    var nulls: Set<String> = []
    for book in Self.books {
      let ledger = try Self.ledger(book.get())
      for query in try Self.queries() {
        let report = try JSONValue(parsing: Self.json(ledger, view, query))
        let rows = report["rows"]?.elements ?? []
        if sections.isEmpty {
          for row in rows { #expect(row.members.map(\.name) == columns.map(\.name)) }
          expect(report["totals"], ReportSchema.totals(of: view), query)
        } else {
          #expect(rows.count == 1 && rows[0].members.map(\.name) == sections.map(\.name))
          for section in sections { expect(rows[0][section.name], section.columns, query) }
        }
        for member in rows.flatMap(\.members) where member.value == .null {
          nulls.insert(member.name)
        }
      }
    }
    #expect(nulls.isSubset(of: columns.filter(\.isOptional).map(\.name)))
  }

  /// Totals begin with their group where there is one.
  private func expect(_ list: JSONValue?, _ columns: [Column], _ query: Query) {
    let names = columns.map(\.name).filter { query.grouping != nil || $0 != "group" }
    for row in list?.elements ?? [] { #expect(row.members.map(\.name) == names) }
  }

  @Test(arguments: [
    (#""schema":1"#, #""schema":2"#), (#""view":"pledges""#, #""view":"promises""#),
    (#""id":"ohio""#, #""id":null"#), (#""id":"ohio","#, ""), (#""low":"5""#, #""low":5"#),
    (#""low":"5""#, #""low":"5e9""#), (#""high":"5","approx":false"#, #""high":"5""#),
    (#""by":["a"]"#, #""by":"a""#), (#""records":[2]"#, #""records":[0]"#),
    (#""unconverted":["#, #""unconvert":["#), (#""overdue":false"#, #""overdue":null"#),
    (#"{"currency":"USD","low""#, #"{"low""#), (#""as_of":"2026-11-21""#, #""as_of":"..""#),
  ])
  func `it refuses a report that lacks something, or has something else in its place`(
    old: String, new: String
  ) throws {
    let ledger = try Self.ledger([
      "{'kind':'party.registered','id':'a','name':'A'}",
      "{'kind':'pledge.made','on':'2025','id':'ohio','by':'a','amount':'USD 5'}",
    ])
    let text = try Self.json(ledger, .pledges, Self.query { _ in })
    #expect(try Self.validator.get().faults(in: text) == [])
    try #require(text.contains(old))
    #expect(try !Self.validator.get().faults(in: text.replacing(old, with: new)).isEmpty)
  }
}
