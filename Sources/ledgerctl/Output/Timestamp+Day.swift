import Ledger

extension Timestamp {
  /// The day in UTC.
  static func day(_ milliseconds: Int64) -> Day {
    let quotient = milliseconds / millisecondsPerDay
    let isBefore = milliseconds % millisecondsPerDay < 0
    return Day(number: Int32(clamping: isBefore ? quotient - 1 : quotient))
  }

  /// "2026-11-21 09:30:00", for tables.
  static func short(_ milliseconds: Int64) -> String {
    String(text(milliseconds).prefix(19).map { $0 == "T" ? " " : $0 })
  }

  /// The first millisecond of a day, UTC.
  static func start(of day: Day) -> Int64 { Int64(day.number) * millisecondsPerDay }

  /// The last millisecond of a day, UTC.
  static func end(of day: Day) -> Int64 { start(of: day) + millisecondsPerDay - 1 }
}
