import Ledger

/// One row: what a holder's shares of an issuer cost and brought, in one currency.
public struct Position: Hashable, Sendable {
  public var holder: ID
  public var issuer: ID
  public var currency: Currency
  /// All that was put in; nil if some of it is unknown.
  public var cost: Interval?
  /// All that came back.
  public var proceeds: Interval
  /// Proceeds without the cost of what went; may be negative.
  public var realised: Interval?
  /// The newest reported value; nil if nothing is held.
  public var value: Interval?
  /// The value without the cost of what is left; may be negative.
  public var unrealised: Interval?
  /// What was sold would be worth this much more.
  public var foregone: Interval?
}
