import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Commitments, payments, rounds, exposure and the timeline")
struct OtherMoneyViewsTests {
  @Test("a commitment shows what is owed, nothing once it has ended")
  func commitments() throws {
    let book = try MoneyBook(
      """
      pledge p 100
      commitment c 30 on 2025-02-01 fulfils p:20
      payment m 12 on 2025-02-02 fulfils c
      payment n 25 on 2025-03-01 fulfils c
      {"kind":"commitment.ended","on":"2025-04-01","commitment":"c","outcome":"cancelled"}
      """)
    let open = try book.commitments(asOf: "2025-02-28")
    #expect(try open.cell("c", "undrawn") == .of("18"))
    #expect(try open.cell("c", "overrun") == .of("0"))
    let over = try book.commitments(asOf: "2025-03-31")
    #expect(try over.cell("c", "life") == .word("fulfilled"))
    #expect(try over.cell("c", "overrun") == .of("7"))
    let ended = try book.commitments(asOf: "2025-12-31")
    #expect(try ended.cell("c", "life") == .word("cancelled"))
    #expect(try ended.cell("c", "undrawn") == .of("0"))
    let target = Cell.object([.init("id", .word("p")), .init("amount", try .of("20"))])
    #expect(try ended.cell("c", "fulfils") == .list([target]))
  }

  @Test("payments show what came back, and a return is no payment")
  func payments() throws {
    let book = try MoneyBook(
      """
      pledge p 100
      payment m 12 on 2025-02-02 fulfils p
      payment n 5 on 2025-02-03 fulfils p
      {"kind":"payment.returned","on":"2025-03-01","payment":"m","amount":"USD 2"}
      {"kind":"payment.returned","on":"2025-03-02","fulfils":["p"],"amount":"USD 1"}
      """)
    let query = Query(asOf: try EDTF("2025-12-31").lastDay)
    let board = MoneyBoard(report: try FoldedViews.report(.payments, book.facts, query))
    #expect(board.ids == [.word("m"), .word("n")])
    #expect(try board.cell("m", "returned") == .of("2"))
    #expect(try board.cell("n", "returned") == .of("0"))
    #expect(try board.cell("m", "records") == Cell(records: [2, 4]))
  }

  private static let round = """
    {"kind":"round.opened","on":"2025-01-01","id":"r","issuer":"z","target":"USD 100",\
    "structure":[{"instrument":"equity","share":"60%"},{"instrument":"loan","share":"40%"}]}
    {"kind":"commitment.made","on":"2025-02-01","id":"c",\
    "by":[{"party":"a","amount":"USD 10"},"b"],"amount":"USD 40","round":"r","instrument":"equity"}
    {"kind":"commitment.made","on":"2025-02-02","id":"d","by":"a","amount":"USD 20","round":"r",\
    "instrument":"loan"}
    payment m 15 on 2025-02-03 fulfils c
    payment n 5 on 2025-02-04 fulfils r
    {"kind":"round.closed","on":"2025-03-01","round":"r","raised":"USD 65","post_money":"USD 200"}
    """

