/// The log as an audit sees it: the records of a file, as far as it has come, and what finds them
/// again. Nothing is written to the file.
protocol ReplayLog: RecordIndex, LogWriter {
  var file: AuditedRecords { get }
  /// Records taken in so far.
  var count: Int { get }
  /// Tells of the statement that is judged next.
  func expect(_ statement: Statement)
}

extension ReplayLog {
  package func size() throws(LedgerError) -> Int { count }

  package func bytes(_ sequence: Int) throws(LedgerError) -> [UInt8]? {
    sequence > count ? nil : try file.bytes(sequence)
  }
}
