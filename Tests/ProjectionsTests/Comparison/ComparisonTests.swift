import Ledger
import TestSupport
import Testing

@testable import Projections

/// What changed in a view, and which records did it.
struct ComparisonTests {
  private static let views = View.allCases.filter { $0 != .summary }

  private static func ledger(_ seed: UInt64) throws -> Ledger {
    try RandomBook(seed: seed, .views.revised, 70).ledger
  }

  /// "changed total USD: net [3, 4]", sorted.
  private static func lines(_ report: HeldReport) -> [String] {
    report.rows.rows.indices.map { row in
      let words = ["change", "row", "field"].map { report.rows.word(row, $0) ?? "" }
      return "\(words[0]) \(words[1]): \(words[2]) \(report.rows.records(row))"
    }.sorted()
  }

  private static func facts(_ ledger: Ledger, _ known: Int) throws -> [Fact] {
    try FactStream.read(ledger, knownAt: .sequence(known)) { (history) throws(LedgerError) in
      try history.facts()
    }
  }

  private static func query(_ seed: UInt64, _ day: String) throws -> Query {
    var query = Query(asOf: try EDTF(day).lastDay)
    if seed % 3 == 0 { query.currency = Currency(code: "USD") }
    query.period = .quarter
    return query
  }

  @Test(arguments: 1...9 as ClosedRange<UInt64>)
  func `between two numbers of records it is what a report for every state tells`(
    seed: UInt64
  ) throws {
    let ledger = try Self.ledger(seed)
    let size = try ledger.head().size
    var dice = SeededGenerator(seed: seed)
    let low = Int.random(in: 0..<size, using: &dice)
    let high = Int.random(in: low...size, using: &dice)
    let query = try Self.query(seed, "2025-06-30")
    let states = try (low...high).map { try Self.facts(ledger, $0) }
    for view in Self.views {
      let plain = PlainComparison(steps: Array(low..<high).map { $0 + 1 }) {
        try FoldedViews.report(view, states[$0], query)
      }
      let found = try FactStream.read(ledger) { (history) throws(LedgerError) in
        try HeldReport(
          Comparison.knownAt(view, history, from: high, to: low, query: query))
      }
      let (told, expected) = (Self.lines(found), try plain.lines())
      #expect(told == expected, "\(view)")
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `between two days it is what a report for every state tells`(seed: UInt64) throws {
    let ledger = try Self.ledger(seed)
    let facts = try Self.facts(ledger, ledger.head().size)
    let (first, last) = (try EDTF("2024-09-09").lastDay, try EDTF("2025-03-03").lastDay)
    var states = [(count: facts.filter { $0.day <= first }.count, day: first)]
    var steps: [Int?] = []
    for fact in facts where fact.day > first && fact.day <= last {
      let known = states[states.count - 1]
      if fact.day > known.day {
        steps.append(nil)
        states.append((known.count, fact.day))
      }
      steps.append(fact.correctedBy ?? fact.sequence)
      states.append((known.count + 1, fact.day))
    }
    steps.append(nil)
    states.append((states[states.count - 1].count, last))
    for view in Self.views {
      let plain = PlainComparison(steps: steps) { step in
        var query = try Self.query(seed, "2025")
        query.asOf = states[step].day
        return try FoldedViews.report(view, Array(facts[..<states[step].count]), query)
      }
      let query = try Self.query(seed, "2025")
      let found = try FactStream.read(ledger) { (history) throws(LedgerError) in
        try HeldReport(
          Comparison.asOf(view, history, from: first, to: last, query: query))
      }
      let (told, expected) = (Self.lines(found), try plain.lines())
      #expect(told == expected, "\(view)")
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `of very many records those are named that have to do with a row, no cause left out`(
    seed: UInt64
  ) throws {
    let ledger = try Self.ledger(seed)
    let size = try ledger.head().size
    let query = try Self.query(1, "2025-06-30")
    var compared = 0
    try FactStream.read(ledger) { (history) throws(LedgerError) in
      for view in [View.pledges, .commitments, .capacity, .stakes, .parties, .payments] {
        let (low, high) = (try history.known(size / 2), history)
        var named = try Difference(
          view, from: Views.report(view, history: low, query: query),
          to: Views.report(view, history: high, query: query))
        let found = try Comparison.knownAt(
          view, history, from: size / 2, to: size, query: query
        ).rows.held()
        try named.name(Array(size / 2..<size).map { $0 + 1 }, in: history)
        let rows = try named.report.rows.held()
        #expect(rows.rows.map { $0.dropLast() } == found.rows.map { $0.dropLast() })
        for row in found.rows.indices where found.word(row, "row")?.hasPrefix("total") == false {
          let missing = Set(found.records(row)).subtracting(rows.records(row))
          #expect(missing.isEmpty, "\(view) \(found.rows[row]) lacks \(missing)")
          compared += 1
        }
      }
    }
    #expect(compared > 0)
  }
}
