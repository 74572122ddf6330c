import Ledger
import Projections

enum ShowCommand: Command {
  static let name = "show"
  static let summary = "shows one record in full"
  static let usage = ["show SEQ|ID|KEY [--context] [--format json]"]
  static let options = [
    .answerFormat,
    Option(switch: "context", "adds what the record changed in each view"),
  ]
  static let details = [
    """
    An id or a key shows the record that introduced it. With json the record stands as it is \
    stored, save that characters which could change what a terminal shows are written as \\uXXXX.
    """
  ]
  static let examples = ["show 1", "show acme", "show 2 --context"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    guard let name = arguments.operands.first else {
      throw Failure.usage("no record is named", hint: "give a sequence number, an id or a key")
    }
    try arguments.refuseOperands(after: 1)
    let asJSON = try arguments.isJSON()
    let ledger = try context.ledger(at: location)
    let record = try record(named: name, ledger)
    let answer = RecordAnswer(
      record: record, ledger: ledger,
      width: context.terminalWidth, style: TextStyle(isOn: context.colour))
    try context.write(answer, asJSON: asJSON)
    if arguments.has("context"), !asJSON { try writeChanges(by: record, ledger, context) }
  }

  /// What the views show after the record and not before it, as of its effective day or today,
  /// whichever is later.
  private static func writeChanges(
    by record: Record, _ ledger: Ledger, _ context: Context
  ) throws {
    let today = Timestamp.day(context.nowMilliseconds)
    let query = Query(asOf: max(today, record.statement.on?.last ?? today))
    let (head, reports) = try FactStream.read(ledger) { (history) throws(LedgerError) in
      (history.head, try Comparison.changes(by: record.sequence, history, query: query))
    }
    for report in reports {
      context.output.line()
      let frame = ReportFrame(report: report, asOf: query.asOf, head: head)
      try context.write(frame, as: .table)
    }
  }

  private static func record(named name: String, _ ledger: Ledger) throws -> Record {
    if let sequence = try ledger.sequence(named: name) ?? Int(name),
      let record = try ledger.record(sequence)
    {
      return record
    }
    guard Int(name) != nil else {
      throw Failure.usage("no record names \(Quoted(name))", hint: try ledger.suggestion(for: name))
    }
    let size = try ledger.head().size
    throw Failure.usage(
      "there is no record \(Quoted(name))",
      hint: size == 0 ? "the ledger is empty" : "the newest is record \(size)")
  }
}
