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
    Option.format,
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
  ) throws {
    try arguments.refuseOperands(after: 0)
    let format = try arguments.format()
    let filter = Filter(
      kinds: try kinds(of: arguments), sinceMilliseconds: try since(of: arguments),
      limit: try arguments.number("limit", atLeast: 0).map { $0 == 0 ? .max : $0 } ?? 50)
    let ledger = try context.ledger(at: location)
    let listing: Listing
    if let id = arguments.value("about") {
      try QueryFlags.refuseUnknown(id, flag: "about", ledger)
      listing = try about(id, filter, ledger)
    } else {
      listing = try newest(filter, ledger)
    }
    let head = try ledger.head()
    var report = Report(view: "log", title: "Log", rows: RowSource(Self.columns, listing.records))
    if listing.isCut { report.notes = ["older records are left out; --limit 0 shows all"] }
    try context.write(ReportFrame(report: report, head: head), as: format)
  }

  // MARK: Records

  private static let columns: [ColumnOf<Record>] = [
    .integer("seq", isKey: true) { $0.sequence },
    .word("kind") { $0.statement.kind.rawValue },
    .word("on") { $0.statement.on?.text },
    .text("subject") { FieldTexts.subject(of: $0.statement) },
    .text("summary") { FieldTexts.summary(of: $0.statement) },
    ColumnOf(Column("recorded_at", .word, title: "recorded", .wide)) {
      .word(Timestamp.text($0.recordedAtMilliseconds))
    },
    .text("recorder", .wide) { $0.recorder },
  ]

  private struct Listing {
    var records: [Record] = []
    /// More records would have been accepted.
    var isCut = false

    /// False once there are enough.
    mutating func take(_ record: Record, _ filter: Filter) -> Bool {
      if filter.isBefore(record) { return false }
      if !filter.accepts(record) { return true }
      if records.count == filter.limit {
        isCut = true
        return false
      }
      records.append(record)
      return true
    }
  }

  private static func newest(
    _ filter: Filter, _ ledger: Ledger
  ) throws -> Listing {
    var listing = Listing()
    try ledger.records(newestFirst: true) { listing.take($0, filter) }
    return listing
  }

  private static func about(
    _ id: ID, _ filter: Filter, _ ledger: Ledger
  ) throws -> Listing {
    var listing = Listing()
    for sequence in try ledger.mentions(of: id).reversed() {
      guard let record = try ledger.record(sequence) else { continue }
      if !listing.take(record, filter) { break }
    }
    return listing
  }

  // MARK: Flags

  private static func kinds(of arguments: Arguments) throws -> Set<StatementKind> {
    var kinds: Set<StatementKind> = []
    for name in arguments.values("kind") {
      guard let kind = StatementKind(rawValue: name) else {
        throw Failure.usage(
          "unknown kind \(Quoted(name))",
          hint: Suggestions.hint(for: name, among: StatementKind.allCases.map(\.rawValue))
            ?? "`ledgerctl kinds` lists all kinds")
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private static func since(of arguments: Arguments) throws -> Int64? {
    guard let text = arguments.value("since") else { return nil }
    if let time = Timestamp.milliseconds(text) { return time }
    do throws(ValueError) {
      return try EDTF(text).first.map { Timestamp.start(of: $0) }
    } catch {
      throw Failure.usage("--since: \(error.message)", hint: error.hint)
    }
  }
}