  @Test("a round shows what is committed, by whom and in what")
  func rounds() throws {
    let book = try MoneyBook(Self.round)
    let open = try book.board(.rounds, asOf: "2025-02-28")
    #expect(try open.cell("r", "committed") == .of("60"))
    #expect(try open.cell("r", "funded") == .of("20"))
    #expect(try open.cell("r", "open") == .of("40"))
    #expect(try open.cell("r", "raised") == .null)
    let closed = try book.board(.rounds, asOf: "2025-12-31")
    #expect(try closed.cell("r", "life") == .word("closed"))
    #expect(try closed.cell("r", "open") == .of("0"))
    #expect(
      try closed.cell("r", "participants")
        == .list([
          .object([
            .init("party", .word("a")), .init("amount", try .of("30")),
            .init("stake", try .of("15%")),
          ]),
          .object([
            .init("party", .word("b")), .init("amount", try .of("30")),
            .init("stake", try .of("15%")),
          ]),
        ]))
    #expect(
      try closed.cell("r", "structure")
        == .list([
          .object([
            .init("instrument", .word("equity")), .init("share", try .of("60%")),
            .init("committed", try .of("40")),
          ]),
          .object([
            .init("instrument", .word("loan")), .init("share", try .of("40%")),
            .init("committed", try .of("20")),
          ]),
        ]))
  }

  @Test("what counts of an ended commitment is what its participants and instruments add up to")
  func endedParticipants() throws {
    let book = try MoneyBook(
      """
      {"kind":"round.opened","on":"2025-01-01","id":"r","issuer":"z","target":"USD 100"}
      {"kind":"commitment.made","on":"2025-02-01","id":"c","by":[{"party":"a","amount":"USD 30"},\
      "b"],"amount":"USD 40","round":"r","instrument":"equity"}
      {"kind":"commitment.made","on":"2025-02-02","id":"d","by":"b","amount":"USD 7","round":"r"}
      payment m 12 on 2025-02-03 fulfils c
      {"kind":"commitment.ended","on":"2025-03-01","commitment":"c","outcome":"cancelled"}
      """)
    let board = try book.board(.rounds, asOf: "2025-12-31")
    #expect(try board.cell("r", "committed") == .of("19"))
    func participant(_ party: ID, _ amount: String) throws -> Cell {
      .object([
        .init("party", .word(party)), .init("amount", try .of(amount)), .init("stake", .null),
      ])
    }
    #expect(
      try board.cell("r", "participants") == .list([participant("a", "12"), participant("b", "7")]))
    func part(_ instrument: String?, _ amount: String) throws -> Cell {
      .object([
        .init("instrument", Cell(word: instrument)), .init("share", .null),
        .init("committed", try .of(amount)),
      ])
    }
    #expect(
      try board.cell("r", "structure") == .list([part("equity", "12"), part(nil, "7")]))
  }

  @Test("more that came back than was paid is a finding")
  func returnsAbovePayments() throws {
    let book = try MoneyBook(
      """
      pledge p 100
      payment m 12 on 2025-02-02 fulfils p
      payment n 5..9 on 2025-02-03 fulfils p
      {"kind":"payment.returned","on":"2025-03-01","payment":"m","amount":"USD 14"}
      {"kind":"payment.returned","on":"2025-03-02","payment":"n","amount":"USD 8"}
      pledge q 50
      payment o 3 on 2025-02-03 fulfils q
      {"kind":"payment.returned","on":"2025-03-03","fulfils":["q"],"amount":"USD 4"}
      """)
    let query = Query(asOf: try EDTF("2025-12-31").lastDay)
    let grid = try FoldedViews.report(.findings, book.facts, query).rows
    let found = grid.rows.filter { $0[0] == .word("return-exceeds-payment") }
    #expect(found.map { $0[1] } == [.word("m"), .word("q")])
  }

  @Test("a party owes its part, less all that was paid; a sponsor owes it through its vehicle")
  func exposure() throws {
    let book = try MoneyBook(
      """
      {"kind":"party.registered","id":"s","name":"Sponsor"}
      {"kind":"party.registered","id":"v","name":"Vehicle","sponsor":"s"}
      {"kind":"pledge.made","on":"2025-01-01","id":"p","to":"t","by":["v",\
      {"party":"a","amount":"USD 30"}],"amount":"USD 100"}
      {"kind":"pledge.made","on":"2025-01-01","id":"q","to":"t","by":"v",\
      "amount":"USD 9","part_of":["p"]}
      {"kind":"figure.reported","on":"2025-01-01","about":"s",\
      "metric":"available-funds","amount":"USD 5"}
      payment m 10 fulfils p
      """)
    let board = try book.board(.exposure, asOf: "2025-12-31")
    #expect(board.ids == [.word("a"), .word("s"), .word("v")])
    #expect(try board.cell("a", "direct") == .of("20"))
    #expect(try board.cell("v", "direct") == .of("60"))
    #expect(try board.cell("s", "direct") == .of("0"))
    #expect(try board.cell("s", "through") == .of("60"))
    #expect(try board.cell("s", "available_funds") == .of("5"))
    #expect(try board.cell("v", "available_funds") == .null)
  }

  @Test("the timeline runs from the first pledge's period to that of the as-of day")
  func timeline() throws {
    let book = try MoneyBook(
      """
      pledge p 100 on 2025-02-01
      pledge q 40 on 2025-08-15 part-of p
      commitment c 30 on 2025-05-01 fulfils p
      payment m 10 on 2025-09-30 fulfils c
      """)
    var query = Query(asOf: try EDTF("2025-11").lastDay)
    query.period = .quarter
    let report = try FoldedViews.report(.timeline, book.facts, query)
    let expected = [
      ("2025-33", ["100", "100", "0", "0", "0", "0"]),
      ("2025-34", ["100", "100", "30", "0", "30", "0"]),
      ("2025-35", ["140", "100", "30", "10", "30", "10"]),
      ("2025-36", ["140", "100", "30", "10", "30", "10"]),
    ]
    #expect(
      try report.rows.rows
        == expected.map { period, figures in
          try [.word(period), .word("USD")] + figures.map { try Cell.of($0) }
        })
  }

  @Test(
    "periods are written as dates and follow one another",
    arguments: [
      (Query.Period.month, "2025-12", "2026-01"), (.quarter, "2025-36", "2026-33"),
      (.year, "2025", "2026"),
    ])
  func periods(length: Query.Period, first: String, second: String) throws {
    let day = try EDTF("2025-12-31").lastDay
    let period = CalendarPeriod(length, containing: day)
    #expect(period.description == first)
    #expect(period.lastDay == day)
    #expect(period.next.description == second)
  }
}
