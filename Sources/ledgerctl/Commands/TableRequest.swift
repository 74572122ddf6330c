import Ledger
import Projections

/// Which tables of which ledger are to be exported.
struct TableRequest {
  let location: LedgerLocation
  let query: Query
  /// nil: all that is recorded.
  let knownAt: TransactionTime?
  let context: Context

  /// What writes them.
  static let program = "ledgerctl \(CommandList.version)"

  /// Writes all tables from one state of the log.
  /// - Parameters:
  ///   - begin: makes what takes the rows, once it is clear what is known.
  ///   - sink: takes a row of a table, which is told by its place.
  func write<Target>(
    _ export: TableExport, _ begin: (FactStream) throws -> Target,
    _ sink: (Target, _ table: Int, _ row: [FlatValue]) throws -> Void
  ) throws -> (target: Target, frame: ExportFrame) {
    context.expectMuchMemory()
    let ledger = try context.ledger(at: location)
    try QueryFlags.refuseBeyondHead(knownAt, ledger)
    var failure: (any Error)?
    do throws(LedgerError) {
      return try FactStream.read(
        ledger, knownAt: knownAt ?? .sequence(.max), states: context.states
      ) { (history) throws(LedgerError) in
        func tried<Result>(_ body: () throws -> Result) throws(LedgerError) -> Result {
          do { return try body() } catch {
            failure = error
            throw LedgerError(.storage, "the export has stopped")
          }
        }
        let target = try tried { try begin(history) }
        let period = try export.write(history, query) { (table, row) throws(LedgerError) in
          try tried { try sink(target, table, row) }
        }
        return (target, frame(of: history, period))
      }
    } catch {
      throw failure ?? error
    }
  }

  private func frame(of history: FactStream, _ period: Query.Period?) -> ExportFrame {
    // As of an empty ledger nothing was known at any time: then it is what is known now.
    let isEmpty = knownAt == nil && history.head.size == 0
    return ExportFrame(
      origin: history.origin, head: history.head, query: query,
      knownAtMilliseconds: isEmpty ? context.nowMilliseconds : history.knownAtMilliseconds,
      period: period)
  }

  /// "3 records, as of 2026-11-21"
  static func summary(_ frame: ExportFrame) -> String {
    "\(Count(frame.head.size, "record")), as of \(frame.query.asOf)"
  }
}
