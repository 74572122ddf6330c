import Ledger
import Projections

/// The CSV files of an export, all of which get their names when all of them are written.
final class TableFiles {
  private let files: [NewFile]
  private var tables: [CSVTable]

  private static let maxPackageBytes = 4 << 20

  private init(_ tables: [FlatTable], in folder: String, _ context: Context) throws {
    let files = try tables.map { try context.begin(CSVTable.path(of: $0), below: folder) }
    self.files = files
    self.tables = zip(tables, files).map { table, file in
      CSVTable(table) { file.stream.write(bytes: $0) }
    }
  }

  static func export(_ request: TableRequest, to folder: String) throws {
    let context = request.context
    if folder == "-" {
      throw Failure.usage("a folder cannot be written to a stream", hint: "name a folder")
    }
    let earlier = try earlier(in: folder, context)
    let export = TableExport()
    let (files, frame) = try request.write(export) { history in
      if let earlier { try refuse(earlier, unlike: history, in: folder) }
      return try TableFiles(export.tables, in: folder, context)
    } _: { files, table, row in
      files.tables[table].add(row)
      if files.files[table].stream.failure != nil { try files.keep(table, export, in: folder) }
    }
    try files.finish(frame, export, in: folder, replaces: earlier != nil, context)
    let old = earlier.map {
      " in place of \(Count($0.size, "record")), as of \(SafeText.escape($0.asOf, most: 40))"
    }
    context.output.line(
      "wrote \(Count(export.tables.count + 1, "file")) to \(Quoted(folder))\(old ?? ""): "
        + TableRequest.summary(frame))
  }

  // MARK: What stands there

  /// The export that is to be brought up to date; nil for an empty or missing folder.
  private static func earlier(
    in folder: String, _ context: Context
  ) throws -> DataPackage.Earlier? {
    let names = context.names(in: folder)
    if names.isEmpty { return nil }
    let hint = "name a folder that is empty or new, or one with an earlier export"
    guard names.contains(DataPackage.path) else {
      throw Failure.usage("\(Quoted(folder)) is not empty, and holds no export", hint: hint)
    }
    let bytes = try context.file("\(folder)/\(DataPackage.path)", maxBytes: maxPackageBytes)
    guard let earlier = DataPackage.Earlier(parsing: bytes) else {
      throw Failure.usage(
        "\(Quoted(folder)) holds a data package that is no export of a ledger", hint: hint)
    }
    guard earlier.isOfThisForm else {
      throw Failure.usage(
        "\(Quoted(folder)) holds an export of another version of ledgerctl",
        hint: "remove its files first, or name another folder")
    }
    return earlier
  }

  private static func refuse(
    _ earlier: DataPackage.Earlier, unlike history: FactStream, in folder: String
  ) throws {
    let isOurs = earlier.origin.utf8.elementsEqual(history.origin.utf8)
    if isOurs, try history.begins(with: earlier.size, root: earlier.root) { return }
    throw Failure.usage(
      "\(Quoted(folder)) holds an export of another history, \(Quoted(earlier.origin))",
      hint: "export to a new folder")
  }

  // MARK: The end

  /// Gives the files their names, the description last, so that what it promises is there.
  private func finish(
    _ frame: ExportFrame, _ export: TableExport, in folder: String, replaces: Bool,
    _ context: Context
  ) throws {
    let written = tables.indices.map { tables[$0].finish() }
    let package = try context.begin(DataPackage.path, below: folder)
    package.stream.write(
      bytes: DataPackage.bytes(
        frame, Array(zip(export.tables, written)).map { ($0, $1) }, program: TableRequest.program))
    // None gets its name before all have reached the file system.
    for file in files + [package] { file.stream.flush() }
    for table in files.indices where files[table].stream.failure != nil {
      try keep(table, export, in: folder)
    }
    for table in files.indices { try keep(table, export, in: folder, replaces: replaces) }
    if let fault = package.keep(replaces: replaces) {
      throw Failure.unwritable("\(folder)/\(DataPackage.path)", fault)
    }
  }

  private func keep(
    _ table: Int, _ export: TableExport, in folder: String, replaces: Bool = true
  ) throws {
    if let fault = files[table].keep(replaces: replaces) {
      throw Failure.unwritable("\(folder)/\(CSVTable.path(of: export.tables[table]))", fault)
    }
  }
}
