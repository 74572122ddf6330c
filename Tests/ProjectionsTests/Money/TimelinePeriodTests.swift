import Ledger
import Testing

@testable import Projections

/// Periods of the timeline as people read them.
struct TimelinePeriodTests {
  @Test(arguments: [
    ("2026", "2026"), ("2026-01", "Jan 2026"), ("2025-12", "Dec 2025"), ("2026-33", "2026 Q1"),
    ("2026-36", "2026 Q4"), ("0001", "1"),
  ])
  func `a period has words`(text: String, words: String) {
    #expect(TimelinePeriod(text)?.words == words)
  }

  @Test(arguments: [
    "", "x", "2026-", "2026-0", "2026-13", "2026-32", "2026-37", "2026-01-01", "-1",
  ])
  func `what is no period is none`(text: String) {
    #expect(TimelinePeriod(text) == nil)
  }

  @Test func `it knows how far it is from another, and where a day lies`() throws {
    let first = try #require(TimelinePeriod("2016-36"))
    let last = try #require(TimelinePeriod("2026-35"))
    #expect(last.distance(from: first) == 39 && first < last)
    let day = try #require(Day(year: 2026, month: 9, day: 30))
    #expect(first.containing(day) == last)
  }
}
