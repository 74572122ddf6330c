/// What finds records again: all that rules ask of a log.
package protocol RecordIndex: NumberedRecords {
  /// The type and the number of an id, which its mentions are asked for by.
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
  /// The redaction of a private part.
  func redaction(of record: Int, _ part: String) throws(LedgerError) -> Int?
}
