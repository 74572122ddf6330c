import Ledger

enum AuditCommand: Command {
  static let name = "audit"
  static let summary = "checks every record, and all that the ledger keeps about them"
  static let usage = ["audit [--against CHECKPOINT [--evidence FILE]] [--format json]"]
  static let options = [
    Option("against", "CHECKPOINT", "a checkpoint that was kept elsewhere must still hold"),
    Option("evidence", "FILE", "where the histories differ, what proves it; a new file"),
    Option("format", "FORMAT", "table (the default) or json"),
  ]
  static let details = [
    """
    Every record is hashed and read again, every node of the tree computed, every rule applied in \
    order, and what finds records is rebuilt and compared; the file is only read. Damage is named \
    by record, the first one first, and the exit status is 4.
    """,
    """
    A ledger can be swapped for an older copy of itself, or for another one made with care. Only a \
    checkpoint that was kept elsewhere shows that: give it with --against. Its signatures are \
    checked by `ledgerctl verify`.
    """,
  ]
  static let examples = ["audit", "audit --against head.checkpoint --evidence fork.txt"]

  static func run(
    _ arguments: Arguments, ledgerAt path: String, _ context: Context
  ) throws(Failure) {
    try arguments.refuseOperands(after: 0)
    let isJSON = try arguments.word("format", of: ["table", "json"]) == "json"
    let remembered = try remembered(arguments, context)
    let evidence = try evidenceFile(arguments, context)
    let line = ProgressLine(context)
    let report = try asking { () throws(LedgerError) in
      defer { line.clear() }
      return try Ledger.audit(path: path, against: remembered, progress: line.show)
    }
    var hint = "restore the ledger from a copy, and audit that against a checkpoint"
    if let bytes = report.evidence {
      hint = "--evidence FILE keeps both checkpoints and what proves it"
      if let evidence {
        try context.save(to: evidence) { (stream) in stream.write(bytes: bytes) }
        hint = "the evidence is in \(Quoted(evidence))"
      }
    }
    if !report.damage.isEmpty {
      throw .damage(report.damage, uncounted: report.uncounted, hint: hint)
    }
    let size = remembered?.checkpoint.size
    context.output.write(isJSON ? json(report, size) : table(report, size))
  }

  // MARK: Flags

  /// Nobody need keep the signatures, or the empty line above them.
  private static func remembered(
    _ arguments: Arguments, _ context: Context
  ) throws(Failure) -> SignedCheckpoint? {
    guard let file = arguments.value("against") else { return nil }
    switch context.contents(file) {
    case .failure(let fault): throw .file(file, fault)
    case .success(let bytes):
      do throws(FormatFault) {
        if let bare = try? Checkpoint(parsing: bytes[...]), bare.extensions.isEmpty {
          return SignedCheckpoint(bare)
        }
        return try SignedCheckpoint(parsing: bytes[...])
      } catch {
        let place = error.line.map { " line \($0):" } ?? ""
        throw .usage(
          "\(Quoted(file)) is no checkpoint:\(place) \(error.reason)",
          hint: "`ledgerctl checkpoint --output FILE` makes one")
      }
    }
  }

  /// What proves something once is not written over.
  private static func evidenceFile(
    _ arguments: Arguments, _ context: Context
  ) throws(Failure) -> String? {
    guard let file = arguments.value("evidence") else { return nil }
    guard arguments.has("against") else {
      throw .usage("--evidence needs --against", hint: "give the checkpoint that was kept")
    }
    if context.exists(file) {
      throw .usage("\(Quoted(file)) already exists", hint: "name another file with --evidence")
    }
    return file
  }

  // MARK: Nothing damaged

  private static func table(_ report: AuditReport, _ remembered: Int?) -> String {
    var text = "nothing is damaged in \(Quoted(report.origin))\n"
    if let remembered { text += "it grew from the checkpoint of \(records(remembered))\n" }
    return text + "head: \(report.head.size) \(report.head.root)\n"
  }

  private static func records(_ count: Int) -> String {
    count == 1 ? "1 record" : "\(count) records"
  }

  private static func json(_ report: AuditReport, _ remembered: Int?) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema") { $0.integer(JSONRenderer.schema) }
      json.member("origin") { $0.string(report.origin) }
      json.member("against") { json in
        if let remembered { json.integer(remembered) } else { json.null() }
      }
      json.member("head") { json in
        json.object { json in
          json.member("size") { $0.integer(report.head.size) }
          json.member("root") { $0.string(report.head.root) }
        }
      }
    }
    return json.text + "\n"
  }
}
