import Ledger

enum RedactCommand: Command {
  static let name = "redact"
  static let summary = "erases a private part of a record, and records that it did"
  static let usage = ["redact SEQ PART --basis TEXT --authority TEXT [--format json]"]
  static let options = [
    Option("basis", "TEXT", "why it is erased: a request, a law, a court; required"),
    Option("authority", "TEXT", "who decided that; required"),
    Option("recorder", "NAME", "who records; the login name when left out"),
    .answerFormat,
  ]
  static let details = [
    """
    A statement may have private parts: `private`, names with texts. Its record holds only their \
    seals, so that a text can go without a trace in any hash or proof. `ledgerctl show SEQ` shows \
    the parts that a record has.
    """,
    """
    The text and its salt are deleted in the transaction that appends `record.redacted`, the \
    write-ahead log is emptied, and the ledger's files are searched for what may be left; if \
    anything is, the file is written anew, for which it needs as much space again. Where another \
    process reads the ledger meanwhile, the exit status is 5: end it and run the command again. \
    Until all is done, a file beside the ledger says so, and the audit with it.
    """,
    """
    What was written elsewhere is out of its reach: books, exports with --private, copies and \
    backups of the file, and what a disk keeps of files that were overwritten.
    """,
  ]
  static let examples = [
    "redact 3 phone --basis 'a request of 3 March' --authority 'the privacy office'"
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let asJSON = try arguments.isJSON()
    let request = try request(arguments)
    let options = AppendOptions(
      recorder: arguments.value("recorder") ?? context.login,
      nowMilliseconds: context.nowMilliseconds)
    let redaction: Redaction
    do throws(AppendFailure) {
      redaction = try Ledger.redact(at: location, request, options)
    } catch {
      guard case .refused(let diagnostics, _) = error else { throw error }
      throw Failure.refusedFlags(
        diagnostics.map { FlagFault(code: $0.code, message: $0.message, hint: $0.hint) })
    }
    try context.write(RedactionAnswer(redaction: redaction), asJSON: asJSON)
    context.output.flush()
    if let failure = context.output.failure, !redaction.isRepeated {
      throw Failure.receiptLost(records: 1, reason: failure.words)
    }
  }

  private static func request(_ arguments: Arguments) throws -> RedactionRequest {
    let hint = "write `ledgerctl \(usage[0])`"
    guard let word = arguments.operands.first else {
      throw Failure.usage("no record is named", hint: hint)
    }
    guard let record = Int(word), record > 0 else {
      let shown = SafeText.escape(ShellWord.quoted(word), most: 400)
      throw Failure.usage(
        "\(Quoted(word)) is not the number of a record",
        hint: "`ledgerctl show \(shown)` prints it, if any")
    }
    guard arguments.operands.count > 1 else {
      throw Failure.usage(
        "no private part is named", hint: "`ledgerctl show \(record)` shows what it has")
    }
    try arguments.refuseOperands(after: 2)
    return RedactionRequest(
      record: record, part: arguments.operands[1], basis: try text("basis", arguments),
      authority: try text("authority", arguments))
  }

  private static func text(_ name: String, _ arguments: Arguments) throws -> String {
    guard let text = arguments.value(name) else {
      throw Failure.usage("--\(name) is missing", hint: "write `ledgerctl \(usage[0])`")
    }
    if text.allSatisfy(\.isWhitespace) { throw Failure.usage("--\(name) is empty", hint: nil) }
    return text
  }
}
