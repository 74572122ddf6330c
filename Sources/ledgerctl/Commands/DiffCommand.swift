import Ledger
import Projections

enum DiffCommand: Command {
  static let name = "diff"
  static let summary = "shows what changed in a view between two points, and which records did it"
  static let usage = [
    "diff VIEW --known-at TIME [--known-at TIME] [FLAGS]",
    "diff VIEW --as-of DATE [--as-of DATE] [FLAGS]",
  ]
  static let options =
    QueryFlags.options.filter { $0.name != "explain" }.map { option in
      var option = option
      if option.name == "known-at" || option.name == "as-of" { option.repeats = true }
      return option
    } + [Option.format]
  static let details = [
    "--known-at given twice compares what was known at two points; --as-of given twice, what had "
      + "happened by two days. Given once, the other point is now."
  ]
  static let examples = ["diff pledges --known-at @2", "diff pledges --as-of 2024 --as-of 2025"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let view = try ProjectCommand.view(of: arguments)
    let format = try arguments.format()
    let days = arguments.values("as-of")
    let moments = arguments.values("known-at")
    let comparesKnown = moments.count == 2 || (moments.count == 1 && days.count < 2)
    guard days.count <= 2, moments.count <= 2, days.count + moments.count > 0,
      !(days.count == 2 && !moments.isEmpty), !(moments.count == 2 && days.count == 2)
    else {
      throw Failure.usage(
        "diff compares two points of one time axis",
        hint: "write `ledgerctl diff \(view.rawValue) --known-at @10 --known-at @20`")
    }
    let flags = QueryFlags(arguments: arguments, view: view)
    var query = try flags.query(today: Timestamp.day(context.nowMilliseconds))
    let ledger = try context.ledger(at: location)
    try flags.refuseUnknownIDs(query, ledger)
    let times = try moments.map { moment in
      let time = try QueryFlags.knownAt(moment)
      try QueryFlags.refuseBeyondHead(time, ledger)
      return time
    }
    let first = query.asOf
    let last =
      days.count == 2
      ? try Arguments.day(from: days[1], of: "as-of") : Timestamp.day(context.nowMilliseconds)
    if !comparesKnown { query.asOf = max(first, last) }
    let (head, report) = try FactStream.read(ledger) { [query] (history) throws(LedgerError) in
      if !comparesKnown {
        return (
          history.head, try Comparison.asOf(view, history, from: first, to: last, query: query)
        )
      }
      let sizes = try times.map { (time) throws(LedgerError) in try history.size(at: time) }
      return (
        history.head,
        try Comparison.knownAt(
          view, history, from: sizes[0], to: sizes.count > 1 ? sizes[1] : history.head.size,
          query: query)
      )
    }
    let frame = ReportFrame(
      report: report, asOf: query.asOf, knownAtMilliseconds: nil, head: head)
    try context.write(frame, as: format)
  }
}
