/// Holds the private parts that a ledger keeps against the seals of its records, both in order.
final class PrivateAudit {
  private struct Key: Hashable {
    var record: Int
    /// Nil where it is not UTF-8.
    var part: String?

    func precedes(_ other: Key) -> Bool {
      if record != other.record { return record < other.record }
      return (part ?? "").utf8.lexicographicallyPrecedes((other.part ?? "").utf8)
    }
  }

  private let source: AuditSource
  private let rows: PreparedStatement
  private let isKept: PreparedStatement
  private let isErased: PreparedStatement
  /// The row that is to be compared next.
  private var next: (key: Key, text: PrivateText)?
  private var taken = 0
  private var missing: [Key] = []
  /// Rows of records that were not read.
  private var unclaimed: [Key] = []
  private var redactions: [Key: Int] = [:]
  private var found: [(record: Int, message: String)] = []

  init(_ source: AuditSource) throws(LedgerError) {
    self.source = source
    rows = try source.prepare(
      "SELECT seq, part, salt, bytes FROM private_part ORDER BY seq, part")
    isKept = try source.prepare("SELECT 1 FROM private_part WHERE seq = ?1 AND part = ?2")
    isErased = try source.prepare("SELECT 1 FROM redaction WHERE record = ?1 AND part = ?2")
    try advance()
  }

  private func advance() throws(LedgerError) {
    guard try source.step(rows) else {
      next = nil
      return
    }
    let part = rows.text(1)
    next = (
      Key(record: Int(rows.int64(0)), part: part),
      PrivateText(part: part ?? "", salt: rows.bytes(2), bytes: rows.bytes(3))
    )
  }

  /// Takes in the next record that could be read.
  func take(_ record: Record) throws(LedgerError) {
    if let row = next, row.key.record < record.sequence {
      try passRows(before: Key(record: record.sequence, part: ""))
    }
    taken = record.sequence
    let seals = record.statement.allSealed
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for seal in seals { try compare(seal, of: record.sequence) }
    if case .revision(.recordRedacted(let redaction)) = record.statement.body {
      try take(redaction, record.sequence)
    }
  }

  private func compare(_ seal: SealedPart, of sequence: Int) throws(LedgerError) {
    let key = Key(record: sequence, part: seal.name)
    try passRows(before: key)
    guard let row = next, row.key == key else {
      missing.append(key)
      return
    }
    if row.text.seal != seal || row.text.salt.count != PrivateText.saltBytes {
      found.append(
        (sequence, "its private part \(Quoted(seal.name)) is not what it sealed"))
    }
    try advance()
  }

  private func take(_ redaction: RecordRedacted, _ sequence: Int) throws(LedgerError) {
    guard case .sequence(let record) = redaction.record else { return }
    let key = Key(record: record, part: redaction.part)
    redactions[key] = sequence
    if try isThere(key, isKept) {
      found.append(
        (
          record,
          "its private part \(Quoted(redaction.part)) is still there, "
            + "though record \(sequence) says that it was erased"
        ))
    }
  }

  /// Rows that no seal of a record that was read asks for.
  private func passRows(before key: Key?) throws(LedgerError) {
    while let row = next, key.map({ row.key.precedes($0) }) ?? true {
      if row.key.record == taken { surplus(row.key) } else { unclaimed.append(row.key) }
      try advance()
    }
  }

  private func surplus(_ key: Key) {
    found.append(
      (key.record, "a private part \(Quoted(key.part ?? "")) is kept for it that it did not seal"))
  }

  private func isThere(
    _ key: Key, _ query: borrowing PreparedStatement
  ) throws(LedgerError) -> Bool {
    try source.mapped { () throws(SQLiteError) in
      try query.bind(key.part ?? "", at: 2)
      return try query.first(bind: Int64(key.record), read: { _ in true }) ?? false
    }
  }

  /// - Parameter stoppedAt: the first damaged record. Of it and of those after it some were not
  ///   read, redactions perhaps among them.
  func finish(stoppedAt: Int?, _ damage: inout DamageList) throws(LedgerError) {
    try passRows(before: nil)
    for key in unclaimed where key.record < stoppedAt ?? .max { surplus(key) }
    for key in missing where redactions[key] == nil {
      if stoppedAt != nil, try isThere(key, isErased) { continue }
      found.append(
        (
          key.record,
          "its private part \(Quoted(key.part ?? "")) is missing, and no record says why"
        ))
    }
    for (record, message) in found { damage.add(record, message) }
  }
}
