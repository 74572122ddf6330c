/// A day of the proleptic Gregorian calendar.
public struct Day: Sendable, Hashable {
  /// Days since 1970-01-01.
  public let number: Int32

  /// Before every other day; what an open start stands for.
  public static let distantPast = Day(number: .min)
  /// After every other day; what an open end stands for.
  public static let distantFuture = Day(number: .max)

  public init(number: Int32) {
    self.number = number
  }

  /// nil if the calendar has no such day, or for a year outside 0...9999, which no text can name.
  public init?(year: Int, month: Int, day: Int) {
    guard 0...9999 ~= year, 1...12 ~= month,
      1...Self.dayCount(year: year, month: month) ~= day
    else { return nil }
    number = Int32(Self.number(year: year, month: month, day: day))
  }

  public var year: Int { date.year }

  public var month: Int { date.month }

  public var day: Int { date.day }

  /// Saturates at `distantPast` and `distantFuture`.
  public func advanced(by days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    if overflow { return days < 0 ? .distantPast : .distantFuture }
    return Day(number: Int32(clamping: sum))
  }

  /// Days from `b` to `a`.
  public static func - (a: Day, b: Day) -> Int { Int(a.number) - Int(b.number) }

  /// How many days the month has; 0 for a month that does not exist.
  static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    case 1...12: 31
    default: 0
    }
  }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension Day {
  /// Both directions count years from March, so that the leap day comes last and the months before
  /// it follow 153 days in five months; a cycle of 400 years has 146097 days. 719468 days lie
  /// between 0000-03-01 and 1970-01-01.
  private static func number(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    let cycle = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfCycle = marchYear - cycle * 400
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * 146_097 + dayOfCycle - 719_468
  }

  private var date: (year: Int, month: Int, day: Int) {
    let days = Int(number) + 719_468
    let cycle = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfCycle = days - cycle * 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}

extension Day: Comparable {
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`; the distant days are `..`, as the open ends of a date are written.
  public var description: String {
    if self == .distantPast || self == .distantFuture { return ".." }
    let (year, month, day) = date
    let sign = year < 0 ? "-" : ""
    return "\(sign)\(Self.padded(abs(year), 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  private static func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
