extension Ledger {
  /// Checks everything that an append promises, without trusting what is stored; reads only.
  ///
  /// Damage is in the report. What is no ledger, or cannot be read, throws.
  ///
  /// - Parameter remembered: a checkpoint of it that was kept elsewhere.
  public static func audit(
    at location: LedgerLocation, against remembered: SignedCheckpoint? = nil,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(LedgerError) -> AuditReport {
    var audit = Audit(try AuditSource(path: location.path), against: remembered)
    return try audit.run(progress)
  }
}
