import Ledger
import TestSupport
import Testing

@testable import Projections

/// Parts of commitments that are now to be paid.
struct CallsTests {
  /// Three investors commit to a fund; one pays late, one in part.
  private static let fund = """
    {"kind":"commitment.made","on":"2025-01-10","id":"ann","by":"a","to":"f","amount":"USD 100"}
    {"kind":"commitment.made","on":"2025-01-10","id":"bob","by":"b","to":"f","amount":"USD 60"}
    {"kind":"call.made","on":"2025-03-01","id":"ann-1","commitment":"ann","amount":"USD 40",\
    "due":"2025-03-31"}
    {"kind":"call.made","on":"2025-03-01","id":"bob-1","commitment":"bob","amount":"USD 24",\
    "due":"2025-03-31"}
    {"kind":"payment.made","on":"2025-04-20","id":"pay","by":"a","to":"f","amount":"USD 40",\
    "fulfils":["ann"]}
    {"kind":"payment.made","on":"2025-03-30","id":"some","by":"b","to":"f","amount":"USD 10",\
    "fulfils":["bob"]}
    {"kind":"call.made","on":"2025-06-01","id":"bob-2","commitment":"bob","amount":"USD 6"}
    {"kind":"call.ended","on":"2025-07-01","call":"bob-2","outcome":"withdrawn"}
    """

  @Test func `a commitment shows what was called of it and not paid`() throws {
    let book = try MoneyBook(Self.fund)
    let june = try book.commitments(asOf: "2025-06-30")
    #expect(try june.cell("bob", "called") == .of("30"))
    #expect(try june.cell("bob", "called_open") == .of("20"))
    #expect(try june.total("called") == .of("70"))
    #expect(try june.total("called_open") == .of("20"))
    let july = try book.commitments(asOf: "2025-07-31")
    #expect(try july.cell("bob", "called") == .of("24"))
    #expect(try july.cell("ann", "called_open") == .of("0"))
    #expect(try july.cell("ann", "undrawn") == .of("60"))
  }

  private func overdue(_ day: String) throws -> [[Cell]] {
    let query = Query(asOf: try EDTF(day).lastDay)
    let facts = try MoneyBook(Self.fund).facts
    let grid = try FoldedViews.report(.findings, facts, query).rows
    return grid.rows.filter { $0[0] == .word("call-overdue") }
  }

  @Test func `what is not paid by its day is overdue, until it is paid`() throws {
    #expect(try overdue("2025-03-31").isEmpty)
    #expect(try overdue("2025-04-01").map { $0[1] } == [.word("ann"), .word("bob")])
    #expect(try overdue("2025-05-01").map { $0[1] } == [.word("bob")])
    #expect(try overdue("2025-05-01")[0][2] == Cell(records: [4]))
  }

  @Test func `calls may exceed a commitment, and count where ids are joined`() throws {
    let book = try MoneyBook(
      """
      commitment c 10
      commitment d 10
      {"kind":"link.added","on":"2025-01-01","from":"d","to":"c","type":"same-as"}
      {"kind":"call.made","on":"2025-02-01","id":"one","commitment":"c","amount":"USD 8"}
      {"kind":"call.made","on":"2025-02-01","id":"two","commitment":"d","amount":"USD 5"}
      """)
    #expect(try book.commitments().cell("c", "called") == .of("13"))
  }
}
