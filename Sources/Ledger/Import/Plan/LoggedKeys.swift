/// What earlier imports have stated in a log.
package struct LoggedKeys: KnownKeys {
  private let log: any EventLog

  package init(_ log: any EventLog) { self.log = log }

  package func keys(from prefix: String) throws(LedgerError) -> [KnownKey] {
    var known = try KnownStatements(log, name: String(prefix.dropLast()))
    if known.isEmpty { return [] }
    var found: [(key: String, record: Int)] = []
    try known.each { key, record in found.append((key, record)) }
    var keys: [KnownKey] = []
    for (key, record) in found.sorted(by: { $0.record < $1.record }) {
      guard let statement = try known.statement(key)?.stated else { continue }
      keys.append(
        KnownKey(key: key, record: record, statement: FieldWriter.bytes(of: statement)))
    }
    return keys
  }
}
