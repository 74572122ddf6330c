import TestSupport
import Testing

@testable import Ledger

/// Books in which many records are about one thing: what is remembered of it for the length of a
/// batch has to be what is recorded.
@Suite struct `Many records of one thing` {
  private static let tables = [
    "SELECT day, seq, record FROM effect ORDER BY 1, 2",
    "SELECT record, seq, 0 FROM revision ORDER BY 1, 2",
    "SELECT hash, seq, 0 FROM content ORDER BY 1, 2",
    "SELECT entity, role, seq FROM mentioned ORDER BY 1, 2, 3",
  ]

  private static func rows(_ path: String) throws -> [[Int64]] {
    let connection = try Connection(path: path, access: .readOnly)
    var found: [[Int64]] = []
    for sql in tables {
      let rows = try connection.prepare(sql)
      while try rows.step() { found.append([rows.int64(0), rows.int64(1), rows.int64(2)]) }
      found.append([])
    }
    return found
  }

  /// The statements of a ledger as the lines of a book.
  private static func book(_ ledger: Ledger) throws -> BookFile {
    var export = StatementExport(ledger.log, includesPrivate: true)
    var lines: [UInt8] = []
    try ledger.log.scan(from: 1, through: try ledger.head().size) {
      (sequence, bytes) throws(LedgerError) in
      if try export.add(sequence, bytes, to: &lines) { lines.append(0x0A) }
      return true
    }
    return BookFile(name: "book", bytes: lines)
  }

  @Test(arguments: Array(1...12) as [UInt64])
  func `One batch records what a batch for each statement does`(_ seed: UInt64) throws {
    let many = try TamperedLedger(batches: [])
    let size = try RandomBook(
      seed: seed, .tangled, 320, in: Ledger.open(path: many.path, writing: true)
    ).lines.count
    let book = try Self.book(try Ledger.open(path: many.path, writing: false))
    let one = try TamperedLedger(batches: [])
    let options = AppendOptions(recorder: "ana", nowMilliseconds: 1_700_000_000_000)
    do {
      let ledger = try Ledger.open(path: one.path, writing: true)
      #expect(try ledger.append([book], options).records == 1..<size + 1)
      #expect(try ledger.append([book], options).alreadyCount == size)
    }
    #expect(try Self.rows(one.path) == Self.rows(many.path))
    for ledger in [one, many] {
      for remembered in [7, 100_000] {
        var audit = Audit(
          try AuditSource(path: ledger.path), against: nil,
          CacheLimits(records: remembered, ids: remembered))
        let report = try audit.run { _, _ in }
        #expect(report.damage == [])
        #expect(!report.isRebuilt)
      }
      let rebuilt = ReplayAudit(
        try RebuiltIndex(try AuditSource(path: ledger.path)), CacheLimits(records: 9, ids: 9))
      try Self.replay(ledger, rebuilt)
    }
  }

