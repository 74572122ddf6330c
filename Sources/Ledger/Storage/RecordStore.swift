/// Records by their numbers, which count from 1.
package protocol NumberedRecords: AnyObject {
  /// Records so far.
  func size() throws(LedgerError) -> Int
  func bytes(_ sequence: Int) throws(LedgerError) -> [UInt8]?
}

/// Records in the order of their numbers and in that of their effect, the tree over them, and the
/// private texts beside them.
package protocol RecordStore: NumberedRecords, HashStore where Failure == LedgerError {
  func root() throws(LedgerError) -> Digest
  /// The root of the first `size` records, at most all.
  func root(ofFirst size: Int) throws(LedgerError) -> Digest
  func recordedAt(_ sequence: Int) throws(LedgerError) -> Int64?
  /// Hands out records in ascending order (descending when `first` is above `last`) until `body`
  /// returns false. The bytes are valid inside `body` only.
  func scan(
    from first: Int, through last: Int,
    _ body: (Int, UTF8Bytes) throws(LedgerError) -> Bool
  ) throws(LedgerError)

  /// Hands out what stands, in the order (effective day, sequence), after a place (nil: from the
  /// start) up to a day: where a fact stands, and the bytes of the record that says it, valid
  /// inside `body` only.
  func effects(
    after place: EffectivePosition?, through day: Day,
    _ body: (EffectiveRow, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError)
  /// The newest correction or retraction of any record, 0 where there is none.
  func newestRevision() throws(LedgerError) -> Int
  /// The newest record that introduces an id which was introduced before; 0 where none does.
  func newestPromotion() throws(LedgerError) -> Int

  /// A private part of a record, unless it was erased.
  func privateText(of record: Int, _ part: String) throws(LedgerError) -> PrivateText?
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
