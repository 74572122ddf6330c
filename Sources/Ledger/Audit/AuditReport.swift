/// What an audit found.
public struct AuditReport: Sendable {
  /// Something that no append leaves behind.
  public struct Damage: Hashable, Sendable, CustomStringConvertible {
    /// The record that it is about; nil for the file as a whole, and for its history.
    public var record: Int?
    /// Lower case, no final period, user text quoted and safe.
    public var message: String

    package init(record: Int?, message: String) {
      self.record = record
      self.message = message
    }

    /// "record 137: …"
    public var description: String { record.map { "record \($0): \(message)" } ?? message }
  }

  public var origin: String
  /// As the records' bytes give it.
  public var head: Head
  /// At most one a record: what is about none first, then by record.
  public var damage: [Damage]
  /// Damaged records beyond those.
  public var uncounted: Int
  /// The rotations of keys that the records state, in order; nobody has checked who signed them.
  package var rotations: [KeyRotation]
  /// True where what finds records was rebuilt and compared row by row, because the fast way would
  /// not say that all is well.
  package var isRebuilt: Bool
  /// Both checkpoints and the proof, where the history is not the one that was remembered.
  public var evidence: [UInt8]?
}

extension DamageList {
  var entries: [AuditReport.Damage] {
    general.map { AuditReport.Damage(record: nil, message: $0) }
      + records.sorted { $0.key < $1.key }
      .map { AuditReport.Damage(record: $0.key, message: $0.value) }
  }
}
