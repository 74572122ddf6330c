import Ledger

enum ExportCommand: Command {
  static let name = "export"
  static let summary = "writes the ledger out for others to read and check"
  static let usage = [
    "export csv DIR [FLAGS]", "export sqlite FILE [--force] [FLAGS]",
    "export events FILE [--from SEQ] [--batch]", "export tiles DIR", "export records FILE",
    "export statements FILE [--private]",
  ]
  static let options =
    reportOptions + [
      Option(switch: "force", "sqlite: replaces a file that stands there"),
      Option("from", "SEQ", "events: the first record"),
      Option("source", "URI", "events: where they come from; the ledger's name when left out"),
      Option(switch: "batch", "events: one JSON array"),
      Option(switch: "private", "statements: with the texts of private parts"),
    ]
  static let details = [
    """
    csv: every view with its lists and totals, and the log, as CSV files with a datapackage.json \
    that describes them (Data Package 2). A folder of an earlier export of the same ledger is \
    brought up to date; another one has to be empty. A text that a spreadsheet would take for a \
    formula begins with an apostrophe.
    """,
    """
    sqlite: the same tables in one database. Figures are exact decimals, as text; for a table T \
    the view T_real has them as floating point. A file that stands there is replaced only with \
    --force, a ledger never.
    """,
    """
    events: each record as a CloudEvent, one a line. What a record holds can be put together from \
    its event and checked against its leaf hash. --from goes on where a reader has stopped.
    """,
    """
    tiles: the records and the tree as static files (c2sp.org/tlog-tiles), for any web server; a \
    folder of an earlier export is brought up to date, and refused when it holds another history.
    """,
    """
    records: the exact bytes of each record, one a line. statements: a book that can be appended \
    to a new ledger, without redactions, and without private parts unless --private is given; \
    those that were erased are left out of it for good. With --private nobody but you may read \
    the file. Of events, records and statements none replaces a file, and `-` for its name is \
    standard output.
    """,
  ]
  static let examples = [
    "export csv tables --as-of 2025", "export sqlite deals.sqlite --in USD",
    "export events - --from 2", "export tiles tiles", "export records records.jsonl",
    "export statements book.jsonl",
  ]

  /// What can be exported.
  enum Content: String, CaseIterable {
    case csv, sqlite, events, tiles, records, statements

    var isFolder: Bool {
      switch self {
      case .csv, .tiles: true
      case .sqlite, .events, .records, .statements: false
      }
    }

    /// The flags that mean something to it.
    var flags: Set<String> {
      let ofReports = Set(reportOptions.map(\.key))
      switch self {
      case .csv: return ofReports
      case .sqlite: return ofReports.union(["force"])
      case .events: return ["from", "source", "batch"]
      case .statements: return ["private"]
      case .tiles, .records: return []
      }
    }
  }

  /// The time and the money of reports.
  private static let reportOptions =
    QueryFlags.options.filter { ["as-of", "known-at", "in", "value", "max-age"].contains($0.name) }
    .map { Option($0.name, $0.value, "csv, sqlite: \($0.meaning)") }

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let content = try arguments.firstOperand(
      as: Content.self, missing: "nothing to export",
      unknown: { "nothing named \($0) can be exported" }, lead: "it is one of")
    guard arguments.operands.count > 1 else {
      throw Failure.usage(
        content.isFolder ? "no folder is named" : "no file is named",
        hint: "write `ledgerctl export \(content.rawValue) \(content.isFolder ? "DIR" : "FILE")`")
    }
    try arguments.refuseOperands(after: 2)
    try refuseIdleFlags(arguments, content)
    let target = arguments.operands[1]
    switch content {
    case .csv:
      try TableFiles.export(try request(arguments, location, context), to: target)
    case .sqlite:
      try TableFile.export(
        try request(arguments, location, context), to: target, replaces: arguments.has("force"))
    case .events: try events(arguments, location, to: target, context)
    case .tiles: try tiles(of: try context.ledger(at: location), to: target, context)
    case .records:
      let ledger = try context.ledger(at: location)
      try lines(to: target, "record", context) { (write) throws(LedgerError) in
        try ledger.exportRecords(write)
      }
    case .statements:
      let ledger = try context.ledger(at: location)
      let withPrivate = arguments.has("private")
      try lines(to: target, "statement", isPrivate: withPrivate, context) {
        (write) throws(LedgerError) in
        try ledger.exportStatements(withPrivate: withPrivate, write)
      }
    }
  }

  /// A flag without effect is a mistake that would go unnoticed.
  private static func refuseIdleFlags(_ arguments: Arguments, _ content: Content) throws {
    for option in options where arguments.has(option.key) && !content.flags.contains(option.key) {
      let fitting = Content.allCases.filter { $0.flags.contains(option.key) }.map(\.rawValue)
      throw Failure.usage(
        "--\(option.name) has no effect on \(content.rawValue)",
        hint: option.key == "private"
          ? "private parts are in no record; leave it out"
          : "leave it out; it is for \(fitting.joined(separator: " and "))")
    }
  }

  private static func request(
    _ arguments: Arguments, _ location: LedgerLocation, _ context: Context
  ) throws -> TableRequest {
    let flags = QueryFlags(arguments: arguments, view: .pledges)
    return TableRequest(
      location: location, query: try flags.query(today: Timestamp.day(context.nowMilliseconds)),
      knownAt: try flags.knownAt(), context: context)
  }
}
