import Ledger

/// Ledgers by the paths of their files, as most tests know them.
extension Ledger {
  package static func create(path: String, origin: String) throws(LedgerError) -> Ledger {
    try create(at: LedgerLocation(path), origin: origin)
  }

  package static func openOrCreate(path: String, origin: String) throws(LedgerError) -> Ledger {
    try openOrCreate(at: LedgerLocation(path), origin: origin)
  }

  package static func openIfMade(path: String) throws(LedgerError) -> Ledger? {
    try openIfMade(at: LedgerLocation(path))
  }

  package static func open(path: String, writing: Bool) throws(LedgerError) -> Ledger {
    try open(at: LedgerLocation(path), writing: writing)
  }

  package static func audit(
    path: String, against remembered: SignedCheckpoint? = nil
  ) throws(LedgerError) -> AuditReport {
    try audit(at: LedgerLocation(path), against: remembered)
  }

  package static func redact(
    path: String, _ request: RedactionRequest, _ options: AppendOptions,
    waitingMilliseconds: Int? = nil
  ) throws(AppendFailure) -> Redaction {
    try redact(
      at: LedgerLocation(path), request, options, waitingMilliseconds: waitingMilliseconds)
  }
}
