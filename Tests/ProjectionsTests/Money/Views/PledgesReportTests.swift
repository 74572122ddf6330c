import Ledger
import Testing

@testable import Projections

@Suite("The view of pledges")
struct PledgesReportTests {
  private static let book = """
    pledge p 100 on 2025-01-01 to b instrument equity due 2025-06
    pledge q 40 on 2025-02-01 to c instrument loan certainty filed
    pledge r EUR/70 on 2026-02-01 instrument equity
    {"kind":"pledge.proposed","on":"2025-03-01","id":"t","by":["a","b"],"amount":"USD 9"}
    pledge z 50 on 2025-01-01 to b
    payment m 40 on 2025-05-01 fulfils q
    payment n 12 on 2025-05-01 fulfils z
    {"kind":"pledge.ended","on":"2025-07-01","pledge":"z","outcome":"withdrawn"}
    """

  @Test("life, overdue, lost and share")
  func rows() throws {
    let board = try MoneyBook(Self.book).pledges()
    #expect(try board.cell("p", "life") == .word("open"))
    #expect(try board.cell("p", "overdue") == .flag(true))
    #expect(try board.cell("p", "lost") == .null)
    #expect(try board.cell("q", "life") == .word("fulfilled"))
    #expect(try board.cell("q", "overdue") == .flag(false))
    #expect(try board.cell("q", "funded_share") == .of("100%"))
    #expect(try board.cell("z", "life") == .word("withdrawn"))
    #expect(try board.cell("z", "lost") == .of("38"))
  }

  @Test("a promise is overdue only after the last day of its due date")
  func overdue() throws {
    let book = try MoneyBook(Self.book)
    #expect(try book.pledges(asOf: "2025-06-30").cell("p", "overdue") == .flag(false))
    #expect(try book.pledges(asOf: "2025-07-01").cell("p", "overdue") == .flag(true))
  }

  @Test("an ended pledge leaves gross and net, its money stays in the totals")
  func totals() throws {
    let board = try MoneyBook(Self.book).pledges()
    #expect(try board.total("gross") == .of("140"))
    #expect(try board.total("net") == .of("140"))
    #expect(try board.total("proposed") == .of("9"))
    #expect(try board.total("funded") == .of("52"))
    #expect(try board.total("lost") == .of("38"))
    #expect(try board.total("gross", "EUR") == .of("EUR 70"))
    #expect(try board.total("lost", "EUR") == .of("EUR 0"))
  }

  @Test("what was lost inside another lost pledge is not lost again; superseding loses nothing")
  func lost() throws {
    let board = try MoneyBook(
      """
      pledge w 100
      pledge p 40 part-of w
      pledge s 30
      {"kind":"pledge.ended","on":"2025-02-01","pledge":"w","outcome":"lapsed"}
      {"kind":"pledge.ended","on":"2025-02-01","pledge":"p","outcome":"blocked"}
      {"kind":"pledge.ended","on":"2025-02-01","pledge":"s","outcome":"superseded"}
      """
    ).pledges()
    #expect(try board.cell("p", "lost") == .of("40"))
    #expect(try board.cell("s", "lost") == .null)
    #expect(try board.total("lost") == .of("100"))
  }

  @Test("an amount that nobody has stated is never fulfilled, and has no share that is known")
  func unknownAmount() throws {
    let board = try MoneyBook("pledge p >=0\npayment m 5 fulfils p").pledges()
    #expect(try board.cell("p", "life") == .word("open"))
    #expect(try board.cell("p", "funded_share") == .of(">=0%"))
  }

  @Test(
    "filters select",
    arguments: [
      ("to", ["p", "z"]), ("instrument", ["p", "r"]), ("certainty", ["q"]), ("party", ["t"]),
      ("status proposed", ["t"]), ("status fulfilled", ["q"]), ("status withdrawn", ["z"]),
    ])
  func filters(filter: String, expected: [String]) throws {
    let board = try MoneyBook(Self.book).pledges { query in
      switch filter {
      case "to": query.to = "b"
      case "instrument": query.instrument = .equity
      case "certainty": query.minCertainty = .announced
      case "party": query.party = "b"
      default: query.status = String(filter.split(separator: " ")[1])
      }
    }
    #expect(Set(board.ids) == Set(expected.map { .word($0) }))
  }

  @Test("a project stands for all that lies within it")
  func projects() throws {
    let book = try MoneyBook(
      """
      {"kind":"project.registered","id":"prog","name":"Programme"}
      {"kind":"project.registered","id":"site","name":"Site","within":"prog"}
      pledge p 10 project site
      pledge q 20 project prog
      pledge r 30
      """)
    #expect(try book.pledges { $0.project = "prog" }.ids == [.word("p"), .word("q")])
    #expect(try book.pledges { $0.project = "site" }.ids == [.word("p")])
  }

  @Test("totals come one per group and currency, the group first")
  func grouping() throws {
    let board = try MoneyBook(Self.book).pledges { $0.grouping = .year }
    let keys = board.report.totals.rows.map { [$0[0], $0[1]] }
    #expect(keys == [[.word("2025"), .word("USD")], [.word("2026"), .word("EUR")]])
    #expect(board.report.totals.columns[0].name == "group")
  }

  @Test("the structure splits the amount by shares")
  func structure() throws {
    let board = try MoneyBook(
      """
      {"kind":"pledge.made","on":"2025-01-01","id":"p","by":"a","amount":"USD 500..600",\
      "structure":[{"instrument":"equity","share":"~10%"},{"instrument":"loan","share":"80..90%"}]}
      """
    ).pledges()
    let expected: [Cell] = [
      .object([
        .init("instrument", .word("equity")), .init("share", try .of("~10%")),
        .init("amount", try .of("~50..60")),
      ]),
      .object([
        .init("instrument", .word("loan")), .init("share", try .of("80..90%")),
        .init("amount", try .of("400..540")),
      ]),
    ]
    #expect(try board.cell("p", "structure") == .list(expected))
  }

  @Test("a filter changes what is counted, not what lies in what")
  func filteredNet() throws {
    let book = try MoneyBook(
      """
      pledge w 100 to b
      pledge m 50 to c part-of w
      pledge p 20 to b part-of m
      pledge v 60 to b
      pledge x 30 to c part-of w,v
      """)
    let board = try book.pledges { $0.to = "b" }
    // p lies in w through m, which is left out; w and v share x, which is left out too.
    #expect(try board.total("gross") == .of("180"))
    #expect(try board.total("net") == .of("130"))
  }
}
