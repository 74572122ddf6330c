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
    } + [OutputFormat.option]
  static let details = [
    "--known-at given twice compares what was known at two points; --as-of given twice, what had "
      + "happened by two days. Given once, the other point is now."
  ]
  static let examples = ["diff pledges --known-at @2", "diff pledges --as-of 2024 --as-of 2025"]

  static func run(
    _ arguments: Arguments, ledgerAt path: String, _ context: Context
  ) throws(Failure) {
    let view = try ProjectCommand.view(of: arguments)
    let format = try arguments.format()
    let days = arguments.values("as-of")
    let moments = arguments.values("known-at")
    let comparesKnown = moments.count == 2 || (moments.count == 1 && days.count < 2)
    guard days.count <= 2, moments.count <= 2, days.count + moments.count > 0,
      !(days.count == 2 && !moments.isEmpty), !(moments.count == 2 && days.count == 2)
    else {
      throw .usage(
        "diff compares two points of one time axis",
        hint: "write `ledgerctl diff \(view.rawValue) --known-at @10 --known-at @20`")
    }
    let flags = QueryFlags(arguments: arguments, view: view)
    var query = try flags.query(today: Timestamp.day(context.nowMilliseconds))
    let ledger = try asking { () throws(LedgerError) in
      try Ledger.open(path: path, writing: false)
    }
    try flags.refuseUnknownIDs(query, ledger)
    let times = try moments.map { (moment) throws(Failure) in try knownAt(moment, ledger) }
    let first = query.asOf
    var last = Timestamp.day(context.nowMilliseconds)
    if days.count == 2 {
      let words = ["--as-of", days[1]]
      last = try Arguments.parse(words) { _ in QueryFlags.options }.arguments.day("as-of") ?? first
    }
    if !comparesKnown { query.asOf = max(first, last) }
    let report = try asking { [query] () throws(LedgerError) in
      try FactStream.read(ledger) { (history) throws(LedgerError) in
        if !comparesKnown {
          return try Comparison.asOf(view, history, from: first, to: last, query: query)
        }
        let sizes = try times.map { (time) throws(LedgerError) in try history.size(at: time) }
        return try Comparison.knownAt(
          view, history, from: sizes[0], to: sizes.count > 1 ? sizes[1] : history.head.size,
          query: query)
      }
    }
    let head = try asking { () throws(LedgerError) in try ledger.head() }
    let frame = ReportFrame(
      report: report, asOf: query.asOf, knownAtMilliseconds: nil, head: head)
    try asking { () throws(LedgerError) in try frame.write(format, to: context) }
  }

  private static func knownAt(_ moment: String, _ ledger: Ledger) throws(Failure) -> TransactionTime
  {
    let words = ["--known-at", moment]
    let arguments = try Arguments.parse(words) { _ in QueryFlags.options }.arguments
    let knownAt = try QueryFlags(arguments: arguments, view: .pledges).knownAt()
    try QueryFlags.refuseBeyondHead(knownAt, ledger)
    return knownAt ?? .sequence(.max)
  }
}
