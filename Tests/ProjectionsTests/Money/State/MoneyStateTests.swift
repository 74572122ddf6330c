import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Folding promises")
struct MoneyStateTests {
  private static let history = """
    {"kind":"party.registered","id":"a","name":"A"}
    {"kind":"pledge.proposed","on":"2025-01-01","id":"p","by":"a",\
      "amount":"USD 40","part_of":["w"]}
    pledge w 100 on 2025-01-01
    pledge q 60 on 2025-01-03 part-of w:20
    commitment c 50 on 2025-02-01 fulfils q
    payment m 20 on 2025-03-01 fulfils c
    {"kind":"pledge.made","on":"2025-04-01","id":"p","by":"a","amount":"USD 30..35"}
    {"kind":"pledge.amended","on":"2025-05-01","pledge":"w","amount":"USD 120","certainty":"filed"}
    {"kind":"link.added","on":"2025-05-02","from":"p","to":"q","type":"overlaps","min":"USD 5"}
    {"kind":"payment.returned","on":"2025-05-03","payment":"m","amount":"USD 2"}
    {"kind":"rate.quoted","on":"2025-05-04","base":"EUR","quote":"USD","rate":"1.1"}
    {"kind":"pledge.ended","on":"2025-06-01","pledge":"q","outcome":"lapsed"}
    {"kind":"commitment.ended","on":"2025-07-01","commitment":"c","outcome":"terminated"}
    """

  @Test("folding in any split equals folding in one")
  func splits() throws {
    let book = try MoneyBook(Self.history)
    let query = Query(asOf: try EDTF("2025-12-31").lastDay)
    let whole = try FoldedViews.report(.pledges, book.facts, query)
    for split in book.facts.indices {
      var state = FoldedViews.fold(Array(book.facts[..<split]), into: MoneyState())
      // A report in between leaves nothing behind.
      _ = PledgesReport.report(MoneyModel(state, query))
      for fact in book.facts[split...] { state.apply(fact) }
      #expect(try HeldReport(PledgesReport.report(MoneyModel(state, query))) == whole)
    }
  }

  @Test("a promotion replaces all fields of the proposal, its links included")
  func promotion() throws {
    let book = try MoneyBook(Self.history)
    let before = try book.pledges(asOf: "2025-03-31")
    #expect(try before.cell("p", "stage") == .word("proposed"))
    #expect(try before.total("proposed") == .of("40"))
    #expect(try before.total("gross") == .of("160"))
    let after = try book.pledges(asOf: "2025-04-30")
    #expect(try after.cell("p", "stage") == .word("pledged"))
    #expect(try after.total("proposed") == .of("0"))
    // p no longer lies in w; 20 of q do.
    #expect(try after.total("net") == .of("170..175"))
    #expect(try after.cell("p", "records") == Cell(records: [2, 7]))
  }

  @Test("a link that was added outlives the promotion, one of a field does not")
  func addedLinks() throws {
    let board = try MoneyBook(
      """
      pledge w 100
      pledge v 50
      {"kind":"pledge.proposed","on":"2025-01-01","id":"p","by":"a",\
      "amount":"USD 40","part_of":["w"]}
      {"kind":"link.added","on":"2025-01-02","from":"p","to":"v","type":"part-of"}
      {"kind":"pledge.made","on":"2025-02-01","id":"p","by":"a","amount":"USD 40"}
      payment x 5 on 2025-03-01 fulfils p
      """
    ).pledges()
    #expect(try board.cell("w", "funded") == .of("0"))
    #expect(try board.cell("v", "funded") == .of("5"))
  }

  @Test("a later link for a pair replaces the earlier, and a removal ends a field's too")
  func links() throws {
    let book = try MoneyBook(
      """
      pledge w 100 on 2025-01-01
      pledge p 40 on 2025-01-01 part-of w
      {"kind":"link.added","on":"2025-02-01","from":"p","to":"w","type":"part-of","min":"USD 10"}
      {"kind":"link.added","on":"2025-03-01","from":"p","to":"w","type":"part-of"}
      {"kind":"link.removed","on":"2025-04-01","from":"p","to":"w","type":"part-of"}
      """)
    let nets = [("01", "100"), ("02", "100..130"), ("03", "100"), ("04", "140")]
    for (month, net) in nets {
      #expect(try book.pledges(asOf: "2025-\(month)").total("net") == .of(net))
    }
  }

  @Test("an overlap may be named from either side")
  func unorderedLinks() throws {
    let board = try MoneyBook(
      """
      pledge p 40
      pledge q 30
      {"kind":"link.added","on":"2025-02-01","from":"p","to":"q","type":"overlaps","min":"USD 20"}
      {"kind":"link.added","on":"2025-02-02","from":"q","to":"p","type":"overlaps",\
      "min":"USD 5","max":"USD 6"}
      """
    ).pledges()
    #expect(try board.total("net") == .of("64..65"))
  }

  @Test("the certainty of a row is that of its newest statement")
  func certainty() throws {
    let book = try MoneyBook(Self.history)
    #expect(try book.pledges(asOf: "2025-04-30").cell("w", "certainty") == .word("reported"))
    #expect(try book.pledges(asOf: "2025-05-31").cell("w", "certainty") == .word("filed"))
  }

  @Test("joined ids have one row, at the amount that the links lead to, with all records")
  func sameAs() throws {
    let board = try MoneyBook(
      """
      pledge p 40
      pledge q 60
      commitment c 10 fulfils p
      commitment d 5 fulfils q
      commitment e 9 fulfils p:3,q:4
      {"kind":"link.added","on":"2025-02-01","from":"p","to":"q","type":"same-as"}
      """
    ).pledges()
    #expect(board.ids == [.word("q")])
    #expect(try board.total("gross") == .of("60"))
    #expect(try board.cell("q", "committed") == .of("22"))
    #expect(try board.cell("q", "records") == Cell(records: [1, 2]))
  }

  @Test("of ids joined in a ring the earliest recorded stands for all")
  func sameAsRing() throws {
    let board = try MoneyBook(
      """
      pledge p 40
      pledge q 60
      pledge r 70
      {"kind":"link.added","on":"2025-02-01","from":"p","to":"q","type":"same-as"}
      {"kind":"link.added","on":"2025-02-01","from":"q","to":"r","type":"same-as"}
      {"kind":"link.added","on":"2025-02-01","from":"r","to":"p","type":"same-as"}
      """
    ).pledges()
    #expect(board.ids == [.word("p")])
  }
}
