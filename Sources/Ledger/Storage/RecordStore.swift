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
  /// inside `body` only. What waits for a fact of its day is not put behind it here.
  func effects(
    after place: EffectivePosition?, through day: Day,
    _ body: (EffectiveRow, UTF8Bytes) throws(LedgerError) -> Void
  ) throws(LedgerError)
  /// The newest correction or retraction of any record, 0 where there is none.
  func newestRevision() throws(LedgerError) -> Int
  /// The newest record that introduces an id which was introduced before; 0 where none does.
  func newestPromotion() throws(LedgerError) -> Int
  /// The records that were first to introduce an id which another one introduced later, and that
  /// were corrected or retracted; ascending.
  func revisedBeforePromotion() throws(LedgerError) -> [Int]

  /// A private part of a record, unless it was erased.
  func privateText(of record: Int, _ part: String) throws(LedgerError) -> PrivateText?
}
