import Ledger

enum ShowCommand: Command {
  static let name = "show"
  static let summary = "shows one record in full"
  static let usage = ["show SEQ|ID|KEY [--format json]"]
  static let options = [Option("format", "FORMAT", "table (the default) or json")]
  static let details = [
    """
    An id or a key shows the record that introduced it. With json the record stands as it is \
    stored, save that characters which could change what a terminal shows are written as \\uXXXX.
    """
  ]
  static let examples = ["show 1", "show acme"]

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
    let text = RecordText(
      record: try record(named: name, ledger), ledger: ledger,
      width: context.terminalWidth, style: TextStyle(isOn: context.colour))
    try asking { () throws(LedgerError) in
      if asJSON {
        try text.writeJSON(to: context.output)
      } else {
        try text.write(to: context.output)
      }
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
