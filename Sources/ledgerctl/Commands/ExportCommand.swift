import Ledger

enum ExportCommand: Command {
  static let name = "export"
  static let summary = "writes the ledger out for others to read and check"
  static let usage = [
    "export tiles DIR", "export records FILE", "export statements FILE [--private]",
  ]
  static let options = [
    Option(switch: "private", "statements: with the texts of private parts")
  ]
  static let details = [
    """
    tiles: the records and the tree as static files (c2sp.org/tlog-tiles), for any web server; a \
    folder of an earlier export is brought up to date, and refused when it holds another history. \
    A file with `-` for its name is standard output.
    """,
    """
    records: the exact bytes of each record, one a line. statements: a book that can be appended \
    to a new ledger, without redactions, and without private parts unless --private is given; \
    those that were erased are left out of it for good. With --private nobody but you may read \
    the file. Neither replaces a file.
    """,
  ]
  static let examples = [
    "export tiles tiles", "export records records.jsonl", "export statements book.jsonl",
  ]
  static let contents = ["tiles", "records", "statements"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let content = arguments.operands.first
    guard let content, contents.contains(content) else {
      throw Failure.usage(
        content.map { "nothing named \(Quoted($0)) can be exported" } ?? "nothing to export",
        hint: content.flatMap { Suggestions.hint(for: $0, among: contents) }
          ?? "it is one of \(contents.joined(separator: ", "))")
    }
    guard arguments.operands.count > 1 else {
      throw Failure.usage(
        content == "tiles" ? "no folder is named" : "no file is named",
        hint: "write `ledgerctl export \(content) \(content == "tiles" ? "DIR" : "FILE")`")
    }
    try arguments.refuseOperands(after: 2)
    let target = arguments.operands[1]
    let withPrivate = arguments.has("private")
    if withPrivate, content != "statements" {
      throw Failure.usage(
        "--private has no effect on \(content)",
        hint: "private parts are in no record; leave it out")
    }
    let ledger = try context.ledger(at: location)
    switch content {
    case "tiles": try tiles(of: ledger, to: target, context)
    case "records":
      try lines(to: target, "record", context) { (write) throws(LedgerError) in
        try ledger.exportRecords(write)
      }
    default:
      try lines(to: target, "statement", isPrivate: withPrivate, context) {
        (write) throws(LedgerError) in
        try ledger.exportStatements(withPrivate: withPrivate, write)
      }
    }
  }

  // MARK: Tiles

  private static func tiles(
    of ledger: Ledger, to folder: String, _ context: Context
  ) throws {
    var old: [UInt8]?
    do {
      old = try context.file(folder + "/checkpoint")
    } catch Failure.file(_, let fault) where fault.reason == .notThere {}
    var failure: (any Error)?
    var fileCount = 0
    var size = 0
    do throws(LedgerError) {
      size = try ledger.exportTiles(since: old) { (path, bytes) throws(LedgerError) in
        do {
          try context.save(to: path, below: folder) { $0.write(bytes: bytes) }
          fileCount += 1
        } catch {
          failure = error
          throw LedgerError(.storage, "the export has stopped")
        }
      }
    } catch {
      throw failure ?? error
    }
    context.output.line(
      "wrote \(Count(fileCount, "file")) to \(Quoted(folder)): \(Count(size, "record"))")
  }

  // MARK: Lines

  private static func lines(
    to file: String, _ noun: String, isPrivate: Bool = false, _ context: Context,
    _ export: (([UInt8]) throws(LedgerError) -> Void) throws(LedgerError) -> Int
  ) throws {
    if file == "-" {
      _ = try export { context.output.write(bytes: $0) }
      return
    }
    if context.exists(file) {
      throw Failure.usage("\(Quoted(file)) already exists", hint: "name another file")
    }
    var written = 0
    try context.save(to: file, isPrivate: isPrivate, replaces: false) { stream in
      written = try export { stream.write(bytes: $0) }
    }
    let whose = isPrivate ? ", which nobody but you may read" : ""
    context.output.line("wrote \(Count(written, noun)) to \(Quoted(file))\(whose)")
  }
}
