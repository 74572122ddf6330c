import Ledger

/// What a report is asked for, beyond the facts that it is folded from.
public struct Query: Hashable, Sendable {
  /// When the rate of a conversion is taken.
  public enum RateDay: Hashable, Sendable {
    /// On each amount's own effective day.
    case then
    /// On the as-of day.
    case end
    case day(Day)
  }

  public enum Grouping: String, CaseIterable, Hashable, Sendable {
    case party, to, project, instrument, certainty, year, currency
  }

  public enum Period: String, CaseIterable, Hashable, Sendable {
    case month, quarter, year
  }

  public var asOf: Day
  public var party: ID?
  public var to: ID?
  public var project: ID?
  public var instrument: Instrument?
  public var minCertainty: Certainty?
  /// A stage, a life or a capacity status.
  public var status: String?
  public var currency: Currency?
  public var rateDay = RateDay.then
  /// How old a rate may be, in days.
  public var maxAgeDays: Int?
  public var grouping: Grouping?
  /// The length of a period of the timeline; nil for the finest that gives few of them.
  public var period: Period?
  public var explain = false
  /// Of the network: puts the party at the top in the place of its vehicles and subsidiaries.
  public var looksThrough = false
  /// Of the network: stakes are edges too.
  public var withStakes = false
  /// Of the network: the parties of a circle, at most.
  public var longestCircle = 6
  /// Of the network: how many circles are shown of a currency, the largest first.
  public var mostCircles = 100

  public init(asOf: Day) { self.asOf = asOf }

  /// The same, with amounts as they were recorded.
  var unconverted: Query {
    var query = self
    query.currency = nil
    return query
  }
}
