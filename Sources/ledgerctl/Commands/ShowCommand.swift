import Ledger
import Projections

enum ShowCommand: Command {
  static let name = "show"
  static let summary = "shows one record in full"
  static let usage = ["show SEQ|ID|KEY [--context] [--format json]"]
  static let options = [
    Option("format", "FORMAT", "table (the default) or json"),
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
    _ arguments: Arguments, ledgerAt path: String, _ context: Context
  ) throws(Failure) {
    guard let name = arguments.operands.first else {
      throw .usage("no record is named", hint: "give a sequence number, an id or a key")
    }
    try arguments.refuseOperands(after: 1)
    let asJSON = try arguments.word("format", of: ["table", "json"]) == "json"
    let ledger = try asking { () throws(LedgerError) in
      try Ledger.open(path: path, writing: false)
    }
    let record = try record(named: name, ledger)
    let text = RecordText(
      record: record, ledger: ledger,
      width: context.terminalWidth, style: TextStyle(isOn: context.colour))
    try asking { () throws(LedgerError) in
      if asJSON {
        try text.writeJSON(to: context.output)
      } else {
        try text.write(to: context.output)
      }
    }
    if arguments.has("context"), !asJSON { try writeChanges(by: record, ledger, context) }
  }

  /// What the views show after the record and not before it, as of its effective day or today,
  /// whichever is later.
  private static func writeChanges(
    by record: Record, _ ledger: Ledger, _ context: Context
  ) throws(Failure) {
    let today = Timestamp.day(context.nowMilliseconds)
    let query = Query(asOf: max(today, record.statement.on?.last ?? today))
    let (head, reports) = try asking { () throws(LedgerError) in
      try FactStream.read(ledger) { (history) throws(LedgerError) in
        (
          history.head,
          try Comparison.changes(by: record.sequence, history, query: query)
        )
      }
    }
    for report in reports {
      context.output.line()
      let frame = ReportFrame(report: report, asOf: query.asOf, head: head)
      try asking { () throws(LedgerError) in try frame.write(.table, to: context) }
    }
  }

  private static func record(named name: String, _ ledger: Ledger) throws(Failure) -> Record {
    try asking { () throws(LedgerError) -> Result<Record, Failure> in
      if let sequence = try ledger.sequence(named: name) ?? Int(name),
        let record = try ledger.record(sequence)
      {
        return .success(record)
      }
      if Int(name) != nil {
        let size = try ledger.head().size
        return .failure(
          .usage(
            "there is no record \(Quoted(name))",
            hint: size == 0 ? "the ledger is empty" : "the newest is record \(size)"))
      }
      return .failure(
        .usage("no record names \(Quoted(name))", hint: try ledger.suggestion(for: name)))
    }.get()
  }
}
