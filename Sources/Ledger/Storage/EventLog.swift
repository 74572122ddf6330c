/// A ledger as an engine keeps it: records in order, what finds them, and a way to add more.
/// Everything above knows a log by this, or by the part of it that it needs.
package protocol EventLog: RecordStore, RecordIndex, LogWriter {
  /// Named when the ledger is made, never changed.
  var origin: String { get }
  /// Where it is kept, the same by whatever name it was opened; nil for one that goes with the
  /// process.
  var place: String? { get }

  /// Runs `body` with the sole right to write, and keeps what it appended if it returns true.
  func write(_ body: () throws(LedgerError) -> Bool) throws(LedgerError)
  /// Runs `body` on one state of the log.
  func read<Result>(_ body: () throws(LedgerError) -> Result) throws(LedgerError) -> Result

  /// The author's keys that begin with a text, ascending by their bytes, each with the record that
  /// it names.
  func keys(
    from prefix: String, _ body: (String, Int) throws(LedgerError) -> Void
  ) throws(LedgerError)

  /// Tells what the log holds from what it held before, without reading it; nil where nobody can.
  func stamp() -> LogStamp?
  /// Another number whenever anybody else has written; nil where that cannot be told.
  func versionByOthers() -> Int64?
  /// The stamp of a log to which nobody else has written since; nil where anybody has, or uses it
  /// now.
  func stamp(ifNobodyWroteSince version: Int64) -> LogStamp?
}

extension EventLog {
  package func stamp() -> LogStamp? { nil }
  package func versionByOthers() -> Int64? { nil }
  package func stamp(ifNobodyWroteSince version: Int64) -> LogStamp? { nil }
}
