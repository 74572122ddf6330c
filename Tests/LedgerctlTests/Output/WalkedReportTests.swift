import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// Rows that are made on a walk print as rows that are held.
struct WalkedReportTests {
  private func check(_ report: HeldReport) throws {
    for format in OutputFormat.allCases {
      for width in [nil, 24, 60, 100, 200] {
        let held = try SampleReports.text(SampleReports.frame(report), format, width: width)
        let walked = try SampleReports.text(
          SampleReports.frame(report.walked), format, width: width)
        #expect(walked == held, "\(format) \(width ?? 0)")
      }
    }
    let digest = try ReportDigest(report.walked)
    let heldDigest = try ReportDigest(report.report)
    #expect(digest.hex == heldDigest.hex)
    #expect(digest.rowCount == report.rows.rows.count)
    let held = try HeldReport(report.walked)
    #expect(held == report)
  }

  @Test(arguments: [
    SampleReports.pledges, SampleReports.capacity, SampleReports.summary, SampleReports.empty,
  ])
  func `a report prints the same whether its rows are held or walked`(report: HeldReport) throws {
    try check(report)
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `random rows print the same whether they are held or walked`(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let rows = Self.grid(rows: Int.random(in: 0...40, using: &dice), &dice)
    let unconverted = Self.grid(rows: Int.random(in: 0...3, using: &dice), &dice)
    try check(
      HeldReport(
        view: "payments", title: "Payments", rows: rows, unconverted: unconverted,
        notes: seed % 2 == 0 ? ["a note"] : []))
  }

  @Test func `as many rows as fill every buffer come out whole and in order`() throws {
    var dice = SeededGenerator(seed: 7)
    let grid = Self.grid(rows: 3000, &dice)
    let report = HeldReport(view: "payments", title: "Payments", rows: grid)
    let json = try SampleReports.text(
      SampleReports.frame(report.walked), .json, width: nil)
    #expect(json.utf8.count > 4 << 16)
    #expect(json.split(separator: "\n").count == 3000 + 2)
    try check(report)
  }

  @Test func `the digests of several reports are those of each`() throws {
    var dice = SeededGenerator(seed: 11)
    let reports = [700, 3, 0, 256, 1, 2000].enumerated().map { place, count in
      let report = HeldReport(
        view: "payments", title: "Payments", rows: Self.grid(rows: count, &dice))
      return place % 2 == 0 ? report.report : report.walked
    }
    let together = ReportDigests()
    for report in reports { try together.add(report) }
    let digests = together.finish()
    #expect(digests.map(\.rowCount) == [700, 3, 0, 256, 1, 2000])
    #expect(Set(digests.map(\.hex)).count == 6)
    #expect(try digests.map(\.hex) == reports.map { try ReportDigest($0).hex })
  }

  @Test(arguments: [true, false])
  func `rows pass in their order while they are hashed`(isHeld: Bool) throws {
    final class Passed: @unchecked Sendable { var rows: [[Cell]] = [] }
    var dice = SeededGenerator(seed: 12)
    let report = HeldReport(
      view: "payments", title: "Payments", rows: Self.grid(rows: 1500, &dice))
    let (digests, passed) = (ReportDigests(), Passed())
    try digests.add(isHeld ? report.report : report.walked) { passed.rows.append($0) }
    #expect(try digests.finish()[0].hex == ReportDigest(report.report).hex)
    #expect(passed.rows == report.rows.rows)
  }

  @Test func `a walk that fails says so`() throws {
    let failure = LedgerError(.damaged, "record 7 cannot be read")
    let columns: [ColumnOf<String>] = [.word("id") { $0 }]
    let source = RowSource(columns) { (body: (String) -> Void) throws(LedgerError) in
      body("first")
      throw failure
    }
    let report = Report(view: "payments", title: "Payments", rows: source)
    // A drawing is of the network alone.
    for format in OutputFormat.allCases where format != .dot && format != .mermaid {
      #expect(throws: LedgerError.self) {
        try SampleReports.text(SampleReports.frame(report), format, width: 80)
      }
    }
  }

  @Test func `a record that cannot be read is told of before any row is printed`() throws {
    let test = CommandLineTest()
    let parties = ["a", "b"].map { #"{"kind":"party.registered","id":"\#($0)","name":"N"}"# }
    let payments = (1...2000).map { number in
      #"{"kind":"payment.made","on":"2025","id":"m\#(number)","by":"a","to":"b","amount":"USD 5"}"#
    }
    try test.write("book.jsonl", (parties + payments).joined(separator: "\n"))
    #expect(test.run(["append", "book.jsonl"]).status == .done)
    let connection = try Connection(path: test.folder + "/ledger.db", access: .readWrite)
    try connection.execute("DROP TRIGGER record_no_update")
    try connection.execute(
      """
      UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), 'USD', 'U$D') AS BLOB)
      WHERE seq = 2002
      """)
    let outcome = test.run(["project", "payments", "--format", "json"])
    #expect(outcome.status == .damaged)
    #expect(outcome.output.hasPrefix(#"{"schema":1,"errors":[{"code":"damaged""#))
    #expect(outcome.output.contains("record 2002 cannot be read"))
  }

  /// Columns that are hidden, wide, empty or of figures, under cells of every kind.
  private static func grid(rows: Int, _ dice: inout SeededGenerator) -> Grid {
    let columns = [
      Column("id", .word, isKey: true), Column("by", .words, .wide), Column("amount", .figure),
      Column("returned", .figure, .wide),
      Column("fulfils", .parts, .wide), Column("none", .word, .wide),
      Column("records", .records, .hidden, isKey: true),
    ]
    return Grid(
      columns: columns,
      rows: (0..<rows).map { row in
        [
          .word("m\(row)"), text(&dice), figure(&dice), figure(&dice),
          .list([.object([.init("id", .word("p")), .init("amount", figure(&dice))])]), .null,
          Cell(records: [row, row + 1]),
        ]
      })
  }

  private static func text(_ dice: inout SeededGenerator) -> Cell {
    let words = ["a", "ゴールド", "=1+1", "two words, and \"more\"", "long-" + "er and longer"]
    let count = Int.random(in: 0...4, using: &dice)
    return .list((0..<count).map { _ in .text(words.randomElement(using: &dice) ?? "") })
  }

  private static func figure(_ dice: inout SeededGenerator) -> Cell {
    let shorthands = ["USD 5", "~<=JPY 65bn", ">=EUR 0.25", "USD 15bn..25bn", "USD 999.96m"]
    guard Bool.random(using: &dice) else { return .null }
    return SampleReports.figure(shorthands.randomElement(using: &dice) ?? "")
  }
}
