import Ledger
import Projections

enum ProjectCommand: Command {
  static let name = "project"
  static let summary = "reports a view: pledges, rounds, stakes, capacity and more"
  static let usage = ["project VIEW [FLAGS]"]
  static let views = Views.names
  static let options =
    QueryFlags.options + [
      Option.viewFormat,
      Option(switch: "strict", "with findings: exit status 1 when there are any"),
    ]
  static let details = [
    "views: \(views.joined(separator: ", "))",
    "What a view has come to is kept for the next time, so that only what is new has to be read: "
      + "in $LEDGERCTL_CACHE if that is set (empty: nothing is kept), else in the user's folder "
      + "for such things, never in or beside a ledger. `replay` and `audit` do not look at it.",
  ]
  static let examples = [
    "project pledges", "project summary --as-of 2025 --format json",
    "project pledges --party acme --explain", "project network --look-through --format dot",
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let view = try view(of: arguments)
    let format = try arguments.format(drawings: true)
    if format.isDrawing, view != .network {
      throw Failure.usage(
        "--format \(format.rawValue) is for the network",
        hint: "`ledgerctl project network --format \(format.rawValue)`")
    }
    let flags = QueryFlags(arguments: arguments, view: view)
    let query = try flags.query(today: Timestamp.day(context.nowMilliseconds))
    let knownAt = try flags.knownAt()
    context.expectMuchMemory()
    let ledger = try context.ledger(at: location)
    try QueryFlags.refuseBeyondHead(knownAt, ledger)
    try flags.refuseUnknownIDs(query, ledger)
    let isStrict = arguments.has("strict")
    let found = try FactStream.read(
      ledger, knownAt: knownAt ?? .sequence(.max), states: context.states, remains: context.remains
    ) { (history) throws(LedgerError) in
      // All that is known was known when the newest record was made: said so, the same facts give
      // the same report at any time of the day.
      var frame = try history.frame(view, query)
      if knownAt == nil, frame.head.size == 0 {
        frame.knownAtMilliseconds = context.nowMilliseconds
      }
      // Rows that are made from facts need the ledger, which is closed before the process ends.
      if frame.report.rows.isHeld { context.remains?.keep(frame) }
      try context.write(frame, as: format)
      return isStrict ? try frame.report.rows.count() : 0
    }
    if found > 0 { throw Failure.findings(found) }
  }

  static func view(of arguments: Arguments) throws -> View {
    let view = try arguments.firstOperand(
      as: View.self, missing: "no view is given", unknown: { "unknown view \($0)" })
    try arguments.refuseOperands(after: 1)
    return view
  }
}
