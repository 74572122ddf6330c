import Ledger

/// Why a command ends without its result. `Diagnostics` finds the words and the exit status.
enum Failure: Error {
  case usage(String, hint: String?)
  /// A file given to read.
  case file(String, FileFault)
  case refused([Diagnostic], uncounted: Int)
  /// Flags that make no statement: each fault with the flag that it is about.
  case refusedFlags([FlagFault])
  case ledger(LedgerError)
  /// A file given to write.
  case unwritable(String, FileFault)
  /// What was to be verified does not fit.
  case broken(String)
  /// What an audit found.
  case damage([AuditReport.Damage], uncounted: Int, hint: String)
  /// It could not be told whether something is good.
  case unchecked(String, hint: String?)
  /// The records are in, but nobody could be told.
  case receiptLost(records: Int, reason: String)
  /// A result could not be written to the end.
  case output(String)
  /// Findings under `--strict`: the result has been written.
  case findings(Int)
}

extension Failure {
  var tellsOfLostOutput: Bool {
    switch self {
    case .output, .receiptLost: true
    case .usage, .file, .refused, .refusedFlags, .ledger, .unwritable, .broken, .damage,
      .unchecked, .findings:
      false
    }
  }
}

/// A fault in a statement made from flags.
struct FlagFault: Hashable {
  struct Flag: Hashable, Sendable {
    /// As it is written, without the dashes.
    var name: String
    var value: String
  }

  var code: RefusalCode
  /// As it was written, with its value; nil for the statement as a whole.
  var flag: Flag?
  var message: String
  var hint: String?

  init(code: RefusalCode, flag: Flag? = nil, message: String, hint: String?) {
    self.code = code
    self.flag = flag
    self.message = message
    self.hint = hint
  }
}

/// Runs something of the ledger; its errors become failures.
func asking<T>(_ body: () throws(LedgerError) -> T) throws(Failure) -> T {
  do throws(LedgerError) {
    return try body()
  } catch {
    throw .ledger(error)
  }
}
