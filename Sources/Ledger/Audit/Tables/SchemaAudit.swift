/// Whether the file itself is sound, and its tables, views and triggers are those of a ledger.
struct SchemaAudit {
  /// The tables that are as they were made, so that they can be read.
  let intactTables: Set<String>

  init(of source: AuditSource, _ damage: inout DamageList) throws(LedgerError) {
    if try source.integer("PRAGMA application_id") != Schema.applicationID {
      damage.add("the application id of the file is not that of a ledger")
    }
    let schema = try source.mapped { () throws(SQLiteError) in
      try SchemaCheck(source.connection)
    }
    intactTables = schema.intactTables
    // To check pages is to evaluate what a stranger's indices and constraints hold.
    if !schema.isForeign { try Self.checkPages(source, &damage) }
    for fault in schema.faults { damage.add(fault) }
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
    for fault in faults where fault != "ok" {
      damage.add("the file is damaged: \(SafeText.escape(fault, most: 200))")
    }
  }

  /// SQLite's check goes on where a page could not be read: "… error code=266". The low byte of
  /// the code tells a read that failed (10) from a page that is wrong.
  private static func isFailedRead(_ fault: String) -> Bool {
    guard let code = fault.firstRange(of: "error code=")?.upperBound,
      let number = Int(fault[code...].prefix { $0.isNumber })
    else { return false }
    return number & 0xff == 10
  }
}