  private static func replay(_ ledger: TamperedLedger, _ audit: ReplayAudit) throws {
    let records = try RecordsAhead(try AuditSource(path: ledger.path))
    while let record = try records.next() { #expect(try audit.append(record) == nil) }
    #expect(try audit.settle() == nil)
  }

  /// Lines on one pledge that are as many as what is remembered at once, in every alternation.
  @Test(arguments: ["retract", "promote", "end", "day", "link"])
  func `Thousands of turns of one thing append and audit`(_ turn: String) throws {
    let ledger = try TamperedLedger(batches: [])
    var lines = [
      #"{"kind":"party.registered","id":"a","name":"A"}"#,
      #"{"kind":"pledge.proposed","on":"2024-01-01","id":"p","by":"a","amount":"USD 1"}"#,
      #"{"kind":"pledge.made","on":"2024-01-02","id":"q","by":"a","amount":"USD 1"}"#,
      #"{"kind":"pledge.amended","on":"2024-01-09","pledge":"q","amount":"USD 2"}"#,
    ]
    for number in 0..<600 {
      let record = lines.count + 1
      let day = number % 2 == 0 ? "2024-01-05" : "2024-01-10"
      let (from, to) = number % 4 == 0 ? ("p", "q") : ("q", "p")
      let line =
        switch turn {
        case "retract":
          number % 2 == 0
            ? #"{"kind":"record.retracted","record":"p","reason":"r\#(number)"}"#
            : #"{"kind":"record.corrected","record":"p","reason":"r\#(number)","statement":"#
              + #"{"kind":"pledge.proposed","on":"\#(day)","id":"p","by":"a","amount":"USD 3"}}"#
        case "promote":
          number % 2 == 0
            ? #"{"kind":"pledge.made","on":"2024-03-01","id":"p","by":"a","#
              + #""amount":"USD \#(number + 2)"}"#
            : #"{"kind":"record.retracted","record":\#(record - 1),"reason":"r\#(number)"}"#
        case "end":
          number % 2 == 0
            ? #"{"kind":"pledge.ended","on":"2024-03-01","pledge":"p","outcome":"withdrawn","#
              + #""note":"\#(number)"}"#
            : #"{"kind":"record.retracted","record":\#(record - 1),"reason":"r\#(number)"}"#
        case "day":
          #"{"kind":"record.corrected","record":"q","reason":"r\#(number)","statement":"#
            + #"{"kind":"pledge.made","on":"\#(day)","id":"q","by":"a","amount":"USD 1"}}"#
        default:
          number % 2 == 0
            ? #"{"kind":"link.added","on":"2024-03-01","from":"\#(from)","to":"\#(to)","#
              + #""type":"part-of","note":"\#(number)"}"#
            : #"{"kind":"record.retracted","record":\#(record - 1),"reason":"r\#(number)"}"#
        }
      lines.append(line)
    }
    let book = lines.joined(separator: "\n")
    try TamperedLedger.append(
      book, to: try Ledger.open(path: ledger.path, writing: true), second: 0)
    #expect(try Ledger.audit(path: ledger.path).damage == [])
    let again = try Ledger.open(path: ledger.path, writing: true)
    try TamperedLedger.append(book, to: again, second: 1)
    #expect(try again.head().size == lines.count)
  }

  @Test func `A row of mentions lists no more records than it may`() throws {
    let ledger = try TamperedLedger(batches: [
      (0..<300).map { #"{"kind":"party.registered","id":"p\#($0)","name":"P","sponsor":"p0"}"# }
        .joined(separator: "\n").replacing(#","sponsor":"p0"}\#n{"#, with: #"}\#n{"#)
    ])
    var book = ""
    for number in 0..<300 {
      book += #"{"kind":"pledge.made","on":"2024-01-01","id":"l\#(number)","by":"p0","#
      book += #""amount":"USD 1"}"# + "\n"
    }
    try TamperedLedger.append(
      book, to: try Ledger.open(path: ledger.path, writing: true), second: 9)
    var counts: [Int64] = []
    try ledger.raw { connection in
      let rows = try connection.prepare(
        "SELECT coalesce(json_array_length(more), 0) + 1 FROM mention WHERE entity = 1")
      while try rows.step() { counts.append(rows.int64(0)) }
    }
    #expect(counts.max() == Int64(PendingIndex.maxInRow))
    #expect(counts.reduce(0, +) >= 300)
  }

  /// Ledgers made before rows had a bound hold longer ones.
  @Test func `A longer row of mentions is as good as several`() throws {
    var batches = TamperedLedger.batches
    batches.append(
      (0..<90).map {
        #"{"kind":"pledge.amended","on":"2025-05-01","pledge":"p1","amount":"USD \#($0)m"}"#
      }.joined(separator: "\n"))
    let ledger = try TamperedLedger(batches: batches)
    try ledger.raw { connection in
      try connection.execute(
        """
        CREATE TEMP TABLE longer AS
          SELECT entity, role, min(seq) AS seq, json_group_array(seq) AS every
          FROM (SELECT entity, role, seq FROM mentioned ORDER BY 1, 2, 3) GROUP BY entity, role;
        DELETE FROM mention;
        INSERT INTO mention SELECT entity, role, seq,
          iif(json_array_length(every) > 1, json_remove(every, '$[0]'), NULL) FROM longer;
        """)
    }
    let report = try Ledger.audit(path: ledger.path)
    #expect(report.damage == [])
    #expect(!report.isRebuilt)
    let more = #"{"kind":"pledge.amended","on":"2025-06-01","pledge":"p1","amount":"USD 1k"}"#
    try TamperedLedger.append(
      more, to: try Ledger.open(path: ledger.path, writing: true), second: 9)
    #expect(try Ledger.audit(path: ledger.path).damage == [])
  }

  /// Texts of one hash, made for it: each pair of letters may be one of two that end alike.
  @Test func `Statements of one hash are told apart, however many`() throws {
    var equals = RecordedStatements()
    let ledger = try Ledger.inMemory(origin: "o")
    let lines = (0..<40).map { #"{"kind":"source.registered","id":"s\#($0)","title":"T"}"# }
    let book = BookFile(name: "b", bytes: Array(lines.joined(separator: "\n").utf8))
    _ = try ledger.append([book], AppendOptions(recorder: "r", nowMilliseconds: 1))
    let known = Catalog(ledger.log)
    try equals.read(Array(1...40), at: .content(7), known)
    for record in 1...40 {
      let statement = try #require(try known.record(record)?.statement)
      let bytes = FieldWriter.bytes(of: statement, as: .compared)
      #expect(equals.record(at: .content(7), { bytes }) == .some(.some(record)))
      #expect(equals.record(at: .content(8), { bytes }) == nil)
    }
    #expect(equals.record(at: .content(7), { [1] }) == .some(nil))
  }
}
