import Ledger
import Projections

@testable import ledgerctl

/// Reports made by hand, with every kind of cell and the figures that are hard to print.
enum SampleReports {
  static func figure(_ shorthand: String) -> Cell {
    guard let quantity = try? Quantity(shorthand: shorthand) else { return .null }
    return .figure(Figure(quantity.interval, FigureUnit(quantity.unit)))
  }

  static let pledges = Report(
    view: "pledges", title: "Pledges",
    rows: Grid(
      columns: [
        Column("id"), Column("by"), Column("splits", .hidden), Column("project", .wide),
        Column("life"), Column("certainty", .wide), Column("due", .wide), Column("overdue"),
        Column("amount"), Column("funded"), Column("lost", .wide), Column("structure", .wide),
        Column("records", .wide),
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
      columns: [Column("currency"), Column("gross"), Column("net"), Column("exact")],
      rows: [[.word("USD"), figure(">=USD 565bn"), figure("~USD 500bn..565bn"), .flag(true)]]),
    unconverted: Grid(
      columns: [Column("id"), Column("field"), Column("amount")],
      rows: [[.word("korea"), .word("amount"), figure("KRW 100tn")]]),
    notes: ["net = 500bn: openai-65 lies <inside> stargate-500 | \u{202E}x"])

  private static let statuses = Cell.object([
    Cell.Member("announced", figure(">=0 MW")), Cell.Member("construction", figure("9.2 GW")),
  ])

  static let capacity = Report(
    view: "capacity", title: "Capacity",
    rows: Grid(
      columns: [
        Column("id"), Column("quantity"), Column("percent"), Column("statuses"), Column("none"),
      ],
      rows: [
        [.word("ohio"), figure(">=9.2 GW"), figure("4.9%"), statuses, .null],
        [.word("osaka"), figure("500 MW..1 GW"), figure("~90%"), .object([]), .null],
        [.word("roof"), figure("0.25 MW"), .null, .object([]), .null],
      ]))

  static let summary = Report(
    view: "summary", title: "Summary", rows: .empty,
    sections: [
      Report(
        view: "pledges", title: "Pledges", rows: .empty, totals: pledges.totals,
        unconverted: pledges.unconverted),
      Report(view: "capacity", title: "Capacity", rows: capacity.rows),
      Report(view: "rounds", title: "Rounds", rows: Grid(columns: [Column("id")])),
    ])

  static let empty = Report(
    view: "rounds", title: "Rounds", rows: Grid(columns: [Column("id"), Column("target")]))

  static func frame(_ report: Report) -> ReportFrame { frame(ReportWalk(report)) }

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

  static func frame(_ report: ReportWalk) -> ReportFrame {
    ReportFrame(
      report: report, asOf: Day(year: 2026, month: 11, day: 21),
      knownAtMilliseconds: 1_795_253_400_000,
      head: Head(size: 58, root: String(repeating: "ab", count: 32)))
  }
}
