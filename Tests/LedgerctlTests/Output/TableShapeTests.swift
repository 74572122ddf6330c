import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

/// What a table keeps, however narrow its terminal is.
struct TableShapeTests {
  private static func text(_ report: HeldReport, width: Int?) throws -> String {
    try SampleReports.text(SampleReports.frame(report), .table, width: width)
  }

  private static let exposure = HeldReport(
    view: "exposure", title: "Exposure",
    rows: Grid(
      columns: [
        Column("party", .word, isKey: true), Column("counterparty", .word, isKey: true),
        Column("instrument", .word, .wide, isKey: true), Column("currency", .word, isKey: true),
        Column("direct", .figure), Column("through", .figure),
        Column("available_funds", .figure, .wide),
      ],
      rows: ["loan", "capex"].map { instrument in
        [
          .word("middle-east-sovereign-funds"), .word("vision-fund-of-the-north"),
          .word(instrument), .word("USD"), SampleReports.figure("USD 1.5bn..25.25bn"),
          SampleReports.figure("USD 0"), SampleReports.figure("~USD 25bn"),
        ]
      }))

  @Test(arguments: 20...120)
  func `rows that differ in a key look different at every width`(width: Int) throws {
    let text = try Self.text(Self.exposure, width: width)
    #expect(text.contains("loan"))
    #expect(text.contains("capex"))
  }

  @Test func `one cell that is very wide does not make every line so in a pipe`() throws {
    func lines(_ words: [String]) throws -> [Substring] {
      let report = HeldReport(
        view: "findings", title: "Findings",
        rows: Grid(
          columns: [Column("about", .word, isKey: true), Column("message", .text)],
          rows: words.map { [.word($0), .text("so")] }))
      return try Self.text(report, width: nil).split(separator: "\n")
        .filter { $0.hasSuffix("  so") }
    }
    let wide = String(repeating: "w", count: 5_000)
    #expect(try lines(["a", wide, "bcd"]) == ["a      so", "\(wide)  so", "bcd    so"])
    let usual = String(repeating: "u", count: 200)
    let gap = String(repeating: " ", count: 199)
    #expect(try lines([usual, "a"]) == ["\(usual)  so", "a\(gap)  so"])
  }

  @Test func `a hidden key is shown where the others do not tell rows apart`() throws {
    func report(_ ids: [String?]) -> HeldReport {
      let rows = ids.enumerated().map { index, id -> [Cell] in
        [Cell(word: id), .word("b"), SampleReports.figure("USD 5"), Cell(records: [index + 7])]
      }
      return HeldReport(
        view: "payments", title: "Payments",
        rows: Grid(
          columns: [
            Column("id", .word, isKey: true), Column("to", .word), Column("amount", .figure),
            Column("records", .records, .hidden, isKey: true),
          ],
          rows: rows))
    }
    #expect(try !Self.text(report(["m1", "m2"]), width: 80).contains("  records"))
    #expect(try Self.text(report(["m1", nil]), width: 80).contains("  records"))
    #expect(try Self.text(report([nil, nil]), width: 40).contains("8"))
  }

  @Test(arguments: 26...130)
  func `figures and dates are never broken`(width: Int) throws {
    let whole = ["USD 15–25bn", "≈ ≤ USD 65bn", "USD 12.35k", "2026-10", "≥ USD 565bn"]
    let text = try Self.text(SampleReports.pledges, width: width)
    for figure in whole
    where figure != "2026-10" || text.contains(" due ") || text.contains("\ndue ") {
      #expect(text.contains(figure), "\(figure) at \(width)\n\(text)")
    }
  }

  @Test func `an id is broken only where no column can go`() throws {
    let ids = ["middle-east-sovereign-funds", "vision-fund-of-the-north"]
    for width in 102...140 {
      let text = try Self.text(Self.exposure, width: width)
      for id in ids { #expect(text.contains(id), "\(width)") }
    }
  }

  @Test func `totals that do not fit side by side stand one below the other`() throws {
    let names = ["gross", "net", "proposed", "committed", "funded", "undrawn", "overrun", "lost"]
    let totals = Grid(
      columns: [Column("currency", .word, isKey: true)] + names.map { Column($0, .figure) },
      rows: ["EUR", "USD"].map { code in
        [.word(code)] + names.map { _ in SampleReports.figure("\(code) 15bn..25bn") }
      })
    let report = HeldReport(view: "pledges", title: "Pledges", rows: .empty, totals: totals)
    let lines = try Self.text(report, width: 60).split(separator: "\n").map(String.init)
    #expect(lines.contains("currency   EUR          USD"))
    #expect(lines.contains("net        EUR 15–25bn  USD 15–25bn"))
  }

  @Test func `an amount that nobody stated reads so in tables and Markdown alone`() throws {
    let report = HeldReport(
      view: "pledges", title: "Pledges",
      rows: Grid(
        columns: [Column("id", .word, isKey: true), Column("amount", .figure)],
        rows: [[.word("p"), SampleReports.figure(">=USD 0")]]),
      totals: Grid(
        columns: [Column("currency", .word, isKey: true), Column("gross", .figure)],
        rows: [[.word("USD"), SampleReports.figure(">=USD 0")]]))
    for (format, count) in [(OutputFormat.table, 2), (.markdown, 2), (.json, 0), (.csv, 0)] {
      let text = try SampleReports.text(SampleReports.frame(report), format, width: 80)
      #expect(
        text.split(separator: "not stated", omittingEmptySubsequences: false).count == count + 1)
    }
    let list = CellText(.list([">=USD 0", "JPY 5bn"].map(SampleReports.figure))).text
    #expect(list == "USD not stated, JPY 5bn")
  }

  @Test(arguments: [
    ("is USD 156.7bn on 2024-07-31, not ≈ ≤ USD 150bn", 14),
    ("announced 5 GW, operating ≥ 9.2 GW (500–600 MW)", 12),
    ("USD -3 to -1bn and 2025-01/2025-06 and not stated", 17),
  ])
  func `a sentence is not broken in a figure or a date`(_ text: String, _ width: Int) {
    let figures = [
      "USD 156.7bn", "2024-07-31", "≈ ≤ USD 150bn", "5 GW", "≥ 9.2 GW", "500–600 MW",
      "USD -3 to -1bn", "2025-01/2025-06", "not stated",
    ]
    let lines = TextWrap.lines(of: text, width: width)
    for figure in figures where text.contains(figure) {
      #expect(lines.contains { $0.contains(figure) }, "\(figure) in \(lines)")
    }
  }
}
