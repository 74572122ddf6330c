import Ledger

/// The stable codes of docs/model.md, section 12, in its order.
public enum FindingCode: String, CaseIterable, Sendable {
  case unsourced, overdue, overrun
  case partsExceedWhole = "parts-exceed-whole"
  case stakesExceed100 = "stakes-exceed-100"
  case stakeMismatch = "stake-mismatch"
  case assertedMismatch = "asserted-mismatch"
  case conflictingReports = "conflicting-reports"
  case unattributedPayment = "unattributed-payment"
  case returnExceedsPayment = "return-exceeds-payment"
  case callOverdue = "call-overdue"
  case circular
  case rateMissing = "rate-missing"
  case belowCoverage = "below-coverage"
  case stale
}

/// Something in the book that a reader should look at: never a refusal.
public struct Finding: Hashable, Sendable {
  public var code: FindingCode
  /// The id that it is about, if there is one.
  public var about: ID?
  /// The records concerned.
  public var records: [Int]
  /// A sentence without its full stop; ids and figures are safe to print.
  public var message: String
}
