import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Who promises whom")
struct NetworkEdgesTests {
  @Test func `an edge adds what one party promises and pays another, each promise once`() throws {
    let network = try NetworkBook(
      """
      pledge p a>b 100
      pledge inside a>b 30 part-of p
      commitment c a>b 40 fulfils p
      commitment d a>b 7
      payment m a>b 12 fulfils c
      payment n a>b 5
      """
    ).network()
    #expect(network.edges == ["a>b"])
    #expect(try network.cell("a>b", "promised") == .of("107"))
    #expect(try network.cell("a>b", "paid") == .of("17"))
    // Less what was paid under each: n fulfils nothing.
    #expect(try network.cell("a>b", "open") == .of("95"))
    #expect(try network.cell("a>b", "proposed") == .of("0"))
    // What lies inside another adds nothing, and its record stays away.
    #expect(try network.cell("a>b", "records") == Cell(records: [1, 4, 5, 6]))
  }

  @Test func `what lies inside a promise to somebody else is promised all the same`() throws {
    let network = try NetworkBook(
      """
      pledge p a> 100
      pledge q a>b 30 part-of p
      pledge r x>b 10 part-of q
      """
    ).network()
    #expect(network.edges == ["a>", "a>b", "x>b"])
    #expect(try network.cell("a>", "promised") == .of("100"))
    #expect(try network.cell("a>b", "promised") == .of("30"))
    #expect(try network.cell("x>b", "promised") == .of("10"))
  }

  @Test func `nothing counts of what ended, was kept or is only proposed`() throws {
    let network = try NetworkBook(
      """
      pledge over a>b 5
      {"kind":"pledge.ended","on":"2025-02-01","pledge":"over","outcome":"withdrawn"}
      pledge kept a>b 6
      payment m a>b 6 fulfils kept
      proposal talks b>a 9
      proposal more b>a 2 part-of talks
      """
    ).network()
    #expect(network.edges == ["a>b", "b>a"])
    #expect(try network.cell("a>b", "promised") == .of("0"))
    #expect(try network.cell("a>b", "paid") == .of("6"))
    #expect(try network.cell("a>b", "open") == .of("0"))
    #expect(try network.cell("b>a", "promised") == .of("0"))
    #expect(try network.cell("b>a", "proposed") == .of("9"))
    #expect(try network.parties("circles").isEmpty)
  }

  @Test func `each party of a joint promise or payment gives its part`() throws {
    let network = try NetworkBook(
      """
      pledge p a+b:30>t 100
      payment m a+b:4>t 10 fulfils p
      """
    ).network()
    #expect(try network.cell("a>t", "promised") == .of("70"))
    #expect(try network.cell("b>t", "promised") == .of("30"))
    #expect(try network.cell("a>t", "paid") == .of("6"))
    #expect(try network.cell("b>t", "paid") == .of("4"))
    // Of its part all that was paid under the promise is taken, whoever paid it.
    #expect(try network.cell("a>t", "open") == .of("60"))
  }

  @Test func `a promise without a receiver goes to who runs its project, else to nobody`() throws {
    let network = try NetworkBook(
      """
      {"kind":"project.registered","id":"site","name":"Site","operator":"o"}
      {"kind":"project.registered","id":"field","name":"Field"}
      pledge p a> 1 project site
      pledge q a> 2 project field
      pledge r a>b 4 project site
      pledge s a> 8
      """
    ).network()
    #expect(network.edges == ["a>", "a>b", "a>o"])
    #expect(try network.cell("a>", "promised") == .of("10"))
    #expect(try network.cell("a>o", "promised") == .of("1"))
  }

  @Test func `currencies stand apart, and are one where they are converted`() throws {
    let book = try NetworkBook(
      """
      {"kind":"rate.quoted","on":"2025-01-01","base":"EUR","quote":"USD","rate":"2"}
      pledge p a>b 10
      pledge q b>a EUR/20
      pledge r b>a JPY/7
      payment m b>a EUR/6 fulfils q
      """)
    let own = try book.network()
    #expect(own.edges == ["a>b", "b>a EUR", "b>a JPY"])
    #expect(try own.parties("circles").isEmpty)
    let usd = try book.network { $0.currency = Currency(code: "USD") }
    #expect(usd.edges == ["a>b", "b>a JPY", "b>a"])
    #expect(try usd.cell("b>a", "promised") == .of("40", places: 2))
    #expect(try usd.cell("b>a", "paid") == .of("12", places: 2))
    #expect(try usd.cell("b>a", "open") == .of("28", places: 2))
    #expect(try usd.parties("circles") == ["a b"])
    #expect(usd.report.unconverted.rows.map { $0[0] } == [.word("r")])
  }

