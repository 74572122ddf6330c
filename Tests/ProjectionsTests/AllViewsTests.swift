import Ledger
import TestSupport
import Testing

@testable import Projections

/// Views that are made from states folded side by side, against each view made for itself.
@Suite("All views of a query share one pass")
struct AllViewsTests {
  private typealias Change = @Sendable (inout Query) -> Void

  private static let changes: [Change] = [
    { _ in },
    { $0.currency = Currency(code: "USD") },
    {
      $0.currency = Currency(code: "USD")
      $0.rateDay = .end
    },
    {
      $0.currency = Currency(code: "EUR")
      $0.maxAgeDays = 30
      $0.instrument = .loan
    },
    {
      $0.party = "a"
      $0.explain = true
    },
    {
      $0.to = "b"
      $0.currency = Currency(code: "USD")
    },
    {
      $0.minCertainty = .filed
      $0.grouping = .party
    },
    {
      $0.looksThrough = true
      $0.withStakes = true
    },
    {
      $0.status = "open"
      $0.period = .month
    },
    { $0.project = "site" },
  ]

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a view says the same whether it is made alone or with all others`(seed: UInt64) throws {
    let ledger = try RandomBook(seed: seed, .figures, 105).ledger
    for known in [TransactionTime.sequence(.max), .sequence(60)] {
      for (day, change) in zip(["2026-11-21", "2025-06-12"].cycled, Self.changes) {
        var query = Query(asOf: try EDTF(day).lastDay)
        change(&query)
        try FactStream.read(ledger, knownAt: known) { (history) throws(LedgerError) in
          let all = try AllViews.read(history, query)
          for view in AllViews.views {
            let alone = try HeldReport(Views.report(view, history: history, query: query))
            let shared = try HeldReport(all.report(view))
            #expect(shared == alone, "\(view) \(query)")
          }
        }
      }
    }
  }

  @Test func `the random books have rows for every view, and each has its place`() throws {
    #expect(Set(AllViews.views) == Set(View.allCases.filter { $0 != .summary }))
    #expect(AllViews.views.count == View.allCases.count - 1)
    var empty = Set(AllViews.views)
    for seed in 1...8 as ClosedRange<UInt64> {
      let ledger = try RandomBook(seed: seed, .figures, 105).ledger
      let query = Query(asOf: try EDTF("2026-11-21").lastDay)
      try FactStream.read(ledger) { (history) throws(LedgerError) in
        let all = try AllViews.read(history, query)
        for view in empty where try all.report(view).rows.count() > 0 { empty.remove(view) }
      }
    }
    #expect(empty.isSubset(of: [.rounds]), "\(empty)")
  }

  @Test func `a state beside them sees what it needs of the same facts`() throws {
    struct Kinds: Projection {
      var counts: [StatementKind: Int] = [:]

      mutating func apply(_ fact: Fact) { counts[fact.statement.kind, default: 0] += 1 }
    }
    let ledger = try RandomBook(seed: 3, .figures, 105).ledger
    let query = Query(asOf: try EDTF("2026-11-21").lastDay)
    try FactStream.read(ledger) { (history) throws(LedgerError) in
      let alone = try history.fold(through: query.asOf, into: Kinds())
      let (all, beside) = try AllViews.read(history, query, beside: Kinds())
      #expect(beside.counts == alone.counts)
      #expect(alone.counts.count > 10)
      for view in AllViews.views {
        let expected = try HeldReport(Views.report(view, history: history, query: query))
        let shared = try HeldReport(all.report(view))
        #expect(shared == expected, "\(view)")
      }
    }
  }
}

extension [String] {
  /// Its elements, again and again.
  fileprivate var cycled: some Sequence<String> {
    sequence(first: 0) { $0 + 1 }.lazy.map { self[$0 % count] }
  }
}
