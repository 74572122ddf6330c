/// Holds the schema of a file against that of a ledger. Nothing of the schema has run when it is
/// asked: what it tells of a stranger's views, triggers and indices comes before they do anything.
struct SchemaCheck {
  private struct Object: Hashable {
    var type: String
    var name: String
    var description: String { "\(type) \(Quoted(name))" }
  }

  /// The tables that are as they were made, so that they can be read.
  private(set) var intactTables: Set<String> = []
  /// Lower case, no final period.
  private(set) var faults: [String] = []
  /// The first fault for which nothing may be read: what guards against accidents may be missing.
  private(set) var barrier: String?
  /// Something stands there that no ledger has, or that is not what its name says.
  private(set) var isForeign = false

  init(_ connection: borrowing Connection) throws(SQLiteError) {
    if try connection.pragma("user_version") != Schema.version {
      stop("the format version of the file is not \(Schema.version)")
    }
    if try connection.text(ofPragma: "encoding") != "UTF-8" {
      stop("its text is not stored as UTF-8")
    }
    var missing = try Self.expected()
    for (object, text) in try Self.objects(of: connection) {
      if let statistics = Self.statistics[object.name], object.type == "table", text == statistics {
        continue
      }
      guard let expected = missing.removeValue(forKey: object) else {
        isForeign = true
        stop("no ledger has the \(object.description)")
        continue
      }
      if text != expected {
        isForeign = true
        stop("the \(object.description) was altered")
      } else if object.type == "table" {
        intactTables.insert(object.name)
      }
    }
    for object in missing.keys.sorted(by: { ($0.type, $0.name) < ($1.type, $1.name) }) {
      let fault = "the \(object.description) is missing"
      if object.type == "table" { stop(fault) } else { faults.append(fault) }
    }
  }

  private mutating func stop(_ fault: String) {
    barrier = barrier ?? fault
    faults.append(fault)
  }

  /// What ANALYZE makes.
  private static let statistics = [
    "sqlite_stat1": "sqlite_stat1 CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "sqlite_stat4 CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
  ]

  private static func expected() throws(SQLiteError) -> [Object: String] {
    let connection = try Connection.inMemory()
    try connection.execute(Schema.creation)
    return Dictionary(try objects(of: connection), uniquingKeysWith: { first, _ in first })
  }

  /// Each object with the text that made it.
  private static func objects(
    of connection: borrowing Connection
  ) throws(SQLiteError) -> [(Object, String)] {
    let rows = try connection.prepare(
      "SELECT type, name, tbl_name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1, 2")
    var found: [(Object, String)] = []
    while try rows.step() {
      found.append(
        (Object(type: rows.text(0) ?? "", name: rows.text(1) ?? ""), rows.text(2) ?? ""))
    }
    return found
  }
}
