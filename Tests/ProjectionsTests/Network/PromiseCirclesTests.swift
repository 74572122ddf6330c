import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Where promises go round")
struct PromiseCirclesTests {
  private static let triangle = """
    pledge ab a>b 100
    pledge bc b>c 20..60
    pledge ca c>a >=5
    payment m a>b 3 fulfils ab
    payment n b>c 2 fulfils bc
    payment o c>a 4 fulfils ca
    pledge ad a>d 7
    pledge db d>b 4
    pledge out a> 11
    pledge in x>b 13
    pledge self a>a 1
    """

  @Test func `a circle is as large as its smallest promise, end by end`() throws {
    let network = try NetworkBook(Self.triangle).network()
    #expect(try network.parties("circles") == ["a b c", "a d b c"])
    #expect(try network.cell("circles", "a b c", "least") == .of("5..60"))
    #expect(try network.cell("circles", "a b c", "paid") == .of("2"))
    #expect(
      try network.cell("circles", "a b c", "records") == Cell(records: [1, 2, 3, 4, 5, 6]))
    #expect(try network.cell("circles", "a d b c", "least") == .of("4"))
    #expect(try network.cell("circles", "a d b c", "paid") == .of("0"))
    #expect(try network.leftOut().isEmpty)
  }

  @Test func `a ring adds what goes round in it, what comes in and what goes out`() throws {
    let network = try NetworkBook(Self.triangle).network()
    #expect(try network.parties("rings") == ["a b c d"])
    // With what a promises to itself: that, too, stays inside.
    #expect(try network.cell("rings", "a b c d", "inside") == .of(">=137"))
    #expect(try network.cell("rings", "a b c d", "in") == .of("13"))
    #expect(try network.cell("rings", "a b c d", "out") == .of("11"))
  }

  @Test func `circles are in one currency, follow promises alone, and none is of one party`()
    throws
  {
    let network = try NetworkBook(
      """
      pledge ab a>b 100
      pledge ba b>a EUR/100
      pledge aa a>a 5
      pledge cd c>d 5
      payment dc d>c 5
      proposal dc2 d>c 5
      pledge ef e>f 0
      pledge fe f>e 5
      """
    ).network()
    #expect(try network.parties("circles").isEmpty)
    #expect(try network.parties("rings").isEmpty)
  }

  @Test func `the greatest least comes first, then the fewest parties, then their ids`() throws {
    let book = try NetworkBook(
      """
      pledge 1 a>b 10
      pledge 2 b>a 10
      pledge 3 b>c 10
      pledge 4 c>a 10
      pledge 5 c>b 30
      pledge 6 y>z >=1
      pledge 7 z>y >=2
      pledge 8 m>n EUR/1
      pledge 9 n>m EUR/1
      """)
    let network = try book.network()
    #expect(try network.parties("circles") == ["m n", "y z", "a b", "b c", "a b c"])
    #expect(try network.parties("rings") == ["m n", "y z", "a b c"])
    let short = try book.network { $0.longestCircle = 2 }
    #expect(try short.parties("circles") == ["m n", "y z", "a b", "b c"])
    let few = try book.network { $0.mostCircles = 2 }
    #expect(try few.parties("circles") == ["m n", "y z", "a b"])
    #expect(try few.leftOut() == [[.word("USD"), .integer(2), .flag(true)]])
    #expect(few.report.notes == ["2 more circles in USD left out: --most shows more of them"])
    let none = try book.network { $0.mostCircles = 0 }
    #expect(try none.parties("circles").isEmpty)
    #expect(try none.parties("rings").count == 3)
  }

  @Test func `more circles than are counted are more`() throws {
    var lines: [String] = []
    for from in 0..<12 {
      for to in 0..<12 where from != to { lines.append("pledge p\(lines.count) x\(from)>x\(to) 5") }
    }
    let network = try NetworkBook(lines.joined(separator: "\n")).network()
    #expect(try network.parties("circles").count == 100)
    #expect(try network.leftOut() == [[.word("USD"), .integer(10_000), .flag(false)]])
    #expect(
      network.report.notes == [
        "more than 10000 more circles in USD left out: --most shows more of them"
      ])
  }

  @Test func `a ring is a finding with the records of its edges`() throws {
    let book = try NetworkBook(Self.triangle)
    let found = try book.findings().rows.filter { $0[0] == .word("circular") }
    #expect(found.count == 1)
    #expect(found[0][1] == .word("a"))
    #expect(found[0][2] == Cell(records: [1, 2, 3, 4, 5, 6, 7, 8, 11]))
    #expect(
      found[0][3]
        == .text("a, b, c, d promise ≥ USD 137 to one another in circles (information)"))
    #expect(try book.findings(asOf: "2024").rows.isEmpty)
  }

  @Test func `a finding of a long ring names ten parties`() throws {
    let lines = (10..<40).map { "pledge p\($0) x\($0)>x\($0 == 39 ? 10 : $0 + 1) 5" }
    let book = try NetworkBook(lines.joined(separator: "\n"))
    let found = try #require(try book.findings().rows.first { $0[0] == .word("circular") })
    guard case .text(let message) = found[3] else { throw BookLines.Fault(line: 0, reason: "") }
    #expect(message.hasPrefix("x10, x11,"))
    #expect(message.contains("x19 and 20 more promise USD 150"))
    #expect(try book.network().parties("circles").isEmpty)
    #expect(try book.network { $0.longestCircle = 30 }.parties("circles").count == 1)
  }
}
