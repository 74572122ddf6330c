import Ledger

extension ImportRun.Source {
  /// Of a file of names and ids.
  private static let mostPartiesBytes = 1 << 26

  /// Tables, through a map.
  static func tables(
    _ files: [String], isJSON: Bool, _ arguments: Arguments, _ context: Context
  ) throws -> ImportRun.Source {
    guard let path = arguments.value("map") else {
      throw Failure.usage(
        "no map says what the columns mean",
        hint: isJSON
          ? "write one (`docs/importing.md`) and name it with --map"
          : "`ledgerctl import csv \(ShellWord.quoted(files[0])) --start NAME` "
            + "prints one to begin with"
      )
    }
    let folder = Self.folder(of: path)
    let map: ImportMap
    do {
      map = try MapReader.read(context.file(path), file: path) { (name) throws(LedgerError) in
        let path = Self.path(name, beside: folder)
        if !context.exists(path) { return nil }
        do { return try context.file(path, maxBytes: Self.mostPartiesBytes) } catch {
          throw LedgerError(.storage, "the file \(Quoted(path)) of the map cannot be read")
        }
      }
    } catch MapReader.Failure.refused(let faults, let uncounted) {
      throw Failure.refused(faults, uncounted: uncounted)
    } catch MapReader.Failure.ledger(let error) {
      throw Failure.ledger(error)
    }
    try Self.refuseIdleMembers(of: map, isJSON: isJSON)
    let books = try Self.books(files, arguments, context)
    let hashes = try books.map { try $0.sha256() }
    let lookups = try Self.lookups(of: map, beside: files[0], context)
    let importer = MapImport(map) { () throws(ImportFailure) in
      var opened: [MapImport.File] = []
      let joined = try Self.joined(map, lookups)
      for (book, sha256) in zip(books, hashes) {
        opened.append(
          MapImport.File(
            name: book.name, sha256: sha256, reader: try Self.reader(book, map, isJSON: isJSON),
            joined: joined))
      }
      return opened
    }
    return ImportRun.Source(map: map.name, importer: importer)
  }

  /// What says nothing of the files is a mistake that would go unnoticed.
  private static func refuseIdleMembers(of map: ImportMap, isJSON: Bool) throws {
    if isJSON, map.dialect != TableDialect() {
      throw Failure.usage(
        "the `dialect` of \(Quoted(map.file)) says nothing of JSON", hint: "leave it out")
    }
    if !isJSON, map.rows != nil {
      throw Failure.usage(
        "`rows` in \(Quoted(map.file)) is of JSON, and this is a table",
        hint: "leave it out, or write `ledgerctl import json`")
    }
  }

  /// What is imported; standard input under the name that was given for it.
  static func books(
    _ files: [String], _ arguments: Arguments, _ context: Context
  ) throws -> [BookFile] {
    try files.map { path in
      var book = try context.book(path)
      if path == "-", let name = arguments.value("name") { book.name = name }
      return book
    }
  }

  /// With its `/`; empty for the working folder.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func path(_ name: String, beside folder: String) -> String {
    name.hasPrefix("/") ? name : folder + name
  }

  private static func lookups(
    of map: ImportMap, beside file: String, _ context: Context
  ) throws -> [BookFile] {
    try map.lookups.map { lookup in
      let path = path(lookup.file, beside: file == "-" ? "" : folder(of: file))
      if !context.exists(path) {
        throw Failure.usage(
          "there is no file \(Quoted(path)), which \(Quoted(map.file)) looks up",
          hint: "its place is told from that of the file that is imported")
      }
      return try context.book(path)
    }
  }

  private static func joined(
    _ map: ImportMap, _ files: [BookFile]
  ) throws(ImportFailure) -> [JoinedTable] {
    var joined: [JoinedTable] = []
    for (index, lookup) in map.lookups.enumerated() {
      let columns = map.columns.flatMap(\.cells).compactMap { cell -> String? in
        if case .lookup(index, let name) = cell { name } else { nil }
      }
      do throws(TableFailure) {
        let reader = try TableReader(files[index], columns: [lookup.key] + columns)
        joined.append(try JoinedTable.read(reader, lookup))
      } catch { throw ImportFailure(error) }
    }
    return joined
  }

  private static func reader(
    _ book: BookFile, _ map: ImportMap, isJSON: Bool
  ) throws(ImportFailure) -> any RowReader {
    do throws(TableFailure) {
      return isJSON
        ? try JSONRows(book, rows: map.rows, columns: map.wanted)
        : try TableReader(book, map.dialect, columns: map.wanted)
    } catch { throw ImportFailure(error) }
  }
}
