import Ledger
import Projections
import TestSupport

@testable import ledgerctl

/// Reports made by hand, with every kind of cell and the figures that are hard to print.
enum SampleReports {
  static func figure(_ shorthand: String) -> Cell {
    guard let quantity = try? Quantity(shorthand: shorthand) else { return .null }
    return .figure(Figure(quantity.interval, FigureUnit(quantity.unit)))
  }

  static let pledges = HeldReport(
    view: "pledges", title: "Pledges",
    rows: Grid(
      columns: [
        Column("id", .word, isKey: true), Column("by", .words), Column("splits", .parts, .hidden),
        Column("project", .word, .wide),
        Column("life", .word), Column("certainty", .word, .wide), Column("due", .word, .wide),
        Column("overdue", .flag),
        Column("amount", .figure), Column("funded", .figure), Column("lost", .figure, .wide),
        Column("structure", .parts, .wide),
        Column("records", .records, .wide),
      ],
      rows: [
        [
          .word("stargate-500"), Cell(words: ["openai", "oracle", "softbank-group"]),
          .list([
            .object([
              Cell.Member("party", .word("openai")),
              Cell.Member("amount", figure("USD 15bn..25bn")),
            ])
          ]), .word("stargate"), .word("open"), .word("announced"), .word("2029"), .flag(false),
          figure("USD 500bn"), figure("USD 15bn..25bn"), .null,
          .list([
            .object([
              Cell.Member("instrument", .word("equity")), Cell.Member("share", figure("~10%")),
              Cell.Member("amount", .null),
            ]),
            .object([
              Cell.Member("instrument", .word("loan")), Cell.Member("share", figure("90%")),
              Cell.Member("amount", figure("USD 450bn")),
            ]),
          ]), Cell(records: [55, 56]),
        ],
        [
          .word("openai-65"), Cell(words: ["softbank-group"]), .list([]), .null, .word("open"),
          .word("reported"), .word("2026-10"), .flag(true), figure("~<=USD 65bn"),
          figure("USD 12345.678"), .null, .list([]), Cell(records: [90]),
        ],
        [
          .word("unstated"), .text("=cmd|'/c calc'!A1 \u{1b}[31m 日本"), .list([]), .null,
          .word("withdrawn"), .word("rumoured"), .null, .flag(false), figure(">=USD 0"),
          figure("USD 0"), figure("USD 999.96m"), .list([]), Cell(records: [3]),
        ],
      ]),
    totals: Grid(
      columns: [
        Column("currency", .word, isKey: true), Column("gross", .figure), Column("net", .figure),
        Column("exact", .flag),
      ],
      rows: [[.word("USD"), figure(">=USD 565bn"), figure("~USD 500bn..565bn"), .flag(true)]]),
    unconverted: Grid(
      columns: [
        Column("id", .word, isKey: true), Column("field", .word), Column("amount", .figure),
      ],
      rows: [[.word("korea"), .word("amount"), figure("KRW 100tn")]]),
    notes: ["net = 500bn: openai-65 lies <inside> stargate-500 | \u{202E}x"])

  private static let statuses = Cell.object([
    Cell.Member("announced", figure(">=0 MW")), Cell.Member("construction", figure("9.2 GW")),
  ])

  static let capacity = HeldReport(
    view: "capacity", title: "Capacity",
    rows: Grid(
      columns: [
        Column("id", .word, isKey: true), Column("quantity", .figure), Column("percent", .figure),
        Column("statuses", .parts), Column("none", .word),
      ],
      rows: [
        [.word("ohio"), figure(">=9.2 GW"), figure("4.9%"), statuses, .null],
        [.word("osaka"), figure("500 MW..1 GW"), figure("~90%"), .object([]), .null],
        [.word("roof"), figure("0.25 MW"), .null, .object([]), .null],
      ]))

  static let summary = HeldReport(
    view: "summary", title: "Summary", rows: .empty,
    sections: [
      HeldReport(
        view: "pledges", title: "Pledges", rows: .empty, totals: pledges.totals,
        unconverted: pledges.unconverted),
      HeldReport(view: "capacity", title: "Capacity", rows: capacity.rows),
      HeldReport(
        view: "rounds", title: "Rounds", rows: Grid(columns: [Column("id", .word, isKey: true)])),
    ])

  static let empty = HeldReport(
    view: "rounds", title: "Rounds",
    rows: Grid(columns: [Column("id", .word, isKey: true), Column("target", .figure)]))

  static func frame(_ report: HeldReport) -> ReportFrame { frame(report.report) }

  /// What a frame prints.
  static func text(
    _ frame: ReportFrame, _ format: OutputFormat, width: Int?
  ) throws(LedgerError) -> String {
    let output = CapturedStream()
    let test = CommandLineTest()
    test.width = width
    try test.context([], output.stream, CapturedStream().stream).write(frame, as: format)
    return output.text
  }

  static func frame(_ report: Report) -> ReportFrame {
    ReportFrame(
      report: report, asOf: Day(year: 2026, month: 11, day: 21),
      knownAtMilliseconds: 1_795_253_400_000,
      head: Head(size: 58, root: String(repeating: "ab", count: 32)))
  }
}
