import Ledger

enum AppendCommand: Command {
  static let name = "append"
  static let summary = "records the statements of book files, or one from flags"
  static let usage = ["append [FLAGS] FILE… | -", "append [FLAGS] KIND --FIELD VALUE …"]
  static let options = [
    Option(switch: "dry-run", "checks everything and records nothing"),
    Option("expect", "SEQ", "refuses anything new unless the last record is SEQ"),
    Option("recorder", "NAME", "who records; the login name when left out"),
    Option("format", "FORMAT", "of the receipt: table (the default) or json"),
  ]
  static let details = [
    """
    A book file is UTF-8 with a JSON object a line. All is recorded or nothing: when a line is \
    refused, every fault of every line is shown. Statements that are recorded already are \
    skipped, so a book can be appended again after lines were added to it.
    """,
    """
    With a KIND, its fields are flags: `ledgerctl help KIND` lists them. A list is its flag \
    repeated, or JSON; where a field has the name of a flag above, the flag stands before the KIND.
    """,
  ]
  static let examples = [
    "append party.registered --id acme --name 'Acme Corp'",
    "append pledge.made --on 2026-03-02 --id acme-ohio --by acme --amount '~USD 2bn'",
    "append party.registered --id ana --name 'Ana Ito' --private phone='+1 555 0100'",
  ]

  static func flags(after operands: [String]) -> [Option] {
    guard let kind = operands.first.flatMap({ StatementKind(rawValue: $0) }) else {
      return options
    }
    let fields = StatementFlags.options(for: kind)
    let names = Set(fields.map(\.name))
    return fields + options.filter { !names.contains($0.name) }
  }

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    guard let first = arguments.operands.first else {
      throw Failure.usage(
        "nothing to append is given", hint: "name book files, `-`, or a kind and its fields")
    }
    let asJSON = try arguments.isJSON()
    let options = AppendOptions(
      expect: try arguments.number("expect", atLeast: 0), dryRun: arguments.has("dry-run"),
      recorder: arguments.value("recorder") ?? context.login,
      nowMilliseconds: context.nowMilliseconds)
    let receipt: Receipt
    if let kind = StatementKind(rawValue: first) {
      try arguments.refuseOperands(after: 1)
      receipt = try append(StatementFlags(kind, arguments), options, location, context)
    } else {
      let files = try read(arguments.operands, context)
      receipt = try append(files, options, location, context)
    }
    let answer = ReceiptAnswer(receipt: receipt, dryRun: options.dryRun)
    try context.write(answer, asJSON: asJSON)
    context.output.flush()
    if let failure = context.output.failure, !options.dryRun, !receipt.records.isEmpty {
      throw Failure.receiptLost(records: receipt.records.count, reason: failure.words)
    }
  }

  private static func read(
    _ paths: [String], _ context: Context
  ) throws -> [BookFile] {
    try paths.map { path in
      do {
        return try context.book(path)
      } catch Failure.file(_, let fault) where fault.reason == .notThere {
        guard let near = nearestKind(to: path) else { throw Failure.file(path, fault) }
        throw Failure.usage("there is no file \(Quoted(path))", hint: near)
      }
    }
  }

  /// For a name that is meant as a kind.
  private static func nearestKind(to name: String) -> String? {
    if name.contains("/") || name.hasSuffix(".jsonl") { return nil }
    return Suggestions.hint(for: name, among: StatementKind.allCases.map(\.rawValue))
  }

  private static func append(
    _ statement: StatementFlags, _ options: AppendOptions, _ location: LedgerLocation,
    _ context: Context
  ) throws -> Receipt {
    let file = BookFile(name: statement.kind.rawValue, bytes: Array(statement.json.utf8))
    do {
      return try append([file], options, location, context)
    } catch AppendFailure.refused(let diagnostics, _) {
      throw Failure.refusedFlags(statement.faults(of: diagnostics))
    }
  }

  /// Batches above this are not tried on the side first: a refused one leaves an empty ledger.
  static let maxTriedBytes = 8 << 20

  /// A ledger that does not exist is made, but not for a dry run, nor for a batch that is refused.
  private static func append(
    _ files: [BookFile], _ options: AppendOptions, _ location: LedgerLocation,
    _ context: Context
  ) throws -> Receipt {
    let standing = try opening { () throws(LedgerError) in try Ledger.openIfMade(at: location) }
    if let standing { return try append(files, options, to: standing, context) }
    let origin = InitCommand.defaultOrigin(of: location)
    if options.dryRun || files.reduce(0, { $0 + $1.byteCount }) <= maxTriedBytes {
      let trial = try Ledger.inMemory(origin: origin)
      let receipt = try append(files, options, to: trial, context)
      if options.dryRun { return receipt }
    }
    let ledger = try opening { () throws(LedgerError) in
      try Ledger.openOrCreate(at: location, origin: origin)
    }
    return try append(files, options, to: ledger, context)
  }

  private static func opening<T>(_ body: () throws(LedgerError) -> T) throws(LedgerError) -> T {
    do throws(LedgerError) { return try body() } catch { throw error.nothingRecorded }
  }

  static func append(
    _ files: [BookFile], _ options: AppendOptions, to ledger: Ledger, _ context: Context
  ) throws -> Receipt {
    let line = context.progressLine()
    defer { line.clear() }
    func append() throws(AppendFailure) -> Receipt {
      try ledger.append(files, options) { line.show($0) }
    }
    guard let states = context.states else { return try append() }
    return try states.following(ledger, append)
  }
}
