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
  init(_ error: SQLiteError, path: String) {
    let name = Quoted(path)
    switch error.code {
    case .busy:
      self.init(
        .busy, "another process is writing to \(name)", hint: "try again in a moment")
    case .readOnly:
      self.init(.readOnly, "\(name) cannot be written", hint: "check its permissions")
    case .full:
      self.init(.storage, "no space is left for \(name)", hint: "free some space, then try again")
    case .ioError:
      self.init(
        .storage, "reading or writing \(name) failed: \(error.message)",
        hint: "see whether the disk works and has space, then try again")
    case .corrupt:
      self.init(
        .damaged, "\(name) is damaged: \(error.message)", hint: "restore it from a copy")
    case .notADatabase:
      self.init(.notALedger, "\(name) is not a ledger", hint: "name another file with --ledger")
    case .cantOpen:
      self.init(.storage, "\(name) cannot be opened: \(error.message)")
    case .noMemory:
      self.init(
        .storage, "no memory is left to work on \(name)",
        hint: "end other programs, or raise the limit, then try again")
    case .constraint, .other:
      self.init(.storage, "\(name): \(error.message)")
    }
  }
}

extension LedgerError {
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

extension Record {
  /// The record itself, where it says that it is the one that stands at a place.
  func checked(at place: Int) throws(LedgerError) -> Record {
    if sequence == place { return self }
    throw .unreadable(place, "it says that it is record \(sequence)")
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
