/// Why a table is not read.
package enum TableFailure: Error {
  case unreadable(LedgerError)
  /// At least one.
  case refused([Diagnostic])
}
