import TestSupport
import Testing

@testable import Ledger

/// What every engine owes to those above it.
@Suite struct `A log of any engine` {
  struct Engine: Sendable, CustomStringConvertible {
    var description: String
    /// A new log, and a second handle to it.
    var make: @Sendable (TemporaryFolder) throws -> (any EventLog, any EventLog)
  }

  static let engines = [
    Engine(description: "SQLite") { folder in
      let log = try SQLiteLog.create(path: folder.file("l.db"), origin: "o")
      return (log, try SQLiteLog.open(path: folder.file("l.db"), writing: false))
    },
    Engine(description: "memory") { _ in
      let store = MemoryLog.Store()
      return (MemoryLog(origin: "o", store), MemoryLog(origin: "o", store))
    },
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func entry(_ sequence: Int, _ change: (inout LogEntry) -> Void = { _ in })
    -> LogEntry
  {
    var entry = LogEntry(
      sequence: sequence, recordedAtMilliseconds: Int64(1_000 + sequence),
      bytes: Array("record \(sequence)".utf8))
    change(&entry)
    return entry
  }

  private static func append(_ entries: [LogEntry], to log: any EventLog) throws {
    try log.write { () throws(LedgerError) in
      for entry in entries { try log.append(entry) }
      return true
    }
  }

  /// Asks inside the batch, where nothing need be written yet, and after it.
  private static func append(
    _ entries: [LogEntry], to log: any EventLog, then ask: () throws(LedgerError) -> Void
  ) throws {
    try log.write { () throws(LedgerError) in
      for entry in entries { try log.append(entry) }
      try ask()
      return true
    }
    try ask()
  }

  private static func mentions(
    _ log: any EventLog, _ entity: Int, _ role: MentionRole, most: Int = .max
  ) throws(LedgerError) -> [Int] {
    var found: [Int] = []
    try log.mentions(of: entity, role) { (record) throws(LedgerError) in
      found.append(record)
      return found.count < most
    }
    return found
  }

  private static func scan(
    _ log: any EventLog, _ first: Int, _ last: Int, most: Int = .max
  ) throws(LedgerError) -> [String] {
    var found: [String] = []
    try log.scan(from: first, through: last) { (sequence, bytes) throws(LedgerError) in
      found.append("\(sequence) \(String(decoding: bytes, as: UTF8.self))")
      return found.count < most
    }
    return found
  }

  private static func effects(
    _ log: any EventLog, after place: EffectivePosition? = nil, through day: Int32 = .max
  ) throws(LedgerError) -> [String] {
    var found: [String] = []
    try log.effects(after: place, through: Day(number: day)) { effect, bytes in
      found.append(
        "\(effect.day.number) \(effect.sequence) \(String(decoding: bytes, as: UTF8.self))")
    }
    return found
  }

  // MARK: Records

  @Test(arguments: engines)
  func `is empty at first`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    #expect(log.origin == "o")
    #expect(try log.size() == 0)
    #expect(try log.root() == MerkleTree.emptyRoot)
    #expect(try log.root(ofFirst: 0) == MerkleTree.emptyRoot)
    #expect(try log.bytes(1) == nil)
    #expect(try log.recordedAt(1) == nil)
    #expect(try log.entity("a") == nil)
    #expect(try log.record(withKey: "k") == nil)
    #expect(try log.newestRevision() + log.newestPromotion() == 0)
    #expect(try Self.scan(log, 1, 9) + Self.effects(log) == [])
  }

  @Test(arguments: engines)
  func `gives records back by number and in order`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    let texts = (1...9).map { "\($0) record \($0)" }
    try Self.append((1...9).map { Self.entry($0) }, to: log) { () throws(LedgerError) in
      #expect(try log.size() == 9)
      #expect(try log.bytes(4) == Array("record 4".utf8))
      #expect(try log.recordedAt(4) == 1_004)
      for absent in [0, 10, -1, .max, .min] { #expect(try log.bytes(absent) == nil) }
      #expect(try Self.scan(log, 1, 9) == texts)
      #expect(try Self.scan(log, 4, 6) == Array(texts[3..<6]))
      #expect(try Self.scan(log, 6, 4) == texts[3..<6].reversed())
      #expect(try Self.scan(log, 8, 99) == Array(texts[7...]))
      #expect(try Self.scan(log, 3, 9, most: 2) == Array(texts[2..<4]))
    }
  }

