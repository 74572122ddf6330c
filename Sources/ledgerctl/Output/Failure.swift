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
  /// Statements that an import was told to miss: nothing was recorded.
  case vanished(Int)
}

extension Failure {
  /// What a command ended with: a failure of its own, or an error of the ledger or of a tool that
  /// signs.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as LedgerError: self = .ledger(error)
    case AppendFailure.refused(let diagnostics, let more):
      self = .refused(diagnostics, uncounted: more)
    case AppendFailure.ledger(let error): self = .ledger(error)
    case ImportFailure.refused(let diagnostics, let more):
      self = .refused(diagnostics, uncounted: more)
    case ImportFailure.ledger(let error): self = .ledger(error)
    // What cannot be signed is like what cannot be checked: a tool or a key is missing.
    case let fault as SigningFault: self = .unchecked(fault.reason, hint: fault.hint)
    default: self = .ledger(LedgerError(.storage, String(describing: error)))
    }
  }

  var tellsOfLostOutput: Bool {
    switch self {
    case .output, .receiptLost: true
    case .usage, .file, .refused, .refusedFlags, .ledger, .unwritable, .broken, .damage,
      .unchecked, .findings, .vanished:
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

extension FormatFault {
  /// "'policy', line 3: the reason"
  func located(in file: String) -> String {
    "\(Quoted(file))\(line.map { ", line \($0)" } ?? ""): \(reason)"
  }
}
