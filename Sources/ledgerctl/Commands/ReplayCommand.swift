import Ledger
import Projections

enum ReplayCommand: Command {
  static let name = "replay"
  static let summary = "rebuilds every view from record 1 and prints each view's digest"
  static let usage = ["replay [--as-of DATE] [--known-at TIME] [--trace [--from SEQ]]"]
  static let options =
    QueryFlags.options.filter { $0.name == "as-of" || $0.name == "known-at" } + [
      Option(switch: "trace", "prints what each record changed in the totals"),
      Option("from", "SEQ", "with --trace: the first record to show"),
      Option.format,
    ]
  static let details = [
    "A digest is a SHA-256 over the exact figures of a view: two people who replay the same "
      + "records as of the same day get the same digests."
  ]
  static let examples = ["replay --as-of 2025", "replay --trace --from 2"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 0)
    let format = try arguments.format()
    let flags = QueryFlags(arguments: arguments, view: .pledges)
    let query = try flags.query(today: Timestamp.day(context.nowMilliseconds))
    let knownAt = try flags.knownAt()
    let first = try arguments.number("from", atLeast: 1)
    if first != nil, !arguments.has("trace") {
      throw Failure.usage("--from needs --trace", hint: "write --trace --from \(first ?? 1)")
    }
    let ledger = try context.ledger(at: location)
    try QueryFlags.refuseBeyondHead(knownAt, ledger)
    let frame = try FactStream.read(ledger, knownAt: knownAt) { (history) throws(LedgerError) in
      let report =
        arguments.has("trace")
        ? try Trace.report(history, from: first ?? 1, query: query)
        : try digests(history, query)
      return ReportFrame(
        report: report, asOf: query.asOf, knownAtMilliseconds: nil, head: history.head)
    }
    try context.write(frame, as: format)
  }

  private static func digests(
    _ history: FactStream, _ query: Query
  ) throws(LedgerError) -> Report {
    let columns: [ColumnOf<(view: View, digest: ReportDigest)>] = [
      .word("view", isKey: true) { $0.view.rawValue },
      .integer("rows", .wide) { $0.digest.rowCount },
      .word("digest") { $0.digest.hex },
    ]
    let all = try AllViews.read(history, query)
    let digests = ReportDigests()
    for view in AllViews.views { try digests.add(all.report(view)) }
    return Report(
      view: "replay", title: "Digests of the views",
      rows: RowSource(columns, AllViews.told(digests.finish())))
  }
}
