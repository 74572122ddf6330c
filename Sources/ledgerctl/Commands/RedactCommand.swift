import Ledger

enum RedactCommand: Command {
  static let name = "redact"
  static let summary = "erases a private part of a record, and records that it did"
  static let usage = ["redact SEQ PART --basis TEXT --authority TEXT [--format json]"]
  static let options = [
    Option("basis", "TEXT", "why it is erased: a request, a law, a court; required"),
    Option("authority", "TEXT", "who decided that; required"),
    Option("recorder", "NAME", "who records; the login name when left out"),
    Option("format", "FORMAT", "table (the default) or json"),
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
  ) throws(Failure) {
    let asJSON = try arguments.word("format", of: ["table", "json"]) == "json"
    let request = try request(arguments)
    let options = AppendOptions(
      recorder: arguments.value("recorder") ?? context.login,
      nowMilliseconds: context.nowMilliseconds)
    let redaction: Redaction
    do throws(AppendFailure) {
      redaction = try Ledger.redact(at: location, request, options)
    } catch {
      switch error {
      case .refused(let diagnostics, _):
        throw .refusedFlags(
          diagnostics.map { FlagFault(code: $0.code, message: $0.message, hint: $0.hint) })
      case .ledger(let error): throw .ledger(error)
      }
    }
    context.output.write(asJSON ? json(redaction) : table(redaction))
    context.output.flush()
    if let failure = context.output.failure, !redaction.isRepeated {
      throw .receiptLost(records: 1, reason: failure.words)
    }
  }

  private static func request(_ arguments: Arguments) throws(Failure) -> RedactionRequest {
    let hint = "write `ledgerctl \(usage[0])`"
    guard let word = arguments.operands.first else {
      throw .usage("no record is named", hint: hint)
    }
    guard let record = Int(word), record > 0 else {
      let shown = SafeText.escape(ShellWord.quoted(word), most: 400)
      throw .usage(
        "\(Quoted(word)) is not the number of a record",
        hint: "`ledgerctl show \(shown)` prints it, if any")
    }
    guard arguments.operands.count > 1 else {
      throw .usage(
        "no private part is named", hint: "`ledgerctl show \(record)` shows what it has")
    }
    try arguments.refuseOperands(after: 2)
    return RedactionRequest(
      record: record, part: arguments.operands[1], basis: try text("basis", arguments),
      authority: try text("authority", arguments))
  }

  private static func text(_ name: String, _ arguments: Arguments) throws(Failure) -> String {
    guard let text = arguments.value(name) else {
      throw .usage("--\(name) is missing", hint: "write `ledgerctl \(usage[0])`")
    }
    if text.allSatisfy(\.isWhitespace) { throw .usage("--\(name) is empty", hint: nil) }
    return text
  }

  // MARK: Result

  private static func table(_ redaction: Redaction) -> String {
    let part = Quoted(redaction.place.part)
    let record = redaction.place.record
    var lines =
      redaction.isRepeated
      ? [
        "the private part \(part) of record \(record) was erased before, by record "
          + "\(redaction.record)",
        "nothing of that part is left in the ledger's files",
      ]
      : [
        "erased the private part \(part) of record \(record), as record \(redaction.record) says",
        "nothing of that part is left in the ledger's files",
      ]
    if redaction.recordCount > 0 {
      let named = redaction.records.map(String.init).joined(separator: ", ")
      let more = redaction.recordCount - redaction.records.count
      lines.append(
        "the same text also stands in the bytes of "
          + "\(redaction.recordCount == 1 ? "record" : "records") "
          + named + (more > 0 ? " and \(more) more" : "") + ", which nothing can change")
    }
    for place in redaction.parts {
      lines.append(
        "the same text also stands in the private part "
          + "\(Quoted(place.part)) of record \(place.record)"
      )
    }
    lines.append("head: \(redaction.head.size) \(redaction.head.root)")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func json(_ redaction: Redaction) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema") { $0.integer(JSONRenderer.schema) }
      json.member("record") { $0.integer(redaction.place.record) }
      json.member("part") { $0.string(redaction.place.part) }
      json.member("redaction") { $0.integer(redaction.record) }
      json.member("repeated") { $0.bool(redaction.isRepeated) }
      json.member("also_in_records") { json in
        json.array(redaction.records) { $0.integer($1) }
      }
      json.member("also_in_records_count") { $0.integer(redaction.recordCount) }
      json.member("also_in_parts") { json in
        json.array(redaction.parts) { json, place in
          json.object { json in
            json.member("record") { $0.integer(place.record) }
            json.member("part") { $0.string(place.part) }
          }
        }
      }
      json.member("head") { json in
        json.object { json in
          json.member("size") { $0.integer(redaction.head.size) }
          json.member("root") { $0.string(redaction.head.root) }
        }
      }
    }
    return json.text + "\n"
  }
}
