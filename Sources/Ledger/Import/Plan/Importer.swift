/// What reads the data of others: a function from files, and from what the ledger holds already,
/// to statements.
package protocol Importer {
  /// With which its keys begin.
  var name: String { get }
  /// States everything, in an order in which each statement finds what it names.
  func run(_ plan: ImportPlan) throws(ImportFailure)
}

/// What an append says of lines, by their numbers.
package typealias RefusedLines = [Int: [Diagnostic]]

/// Why nothing is imported.
public enum ImportFailure: Error, Sendable {
  /// At least one, and how many more there are.
  case refused([Diagnostic], uncounted: Int)
  case ledger(LedgerError)
}
