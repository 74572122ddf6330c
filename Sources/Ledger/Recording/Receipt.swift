/// What an append did.
public struct Receipt: Hashable, Sendable {
  package static let maxListed = 1_000

  /// A statement that equals one already recorded.
  public struct Already: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var record: Int
  }

  /// A record that takes effect after today.
  public struct Later: Hashable, Sendable {
    public var record: Int
    public var day: Day
  }

  /// The sequence numbers of the new records.
  public var records: Range<Int>
  /// The first of the statements that were recorded before, at most `maxListed`.
  public var already: [Already]
  public var alreadyCount: Int
  public var later: [Later]
  public var head: Head
}

/// Why nothing was appended.
public enum AppendFailure: Error, Sendable {
  /// The statements at fault; `uncounted` more were found after the hundredth.
  case refused([Diagnostic], uncounted: Int)
  case ledger(LedgerError)
}
