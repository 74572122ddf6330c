import Ledger

/// Finds payments in the log again that a state holds as sums.
final class PaymentRecall {
  private let log: any EventLog
  /// Made for the first that is looked for: few are.
  private lazy var known = Catalog(log)
  /// Why one could not be found, if any: the state is then of no use.
  private(set) var failure: LedgerError?

  init(_ log: any EventLog) { self.log = log }

  func fact(_ id: ID) -> Fact? {
    do throws(LedgerError) { return try known.introduction(of: id) } catch {
      failure = failure ?? error
      return nil
    }
  }
}
