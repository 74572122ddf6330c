import Ledger
import Projections
import Testing

@testable import ledgerctl

struct TimelineTests {
  private static func pledge(_ id: String, on day: String, _ amount: String) -> String {
    #"{"kind":"pledge.made","id":"\#(id)","on":"\#(day)","by":"a","amount":"\#(amount)"}"#
  }

  private static func book(_ lines: String...) throws -> CommandLineTest {
    let test = CommandLineTest()
    let party = #"{"kind":"party.registered","id":"a","name":"A"}"#
    try test.write("book.jsonl", ([party] + lines).joined(separator: "\n"))
    #expect(test.run(["append", "book.jsonl"]).status == .done)
    return test
  }

  /// What the JSON says of the length, and the periods of its rows.
  private static func timeline(
    _ test: CommandLineTest, _ words: String...
  ) -> (length: String, periods: [String]) {
    let output = test.run(["project", "timeline", "--format", "json"] + words).output
    let length = output.firstMatch(of: /"view":"timeline","period":"([a-z]+)"/)?.1 ?? ""
    return (
      String(length), output.matches(of: /"period":"([^"]*)","currency"/).map { String($0.1) }
    )
  }

  @Test(arguments: [
    ("2026-11-01", "month", 1), ("2024-12-01", "month", 24), ("2024-11-30", "quarter", 9),
    ("2021-01-31", "quarter", 24), ("2020-12-31", "year", 7), ("1950", "year", 77),
  ])
  func `the finest length is chosen that gives few periods`(
    _ first: String, _ length: String, _ count: Int
  ) throws {
    let test = try Self.book(Self.pledge("p", on: first, "USD 5"))
    let timeline = Self.timeline(test)
    #expect(timeline.length == length)
    #expect(timeline.periods.count == count)
  }

  @Test func `a length that is asked for is used`() throws {
    let test = try Self.book(Self.pledge("p", on: "2026-01-15", "USD 5"))
    #expect(Self.timeline(test, "--period", "year").length == "year")
    #expect(Self.timeline(test, "--period", "quarter").periods.first == "2026-33")
    #expect(Self.timeline(test, "--as-of", "2026-02").periods == ["2026-01", "2026-02"])
  }

  @Test func `a book without a pledge has a length too`() throws {
    #expect(Self.timeline(try Self.book()).length == "month")
  }

  @Test func `a comparison uses one length on both sides`() throws {
    let test = try Self.book(Self.pledge("p", on: "2015", "USD 5"))
    let output = test.run(["diff", "timeline", "--as-of", "2016-06", "--as-of", "2026"]).output
    #expect(output.contains("2016 USD") || output.contains("2017 USD"))
    #expect(!output.contains("2016-0"))
  }

  @Test func `tables write quarters as people do, and fold what did not change`() throws {
    let test = try Self.book(
      Self.pledge("p", on: "2023-02-01", "USD 5bn"), Self.pledge("q", on: "2025-11-01", "USD 1bn"))
    test.width = 80
    let folded = test.run(["project", "timeline", "--period", "quarter"]).output
    let lines = folded.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.contains { $0.starts(with: ["2023", "Q1", "USD", "USD", "5bn"]) })
    #expect(lines.contains(["to", "2025", "Q3", "unchanged"]))
    #expect(lines.contains { $0.starts(with: ["2025", "Q4", "USD", "USD", "6bn"]) })
    #expect(!folded.contains("2024"))
    test.width = nil
    let whole = test.run(["project", "timeline", "--period", "quarter"]).output
    #expect(whole.contains("2024 Q2"))
    #expect(!whole.contains("unchanged"))
    let csv = test.run(["project", "timeline", "--period", "quarter", "--format", "csv"]).output
    #expect(csv.contains("2024-34"))
    let markdown = test.run(["project", "timeline", "--period", "quarter", "--format", "markdown"])
    #expect(markdown.output.contains("2024 Q2"))
  }

  private static func grid(_ rows: [(String, [String: String])]) -> Grid {
    let names = ["net", "committed", "contracted", "paid"]
    return Grid(
      columns: [Column("period", .period, isKey: true), Column("currency", .word, isKey: true)]
        + names.map { Column($0, .figure) },
      rows: rows.map { period, figures in
        [.word(period), .word("USD")]
          + names.map { SampleReports.figure("USD \(figures[$0] ?? "0")") }
      })
  }

  private static let chart = Chart(
    label: "period", group: "currency", figures: ["paid", "committed", "contracted", "net"])

  @Test func `a bar is as long as its figure says, to the nearest column`() {
    let figures = ["20", "19.5", "19.4999999999", "0.5", "0.4999999999", "-3", "7"]
    let grid = Grid(
      columns: [Column("name", .word), Column("kind", .word), Column("size", .figure)],
      rows: figures.map { [.word("a"), .word("things"), SampleReports.figure("USD \($0)")] })
    let chart = Chart(label: "name", group: "kind", figures: ["size", "absent"])
    let lines = BarChart(chart, grid).lines(width: 24)
    #expect(lines[1] == "things: █ size, by their high or known ends")
    #expect(lines.dropFirst(2).map { $0.count { $0 == "█" } } == [20, 20, 19, 1, 0, 0, 7])
  }

  @Test func `figures beyond any machine number are drawn`() throws {
    let most = Rational(try Decimal("99999999999999999999.9999999999"))
    let figures = [most * most * most, most * most * most * Rational(2)]
    let grid = Grid(
      columns: [Column("name", .word), Column("kind", .word), Column("size", .figure)],
      rows: figures.map { figure in
        [
          .word("a"), .word("things"),
          .figure(Figure(Interval(figure), .shares)),
        ]
      })
    let chart = Chart(label: "name", group: "kind", figures: ["size"])
    let lines = BarChart(chart, grid).lines(width: 24)
    #expect(lines.dropFirst(2).map { $0.count { $0 == "█" } } == [10, 20])
  }

  @Test func `a bar shows each of its figures by where its shade ends`() {
    let grid = Self.grid([
      ("2024", ["net": "40", "committed": "20", "contracted": "30", "paid": "10"]),
      ("2025", ["contracted": "40", "paid": "20"]), ("2026", ["net": "10", "paid": "10"]),
    ])
    #expect(
      BarChart(Self.chart, grid).lines(width: 27) == [
        "", "USD: █ paid ▓ committed ▒ contracted ░ net, by their high or known ends",
        "2024  █████▓▓▓▓▓▒▒▒▒▒░░░░░", "2025  ██████████▒▒▒▒▒▒▒▒▒▒", "2026  █████",
      ])
  }

  @Test func `a fold stands in the chart of a currency that has begun`() {
    let rows = ["2023", "2024", "2025", "2026"].map { ($0, ["net": $0 == "2026" ? "2" : "1"]) }
    let folded = FoldedRows(Self.grid(rows), Self.chart).grid
    let lines = BarChart(Self.chart, folded).lines(width: 30)
    #expect(lines.dropFirst(2).map { $0.prefix(7) } == ["2023   ", "to 2025", "2026   "])
    #expect(lines[3] == "to 2025  unchanged")
  }
}
