import Ledger
import Projections

enum LogCommand: Command {
  static let name = "log"
  static let summary = "lists records, newest first"
  static let usage = ["log [FLAGS]"]
  static let options = [
    Option("about", "ID", "records that name this id, and their corrections"),
    Option("kind", "KIND", repeats: true, "records of this kind; may be repeated"),
    Option("since", "DATE", "recorded on or after it: a date or a time"),
    Option("limit", "N", "at most so many; 50 when left out, 0 for all"),
    OutputFormat.option,
  ]
  static let examples = ["log", "log --about acme --kind pledge.made --limit 5"]

  private struct Filter {
    var kinds: Set<StatementKind> = []
    var sinceMilliseconds: Int64?
    var limit: Int

    func accepts(_ record: Record) -> Bool {
      kinds.isEmpty || kinds.contains(record.statement.kind)
    }

    func isBefore(_ record: Record) -> Bool {
      sinceMilliseconds.map { record.recordedAtMilliseconds < $0 } ?? false
    }
  }

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws(Failure) {
    try arguments.refuseOperands(after: 0)
    let format = try arguments.format()
    let filter = Filter(
      kinds: try kinds(of: arguments), sinceMilliseconds: try since(of: arguments),
      limit: try arguments.number("limit", atLeast: 0).map { $0 == 0 ? .max : $0 } ?? 50)
    let ledger = try asking { () throws(LedgerError) in
      try Ledger.open(at: location, writing: false)
    }
    let listing: Listing
    if let id = arguments.value("about") {
      try QueryFlags.refuseUnknown(id, flag: "about", ledger)
      listing = try asking { () throws(LedgerError) in try about(id, filter, ledger) }
    } else {
      listing = try asking { () throws(LedgerError) in try newest(filter, ledger) }
    }
    let head = try asking { () throws(LedgerError) in try ledger.head() }
    var report = Report(view: "log", title: "Log", rows: listing.grid)
    if listing.isCut { report.notes = ["older records are left out; --limit 0 shows all"] }
    let frame = ReportFrame(report: report, head: head)
    try asking { () throws(LedgerError) in try frame.write(format, to: context) }
  }

  // MARK: Records

  private struct Listing {
    var grid = Grid(columns: [
      Column("seq"), Column("kind"), Column("on"), Column("subject"), Column("summary"),
      Column("recorded_at", title: "recorded", .wide), Column("recorder", .wide),
    ])
    /// More records would have been accepted.
    var isCut = false

    mutating func add(_ record: Record) {
      let statement = record.statement
      grid.rows.append([
        .integer(record.sequence), .word(statement.kind.rawValue), Cell(word: statement.on?.text),
        .text(FieldTexts.subject(of: statement)), .text(FieldTexts.summary(of: statement)),
        .word(Timestamp.text(record.recordedAtMilliseconds)), .text(record.recorder),
      ])
    }

    /// False once there are enough.
    mutating func take(_ record: Record, _ filter: Filter) -> Bool {
      if filter.isBefore(record) { return false }
      if !filter.accepts(record) { return true }
      if grid.rows.count == filter.limit {
        isCut = true
        return false
      }
      add(record)
      return true
    }
  }

  private static func newest(
    _ filter: Filter, _ ledger: Ledger
  ) throws(LedgerError) -> Listing {
    var listing = Listing()
    try ledger.records(newestFirst: true) { (record) throws(LedgerError) -> Bool in
      listing.take(record, filter)
    }
    return listing
  }

  private static func about(
    _ id: ID, _ filter: Filter, _ ledger: Ledger
  ) throws(LedgerError) -> Listing {
    var listing = Listing()
    for sequence in try ledger.mentions(of: id).reversed() {
      guard let record = try ledger.record(sequence) else { continue }
      if !listing.take(record, filter) { break }
    }
    return listing
  }

  // MARK: Flags

  private static func kinds(of arguments: Arguments) throws(Failure) -> Set<StatementKind> {
    var kinds: Set<StatementKind> = []
    for name in arguments.values("kind") {
      guard let kind = StatementKind(rawValue: name) else {
        throw .usage(
          "unknown kind \(Quoted(name))",
          hint: Suggestions.hint(for: name, among: StatementKind.allCases.map(\.rawValue))
            ?? "`ledgerctl kinds` lists all kinds")
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private static func since(of arguments: Arguments) throws(Failure) -> Int64? {
    guard let text = arguments.value("since") else { return nil }
    if let time = Timestamp.milliseconds(text) { return time }
    do throws(ValueError) {
      return try EDTF(text).first.map { Timestamp.start(of: $0) }
    } catch {
      throw .usage("--since: \(error.message)", hint: error.hint)
    }
  }
}