  @Test func `an edge is as things stood on the day`() throws {
    let book = try NetworkBook(
      """
      pledge p a>b 10 on 2025-02-01
      payment m a>b 4 on 2025-03-01 fulfils p
      """)
    #expect(try book.network(asOf: "2025-01-31").edges.isEmpty)
    #expect(try book.network(asOf: "2025-02").cell("a>b", "paid") == .of("0"))
    #expect(try book.network(asOf: "2025-03").cell("a>b", "paid") == .of("4"))
  }

  // MARK: Returns

  @Test func `what comes back of a payment is not paid`() throws {
    let network = try NetworkBook(
      """
      payment m a>b 10
      payment n a>b 3
      payment o a>c 3
      {"kind":"payment.returned","on":"2025-02-01","payment":"m","amount":"USD 4"}
      {"kind":"payment.returned","on":"2025-02-01","payment":"o","amount":"USD 3"}
      """
    ).network()
    // Of c nothing is left to tell.
    #expect(network.edges == ["a>b"])
    #expect(try network.cell("a>b", "paid") == .of("9"))
    #expect(try network.cell("a>b", "records") == Cell(records: [1, 2, 4]))
  }

  @Test func `what comes back of a promise was paid on the edge of its payments`() throws {
    let network = try NetworkBook(
      """
      pledge p a>b 50
      commitment c a>b 20 fulfils p
      payment m a>b 10 fulfils c
      {"kind":"payment.returned","on":"2025-02-01","fulfils":["p"],"amount":"USD 4"}
      """
    ).network()
    #expect(try network.cell("a>b", "paid") == .of("6"))
    #expect(try network.cell("a>b", "records") == Cell(records: [1, 3, 4]))
  }

  @Test func `where several paid, it is not known on which edge it came back`() throws {
    let network = try NetworkBook(
      """
      pledge p a+x>b 50
      payment m a>b 10 fulfils p
      payment n x>b 3 fulfils p
      {"kind":"payment.returned","on":"2025-02-01","fulfils":["p"],"amount":"USD 4"}
      """
    ).network()
    #expect(try network.cell("a>b", "paid") == .of("6..10"))
    #expect(try network.cell("x>b", "paid") == .of("0..3"))
  }

  // MARK: Filters

  private static let filtered = """
    {"kind":"project.registered","id":"outer","name":"Outer"}
    {"kind":"project.registered","id":"site","name":"Site","within":"outer"}
    pledge p a>b 10 instrument equity project site
    pledge q a>b 2 instrument loan part-of p certainty filed
    pledge r b>a 5 certainty filed
    pledge s c>a 5
    payment m a>b 3 instrument equity fulfils p
    payment n b>a 1 certainty filed fulfils r
    """

  @Test func `a party selects the edges that go from it, and the circles that it is in`() throws {
    let book = try NetworkBook(Self.filtered)
    let from = try book.network { $0.party = "a" }
    #expect(from.edges == ["a>b"])
    #expect(try from.parties("circles") == ["a b"])
    #expect(try from.parties("rings") == ["a b"])
    let to = try book.network { $0.to = "a" }
    #expect(to.edges == ["b>a", "c>a"])
    #expect(try to.parties("circles") == ["a b"])
    let outside = try book.network { $0.party = "c" }
    #expect(outside.edges == ["c>a"])
    #expect(try outside.parties("circles").isEmpty)
    #expect(try outside.parties("rings").isEmpty)
    let both = try book.network { ($0.party, $0.to) = ("b", "a") }
    // A circle begins with the party that is asked for.
    #expect(try both.parties("circles") == ["b a"])
  }

