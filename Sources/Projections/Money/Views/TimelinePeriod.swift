import Ledger

/// A period of the timeline, from its date.
public struct TimelinePeriod: Hashable, Comparable, Sendable {
  private let period: CalendarPeriod

  /// "2026", "2026-01", or "2026-33" for the first quarter; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, let year = Int(first), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(.year, year, 1)
      return
    }
    switch Int(parts[1]) {
    case let month? where 1...12 ~= month: self.init(.month, year, month)
    case let quarter? where 33...36 ~= quarter: self.init(.quarter, year, (quarter - 33) * 3 + 1)
    default: return nil
    }
  }

  private init?(_ length: Query.Period, _ year: Int, _ month: Int) {
    guard let day = Day(year: year, month: month, day: 1) else { return nil }
    period = CalendarPeriod(length, containing: day)
  }

  private init(_ period: CalendarPeriod) { self.period = period }

  /// The one of the same length that a day lies in.
  public func containing(_ day: Day) -> TimelinePeriod {
    TimelinePeriod(CalendarPeriod(period.length, containing: day))
  }

  /// How many periods of this length lie between the beginnings of another one and of this one.
  public func distance(from first: TimelinePeriod) -> Int { period.count(since: first.period) - 1 }

  public static func < (a: Self, b: Self) -> Bool {
    (a.period.year, a.period.month) < (b.period.year, b.period.month)
  }

  /// "2026 Q3", "Jul 2026", "2026".
  public var words: String {
    switch period.length {
    case .month: "\(Self.months[period.month - 1]) \(period.year)"
    case .quarter: "\(period.year) Q\((period.month - 1) / 3 + 1)"
    case .year: "\(period.year)"
    }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
