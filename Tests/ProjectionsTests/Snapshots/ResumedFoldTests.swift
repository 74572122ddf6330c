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

  private func check(_ seed: UInt64, revises: Bool) throws -> Tally {
    var dice = SeededGenerator(seed: seed)
    var book = try RandomBook(seed: seed)
    try book.write(130, revises: revises)
    let kept = try SnapshotLedger()
    var tally = Tally()
    var lines = book.lines[...]
    while !lines.isEmpty {
      let piece = Int.random(in: 1...9, using: &dice)
      try kept.append(lines.prefix(piece))
      lines = lines.dropFirst(piece)
      try count(kept, &tally)
      let past = Day(
        number: SnapshotLedger.today.number - Int32.random(in: -300...600, using: &dice))
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

  private func count(_ kept: SnapshotLedger, _ tally: inout Tally) throws {
    let head = try kept.ledger.head()
    guard let states = try kept.states.states(of: kept.ledger) else { return }
    let recall = PaymentRecall(kept.ledger.log)
    let fold = ResumedFold(
      log: kept.ledger.log, states: states, head: head, recall: recall,
      start: MoneyState(recall: recall.fact))
    if try fold.resumed(through: SnapshotLedger.today) == nil {
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

  /// What a state holds, and what is recorded late, to stand before some of it.
  struct LateCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var before: [String]
    var late: [String]
  }

  static let lateCases = [
    LateCase(
      testDescription: "a link that a newer one has replaced",
      before: [
        promise("p", "2024-01-01"), promise("q", "2024-01-02"),
        link("overlaps", "p", "q", "2025-01-01", ",'max':'USD 2'"),
      ],
      late: [link("overlaps", "p", "q", "2024-06-01", ",'max':'USD 9'")]),
    LateCase(
      testDescription: "a link that was removed since",
      before: [
        promise("p", "2024-01-01"), promise("q", "2024-01-02"),
        link("part-of", "p", "q", "2024-03-01"),
        "{'kind':'link.removed','on':'2025-01-01','from':'p','to':'q','type':'part-of'}",
      ],
      late: [link("part-of", "p", "q", "2024-06-01")]),
    LateCase(
      testDescription: "a part of which another is the same",
      before: [
        promise("w", "2024-01-01"),
        promise("p", "2025-01-01", ",'part_of':[{'id':'w','amount':'USD 5'}]"),
      ],
      late: [
        promise("q", "2024-06-01", ",'part_of':[{'id':'w','amount':'USD 30'}]"),
        link("same-as", "q", "p", "2025-02-01"),
      ]),
    LateCase(
      testDescription: "a link of capacities that a newer one has replaced",
      before: [
        capacity("k", "2024-01-01"), capacity("l", "2024-01-02"),
        link("overlaps", "k", "l", "2025-01-01", ",'max':'2 MW'"),
      ],
      late: [link("overlaps", "k", "l", "2024-06-01", ",'max':'9 MW'")]),
    LateCase(
      testDescription: "what first reaches a round without a currency",
      before: [
        "{'kind':'round.opened','on':'2024-01-01','id':'r','issuer':'a'}",
        payment("m", "2025-01-01", "USD 3", "r"),
      ],
      late: [payment("n", "2024-06-01", "EUR 4", "r")]),
    LateCase(
      testDescription: "an amendment that a newer one has replaced",
      before: [
        promise("p", "2024-01-01"),
        "{'kind':'pledge.amended','on':'2025-01-01','pledge':'p','amount':'USD 70'}",
      ],
      late: ["{'kind':'pledge.amended','on':'2024-06-01','pledge':'p','amount':'USD 80'}"]),
    LateCase(
      testDescription: "a pledge that was amended since",
      before: [
        "{'kind':'pledge.proposed','on':'2024-01-01','id':'p','by':'a','amount':'USD 10'}",
        "{'kind':'pledge.amended','on':'2025-01-01','pledge':'p','amount':'USD 70'}",
      ],
      late: [promise("p", "2024-06-01")]),
    LateCase(
      testDescription: "pledges older than the newest",
      before: [
        promise("p", "2024-01-01"), "{'kind':'party.registered','id':'z','name':'Z'}",
        promise("q", "2025-05-01"),
      ],
      late: [promise("n", "2024-02-01"), promise("o", "2024-03-01")]),
  ]

  private static func promise(_ id: String, _ day: String, _ more: String = "") -> String {
    "{'kind':'pledge.made','on':'\(day)','id':'\(id)','by':'a','amount':'USD 50'\(more)}"
  }

  private static func capacity(_ id: String, _ day: String) -> String {
    "{'kind':'capacity.announced','on':'\(day)','id':'\(id)','project':'site','by':'a',"
      + "'quantity':'50 MW','basis':'facility'}"
  }

  private static func payment(
    _ id: String, _ day: String, _ amount: String, _ target: String
  ) -> String {
    "{'kind':'payment.made','on':'\(day)','id':'\(id)','by':'a','to':'a',"
      + "'amount':'\(amount)','fulfils':['\(target)']}"
  }

  private static func link(
    _ type: String, _ from: String, _ to: String, _ day: String, _ more: String = ""
  ) -> String {
    "{'kind':'link.added','on':'\(day)','from':'\(from)','to':'\(to)','type':'\(type)'\(more)}"
  }

  @Test(arguments: lateCases)
  func `what is recorded late stands where it belongs`(late: LateCase) throws {
    let kept = try SnapshotLedger()
    let names = [
      "{'kind':'party.registered','id':'a','name':'A'}",
      "{'kind':'project.registered','id':'site','name':'Site'}",
    ]
    try kept.append((names + late.before).map { $0.replacing("'", with: "\"") })
    for view in Self.views { _ = try kept.report(view, kept.states) }
    try kept.append(late.late.map { $0.replacing("'", with: "\"") })
    for view in Self.views {
      #expect(try kept.report(view, kept.states) == kept.report(view, nil), "\(view)")
    }
  }
}
