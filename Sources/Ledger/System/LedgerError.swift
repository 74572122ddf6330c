/// Why a ledger could not be opened, read or written.
public struct LedgerError: Error, Hashable, Sendable {
  public enum Code: String, Hashable, Sendable {
    /// There is no such file.
    case notFound
    /// A file stands where a new ledger was to be made.
    case exists
    /// The file is not one of ours.
    case notALedger
    /// A file that is empty, or in which the making of a ledger was cut off.
    case unfinished
    /// A later version wrote it.
    case newerVersion
    /// Another writer holds it.
    case busy
    case readOnly
    /// What the file holds contradicts itself.
    case damaged
    case storage
  }

  public var code: Code
  /// Lower case, no final period.
  public var message: String
  public var hint: String?

  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}

extension LedgerError {
  static func unfinished(_ path: String) -> LedgerError {
    LedgerError(
      .unfinished, "\(Quoted(path)) is empty: no ledger has been made in it yet",
      hint: "`ledgerctl append` or `ledgerctl init` makes one")
  }

  static func missing(_ record: Int) -> LedgerError {
    LedgerError(
      .damaged, "record \(record) is missing", hint: "`ledgerctl audit` finds what is damaged")
  }

  static func unreadable(_ record: Int, _ reason: String) -> LedgerError {
    LedgerError(
      .damaged, "record \(record) cannot be read: \(reason)",
      hint: "`ledgerctl audit` finds what is damaged")
  }
}

extension LedgerError {
  /// The same failure of a batch, none of which is in.
  public var nothingRecorded: LedgerError {
    guard code == .storage else { return self }
    return LedgerError(code, message + "; nothing was recorded", hint: hint)
  }

  /// The same failure of a batch of which all is in, or nothing.
  var perhapsRecorded: LedgerError {
    LedgerError(
      code, message + "; the statements may be recorded, all of them or none",
      hint: "append them again: what is recorded already is skipped")
  }
}
