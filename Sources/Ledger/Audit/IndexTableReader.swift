/// Reads the tables that find records once, in the order of their keys, into a digest.
///
/// Nil where a table cannot be what an append made: a row out of order or there twice, a value of
/// another type, or a statement that two records hold.
struct IndexTableReader {
  private let source: AuditSource
  private var digest: IndexDigest

  private init(_ source: AuditSource, _ digest: IndexDigest) {
    self.source = source
    self.digest = digest
  }

  /// - Parameter digest: what was taken away from the tables.
  static func digest(
    of source: AuditSource, _ records: AuditedRecords, and digest: IndexDigest
  ) throws(LedgerError) -> IndexDigest? {
    var rows = IndexTableReader(source, digest)
    guard try rows.takeEntities(), try rows.takeMentions(), try rows.takeContents(records),
      try rows.takeKeys(), try rows.takeRevisions(), try rows.takeEffects(),
      try rows.takeRedactions()
    else { return nil }
    return rows.digest
  }

  /// False where `take` says so of a row, or a row is not of the types that the names of the
  /// columns are asked for.
  private static func each(
    _ source: AuditSource, _ sql: String, _ kinds: [PreparedStatement.ValueKind],
    _ take: (borrowing PreparedStatement) throws(LedgerError) -> Bool
  ) throws(LedgerError) -> Bool {
    let rows = try source.prepare(sql)
    while try source.step(rows) {
      for column in 0..<kinds.count where rows.kind(ofColumn: column) != kinds[column] {
        return false
      }
      if try !take(rows) { return false }
    }
    return true
  }

  private mutating func takeEntities() throws(LedgerError) -> Bool {
    var last = LastText()
    return try Self.each(
      source, "SELECT id, type, seq FROM entity ORDER BY id", [.text, .text, .integer]
    ) { row in
      row.withBlob(0) { id in
        row.withBlob(1) { digest.addEntity(id, $0, Int(row.int64(2))) }
        return last.rises(to: id)
      }
    }
  }

  private mutating func takeMentions() throws(LedgerError) -> Bool {
    var last = (Int.min, Int.min, Int.min)
    return try Self.each(
      source, "SELECT entity, role, seq, more FROM mention ORDER BY entity, role, seq",
      [.integer, .integer, .integer]
    ) { row in
      let next = (Int(row.int64(0)), Int(row.int64(1)), Int(row.int64(2)))
      defer { last = next }
      guard last < next, let role = MentionRole(rawValue: next.1), next.0 < 1 << 48 else {
        return false
      }
      let key = MentionKey(next.0, role)
      digest.addMention(key, next.2)
      let kind = row.kind(ofColumn: 3)
      if kind == .null { return true }
      return kind == .text
        && row.withBlob(3) { more in
          RecordList.readCanonical(more.bindMemory(to: UInt8.self), after: next.2) {
            digest.addMention(key, $0)
          }
        }
    }
  }

  private mutating func takeContents(_ records: AuditedRecords) throws(LedgerError) -> Bool {
    var last = (Int64.min, Int.min)
    var equals = EqualStatements(records)
    return try Self.each(
      source, "SELECT hash, seq FROM content ORDER BY hash, seq", [.integer, .integer]
    ) { (row) throws(LedgerError) in
      let next = (row.int64(0), Int(row.int64(1)))
      digest.addContent(next.0, next.1)
      defer { last = next }
      if next.0 != last.0 { equals.begin() }
      return last < next ? try equals.take(next.1) : false
    }
  }

  private mutating func takeKeys() throws(LedgerError) -> Bool {
    var last = LastText()
    return try Self.each(
      source, "SELECT key, seq FROM author_key ORDER BY key", [.text, .integer]
    ) { row in
      row.withBlob(0) { key in
        digest.addKey(key, Int(row.int64(1)))
        return last.rises(to: key)
      }
    }
  }

  private mutating func takeRevisions() throws(LedgerError) -> Bool {
    var last = (Int.min, Int.min)
    return try Self.each(
      source, "SELECT record, seq FROM revision ORDER BY record, seq", [.integer, .integer]
    ) { row in
      let next = (Int(row.int64(0)), Int(row.int64(1)))
      digest.addRevision(next.0, next.1)
      defer { last = next }
      return last < next
    }
  }

  private mutating func takeEffects() throws(LedgerError) -> Bool {
    var last = (Int.min, Int.min)
    return try Self.each(
      source, "SELECT day, seq, record FROM effect ORDER BY day, seq",
      [.integer, .integer, .integer]
    ) { row in
      let next = (Int(row.int64(0)), Int(row.int64(1)))
      digest.addEffect(next.0, next.1, Int(row.int64(2)))
      defer { last = next }
      return last < next
    }
  }

  private mutating func takeRedactions() throws(LedgerError) -> Bool {
    var last = Int.min
    var part = LastText()
    return try Self.each(
      source, "SELECT record, part, seq FROM redaction ORDER BY record, part",
      [.integer, .text, .integer]
    ) { row in
      let record = Int(row.int64(0))
      if record != last { part = LastText() }
      defer { last = record }
      return row.withBlob(1) { bytes in
        digest.addRedaction(record, bytes, Int(row.int64(2)))
        return last <= record && part.rises(to: bytes)
      }
    }
  }
}

/// Whether texts come in the order of their bytes, none twice.
private struct LastText {
  private var bytes: [UInt8] = []
  private var isFirst = true

  mutating func rises(to next: UnsafeRawBufferPointer) -> Bool {
    defer {
      bytes.removeAll(keepingCapacity: true)
      bytes.append(contentsOf: next)
      isFirst = false
    }
    return isFirst || bytes.lexicographicallyPrecedes(next)
  }
}

/// Whether records hold the same statement, or one that an earlier correction gives, among those
/// that one hash finds.
private struct EqualStatements {
  private let records: AuditedRecords
  private var first: Int?
  private var seen: Set<Digest> = []
  private var tape = JSONTape()

  init(_ records: AuditedRecords) { self.records = records }

  mutating func begin() {
    first = nil
    seen.removeAll(keepingCapacity: true)
  }

  /// False where the next record holds what an earlier one does.
  mutating func take(_ record: Int) throws(LedgerError) -> Bool {
    guard let earlier = first else {
      first = record
      return true
    }
    if seen.isEmpty, try !isNew(earlier) { return false }
    return try isNew(record)
  }

  private mutating func isNew(_ record: Int) throws(LedgerError) -> Bool {
    guard let bytes = try records.bytes(record),
      let statement = bytes.withUnsafeBufferPointer({
        try? RecordCodec.decode($0, tape: &tape).statement
      })
    else { return false }
    guard seen.insert(Self.hash(of: statement)).inserted else { return false }
    if case .revision(.recordCorrected(let correction)) = statement.body {
      seen.insert(Self.hash(of: correction.statement))
    }
    return true
  }

  private static func hash(of statement: Statement) -> Digest {
    FieldWriter.bytes(of: statement, as: .compared).withUnsafeBytes { SHA256.hash($0) }
  }
}
