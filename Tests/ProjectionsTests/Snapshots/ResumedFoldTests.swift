import Foundation
import Ledger
import TestSupport
import Testing

@testable import Projections

/// What goes on from a state shows what is folded from the start.
struct ResumedFoldTests {
  static let views = [
    View.pledges, .commitments, .rounds, .exposure, .stakes, .capacity, .summary,
  ]

  /// How often a state was gone on from, and how often none was good enough.
  private struct Tally {
    var resumed = 0
    var folded = 0
  }

  private func check(_ seed: UInt64, _ mix: RandomBook.Mix) throws -> Tally {
    var dice = SeededGenerator(seed: seed)
    let book = try RandomBook(seed: seed, mix, 130)
    let kept = try SnapshotLedger()
    var tally = Tally()
    var lines = book.lines[...]
    while !lines.isEmpty {
      let piece = Int.random(in: 1...9, using: &dice)
      try kept.append(lines.prefix(piece))
      lines = lines.dropFirst(piece)
      try count(kept, &tally)
      let past = SnapshotLedger.today.advanced(by: Int.random(in: -600...300, using: &dice))
      // Each view is asked often enough over all pieces and books.
      let views = Self.views.shuffled(using: &dice).prefix(3)
      try compare(kept, [SnapshotLedger.today, SnapshotLedger.today, past], of: views)
    }
    try checkRedaction(kept, book)
    return tally
  }

  private func compare(
    _ kept: SnapshotLedger, _ days: [Day], of views: some Sequence<View> = Self.views
  ) throws {
    for view in views {
      for day in days {
        let cold = try kept.report(view, nil, asOf: day)
        #expect(try kept.report(view, kept.states, asOf: day) == cold, "\(view) \(day)")
      }
    }
  }

  private func checkRedaction(_ kept: SnapshotLedger, _ book: RandomBook) throws {
    guard let index = book.lines.lastIndex(where: { $0.contains("private") }) else { return }
    try kept.redact(index + 1, "mail")
    try compare(kept, [SnapshotLedger.today, SnapshotLedger.today])
    try kept.append(
      [#"{"kind":"pledge.made","on":"2024-05-05","id":"new","by":"a","amount":"USD 5"}"#])
    try compare(kept, [SnapshotLedger.today])
  }

  private func count(_ kept: SnapshotLedger, _ tally: inout Tally) throws {
    let head = try kept.ledger.head()
    guard let states = try kept.states.states(of: kept.ledger) else { return }
    let recall = PaymentRecall(kept.ledger.log)
    let fold = ResumedFold(
      log: kept.ledger.log, states: states, head: head, recall: recall,
      start: MoneyState(recall: recall.fact), registered: 0)
    if try fold.resumed(through: SnapshotLedger.today) == nil {
      tally.folded += 1
    } else {
      tally.resumed += 1
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `views of a book that is written day by day go on from the last`(seed: UInt64) throws {
    let tally = try check(seed, .views.forward)
    #expect(tally.resumed > 5 * tally.folded)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `what is recorded late stands where it belongs`(seed: UInt64) throws {
    let tally = try check(seed, .views)
    #expect(tally.resumed > 0)
    #expect(tally.folded > 0)
  }

  @Test(arguments: 21...25 as ClosedRange<UInt64>)
  func `a correction or a retraction makes views anew`(seed: UInt64) throws {
    let tally = try check(seed, seed % 2 == 0 ? .views.revised.forward : .views.revised)
    #expect(tally.folded > 1)
  }

  private static func promise(_ kind: String, _ id: String, _ day: String) -> String {
    #"{"kind":"pledge.\#(kind)","on":"\#(day)","id":"\#(id)","by":"a","amount":"USD 50"}"#
  }

  private static func amendment(_ day: String) -> String {
    #"{"kind":"pledge.amended","on":"\#(day)","pledge":"p","amount":"USD 70"}"#
  }

  private static let party = #"{"kind":"party.registered","id":"a","name":"A"}"#

  /// Appends two batches, and says whether the views go on from the newest state of the first.
  private func goesOn(_ before: [String], _ after: [String]) throws -> Bool {
    let kept = try SnapshotLedger()
    kept.states.limits.spacing = 1_000
    try kept.append([Self.party] + before)
    try compare(kept, [SnapshotLedger.today])
    try kept.append(after)
    var tally = Tally()
    try count(kept, &tally)
    try compare(kept, [SnapshotLedger.today])
    return tally.resumed == 1
  }

  @Test func `a registration is never late`() throws {
    let late = [#"{"kind":"party.registered","id":"b","name":"B","sponsor":"a"}"#]
    #expect(try goesOn([Self.promise("made", "p", "2025-01-01")], late))
  }

  @Test func `what stands behind the state goes on from it, on the same day too`() throws {
    let before = [Self.promise("made", "p", "2025-01-01")]
    #expect(try goesOn(before, [Self.promise("made", "q", "2025-01-01")]))
    #expect(try goesOn(before, [Self.promise("made", "q", "2025-01-02")]))
    #expect(try !goesOn(before, [Self.promise("made", "q", "2024-12-31")]))
  }

  @Test func `a promotion on the day of the state may bring forward what waited`() throws {
    // The amendment waits for the proposal, and then for the pledge alone.
    let before = [
      Self.promise("proposed", "p", "2025-03-01"), Self.amendment("2025-01-05"),
      Self.promise("made", "q", "2025-02-01"),
    ]
    let kept = try SnapshotLedger()
    try kept.append([Self.party] + before)
    try compare(kept, [Day(year: 2025, month: 2, day: 10) ?? .distantFuture])
    try kept.append([Self.promise("made", "p", "2025-02-01")])
    try compare(kept, [Day(year: 2025, month: 2, day: 10) ?? .distantFuture, SnapshotLedger.today])
  }
}
