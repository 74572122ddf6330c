@testable import Ledger

/// A log in plain arrays and dictionaries: the shortest engine that keeps the contract of
/// `EventLog`, against which the other one is held.
final class MemoryLog: EventLog {
  /// What is committed, shared by all handles.
  final class Store {
    fileprivate var state = State()
    fileprivate var isBeingWritten = false
  }

  fileprivate struct State {
    var records: [(time: Int64, bytes: [UInt8])] = []
    var frontier = CompactRange()
    var hashes: [Digest] = []
    var entities: [ID: (type: EntityType, number: Int)] = [:]
    var mentions: [MentionKey: Set<Int>] = [:]
    var contents: [Int64: [Int]] = [:]
    var keys: [String: Int] = [:]
    var revisions: [Int: [Int]] = [:]
    var effects: Set<EffectiveRow> = []
    var redactions: [Part: Int] = [:]
    var texts: [Part: PrivateText] = [:]
  }

  fileprivate struct Part: Hashable {
    var record: Int
    var name: String
  }

  let origin: String
  let place: String? = nil
  private let store: Store
  /// Of the transaction that is open.
  private var own: State?

  init(origin: String, _ store: Store = Store()) { (self.origin, self.store) = (origin, store) }

  private var state: State { own ?? store.state }

  // MARK: EventLog

  func write(_ body: () throws(LedgerError) -> Bool) throws(LedgerError) {
    if store.isBeingWritten { throw LedgerError(.busy, "another writes") }
    store.isBeingWritten = true
    own = store.state
    defer { (own, store.isBeingWritten) = (nil, false) }
    if try body(), let own { store.state = own }
  }

  func read<Result>(_ body: () throws(LedgerError) -> Result) throws(LedgerError) -> Result {
    if own != nil { return try body() }
    own = store.state
    defer { own = nil }
    return try body()
  }

  func keys(
    from prefix: String, _ body: (String, Int) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let found = state.keys.filter { $0.key.utf8.starts(with: prefix.utf8) }
    for (key, record) in found.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      try body(key, record)
    }
  }

  // MARK: RecordStore

  func size() -> Int { state.records.count }
  func bytes(_ sequence: Int) -> [UInt8]? { record(sequence)?.bytes }
  func recordedAt(_ sequence: Int) -> Int64? { record(sequence)?.time }
  func root() -> Digest { state.frontier.root }

  private func record(_ sequence: Int) -> (time: Int64, bytes: [UInt8])? {
    state.records.indices ~= sequence &- 1 ? state.records[sequence - 1] : nil
  }

  func root(ofFirst size: Int) throws(LedgerError) -> Digest {
    try MerkleTree.root(size: size, in: self) ?? MerkleTree.emptyRoot
  }

  func hash(at storedIndex: Int) throws(LedgerError) -> Digest {
    guard state.hashes.indices ~= storedIndex else { throw LedgerError(.damaged, "no hash") }
    return state.hashes[storedIndex]
  }

  func scan(
    from first: Int, through last: Int, _ body: (Int, UTF8Bytes) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    for sequence in stride(from: first, through: last, by: first <= last ? 1 : -1) {
      guard let bytes = bytes(sequence) else { continue }
      if try !Self.lend(bytes, { (bytes) throws(LedgerError) in try body(sequence, bytes) }) {
        return
      }
    }
  }

  private static func lend<Result>(
    _ bytes: [UInt8], _ body: (UTF8Bytes) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    let result = bytes.withUnsafeBufferPointer { buffer -> Swift.Result<Result, LedgerError> in
      do throws(LedgerError) { return .success(try body(buffer)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  func effects(
    after place: EffectivePosition?, through day: Day,
    _ body: (EffectiveRow, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    for effect in state.effects.sorted(by: { $0.position < $1.position }) where effect.day <= day {
      if let place, effect.position <= place { continue }
      let bytes = bytes(effect.record) ?? []
      try Self.lend(bytes) { (bytes) throws(LedgerError) in try body(effect, bytes) }
    }
  }

  func newestRevision() -> Int { state.revisions.values.joined().max() ?? 0 }

  func newestPromotion() -> Int {
    state.mentions.filter { $0.key.role == MentionRole.introduces.rawValue }.values.joined().max()
      ?? 0
  }

  func revisedBeforePromotion() -> [Int] {
    state.revisions.keys.filter {
      state.mentions[MentionKey($0, .introduces)]?.isEmpty == false
    }.sorted()
  }

  func privateText(of record: Int, _ part: String) -> PrivateText? {
    state.texts[Part(record: record, name: part)]
  }

  // MARK: RecordIndex

  func entity(_ id: ID) -> (type: EntityType, number: Int)? { state.entities[id] }

  func ids(_ body: (ID, EntityType) -> Void) {
    for (id, entity) in state.entities { body(id, entity.type) }
  }

  func mentions(
    of entity: Int, _ role: MentionRole, _ body: (Int) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    var found = state.mentions[MentionKey(entity, role)] ?? []
    if role == .introduces { found.insert(entity) }
    for record in found.sorted() where try !body(record) { return }
  }

  func records(withContent hash: Int64) -> [Int] { state.contents[hash] ?? [] }
  func record(withKey key: String) -> Int? { state.keys[key] }
  func revisions(of record: Int) -> [Int] { state.revisions[record] ?? [] }
  func newestRevision(of record: Int) -> Int? { state.revisions[record]?.last }

  func redaction(of record: Int, _ part: String) -> Int? {
    state.redactions[Part(record: record, name: part)]
  }

  // MARK: LogWriter

  func append(_ entry: LogEntry) throws(LedgerError) {
    guard var state = own, entry.sequence == state.records.count + 1 else {
      throw LedgerError(.damaged, "out of order, or outside of a transaction")
    }
    own = nil
    state.records.append((entry.recordedAtMilliseconds, entry.bytes))
    let leaf = entry.bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
    state.frontier.append(leaf) { _, hash in state.hashes.append(hash) }
    if let (id, type) = entry.introduces { state.entities[id] = (type, entry.sequence) }
    for (entity, role, record) in entry.mentions {
      state.mentions[MentionKey(entity, role), default: []].insert(record)
    }
    for hash in entry.contentHashes { state.contents[hash, default: []].append(entry.sequence) }
    for key in entry.keys { state.keys[key.text] = state.keys[key.text] ?? key.record }
    if let record = entry.revises { state.revisions[record, default: []].append(entry.sequence) }
    if let effect = entry.effect { state.effects.insert(effect) }
    for text in entry.privateTexts {
      state.texts[Part(record: entry.sequence, name: text.part)] = text
    }
    if let (record, part) = entry.redacts {
      state.redactions[Part(record: record, name: part)] = entry.sequence
      state.texts[Part(record: record, name: part)] = nil
    }
    own = state
  }

  func move(_ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>) {
    own?.effects.subtract(lifted)
    own?.effects.formUnion(effects)
  }
}

extension EffectiveRow {
  fileprivate var position: EffectivePosition { EffectivePosition(day: day, sequence: sequence) }
}
