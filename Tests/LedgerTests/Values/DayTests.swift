import Ledger
import TestSupport
import Testing

struct DayTests {
  /// The calendar by counting: what the closed formulas are compared with.
  private static func monthLength(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  @Test("Every day from 1570 to 2470 is numbered in order and found again")
  func everyDayOfNineCenturies() throws {
    let start = try #require(Day(year: 1570, month: 1, day: 1))
    var number = start.number
    var wrong: [String] = []
    for year in 1570...2470 {
      for month in 1...12 {
        for day in 1...Self.monthLength(year, month) {
          let built = Day(year: year, month: month, day: day)
          let found = Day(number: number)
          if built != found || found.year != year || found.month != month || found.day != day {
            wrong.append("\(year)-\(month)-\(day)")
          }
          number += 1
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test("Months of all years that text can name have their length, and no day more")
  func everyMonth() {
    var wrong = 0
    for year in 0...9999 {
      for month in 1...12 {
        let length = Self.monthLength(year, month)
        let last = Day(year: year, month: month, day: length)
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        let first = Day(year: next.0, month: next.1, day: 1)
        if last == nil || Day(year: year, month: month, day: length + 1) != nil { wrong += 1 }
        if year < 9999, last?.advanced(by: 1) != first { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test(
    "Known days have their known numbers",
    arguments: [
      (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 1, 1, 10_957), (2000, 2, 29, 11_016),
      (2025, 1, 21, 20_109), (2038, 1, 19, 24_855), (1900, 3, 1, -25_508), (1, 1, 1, -719_162),
      (0, 1, 1, -719_528), (0, 2, 29, -719_469), (9999, 12, 31, 2_932_896),
    ] as [(Int, Int, Int, Int32)])
  func knownDays(year: Int, month: Int, day: Int, number: Int32) throws {
    #expect(Day(year: year, month: month, day: day)?.number == number)
  }

  @Test(
    "Days that the calendar does not have are nothing",
    arguments: [
      (2025, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2025, 4, 31), (2025, 6, 31),
      (2025, 0, 1), (2025, 13, 1), (2025, 1, 0), (2025, 1, 32), (2025, -1, 1), (2025, 1, -1),
      (-1, 1, 1), (10_000, 1, 1), (Int.max, 1, 1), (Int.min, 1, 1), (2025, Int.max, 1),
      (2025, 1, Int.max), (2025, Int.min, Int.min),
    ])
  func impossibleDays(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test("Days print as year, month and day, and the distant ones as open ends")
  func printing() throws {
    #expect(Day(number: 0).description == "1970-01-01")
    #expect(Day(number: 20_109).description == "2025-01-21")
    #expect(try #require(Day(year: 7, month: 3, day: 4)).description == "0007-03-04")
    #expect(Day.distantPast.description == "..")
    #expect(Day.distantFuture.description == "..")
  }

  @Test("Printed days read back as dates of that day")
  func printedDaysAreDates() throws {
    var random = SeededGenerator(seed: 30)
    for _ in 0..<1_000 {
      let day = Day(number: Int32(random.int(-719_528...2_932_896)))
      let date = try EDTF(day.description)
      #expect(date.first == day && date.last == day)
      #expect(EDTF(day) == date)
    }
  }

  @Test("Differences and moves are inverse")
  func differences() {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<1_000 {
      let a = Day(number: Int32(random.int(-1_000_000...1_000_000)))
      let b = Day(number: Int32(random.int(-1_000_000...1_000_000)))
      #expect(b.advanced(by: a - b) == a)
      #expect(a - b == -(b - a))
      #expect((a < b) == (a - b < 0))
    }
    #expect(Day.distantFuture - .distantPast == 4_294_967_295)
  }

  @Test("Moves saturate at the distant days")
  func saturation() {
    #expect(Day(number: 5).advanced(by: .max) == .distantFuture)
    #expect(Day(number: -5).advanced(by: .min) == .distantPast)
    #expect(Day.distantFuture.advanced(by: 1) == .distantFuture)
    #expect(Day.distantPast.advanced(by: -1) == .distantPast)
    #expect(Day.distantPast < Day(number: 0) && Day(number: 0) < .distantFuture)
  }

  @Test("Any day number has a date", arguments: [.min, .min + 1, .max - 1, .max] as [Int32])
  func extremeNumbers(number: Int32) {
    let day = Day(number: number)
    #expect(1...12 ~= day.month)
    #expect(1...31 ~= day.day)
    #expect((day.year < 0) == (number < 0))
    #expect(!day.description.isEmpty)
  }
}
