import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Views do not depend on the order of appending")
struct AppendOrderTests {
  private static let introductions = [
    #"{"kind":"party.registered","id":"a","name":"A"}"#,
    #"{"kind":"party.registered","id":"b","name":"B"}"#,
    #"{"kind":"project.registered","id":"site","name":"Site"}"#,
    #"{"kind":"pledge.made","on":"2025-01-01","id":"p","by":["a","b"],"amount":"USD 100"}"#,
    #"{"kind":"pledge.made","on":"2025-01-02","id":"q","by":"a","amount":"USD 60..80"}"#,
    #"{"kind":"commitment.made","on":"2025-01-03","id":"c","by":"a","#
      + #""amount":"USD 50","fulfils":["q"]}"#,
    #"{"kind":"capacity.announced","on":"2025-01-04","id":"k","project":"site","#
      + #""by":"a","quantity":"1 GW","basis":"facility"}"#,
    #"{"kind":"shares.issued","on":"2025-01-05","issuer":"b","to":"a","#
      + #""quantity":"1000","price":"USD 2"}"#,
  ]

  /// Each of another day, and none leaning on another.
  private static let facts = [
    #"{"kind":"pledge.amended","on":"2025-02-01","pledge":"p","amount":"USD 120"}"#,
    #"{"kind":"pledge.amended","on":"2025-03-01","pledge":"p","amount":"~USD 90"}"#,
    #"{"kind":"link.added","on":"2025-02-10","from":"q","to":"p","type":"part-of","min":"USD 20"}"#,
    #"{"kind":"link.added","on":"2025-04-10","from":"q","to":"p","type":"part-of"}"#,
    #"{"kind":"payment.made","on":"2025-02-20","by":"a","to":"b","amount":"USD 10","#
      + #""fulfils":["c"]}"#,
    #"{"kind":"payment.made","on":"2025-03-20","by":"a","to":"b","amount":"USD 15","#
      + #""fulfils":["q"]}"#,
    #"{"kind":"commitment.amended","on":"2025-03-25","commitment":"c","amount":"USD 70"}"#,
    #"{"kind":"capacity.advanced","on":"2025-02-15","capacity":"k","#
      + #""status":"construction","quantity":"400 MW"}"#,
    #"{"kind":"capacity.advanced","on":"2025-05-15","capacity":"k","#
      + #""status":"operating","quantity":"150 MW"}"#,
    #"{"kind":"shares.split","on":"2025-02-05","issuer":"b","ratio":"3:1"}"#,
    #"{"kind":"shares.transferred","on":"2025-03-05","issuer":"b","from":"a","#
      + #""to":"b","quantity":"100","proceeds":"USD 500"}"#,
    #"{"kind":"rate.quoted","on":"2025-02-02","base":"EUR","quote":"USD","rate":"1.1"}"#,
    #"{"kind":"figure.reported","on":"2025-02-03","about":"a","#
      + #""metric":"available-funds","amount":"USD 5"}"#,
  ]

  /// The figures of every view, without the sequence numbers that an order decides.
  private func figures(_ lines: [String]) throws -> [String] {
    let ledger = try Ledger.inMemory(origin: "order")
    let bytes = Array(lines.joined(separator: "\n").utf8)
    _ = try ledger.append(
      [BookFile(name: "order", bytes: bytes)],
      AppendOptions(recorder: "tester", nowMilliseconds: 1_795_000_000_000))
    var query = Query(asOf: try EDTF("2025-06-30").lastDay)
    query.currency = Currency(code: "USD")
    var digests: [String] = []
    try FactStream.read(ledger) { (history) throws(LedgerError) in
      for view in View.allCases where view != .summary {
        var report = try Views.report(view, history: history, query: query)
        report.rows = RowSource(Self.withoutRecords(try report.rows.held()))
        report.sides = try report.sides.map { (side) throws(LedgerError) in
          SideTable(side.name, RowSource(Self.withoutRecords(try side.rows.held())))
        }
        digests.append("\(view) \(try ReportDigest(report).hex)")
      }
    }
    return digests
  }

  /// Also in an order of its own: findings stand in the order of their records.
  private static func withoutRecords(_ grid: Grid) -> Grid {
    let kept = grid.columns.indices.filter { grid.columns[$0].name != "records" }
    return Grid(
      columns: kept.map { grid.columns[$0] },
      rows: grid.rows.map { row in kept.map { row[$0] } }
        .sorted { "\($0)" < "\($1)" })
  }

  @Test("facts of different days give the same figures in any order", arguments: 1...12)
  func anyOrder(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let inOrder = try figures(Self.introductions + Self.facts)
    let shuffled = try figures(Self.introductions + Self.facts.shuffled(using: &generator))
    #expect(shuffled == inOrder)
  }

  @Test("a fact that is left out is missed")
  func leftOut() throws {
    let all = try figures(Self.introductions + Self.facts)
    #expect(try figures(Self.introductions + Self.facts.dropLast(3)) != all)
  }
}
