import TestSupport
import Testing

@testable import Ledger

/// The fast way of an audit, which reads the index instead of rebuilding it, is content with what
/// appends write. That it is not with anything else is shown wherever a ledger is damaged:
/// `TamperedLedger.audit` looks at it.
@Suite struct `The fast way of an audit` {
  static let seeds = Array(1...24) as [UInt64]

  private static func ledger(_ seed: UInt64) throws -> TamperedLedger {
    let ledger = try TamperedLedger(batches: [])
    _ = try RandomBook(
      seed: seed, .tangled, 60, in: Ledger.open(path: ledger.path, writing: true))
    if seed % 3 == 0 {
      _ = try Ledger.redact(
        path: ledger.path,
        RedactionRequest(record: 2, part: "mail", basis: "b", authority: "a"),
        AppendOptions(recorder: "ana", nowMilliseconds: 1_900_000_000_000))
    }
    return ledger
  }

  @Test(arguments: seeds)
  func `is content with random books, however little it remembers`(_ seed: UInt64) throws {
    let ledger = try Self.ledger(seed)
    for remembered in [1, 3, 1_000] {
      var audit = Audit(
        try AuditSource(path: ledger.path), against: nil,
        CacheLimits(records: remembered, ids: remembered))
      let report = try audit.run { _, _ in }
      #expect(report.damage == [])
      #expect(!report.isRebuilt, "remembers \(remembered)")
    }
  }

  /// At every record, both logs are asked for all that can be asked for.
  @Test(arguments: seeds)
  func `reads from the whole index what was in it at any record`(_ seed: UInt64) throws {
    let ledger = try Self.ledger(seed)
    let source = try AuditSource(path: ledger.path)
    let prefix = try StoredIndexView(source, .random())
    let rebuilt = try RebuiltIndex(source)
    let logs: [any ReplayLog] = [prefix, rebuilt]
    let admissions = logs.map { Indexer($0) }
    var names: Set<String> = []
    var keys: Set<String> = []
    var corrected = 0
    try Ledger.open(path: ledger.path, writing: false).records { record in
      let statement = record.statement
      let entry = LogEntry(
        sequence: record.sequence, recordedAtMilliseconds: record.recordedAtMilliseconds, bytes: [])
      do throws(LedgerError) {
        for (log, admission) in zip(logs, admissions) {
          log.expect(statement)
          let bytes = FieldWriter.bytes(of: statement, as: .compared)
          _ = try admission.record(
            statement, References(of: statement, in: admission.known), entry,
            hash: ContentHash.of(bytes))
        }
        if case .revision(.recordCorrected(let correction)) = statement.body {
          corrected += 1
          keys.formUnion([correction.statement.key].compactMap { $0 })
        }
        keys.formUnion([statement.key].compactMap { $0 })
        names.formUnion(MentionList.of(statement).map(\.id))
        // A name that is there only later.
        names.insert("p5")
        prefix.expect(Statement(body: Body(empty: .rateQuoted)))
        #expect(try Self.answers(prefix, names, keys) == Self.answers(rebuilt, names, keys))
      } catch { Issue.record(error) }
      return true
    }
    #expect(corrected > 0)
    #expect(
      try IndexTableReader.digest(of: source, prefix.file, and: prefix.lifted) == prefix.expected)
  }

  private static func answers(
    _ log: any ReplayLog, _ names: Set<String>, _ keys: Set<String>
  ) throws(LedgerError) -> [String] {
    var found: [String] = []
    for name in names.sorted() {
      guard let (type, number) = try log.entity(name) else { continue }
      found.append("\(name) \(type) \(number)")
      for role in MentionRole.allCases {
        try log.mentions(of: number, role) { (record) throws(LedgerError) in
          found.append("\(number) \(role) \(record)")
          return true
        }
      }
    }
    for key in keys.sorted() { found.append("\(key) \(try log.record(withKey: key) ?? 0)") }
    for record in 1...log.count {
      found.append("\(record) \(try log.revisions(of: record))")
      found.append("\(try log.redaction(of: record, "mail") ?? 0)")
    }
    return found
  }

  /// STRICT tables refuse such a value, so the schema is bent for it and back.
  @Test func `is not content with a number that is stored as text`() throws {
    for table in ["entity", "mention", "content", "author_key", "revision", "effect"] {
      let ledger = try TamperedLedger()
      let source = try AuditSource(path: ledger.path)
      let log = try StoredIndexView(source, .random())
      let before = try IndexTableReader.digest(of: source, log.file, and: log.lifted)
      #expect(before != nil)
      try ledger.raw { connection in
        try connection.execute("PRAGMA writable_schema=ON")
        try connection.execute(
          "UPDATE sqlite_schema SET sql = replace(replace(sql, ', STRICT', ''), "
            + "'seq INTEGER', 'seq BLOB') WHERE name = '\(table)'")
      }
      var count = 0
      try ledger.raw { connection in
        try connection.execute(
          "UPDATE \(table) SET seq = CAST(seq AS TEXT) "
            + "WHERE seq = (SELECT max(seq) FROM \(table))")
        let changed = try connection.prepare("SELECT changes()")
        if try changed.step() { count = Int(changed.int64(0)) }
      }
      #expect(count > 0, "\(table)")
      let bent = try AuditSource(path: ledger.path)
      #expect(
        try IndexTableReader.digest(of: bent, AuditedRecords(bent), and: log.lifted) == nil,
        "\(table)")
    }
  }

  @Test func `is not content with an id, a key or a statement that is there twice`() throws {
    let cases = [
      (
        3, "\"id\":\"tower\",\"kind\":\"project.registered\",\"name\":\"Tower\"",
        "\"id\":\"acme\",\"kind\":\"party.registered\",\"name\":\"Tower\""
      ),
      (6, "\"key\":\"k2\"", "\"key\":\"k1\""),
    ]
    for (record, old, new) in cases {
      let ledger = try TamperedLedger()
      try ledger.rewrite(record, old, new)
      try ledger.rebuildTree()
      #expect(try !ledger.audit().damage.isEmpty)
    }
  }

  @Test func `still holds a ledger against a checkpoint`() throws {
    let ledger = try TamperedLedger()
    var other = try ledger.checkpoint().checkpoint
    other.origin = "example.org/other"
    let report = try ledger.audit(against: SignedCheckpoint(other))
    #expect(!report.isRebuilt)
    #expect(report.damage.count == 1)
  }
}
