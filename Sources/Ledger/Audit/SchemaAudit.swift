/// Whether the file itself is sound, and its tables, views and triggers are those of a ledger.
struct SchemaAudit {
  private struct Object: Hashable {
    var type: String
    var name: String
    var description: String { "\(type) \(Quoted(name))" }
  }

  /// The tables that are as they were made, so that they can be read.
  private(set) var intactTables: Set<String> = []

  init(of source: AuditSource, _ damage: inout DamageList) throws(LedgerError) {
    if try source.integer("PRAGMA application_id") != Schema.applicationID {
      damage.add("the application id of the file is not that of a ledger")
    }
    if try source.integer("PRAGMA user_version") != Schema.version {
      damage.add("the format version of the file is not \(Schema.version)")
    }
    try Self.checkPages(source, &damage)
    let fresh = try source.mapped { () throws(SQLiteError) in
      let connection = try Connection.inMemory()
      try connection.execute(Schema.creation)
      return try Self.objects(of: connection)
    }
    var missing = Dictionary(fresh, uniquingKeysWith: { first, _ in first })
    let found = try source.mapped { () throws(SQLiteError) in
      try Self.objects(of: source.connection)
    }
    for (object, text) in found {
      if object.name.hasPrefix("sqlite_stat") { continue }
      guard let expected = missing.removeValue(forKey: object) else {
        damage.add("no ledger has the \(object.description)")
        continue
      }
      if text != expected {
        damage.add("the \(object.description) was altered")
      } else if object.type == "table" {
        intactTables.insert(object.name)
      }
    }
    for object in missing.keys.sorted(by: { ($0.type, $0.name) < ($1.type, $1.name) }) {
      damage.add("the \(object.description) is missing")
    }
  }

  private static func checkPages(
    _ source: AuditSource, _ damage: inout DamageList
  ) throws(LedgerError) {
    let check = try source.prepare("PRAGMA integrity_check(10)")
    var faults: [String] = []
    do throws(SQLiteError) {
      while try check.step() { faults.append(SafeText.escape(check.text(0) ?? "")) }
    } catch {
      guard error.code == .corrupt else { throw LedgerError(error, path: source.path) }
      faults.append(error.message)
    }
    if let fault = faults.first(where: isFailedRead) {
      throw LedgerError(.storage, "reading \(Quoted(source.path)) failed: \(fault)")
    }
    for fault in faults where fault != "ok" { damage.add("the file is damaged: \(fault)") }
  }

  /// SQLite's check goes on where a page could not be read: "… error code=266". The low byte of
  /// the code tells a read that failed (10) from a page that is wrong.
  private static func isFailedRead(_ fault: String) -> Bool {
    guard let code = fault.firstRange(of: "error code=")?.upperBound,
      let number = Int(fault[code...].prefix { $0.isNumber })
    else { return false }
    return number & 0xff == 10
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
