import Ledger
import TestSupport
import Testing

@testable import Projections

/// What a process that is about to end need not free.
struct DeferredReleaseTests {
  @Test func `what is kept lives as long as the remains`() {
    final class Probe {}
    weak var probe: Probe?
    var remains: DeferredRelease? = DeferredRelease()
    do {
      let own = Probe()
      probe = own
      remains?.keep(own)
    }
    #expect(probe != nil)
    remains = nil
    #expect(probe == nil)
  }

  @Test func `no report depends on it`() throws {
    let kept = try SnapshotLedger()
    try kept.append(RandomBook(seed: 5, .views, 120).lines)
    let remains = DeferredRelease()
    for view in View.allCases {
      let report = try FactStream.read(kept.ledger, states: kept.states, remains: remains) {
        (history) throws(LedgerError) in
        String(
          describing: try HeldReport(
            Views.report(view, history: history, query: Query(asOf: SnapshotLedger.today))))
      }
      #expect(try report == kept.report(view, nil), "\(view)")
    }
  }
}
