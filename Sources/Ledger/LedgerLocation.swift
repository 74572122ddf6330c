/// Where a ledger is kept, as a user names it: today the path of a file.
///
/// The one place that knows which engine keeps which ledger: another engine adds the names that
/// mean it here.
public struct LedgerLocation: Hashable, Sendable, CustomStringConvertible {
  let path: String

  public init(_ name: String) { path = name }

  /// As the user names it.
  public var description: String { path }

  /// Whether a ledger stands here, in whatever state. Not to be asked while it is open.
  public var holdsLedger: Bool { SQLiteLog.isMarked(path) }

  func openLog(writing: Bool) throws(LedgerError) -> any EventLog {
    guard FileSystem.exists(path) else {
      throw LedgerError(
        .notFound, "there is no ledger \(Quoted(path))",
        hint: "`ledgerctl append` makes one, or name another with --ledger")
    }
    return try SQLiteLog.open(path: path, writing: writing)
  }

  /// Opens for writing, and makes what is not there.
  func createLog(origin: String) throws(LedgerError) -> any EventLog {
    try SQLiteLog.create(path: path, origin: origin)
  }

  /// What a private part leaves behind here, and how it goes.
  func erasure(waitingMilliseconds: Int?) -> Erasure {
    Erasure(path: path, busyMilliseconds: waitingMilliseconds ?? SQLiteLog.busyMilliseconds)
  }
}
