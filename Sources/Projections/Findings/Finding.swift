import Ledger

/// The stable codes of docs/model.md, section 12, in its order.
enum FindingCode: String, CaseIterable {
  case unsourced, overdue, overrun
  case partsExceedWhole = "parts-exceed-whole"
  case stakesExceed100 = "stakes-exceed-100"
  case stakeMismatch = "stake-mismatch"
  case assertedMismatch = "asserted-mismatch"
  case conflictingReports = "conflicting-reports"
  case unattributedPayment = "unattributed-payment"
  case returnExceedsPayment = "return-exceeds-payment"
  case callOverdue = "call-overdue"
  case rateMissing = "rate-missing"
  case belowCoverage = "below-coverage"
  case stale
}

/// Something in the book that a reader should look at: never a refusal.
struct Finding {
  var code: FindingCode
  /// The id that it is about, if there is one.
  var about: ID?
  var records: [Int]
  /// A sentence without its full stop; ids and figures are safe to print.
  var message: String
}