  @Test(arguments: engines)
  func `keeps the tree over its records`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    var tree = CompactRange()
    var hashes: [Digest] = []
    var roots = [MerkleTree.emptyRoot]
    // More than are hashed at a time.
    for batch in [1...1, 2...4, 5...1_700, 1_701...1_701] {
      let entries = batch.map { Self.entry($0) }
      for entry in entries {
        tree.append(entry.bytes.withUnsafeBytes { MerkleTree.leafHash($0) }) { _, hash in
          hashes.append(hash)
        }
        roots.append(tree.root)
      }
      try Self.append(entries, to: log) { () throws(LedgerError) in
        #expect(try log.root() == tree.root)
      }
    }
    for size in [0, 1, 2, 3, 4, 5, 511, 512, 513, 1_700, 1_701] {
      #expect(try log.root(ofFirst: size) == roots[size])
    }
    for place in stride(from: 0, to: hashes.count, by: 97) {
      #expect(try log.hash(at: place) == hashes[place])
    }
    #expect(throws: LedgerError.self) { _ = try log.hash(at: hashes.count) }
  }

  // MARK: What finds them

  @Test(arguments: engines)
  func `finds ids, and what names them`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    let first = [
      Self.entry(1) { $0.introduces = ("a", .party) },
      Self.entry(2) {
        $0.introduces = ("b", .pledge)
        $0.mentions = [(1, .refers, 2), (1, .refers, 2)]
      },
    ]
    try Self.append(first, to: log) { () throws(LedgerError) in
      #expect(try Self.mentions(log, 1, .introduces) == [1])
      #expect(try Self.mentions(log, 1, .refers) == [2])
    }
    // A correction lists under the record that it corrects, and a promotion introduces again.
    let second = [
      Self.entry(3) { $0.mentions = [(1, .refers, 3), (2, .introduces, 3)] },
      Self.entry(4) { $0.mentions = [(1, .refers, 1), (2, .changes, 4), (1, .refers, 4)] },
    ]
    try Self.append(second, to: log) { () throws(LedgerError) in
      #expect(try log.entity("a").map { "\($0)" } == "(type: Ledger.EntityType.party, number: 1)")
      #expect(try log.entity("b")?.number == 2)
      #expect(try log.entity("A") == nil)
      var ids: [String] = []
      try log.ids { id, type in ids.append("\(id) \(type)") }
      #expect(ids.sorted() == ["a party", "b pledge"])
      #expect(try Self.mentions(log, 1, .refers) == [1, 2, 3, 4])
      #expect(try Self.mentions(log, 1, .refers, most: 2) == [1, 2])
      #expect(try Self.mentions(log, 2, .introduces) == [2, 3])
      #expect(try Self.mentions(log, 2, .changes) == [4])
      #expect(try Self.mentions(log, 2, .ends) == [])
    }
    #expect(try log.newestPromotion() == 3)
  }

  @Test(arguments: engines)
  func `finds contents and keys`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    let first = [
      Self.entry(1) { $0.contentHashes = [7] },
      Self.entry(2) {
        $0.contentHashes = [.min, 7]
        $0.keys = [("k", 2)]
      },
    ]
    try Self.append(first, to: log) { () throws(LedgerError) in
      #expect(try log.records(withContent: 7) == [1, 2])
    }
    // The first that gives a key keeps it.
    let second = [
      Self.entry(3) {
        $0.contentHashes = [7]
        $0.keys = [("k", 3), ("K", 1), ("K", 3)]
      }
    ]
    try Self.append(second, to: log) { () throws(LedgerError) in
      #expect(try log.records(withContent: 7) == [1, 2, 3])
      #expect(try log.records(withContent: .min) == [2])
      #expect(try log.record(withKey: "k") == 2)
      #expect(try log.record(withKey: "K") == 1)
      #expect(try log.record(withKey: "") == nil)
      var keys: [String] = []
      try log.keys(from: "k") { keys.append("\($0)\($1)") }
      #expect(keys == ["k2"])
    }
  }

  @Test(arguments: engines)
  func `finds corrections`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    try Self.append(
      [Self.entry(1), Self.entry(2), Self.entry(3) { $0.revises = 1 }], to: log)
    try Self.append([Self.entry(4) { $0.revises = 1 }, Self.entry(5) { $0.revises = 2 }], to: log) {
      () throws(LedgerError) in
      #expect(try log.revisions(of: 1) == [3, 4])
      #expect(try log.newestRevision(of: 1) == 4)
      #expect(try log.newestRevision(of: 2) == 5)
      #expect(try log.newestRevision(of: 3) == nil)
      #expect(try log.newestRevision() == 5)
    }
  }

  // MARK: Effects

  @Test(arguments: engines)
  func `hands out what stands in effective order`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    let days: [Int32] = [.min, 20, 10, 20, -5]
    let rows = days.enumerated().map { index, day in
      EffectiveRow(day: Day(number: day), sequence: index + 1, record: index + 1)
    }
    let entries = rows.map { row in Self.entry(row.sequence) { $0.effect = row } }
    try Self.append(entries, to: log) { () throws(LedgerError) in
      #expect(
        try Self.effects(log) == [
          "\(Int32.min) 1 record 1", "-5 5 record 5", "10 3 record 3", "20 2 record 2",
          "20 4 record 4",
        ])
    }
    let second = EffectivePosition(day: Day(number: 20), sequence: 2)
    #expect(try Self.effects(log, after: second) == ["20 4 record 4"])
    #expect(try Self.effects(log, through: -5).count == 2)
    #expect(try Self.effects(log).contains("20 2 record 2"))
    // A correction of record 2, and a retraction of record 3.
    try log.write { () throws(LedgerError) in
      try log.append(Self.entry(6) { $0.revises = 2 })
      let corrected = EffectiveRow(day: Day(number: 15), sequence: 2, record: 6)
      try log.move([rows[1], rows[3]], to: [corrected, rows[3]])
      try log.append(Self.entry(7) { $0.revises = 3 })
      try log.move([rows[2]], to: [])
      return true
    }
    #expect(
      try Self.effects(log) == [
        "\(Int32.min) 1 record 1", "-5 5 record 5", "15 2 record 6", "20 4 record 4",
      ])
    #expect(try !Self.effects(log).contains { $0.hasPrefix("20 2 ") })
  }

  // MARK: Private parts

  @Test(arguments: engines)
  func `keeps a private text until it is erased`(engine: Engine) throws {
    let (log, other) = try engine.make(folder)
    let text = {
      PrivateText(part: $0, salt: [UInt8](repeating: 3, count: 32), bytes: [1, 0, 255])
    }
    try Self.append(
      [Self.entry(1) { $0.privateTexts = [text("mail"), text("phone")] }, Self.entry(2)], to: log
    ) { () throws(LedgerError) in
      #expect(try log.privateText(of: 1, "mail") == text("mail"))
      #expect(try log.privateText(of: 2, "mail") == nil)
      #expect(try log.redaction(of: 1, "mail") == nil)
    }
    try Self.append([Self.entry(3) { $0.redacts = (1, "mail") }], to: log) {
      () throws(LedgerError) in
      #expect(try log.privateText(of: 1, "mail") == nil)
      #expect(try log.privateText(of: 1, "phone") == text("phone"))
      #expect(try log.redaction(of: 1, "mail") == 3)
      #expect(try log.redaction(of: 1, "phone") == nil)
    }
    #expect(try other.privateText(of: 1, "mail") == nil)
    #expect(try other.redaction(of: 1, "mail") == 3)
  }

  // MARK: Transactions

  @Test(arguments: engines)
  func `forgets a batch that is not kept`(engine: Engine) throws {
    let (log, _) = try engine.make(folder)
    let kept = EffectiveRow(day: Day(number: 1), sequence: 1, record: 1)
    let text = PrivateText(part: "p", salt: [], bytes: [9])
    try Self.append(
      [
        Self.entry(1) {
          $0.introduces = ("a", .party)
          $0.effect = kept
          $0.privateTexts = [text]
        }
      ], to: log)
    let root = try log.root()
    func spoil() throws(LedgerError) {
      try log.append(
        Self.entry(2) {
          $0.introduces = ("b", .party)
          $0.mentions = [(1, .refers, 2)]
          $0.keys = [("k", 2)]
          $0.contentHashes = [5]
          $0.revises = 1
          $0.redacts = (1, "p")
        })
      try log.move([kept], to: [])
      #expect(try log.entity("b") != nil)
    }
    try log.write { () throws(LedgerError) in
      try spoil()
      return false
    }
    #expect(throws: LedgerError.self) {
      try log.write { () throws(LedgerError) in
        try spoil()
        throw LedgerError(.damaged, "enough")
      }
    }
    #expect(try log.size() == 1 && log.root() == root && log.entity("b") == nil)
    #expect(
      try Self.mentions(log, 1, .refers) + log.records(withContent: 5) + log.revisions(of: 1) == [])
    #expect(try log.redaction(of: 1, "p") == nil)
    #expect(try log.privateText(of: 1, "p") == text)
    #expect(try Self.effects(log) == ["1 1 record 1"])
  }

  @Test(arguments: engines)
  func `shows a reader one state, and then the next`(engine: Engine) throws {
    let (log, reader) = try engine.make(folder)
    try Self.append([Self.entry(1)], to: log)
    let sizes = try reader.read { () throws(LedgerError) -> [Int] in
      let before = try reader.size()
      try log.write { () throws(LedgerError) in
        try log.append(Self.entry(2) { $0.introduces = ("a", .party) })
        return true
      }
      #expect(try reader.entity("a") == nil)
      #expect(try Self.scan(reader, 1, 9).count == 1)
      // Within a state there is no other.
      return [before, try reader.read { () throws(LedgerError) in try reader.size() }]
    }
    #expect(sizes == [1, 1])
    #expect(try reader.size() == 2)
    #expect(try reader.entity("a")?.number == 2)
  }

  /// Logs of each engine are given a book with revisions, promotions, shares and links in batches.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `answers as any other after any book`(seed: UInt64) throws {
    let ledgers = try Self.engines.map { try Ledger(log: $0.make(folder).0) }
    var random = SeededGenerator(seed: seed)
    var rest = SQLiteLogTests.story[...]
    var options = AppendOptions(recorder: "r", nowMilliseconds: 1_790_000_000_000)
    while !rest.isEmpty {
      let batch = rest.prefix(random.int(1...6)).joined(separator: "\n").replacing("'", with: "\"")
      rest = rest.dropFirst(batch.split(separator: "\n").count)
      options.nowMilliseconds += 1_000
      let file = BookFile(name: "book", bytes: Array(batch.utf8))
      let receipts = try ledgers.map { try $0.append([file], options) }
      #expect(receipts[0] == receipts[1])
    }
    #expect(try Self.answers(ledgers[0].log) == Self.answers(ledgers[1].log))
  }

  private static func answers(_ log: any EventLog) throws(LedgerError) -> [String] {
    var found = try scan(log, 1, try log.size()) + effects(log)
    found.append("\(try log.root()) \(try log.newestRevision()) \(try log.newestPromotion())")
    found += try log.revisedBeforePromotion().map(String.init)
    for id in ["s", "a", "b", "c", "d", "p", "x", "y", "m", "nobody"] {
      guard let (type, number) = try log.entity(id) else { continue }
      found.append("\(id) \(type) \(number)")
      for role in MentionRole.allCases {
        found.append("\(role) \(try mentions(log, number, role))")
      }
    }
    for key in ["k1", "k2", "k3"] { found.append("\(try log.record(withKey: key) ?? 0)") }
    for record in 1...(try log.size()) { found.append("\(try log.revisions(of: record))") }
    return found
  }
}
