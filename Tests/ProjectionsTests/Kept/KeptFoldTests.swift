import Foundation
import Ledger
import TestSupport
import Testing

@testable import Projections

/// What goes on from a state shows what is folded from the start.
struct KeptFoldTests {
  static let views = [
    View.pledges, .commitments, .rounds, .exposure, .stakes, .capacity, .summary,
  ]

  /// How often a state was gone on from, and how often none was good enough.
  private struct Tally {
    var resumed = 0
    var folded = 0
  }

  private func check(_ seed: UInt64, revises: Bool) throws -> Tally {
    var dice = SeededGenerator(seed: seed)
    var book = try RandomBook(seed: seed)
    try book.write(130, revises: revises)
    let kept = try KeptLedger()
    var tally = Tally()
    var lines = book.lines[...]
    while !lines.isEmpty {
      let piece = Int.random(in: 1...9, using: &dice)
      try kept.append(lines.prefix(piece))
      lines = lines.dropFirst(piece)
      try count(kept, &tally)
      let past = Day(number: KeptLedger.today.number - Int32.random(in: -300...600, using: &dice))
      for view in Self.views {
        let cold = try kept.report(view, nil)
        #expect(try kept.report(view, kept.states) == cold, "\(view)")
        #expect(try kept.report(view, kept.states) == cold, "\(view), unchanged")
        let coldThen = try kept.report(view, nil, asOf: past)
        #expect(try kept.report(view, kept.states, asOf: past) == coldThen, "\(view) \(past)")
      }
    }
    return tally
  }

  private func count(_ kept: KeptLedger, _ tally: inout Tally) throws {
    let head = try kept.ledger.head()
    guard let states = kept.states.states(of: kept.ledger, head) else { return }
    let recall = PaymentRecall(kept.ledger.log)
    let fold = KeptFold(
      log: kept.ledger.log, states: states, recall: recall, start: Promises(recall: recall.fact))
    if try fold.resumed(through: KeptLedger.today) == nil {
      tally.folded += 1
    } else {
      tally.resumed += 1
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `views of a book that only grows are those of a fold from the start`(seed: UInt64) throws {
    let tally = try check(seed, revises: false)
    #expect(tally.resumed > tally.folded)
  }

  @Test(arguments: 21...28 as ClosedRange<UInt64>)
  func `a correction or a retraction makes views anew`(seed: UInt64) throws {
    let tally = try check(seed, revises: true)
    #expect(tally.folded > 1)
  }
}
