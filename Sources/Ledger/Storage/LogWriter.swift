/// Takes in what is accepted.
package protocol LogWriter: AnyObject {
  /// Appends one record and what finds it again, keeps the private texts that it seals, and erases
  /// the one that it redacts.
  func append(_ entry: LogEntry) throws(LedgerError)
  /// Puts facts, after a correction or retraction, where they stand from now on.
  func move(_ lifted: Set<EffectiveRow>, to effects: Set<EffectiveRow>) throws(LedgerError)
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
