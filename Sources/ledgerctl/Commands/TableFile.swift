import Ledger
import Projections

/// The one file of a database of exported tables.
enum TableFile {
  static func export(_ request: TableRequest, to path: String, replaces: Bool) throws {
    let context = request.context
    try refuseTarget(path, replaces: replaces, context)
    let export = TableExport()
    let tables = export.tables + [ExportFrame.table]
    let file = try context.begin(path)
    let frame = try write(request, export, tables, to: file, path)
    if let fault = file.keep(replaces: replaces) { throw Failure.unwritable(path, fault) }
    context.output.line(
      "wrote \(Count(tables.count, "table")) to \(Quoted(path)): \(TableRequest.summary(frame))")
  }

  /// The database is closed when this returns.
  private static func write(
    _ request: TableRequest, _ export: TableExport, _ tables: [FlatTable], to file: NewFile,
    _ path: String
  ) throws -> ExportFrame {
    let (database, frame) = try request.write(export) { _ in
      try TableDatabase(at: file.partialPath, shownAs: path, tables.map(\.databaseTable))
    } _: { database, table, row in
      try database.insert(row, into: table)
    }
    try database.insert(frame.row(program: TableRequest.program), into: export.tables.count)
    try database.finish()
    return frame
  }

  private static func refuseTarget(_ path: String, replaces: Bool, _ context: Context) throws {
    if path == "-" {
      throw Failure.usage("a database cannot be written to a stream", hint: "name a file")
    }
    if context.exists(path) {
      if LedgerLocation(context.place(path)).holdsLedger {
        throw Failure.usage("\(Quoted(path)) is a ledger", hint: "name another file")
      }
      if !replaces {
        throw Failure.usage(
          "\(Quoted(path)) already exists", hint: "name another file, or replace it with --force")
      }
    }
    if TableDatabase.isInUse(context.place(path)) {
      throw Failure.usage(
        "\(Quoted(path)) is open in another program, or was not closed by one",
        hint: "end that program, or name another file")
    }
  }
}
