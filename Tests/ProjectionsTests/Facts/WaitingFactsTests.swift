import Ledger
import TestSupport
import Testing

@testable import Projections

/// What is about an id comes after that id's introduction, whatever their numbers.
struct WaitingFactsTests {
  /// A history of one day, and a figure that is wrong if the statement is lost which is now about
  /// something that was introduced after it.
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var lines: [String]
    var view: View
    /// The id of a row, or the unit of a total.
    var row: String
    var field: String
    var expected: Cell

    init(
      _ name: String, _ view: View, _ row: String, _ field: String, _ expected: Cell,
      _ lines: String...
    ) {
      (testDescription, self.view, self.row) = (name, view, row)
      (self.field, self.expected, self.lines) = (field, expected, WaitingFactsTests.parties + lines)
    }
  }

  /// Records 1 to 3.
  private static let parties = [
    "{'kind':'party.registered','id':'a','name':'A'}",
    "{'kind':'party.registered','id':'b','name':'B'}",
    "{'kind':'project.registered','id':'site','name':'S'}",
  ]

  private static func on(_ kind: String, _ fields: String, _ day: String = "2025-01-01") -> String {
    "{'kind':'\(kind)','on':'\(day)',\(fields)}"
  }

  private static func promise(
    _ kind: String, _ id: String, _ amount: Int, _ more: String = "", on day: String = "2025-01-01"
  ) -> String {
    on(kind, "'id':'\(id)','by':'a','amount':'USD \(amount)'\(more)", day)
  }

  private static func amended(
    _ id: String, _ amount: Int, _ kind: String = "pledge", on day: String = "2025-01-01"
  ) -> String {
    on("\(kind).amended", "'\(kind)':'\(id)','amount':'USD \(amount)'", day)
  }

  private static func ended(_ kind: String, _ id: String) -> String {
    on("\(kind).ended", "'\(kind)':'\(id)','outcome':'withdrawn'")
  }

  private static func link(_ kind: String, _ from: String, _ to: String, _ more: String = "")
    -> String
  {
    on("link.\(kind)", "'from':'\(from)','to':'\(to)','type':'part-of'\(more)")
  }

  private static func capacity(_ id: String, _ more: String = "") -> String {
    on(
      "capacity.announced",
      "'id':'\(id)','project':'site','by':'a','basis':'facility','quantity':'50 MW'\(more)")
  }

  private static func corrected(_ record: Int, _ statement: String) -> String {
    "{'kind':'record.corrected','record':\(record),'reason':'r','statement':\(statement)}"
  }

  private static func retracted(_ record: Int) -> String {
    "{'kind':'record.retracted','record':\(record),'reason':'r'}"
  }

  private static let part = ",'part_of':['w']"
  private static let paid = ",'to':'b','fulfils':['q']"

  static let corrections: [Case] = {
    do {
      return [
        Case(
          "pledge.amended", .pledges, "p", "amount", try .of("99"),
          promise("pledge.made", "q", 10), amended("q", 20), promise("pledge.made", "p", 30),
          corrected(5, amended("p", 99))),
        Case(
          "pledge.ended", .pledges, "p", "life", .word("withdrawn"),
          promise("pledge.made", "q", 10), ended("pledge", "q"), promise("pledge.made", "p", 30),
          corrected(5, ended("pledge", "p"))),
        Case(
          "commitment.amended", .commitments, "p", "amount", try .of("99"),
          promise("commitment.made", "q", 10), amended("q", 20, "commitment"),
          promise("commitment.made", "p", 30), corrected(5, amended("p", 99, "commitment"))),
        Case(
          "commitment.ended", .commitments, "p", "life", .word("withdrawn"),
          promise("commitment.made", "q", 10), ended("commitment", "q"),
          promise("commitment.made", "p", 30), corrected(5, ended("commitment", "p"))),
        Case(
          "call.ended", .commitments, "q", "called", try .of("10"),
          promise("commitment.made", "q", 90),
          on("call.made", "'id':'l1','commitment':'q','amount':'USD 10'"), ended("call", "l1"),
          on("call.made", "'id':'l2','commitment':'q','amount':'USD 20'"),
          corrected(6, ended("call", "l2"))),
        Case(
          "payment.returned", .pledges, "q", "funded", try .of("27"),
          promise("pledge.made", "q", 90), promise("payment.made", "m1", 10, paid),
          on("payment.returned", "'payment':'m1','amount':'USD 3'"),
          promise("payment.made", "m2", 20, paid),
          corrected(6, on("payment.returned", "'payment':'m2','amount':'USD 3'"))),
        Case(
          "round.closed", .rounds, "r2", "raised", try .of("9"),
          on("round.opened", "'id':'r1','issuer':'b'"),
          on("round.closed", "'round':'r1','raised':'USD 9'"),
          on("round.opened", "'id':'r2','issuer':'b'"),
          corrected(5, on("round.closed", "'round':'r2','raised':'USD 9'"))),
        Case(
          "round.ended", .rounds, "r2", "open", try .of("0"),
          on("round.opened", "'id':'r1','issuer':'b'"), ended("round", "r1"),
          on("round.opened", "'id':'r2','issuer':'b','target':'USD 9'"),
          corrected(5, ended("round", "r2"))),
        Case(
          "capacity.amended", .capacity, "k2", "quantity", try .of("99 MW"), capacity("k1"),
          on("capacity.amended", "'capacity':'k1','quantity':'20 MW'"), capacity("k2"),
          corrected(5, on("capacity.amended", "'capacity':'k2','quantity':'99 MW'"))),
        Case(
          "capacity.advanced", .capacity, "facility", "gross", try .of("50 MW"), capacity("k1"),
          on("capacity.advanced", "'capacity':'k1','status':'operating'"), capacity("k2"),
          corrected(5, on("capacity.advanced", "'capacity':'k2','status':'cancelled'"))),
        Case(
          "link.removed", .pledges, "USD", "net", try .of("120"), promise("pledge.made", "w", 100),
          promise("pledge.made", "q", 10, part), link("removed", "q", "w"),
          promise("pledge.made", "p", 20, part), corrected(6, link("removed", "p", "w"))),
        Case(
          "link.added", .pledges, "USD", "net", try .of("115"), promise("pledge.made", "w", 100),
          promise("pledge.made", "q", 10, part), link("added", "q", "w"),
          promise("pledge.made", "p", 20, part),
          corrected(6, link("added", "p", "w", ",'min':'USD 5','max':'USD 5'"))),
        Case(
          "a link waits for both of its ids", .pledges, "USD", "net", try .of("220"),
          promise("pledge.made", "w", 100), promise("pledge.made", "q", 10, part),
          link("removed", "q", "w"), promise("pledge.made", "v", 100),
          promise("pledge.made", "p", 20, ",'part_of':['v']"),
          corrected(6, link("removed", "p", "v"))),
        Case(
          "a link of capacities", .capacity, "facility", "net", try .of("150 MW"), capacity("w"),
          capacity("q", part), link("removed", "q", "w"), capacity("v"),
          capacity("p", ",'part_of':['v']"), corrected(6, link("removed", "p", "v"))),
        Case(
          "several in the order of their own numbers", .pledges, "p", "amount", try .of("98"),
          promise("pledge.made", "q", 10), amended("q", 20), amended("q", 21),
          promise("pledge.made", "p", 30), corrected(6, amended("p", 98)),
          corrected(5, amended("p", 99))),
        Case(
          "before what has a greater number", .pledges, "p", "amount", try .of("77"),
          promise("pledge.made", "q", 10), amended("q", 20), promise("pledge.made", "p", 30),
          amended("p", 77), corrected(5, amended("p", 99))),
        Case(
          "of a day that is waited for", .pledges, "p", "amount", try .of("99"),
          promise("pledge.made", "q", 10), amended("q", 20), promise("pledge.made", "p", 30),
          corrected(5, amended("p", 99, on: "2024"))),
        Case(
          "after a proposal that is then promoted", .pledges, "p", "amount", try .of("30"),
          promise("pledge.made", "q", 10), amended("q", 20), promise("pledge.proposed", "p", 25),
          promise("pledge.made", "p", 30), corrected(5, amended("p", 99))),
      ]
    } catch { return [] }
  }()

  static let promotions: [Case] = {
    do {
      let proposed = promise("pledge.proposed", "p", 10)
      let made = promise("pledge.made", "p", 30)
      return [
        Case(
          "an amendment of a proposal that was retracted", .pledges, "p", "amount", try .of("99"),
          proposed, amended("p", 99), made, retracted(4)),
        Case(
          "dated before the promise", .pledges, "p", "amount", try .of("99"), proposed,
          amended("p", 99, on: "2024"), made, retracted(4)),
        Case(
          "its end", .pledges, "p", "life", .word("withdrawn"), proposed, ended("pledge", "p"),
          made, retracted(4)),
        Case(
          "a link of it", .pledges, "USD", "net", try .of("130"), proposed,
          promise("pledge.made", "w", 100), link("removed", "p", "w"),
          promise("pledge.made", "p", 30, part), retracted(4)),
        Case(
          "an amendment that was corrected", .pledges, "p", "amount", try .of("99"), proposed,
          amended("p", 98), made, corrected(5, amended("p", 99)), retracted(4)),
        Case(
          "a proposal that stands, though later, is replaced with what was said of it", .pledges,
          "p", "amount", try .of("30"), promise("pledge.proposed", "p", 10, on: "2025-06"),
          amended("p", 99), made),
        Case(
          "a proposal that was reinstated", .pledges, "p", "amount", try .of("30"), proposed,
          amended("p", 99), made, retracted(4), corrected(4, promise("pledge.proposed", "p", 11))),
      ]
    } catch { return [] }
  }()

  private static func cell(_ report: HeldReport, _ test: Case) throws -> Cell {
    let isTotal = report.totals.rows.contains { $0.contains(.word(test.row)) }
    let board = MoneyBoard(report: report)
    return try isTotal ? board.total(test.field, test.row) : board.cell(test.row, test.field)
  }

  private static func text(_ report: HeldReport) -> String { String(describing: report) }

  private func check(_ test: Case) throws {
    let kept = try SnapshotLedger()
    try kept.append(test.lines.map { $0.replacing("'", with: "\"") })
    let size = try kept.ledger.head().size
    let query = Query(asOf: SnapshotLedger.today)
    func report(_ view: View, _ known: Int? = nil) throws -> HeldReport {
      try FactStream.read(kept.ledger, knownAt: known.map { .sequence($0) }) {
        (history) throws(LedgerError) in
        try HeldReport(Views.report(view, history: history, query: query))
      }
    }
    let facts = try FactStream.read(kept.ledger) { (history) throws(LedgerError) in
      try history.facts()
    }
    #expect(try Self.cell(report(test.view), test) == test.expected)
    var present: [View: String] = [:]
    for view in View.allCases {
      let cold = try Self.text(report(view))
      present[view] = cold
      #expect(try Self.text(FoldedViews.report(view, facts, query)) == cold, "folded \(view)")
      for _ in 1...2 { #expect(try kept.report(view, kept.states) == cold, "kept \(view)") }
    }
    // From here on the index does not tell what was known before.
    try kept.append([Self.corrected(2, Self.parties[1]).replacing("'", with: "\"")])
    for view in View.allCases {
      #expect(try Self.text(report(view, size)) == present[view], "known \(view)")
    }
  }

  @Test(arguments: corrections)
  func `what is corrected to be about something newer comes after that`(test: Case) throws {
    try check(test)
  }

  @Test(arguments: promotions)
  func `what was said of a pledge stands without the proposal`(test: Case) throws {
    try check(test)
  }

  @Test func `there are cases`() {
    #expect(Self.corrections.count == 18)
    #expect(Self.promotions.count == 7)
  }

  @Test func `a kept state never parts what waits from what it waits for`() throws {
    let kept = try SnapshotLedger()
    // States are kept one, four and sixteen facts before the end.
    kept.states.limits.spacing = 1
    let made = (1...9).map { Self.promise("pledge.made", "q\($0)", 10) }
    let amendments = (1...9).map { Self.amended("q\($0)", 20) }
    let corrections = (1...9).map { Self.corrected($0 + 12, Self.amended("p", 30 + $0)) }
    let later = (1...2).map { Self.promise("pledge.made", "later\($0)", 1, on: "2025-02-01") }
    let lines = Self.parties + made + amendments + [Self.promise("pledge.made", "p", 5)] + later
    try kept.append((lines + corrections).map { $0.replacing("'", with: "\"") })
    for number in 0..<4 {
      let cold = try kept.report(.pledges, nil)
      #expect(try kept.report(.pledges, kept.states) == cold)
      #expect(try kept.report(.pledges, kept.states) == cold)
      // Recorded late, so that only a state of the first of the days is of use.
      let late = Self.promise("pledge.made", "late\(number)", 7)
      try kept.append([late.replacing("'", with: "\"")])
    }
  }
}
