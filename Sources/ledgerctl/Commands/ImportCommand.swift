import Ledger

enum ImportCommand: Command {
  static let name = "import"
  static let summary = "records what tables and files of others say"
  static let usage = [
    "import csv [FLAGS] FILE… --map MAP", "import csv FILE --start NAME",
    "import json [FLAGS] FILE… --map MAP", "import iati [FLAGS] FILE…",
  ]
  enum Content: String, CaseIterable { case csv, json, iati }

  static let contents = Content.allCases.map(\.rawValue)

  private static let common = [
    Option("exported", "DATE", "when the data was exported"),
    Option("on-change", "RULE", "of a row that has changed: fail (the default), correct or amend"),
    Option(
      "on-vanish", "RULE", "of what the file knows no more: report (the default), retract or fail"),
    Option(switch: "partial", "the file holds a part only: nothing has vanished"),
    Option(switch: "dry-run", "checks everything, prints the statements and records nothing"),
    Option("to", "FILE", "writes the statements as a book instead of recording them"),
    Option(switch: "strict", "ends with 1 where there are notes"),
    Option("expect", "SEQ", "refuses anything new unless the last record is SEQ"),
    Option("recorder", "NAME", "who records; the login name when left out"),
    Option("name", "FILE", "what messages call standard input"),
    Option("format", "FORMAT", "of the receipt: table (the default) or json"),
  ]
  private static let tables = [Option("map", "MAP", "what the columns mean: a file of JSON")]
  private static let starts = [Option("start", "NAME", "prints a map to start from")]
  private static let activities = [
    Option("parties", "FILE", "a file of JSON with ids of parties by their names"),
    Option("hierarchy", "WORD", "lowest (the default) or all: levels whose money counts"),
    Option("flows", "WORD", "in, out or all (the default)"),
  ]
  static let options = tables + starts + activities + common

  static func flags(after operands: [String]) -> [Option] {
    switch operands.first.flatMap({ Content(rawValue: $0) }) {
    case .csv: tables + starts + common
    case .json: tables + common
    case .iati: activities + common
    case nil: options
    }
  }

  static let details = [
    """
    Each file is read through a map (`docs/importing.md`), or as IATI activities, and becomes \
    statements, which the rules judge as they judge a book; all of several files is recorded or \
    nothing. `-` is standard input.
    """,
    """
    What was imported before is recognised by its key and skipped. A row that has changed is \
    refused until you say what it means: correct (it was recorded wrongly) or amend (the world has \
    changed). What has gone from a file is listed; retract takes it back.
    """,
    """
    --start prints a first map of a table: its dialect, its columns with sample cells, and a \
    template. --dry-run and --to show the statements that would be recorded, as a book that can be \
    edited and appended.
    """,
  ]
  static let examples = [
    "import csv deals.csv --start deals",
    "import csv deals.csv --map deals.map.json --exported 2026-05-31 --dry-run",
    "import csv deals.csv --map deals.map.json --exported 2026-06-30 --on-change correct",
    "import iati activities.xml",
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let content = try arguments.firstOperand(
      as: Content.self, missing: "nothing to import is given",
      unknown: { "nothing named \($0) can be imported" }, lead: "it is one of")
    let files = Array(arguments.operands.dropFirst())
    if files.isEmpty {
      throw Failure.usage(
        "no file is named", hint: "write `ledgerctl import \(content.rawValue) FILE`, or `-`")
    }
    if files.filter({ $0 == "-" }).count > 1 {
      throw Failure.usage("standard input can be read once", hint: "name one `-`")
    }
    if let name = arguments.value("start") {
      guard files.count == 1, content == .csv else {
        throw Failure.usage("--start takes one table", hint: "name one file")
      }
      return try MapStart(name: name, file: files[0], arguments, context).print()
    }
    let options = try ImportFlags(arguments)
    let importer: ImportRun.Source =
      switch content {
      case .iati: try .activities(files, arguments, context)
      case .csv: try .tables(files, isJSON: false, arguments, context)
      case .json: try .tables(files, isJSON: true, arguments, context)
      }
    try ImportRun(importer, content: content.rawValue, options, location, context).run()
  }
}

/// The flags of all imports.
struct ImportFlags {
  var options = ImportOptions()
  let isDry: Bool
  /// Where a book is written instead.
  let book: String?
  let isStrict: Bool
  let expect: Int?
  let recorder: String?
  let isJSON: Bool

  init(_ arguments: Arguments) throws {
    options.exported = try arguments.value("exported").map { text in
      do throws(ValueError) { return try EDTF(text).text } catch {
        throw Failure.usage("--exported: \(error.message)", hint: error.hint)
      }
    }
    if let word = try arguments.word("on-change", of: ChangeRule.allCases.map(\.rawValue)) {
      options.onChange = ChangeRule(rawValue: word)
    }
    if let word = try arguments.word("on-vanish", of: VanishRule.allCases.map(\.rawValue)) {
      options.onVanish = VanishRule(rawValue: word) ?? .report
    }
    options.isPartial = arguments.has("partial")
    isDry = arguments.has("dry-run")
    book = arguments.value("to")
    isStrict = arguments.has("strict")
    expect = try arguments.number("expect", atLeast: 0)
    recorder = arguments.value("recorder")
    isJSON = try arguments.isJSON()
    if isDry, book != nil {
      throw Failure.usage(
        "--dry-run and --to exclude each other", hint: "`--to -` prints the book as well")
    }
    if options.isPartial, options.onVanish != .report {
      throw Failure.usage(
        "--partial and --on-vanish exclude each other",
        hint: "of a part nobody can say what has vanished")
    }
  }
}
