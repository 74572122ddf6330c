import Ledger
import TestSupport
import Testing

@testable import Projections

/// Totals of what a party or a project pledged, from what hangs together with it alone.
@Suite("Asserted totals look at a part of the promises")
struct AssertedPledgesTests {
  private static let subjects: [ID?] =
    ["a", "b", "x", "y", "site"] + (1...6).map { "j\($0)" } + [nil]

  private static func facts(_ seed: UInt64) throws -> [Fact] {
    let ledger = try RandomBook(seed: seed, .parts.revised, 150).ledger
    var facts: [Fact] = []
    try FactStream.read(ledger) { (history) throws(LedgerError) in
      facts = try history.facts()
    }
    return facts
  }

  /// What was in effect by some days, with the projects that were known.
  private static func states(
    _ seed: UInt64
  ) throws -> [(state: MoneyState, projects: Set<ID>, day: Day)] {
    let facts = try facts(seed)
    return try ["2024-12-31", "2025-07-15", "2026-12-31"].map { date in
      let day = try EDTF(date).lastDay
      let state = FoldedViews.fold(facts.filter { $0.day <= day }, into: MoneyState())
      let projects = facts.compactMap { fact in
        if case .registration(.projectRegistered(let project)) = fact.statement.body {
          project.id
        } else {
          nil
        }
      }
      return (state, Set(projects), day)
    }
  }

  /// As the view `pledges` has them under a filter.
  private static func viewed(
    _ state: MoneyState, _ subject: ID?, _ projects: Set<ID>, _ day: Day
  ) -> [[Cell]] {
    var query = Query(asOf: day)
    if let subject {
      if projects.contains(subject) { query.project = subject } else { query.party = subject }
    }
    return cells(PledgesReport.totals(MoneyModel(state, query)))
  }

  private static func cells(_ totals: [PledgeTotal]) -> [[Cell]] {
    totals.map { total in PledgeTotal.columns.cells(of: total) }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `totals of one subject are those of the view`(seed: UInt64) throws {
    for (state, projects, day) in try Self.states(seed) {
      for subject in Self.subjects {
        var asserted = AssertedPledges(state, [subject], projects: projects, on: day)
        let expected = Self.viewed(state, subject, projects, day)
        #expect(Self.cells(asserted.totals(subject)) == expected, "\(subject ?? "all") on \(day)")
      }
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `subjects of one day share what they are found in`(seed: UInt64) throws {
    for (state, projects, day) in try Self.states(seed) {
      for subjects in [Set(Self.subjects), ["a", "j1", "j2"], ["y", "site"]] {
        var asserted = AssertedPledges(state, subjects, projects: projects, on: day)
        for subject in subjects {
          let expected = Self.viewed(state, subject, projects, day)
          #expect(Self.cells(asserted.totals(subject)) == expected, "\(subject ?? "all")")
        }
      }
    }
  }

  @Test func `the random books fall into parts, and what joins them occurs`() throws {
    var (smaller, joining, totals) = (0, 0, 0)
    var links = (parts: 0, same: 0, overlaps: 0, rounds: 0, payments: 0)
    for seed in 1...12 as ClosedRange<UInt64> {
      for (state, projects, day) in try Self.states(seed) {
        for subject in Self.subjects {
          totals += Self.viewed(state, subject, projects, day).count
        }
        let chosen = state.promises.indices.filter { state.promises[$0].isBy("a") }
        let part = LinkedPart(state, of: chosen)
        if part.promises.count < state.promises.count { smaller += 1 }
        if part.promises.count > chosen.count { joining += 1 }
        links.parts += state.partOf.count
        links.same += state.sameAs.count
        links.overlaps += state.overlaps.count
        links.rounds += state.promises.count { $0.kind == .commitment && $0.round != nil }
        links.payments += state.payments.count { $0.fulfils.count > 1 }
      }
    }
    #expect(smaller > 20)
    #expect(joining > 12)
    #expect(totals > 100)
    for count in [links.parts, links.same, links.overlaps, links.rounds, links.payments] {
      #expect(count > 1)
    }
  }
}
