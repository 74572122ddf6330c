import Ledger

/// A month, a quarter or a year of the calendar.
struct CalendarPeriod: Hashable, CustomStringConvertible {
  let length: Query.Period
  let year: Int
  /// The first month, 1 to 12.
  let month: Int

  init(_ length: Query.Period, containing day: Day) {
    self.init(length, day.year, day.month)
  }

  private init(_ length: Query.Period, _ year: Int, _ month: Int) {
    self.length = length
    self.year = year
    self.month = month - (month - 1) % Self.months(length)
  }

  private static func months(_ length: Query.Period) -> Int {
    switch length {
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }

  var next: CalendarPeriod {
    let months = year * 12 + month - 1 + Self.months(length)
    return CalendarPeriod(length, months / 12, months % 12 + 1)
  }

  /// How many periods there are from another of the same length to this one.
  func count(since first: CalendarPeriod) -> Int {
    let months = (year - first.year) * 12 + month - first.month
    return months / Self.months(length) + 1
  }

  /// The calendar of dates ends with the year 9999, and so does the last period.
  var lastDay: Day {
    let next = next
    return Day(year: next.year, month: next.month, day: 1)?.advanced(by: -1) ?? .distantFuture
  }

  /// As a date: `2026`, `2026-01`, `2026-33` for the first quarter.
  var description: String {
    switch length {
    case .month: Self.padded(year, 4) + "-" + Self.padded(month, 2)
    case .quarter: Self.padded(year, 4) + "-\(33 + (month - 1) / 3)"
    case .year: Self.padded(year, 4)
    }
  }

  private static func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
