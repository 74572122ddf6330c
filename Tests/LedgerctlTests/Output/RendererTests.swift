import Ledger
import Projections
import TestSupport
import Testing

@testable import ledgerctl

@Suite("Renderers")
struct RendererTests {
  private static let reports = [
    SampleReports.pledges, SampleReports.capacity, SampleReports.summary, SampleReports.empty,
  ]

  private func text(
    _ report: HeldReport, _ format: OutputFormat, width: Int?
  ) throws(LedgerError) -> String {
    try SampleReports.text(SampleReports.frame(report), format, width: width)
  }

  @Test("A table is laid out within its terminal", arguments: [30, 60, 80, 120, 200])
  func tables(_ width: Int) throws {
    let tables = try Self.reports.map { try text($0, .table, width: width) }
    for line in tables.joined().split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= width)
    }
    try Golden.check("table-\(width).txt", tables.joined(separator: "\n"))
  }

  @Test("A table in a pipe leaves nothing out")
  func pipe() throws {
    let tables = try Self.reports.map { try text($0, .table, width: nil) }
    try Golden.check("table-pipe.txt", tables.joined(separator: "\n"))
  }

  @Test("JSON holds every column, with exact figures")
  func json() throws {
    let texts = try Self.reports.map { try text($0, .json, width: nil) }
    try Golden.check("reports.json.txt", texts.joined())
    for text in texts {
      var tape = JSONTape()
      #expect(throws: Never.self) {
        try Array(text.dropLast().utf8).withUnsafeBufferPointer { bytes in
          try tape.parse(bytes)
        }
      }
    }
  }

  @Test("CSV has four columns a figure, whether or not a row has one")
  func csv() throws {
    let texts = try Self.reports.map { try text($0, .csv, width: nil) }
    try Golden.check(
      "reports.csv.txt", texts.joined(separator: "\n").replacing("\r\n", with: "␍\n"))
  }

  @Test("Markdown is tables in which nothing is markup")
  func markdown() throws {
    let texts = try Self.reports.map { try text($0, .markdown, width: nil) }
    try Golden.check("reports.md.txt", texts.joined(separator: "\n"))
  }

  @Test("Colour is for terminals that want it")
  func colour() {
    let output = CapturedStream()
    let error = CapturedStream()
    var context = CommandLineTest().context(["help"], output.stream, error.stream)
    #expect(Program.run(context) == .done)
    #expect(!output.text.contains("\u{1b}"))
    context.colour = true
    #expect(Program.run(context) == .done)
    #expect(output.text.contains("\u{1b}[1m"))
  }
}
