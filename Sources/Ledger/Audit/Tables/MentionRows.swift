/// The rows of the table `mention`, one for each record that they list, in order. How many records
/// share a row depends on how they were appended, so rows are compared by what they list.
struct MentionRows: ~Copyable {
  struct Row: Hashable, Comparable {
    var key: MentionKey
    var record: Int

    static func < (a: Row, b: Row) -> Bool { (a.key.bits, a.record) < (b.key.bits, b.record) }

    var description: String { "(entity \(key.entity), role \(key.role), seq \(record))" }
  }

  private let rows: PreparedStatement
  private let step: (borrowing PreparedStatement) throws(LedgerError) -> Bool
  /// Of one entity and role, the first at the end.
  private var ready: [Row] = []
  /// The first of the next entity and role.
  private var next: (key: MentionKey, records: [Int])?
  /// The first row that no append writes.
  private(set) var misfit: String?

  static let query = "SELECT entity, role, seq, more FROM mention ORDER BY entity, role, seq"

  init(
    _ rows: consuming PreparedStatement,
    step: @escaping (borrowing PreparedStatement) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    self.rows = rows
    self.step = step
    next = try read()
  }

  mutating func pop() throws(LedgerError) -> Row? {
    if ready.isEmpty, let (key, first) = next {
      var records = first
      next = try read()
      while let more = next, more.key == key {
        records += more.records
        next = try read()
      }
      ready = records.sorted(by: >).map { Row(key: key, record: $0) }
    }
    return ready.popLast()
  }

  private mutating func read() throws(LedgerError) -> (key: MentionKey, records: [Int])? {
    guard try step(rows) else { return nil }
    let (entity, role) = (Int(rows.int64(0)), Int(rows.int64(1)))
    var records = [Int(rows.int64(2))]
    let hasMore = rows.kind(ofColumn: 3) != .null
    let isCanonical = rows.withBlob(3) { bytes in
      RecordList.read(bytes.bindMemory(to: UInt8.self), into: &records)
      return !hasMore || bytes.elementsEqual(RecordList.text(records.dropFirst()))
    }
    let isAscending = zip(records, records.dropFirst()).allSatisfy { $0 < $1 }
    let known = MentionRole(rawValue: role)
    if !isCanonical || !isAscending || known == nil || hasMore != (records.count > 1) {
      misfit =
        misfit ?? "the table 'mention' has a row that no append writes "
        + "(entity \(entity), role \(role), seq \(records[0]))"
    }
    return (MentionKey(bits: entity << MentionKey.roleBits | role), records)
  }
}
