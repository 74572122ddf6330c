/// Where records are kept: append under a condition, read from a sequence, read by reference, head.
/// Rules, proofs and views know a log by this alone; `Ledger`, audit and redaction know SQLite too.
package protocol EventLog: AnyObject, HashStore where Failure == LedgerError {
  /// Named when the ledger is made, never changed.
  var origin: String { get }

  /// Runs `body` with the sole right to write, and keeps what it appended if it returns true.
  func write(_ body: () throws(LedgerError) -> Bool) throws(LedgerError)
  /// Runs `body` on one state of the log.
  func read<Result>(_ body: () throws(LedgerError) -> Result) throws(LedgerError) -> Result

  /// Records so far.
  func size() throws(LedgerError) -> Int
  func root() throws(LedgerError) -> Digest
  /// The root of the first `size` records, at most all.
  func root(ofFirst size: Int) throws(LedgerError) -> Digest
  func recordedAt(_ sequence: Int) throws(LedgerError) -> Int64?
  func bytes(_ sequence: Int) throws(LedgerError) -> [UInt8]?
  /// Hands out records in ascending order (descending when `first` is above `last`) until `body`
  /// returns false. The bytes are valid inside `body` only.
  func scan(
    from first: Int, through last: Int,
    _ body: (Int, UTF8Bytes) throws(LedgerError) -> Bool
  ) throws(LedgerError)

  /// True only for an id that no record introduced: quick, and often false for such a one too.
  func isNew(_ id: ID) -> Bool
  /// The type and the first record of an id.
  func entity(_ id: ID) throws(LedgerError) -> (type: EntityType, number: Int)?
  /// All ids, for suggestions.
  func ids(_ body: (ID, EntityType) -> Void) throws(LedgerError)
  /// The records that name an entity in a role, ascending, until `body` returns false.
  func mentions(
    of entity: Int, _ role: MentionRole, _ body: (Int) throws(LedgerError) -> Bool
  ) throws(LedgerError)
  /// The records whose statement, or whose corrected statement, has this content hash.
  func records(withContent hash: Int64) throws(LedgerError) -> [Int]
  func record(withKey key: String) throws(LedgerError) -> Int?
  /// The corrections and retractions of a record, ascending.
  func revisions(of record: Int) throws(LedgerError) -> [Int]
  /// The newest of them.
  func newestRevision(of record: Int) throws(LedgerError) -> Int?
  /// The newest correction or retraction of any record, 0 where there is none.
  func newestRevision() throws(LedgerError) -> Int
  /// The newest record that introduces an id which was introduced before; 0 where none does.
  func newestPromotion() throws(LedgerError) -> Int
  /// Hands out what stands, in the order (effective day, sequence), after a place (nil: from the
  /// start) up to a day: where a fact stands, and the bytes of the record that says it, valid
  /// inside `body` only.
  func effects(
    after place: EffectivePosition?, through day: Day,
    _ body: (EffectiveRow, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError)
  /// Whether a fact stands at this place.
  func hasEffect(at place: EffectivePosition) throws(LedgerError) -> Bool
  /// The redaction of a private part.
  func redaction(of record: Int, _ part: String) throws(LedgerError) -> Int?
  /// A private part of a record, unless it was erased.
  func privateText(of record: Int, _ part: String) throws(LedgerError) -> PrivateText?

  /// Appends one record and what finds it again; inside `write` only.
  func append(_ entry: LogEntry) throws(LedgerError)
  /// Puts facts, after a correction or retraction, where they stand from now on; inside `write`.
  func move(_ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>) throws(LedgerError)
}

/// A place in effective order: by the day, then by the sequence number.
package struct EffectivePosition: Hashable, Comparable, Sendable {
  package var day: Day
  package var sequence: Int

  package init(day: Day, sequence: Int) { (self.day, self.sequence) = (day, sequence) }

  package static func < (a: EffectivePosition, b: EffectivePosition) -> Bool {
    (a.day, a.sequence) < (b.day, b.sequence)
  }
}

/// Where a standing fact takes effect, and what says it.
package struct EffectiveRow: Hashable, Sendable {
  package var day: Day
  /// The sequence number of the record that first stated it.
  package var sequence: Int
  /// The record that says it now: the same, or the newest correction of it.
  package var record: Int

  package init(day: Day, sequence: Int, record: Int) {
    (self.day, self.sequence, self.record) = (day, sequence, record)
  }
}

/// A record on its way into the log, with the references by which it is found.
package struct LogEntry {
  package var sequence: Int
  package var recordedAtMilliseconds: Int64
  package var bytes: [UInt8]
  /// The id that it introduces for the first time.
  package var introduces: (id: ID, type: EntityType)?
  /// Entity numbers, roles and the record to list there (of a correction, the corrected one).
  package var mentions: [(entity: Int, role: MentionRole, record: Int)] = []
  package var contentHashes: [Int64] = []
  package var keys: [(text: String, record: Int)] = []
  /// The record that it corrects or retracts.
  package var revises: Int?
  /// Where its fact takes effect; nil for a correction or retraction, which moves others.
  package var effect: EffectiveRow?
  /// The private parts that it seals, to be kept apart from it.
  package var privateTexts: [PrivateText] = []
  /// The private part that is erased with it.
  package var redacts: (record: Int, part: String)?
}