  @Test func `the other filters select promises and payments`() throws {
    let book = try NetworkBook(Self.filtered)
    // What lies in another is promised where the other is not selected.
    let loans = try book.network { $0.instrument = .loan }
    #expect(loans.edges == ["a>b"])
    #expect(try loans.cell("a>b", "promised") == .of("2"))
    #expect(try loans.cell("a>b", "paid") == .of("0"))
    let filed = try book.network { $0.minCertainty = .filed }
    #expect(filed.edges == ["a>b", "b>a"])
    #expect(try filed.cell("a>b", "paid") == .of("0"))
    #expect(try filed.cell("b>a", "paid") == .of("1"))
    let project = try book.network { $0.project = "outer" }
    #expect(project.edges == ["a>b"])
    #expect(try project.cell("a>b", "promised") == .of("10"))
    #expect(try project.cell("a>b", "paid") == .of("3"))
    let open = try book.network { $0.status = "proposed" }
    #expect(try open.cell("a>b", "promised") == .of("0"))
  }

  // MARK: Groups

  private static let group = """
    {"kind":"party.registered","id":"top","name":"Top"}
    {"kind":"party.registered","id":"sub","name":"Sub","sponsor":"top"}
    {"kind":"party.registered","id":"spv","name":"Spv","sponsor":"sub"}
    """

  @Test func `who is behind a vehicle stands in its place, and a group promises itself nothing`()
    throws
  {
    let book = try NetworkBook(
      Self.group + """

        pledge p top>t 100
        commitment c spv>t 40 fulfils p
        pledge q sub>spv 9
        payment m top>sub 8
        payment n spv>t 7 fulfils c
        pledge back t>sub 3
        """)
    let plain = try book.network()
    #expect(plain.edges == ["spv>t", "sub>spv", "t>sub", "top>sub", "top>t"])
    let through = try book.network { $0.looksThrough = true }
    #expect(through.edges == ["t>top", "top>t"])
    // The commitment fulfils the pledge of the same group.
    #expect(try through.cell("top>t", "promised") == .of("100"))
    #expect(try through.cell("top>t", "paid") == .of("7"))
    #expect(try through.cell("top>t", "open") == .of("93"))
    #expect(try plain.parties("circles") == ["spv t sub"])
    #expect(try through.parties("circles") == ["t top"])
    // A filter for one of them is one for the group.
    let asked = try book.network { ($0.looksThrough, $0.party) = (true, "spv") }
    #expect(asked.edges == ["top>t"])
  }

  @Test func `a group gives its parts of a joint promise together, never more than all of it`()
    throws
  {
    let network = try NetworkBook(
      Self.group + """

        pledge p sub+spv+x>t 100
        pledge q sub:7+spv+x>u 10
        pledge r sub:7+spv:2+x>v 10
        """
    ).network { $0.looksThrough = true }
    #expect(try network.cell("top>t", "promised") == .of("0..100"))
    #expect(try network.cell("top>u", "promised") == .of("7..10"))
    #expect(try network.cell("top>v", "promised") == .of("9"))
  }

  // MARK: Stakes

  @Test func `stakes are edges where asked for, and are in no sum`() throws {
    let book = try NetworkBook(
      Self.group + """

        pledge p top>t 10
        {"kind":"shares.issued","on":"2025-01-01","issuer":"t","to":"sub","quantity":"30"}
        {"kind":"shares.issued","on":"2025-01-01","issuer":"t","to":"sub","quantity":"20",\
        "class":"b"}
        {"kind":"shares.issued","on":"2025-01-01","issuer":"t","to":"x","quantity":"50"}
        {"kind":"stake.reported","on":"2025-01-01","issuer":"sub","holder":"top","percent":"80%"}
        """)
    #expect(try book.network().edges == ["top>t"])
    let stakes = try book.network { $0.withStakes = true }
    #expect(stakes.edges == ["top>t", "sub>top ", "t>sub ", "t>x "])
    #expect(try stakes.cell("t>sub ", "percent") == .of("50%"))
    #expect(try stakes.cell("t>sub ", "promised") == .null)
    #expect(try stakes.parties("circles").isEmpty)
    #expect(try stakes.parties("rings").isEmpty)
    let through = try book.network { ($0.withStakes, $0.looksThrough) = (true, true) }
    #expect(through.edges == ["top>t", "t>top ", "t>x "])
  }

  @Test func `explained, each edge tells its promises and the records of its payments`() throws {
    let network = try NetworkBook(
      """
      pledge p a>b 10
      payment m a>b 4 fulfils p
      proposal q a> >=0
      """
    ).network { $0.explain = true }
    #expect(
      network.report.notes == [
        "a to nobody named, USD:", "  proposed: an unstated amount of q, record 3",
        "a to b, USD:", "  promised: USD 10 of p, record 1", "  paid: USD 4, record 2",
      ])
  }
}
