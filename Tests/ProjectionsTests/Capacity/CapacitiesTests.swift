import Ledger
import Projections
import TestSupport
import Testing

/// A report of capacity, asked by id, basis and status.
private struct Board {
  var report: HeldReport

  init(_ book: String, asOf day: String, _ change: (inout Query) -> Void = { _ in }) throws {
    var query = Query(asOf: try EDTF(day).lastDay)
    change(&query)
    let facts = try BookLines.facts(book, through: day)
    report = try FoldedViews.report(.capacity, facts, query)
  }

  func row(_ id: ID) -> Int? { report.rows.rows.firstIndex { $0[0] == .word(id) } }

  var ids: [Cell] { report.rows.rows.map { $0[0] } }

  func status(_ id: ID, _ status: String) -> Interval? {
    row(id).flatMap { Self.figure(status, in: report.rows.cell($0, "statuses")) }
  }

  func total(_ basis: String, _ field: String) -> Interval? {
    guard let row = report.totals.rows.firstIndex(where: { $0[0] == .word(basis) }) else {
      return nil
    }
    if case .figure(let figure)? = report.totals.cell(row, field) { return figure.interval }
    return Self.figure(field, in: report.totals.cell(row, "statuses"))
  }

  /// 0 for a status that is not named.
  private static func figure(_ name: String, in cell: Cell?) -> Interval? {
    guard case .object(let members)? = cell else { return nil }
    guard let member = members.first(where: { $0.name == name }) else { return .zero }
    if case .figure(let figure) = member.value { return figure.interval }
    return nil
  }
}

@Suite("Capacity")
struct CapacitiesTests {
  private func mw(_ text: String) throws -> Interval { try Interval.of(text) }

  private static let ohio = """
    {"kind":"capacity.announced","on":"2026-03-20","id":"ohio-dc","project":"ohio", \
    "by":["softbank-group"],"quantity":"10 GW","basis":"facility","due":"2030~"}
    {"kind":"capacity.announced","on":"2026-03-20","id":"ohio-gen","project":"ohio", \
    "by":["sb-energy"],"quantity":"10 GW","basis":"generation","energy":[{"source":"gas", \
    "quantity":">=9.2 GW"}]}
    {"kind":"capacity.announced","on":"2026-04-01","id":"ohio-a-dc","project":"ohio-a", \
    "by":["softbank-group"],"quantity":"3 GW","basis":"facility","part_of":["ohio-dc"]}
    {"kind":"capacity.advanced","on":"2026-05-01","capacity":"ohio-a-dc","status":"construction", \
    "quantity":"2 GW"}
    {"kind":"capacity.advanced","on":"2026-06-01","capacity":"ohio-a-dc","status":"operating", \
    "quantity":{"unit":"MW","min":"500","max":"600"}}
    {"kind":"capacity.advanced","on":"2026-07-01","capacity":"ohio-a-dc","status":"cancelled", \
    "quantity":"0.4 GW"}
    {"kind":"capacity.advanced","on":"2026-08-01","capacity":"ohio-gen","status":"permitted"}
    {"kind":"capacity.amended","on":"2026-09-01","capacity":"ohio-gen","quantity":"12 GW"}
    """

  @Test func `Ohio: ten of generation that feed ten of data centre are not twenty`() throws {
    let board = try Board(Self.ohio, asOf: "2026-03-31")
    #expect(board.total("facility", "gross") == (try mw("10 GW")))
    #expect(board.total("generation", "gross") == (try mw("10 GW")))
    #expect(board.report.totals.rows.count == 2)
  }

  @Test func `Ohio: a site lies inside its programme`() throws {
    let board = try Board(Self.ohio, asOf: "2026-04-02")
    #expect(board.total("facility", "gross") == (try mw("13 GW")))
    #expect(board.total("facility", "net") == (try mw("10 GW")))
  }

  @Test func `Ohio: the programme's remainder and the site make the roll-up`() throws {
    let may = try Board(Self.ohio, asOf: "2026-05-02")
    #expect(may.status("ohio-a-dc", "announced") == (try mw("1 GW")))
    #expect(may.status("ohio-a-dc", "construction") == (try mw("2 GW")))
    #expect(may.total("facility", "announced") == (try mw("8 GW")))
    #expect(may.total("facility", "construction") == (try mw("2 GW")))
    let july = try Board(Self.ohio, asOf: "2026-07-02")
    #expect(july.status("ohio-a-dc", "operating") == (try mw("500..600 MW")))
    #expect(july.status("ohio-a-dc", "construction") == (try mw("1.4..1.5 GW")))
    #expect(july.status("ohio-a-dc", "announced") == (try mw("0.6 GW")))
    #expect(july.total("facility", "announced") == (try mw("7.9..8.1 GW")))
    #expect(july.total("facility", "construction") == (try mw("1.4..1.5 GW")))
    #expect(july.total("facility", "cancelled") == (try mw("0.4 GW")))
    #expect(july.total("facility", "gross") == (try mw("12.6 GW")))
    #expect(july.total("facility", "net") == (try mw("10 GW")))
  }

  @Test func `Ohio: added gigawatts are only announced`() throws {
    let board = try Board(Self.ohio, asOf: "2026-09-02")
    #expect(board.status("ohio-gen", "permitted") == (try mw("10 GW")))
    #expect(board.status("ohio-gen", "announced") == (try mw("2 GW")))
    #expect(board.total("generation", "gross") == (try mw("12 GW")))
  }

  @Test func `Ohio: overdue begins the day after the last day of due`() throws {
    for (day, isOverdue) in [("2030-12-31", false), ("2031-01-01", true)] {
      let board = try Board(Self.ohio, asOf: day)
      let row = try #require(board.row("ohio-dc"))
      #expect(board.report.rows.cell(row, "overdue") == .flag(isOverdue))
    }
  }

  private static func announced(_ id: ID, _ quantity: String, _ more: String = "") -> String {
    """
    {"kind":"capacity.announced","on":"2026-01-01","id":"\(id)","project":"p","by":["x"], \
    "quantity":"\(quantity) MW","basis":"grid"\(more)}

    """
  }

  @Test func `an id that is the same as another has no row, and what became of it counts`() throws {
    let book =
      Self.announced("a", "100") + Self.announced("b", "80") + """
        {"kind":"capacity.advanced","on":"2026-02-01","capacity":"b","status":"construction", \
        "quantity":"30 MW"}
        {"kind":"link.added","on":"2026-03-01","from":"b","to":"a","type":"same-as"}
        {"kind":"link.removed","on":"2026-05-01","from":"b","to":"a","type":"same-as"}
        """
    let joined = try Board(book, asOf: "2026-04-01")
    #expect(joined.ids == [.word("a")])
    #expect(joined.total("grid", "gross") == (try mw("100 MW")))
    #expect(joined.status("a", "construction") == (try mw("30 MW")))
    let parted = try Board(book, asOf: "2026-05-01")
    #expect(parted.ids == [.word("a"), .word("b")])
    #expect(parted.status("a", "construction") == .zero)
  }

  @Test func `a part inside two wholes is taken out of both and counts once`() throws {
    let book =
      Self.announced("a", "100") + Self.announced("b", "50")
      + Self.announced("c", "20", #","part_of":["a","b"]"#) + """
        {"kind":"capacity.advanced","on":"2026-02-01","capacity":"c","status":"operating"}
        """
    let board = try Board(book, asOf: "2026-12-31")
    #expect(board.total("grid", "gross") == (try mw("170 MW")))
    #expect(board.total("grid", "net") == (try mw("130 MW")))
    #expect(board.total("grid", "announced") == (try mw("110 MW")))
    #expect(board.total("grid", "operating") == (try mw("20 MW")))
  }

  @Test func `a part with an extent is not inside, and stays out of the roll-up`() throws {
    let book =
      Self.announced("a", "100")
      + Self.announced("b", "50", #","part_of":[{"id":"a","amount":"30 MW"}]"#)
    let board = try Board(book, asOf: "2026-12-31")
    #expect(board.total("grid", "net") == (try mw("120 MW")))
    #expect(board.total("grid", "announced") == (try mw("150 MW")))
  }

  @Test func `overlaps without limits may be anything from nothing to the smaller of the two`()
    throws
  {
    let book =
      Self.announced("a", "100") + Self.announced("b", "50") + """
        {"kind":"link.added","on":"2026-02-01","from":"a","to":"b","type":"overlaps"}
        {"kind":"link.added","on":"2026-03-01","from":"b","to":"a","type":"overlaps", \
        "min":"10 MW","max":"20 MW"}
        {"kind":"link.removed","on":"2026-04-01","from":"a","to":"b","type":"overlaps"}
        """
    #expect(try Board(book, asOf: "2026-02-15").total("grid", "net") == (try mw("100..150 MW")))
    #expect(try Board(book, asOf: "2026-03-15").total("grid", "net") == (try mw("130..140 MW")))
    #expect(try Board(book, asOf: "2026-04-15").total("grid", "net") == (try mw("150 MW")))
  }

  @Test func `a removed link also ends a part that a field had stated`() throws {
    let book =
      Self.announced("a", "100") + Self.announced("b", "50", #","part_of":["a"]"#) + """
        {"kind":"link.removed","on":"2026-04-01","from":"b","to":"a","type":"part-of"}
        """
    #expect(try Board(book, asOf: "2026-03-31").total("grid", "net") == (try mw("100 MW")))
    #expect(try Board(book, asOf: "2026-04-01").total("grid", "net") == (try mw("150 MW")))
  }

  @Test func `only what is selected rolls up, and a part left out holds its own parts together`()
    throws
  {
    let book =
      Self.announced("a", "100") + Self.announced("b", "50", #","part_of":["a"]"#)
      + Self.announced("c", "20", #","part_of":["b"]"#) + """
        {"kind":"capacity.advanced","on":"2026-02-01","capacity":"a","status":"permitted"}
        {"kind":"capacity.advanced","on":"2026-02-01","capacity":"c","status":"permitted"}
        """
    let board = try Board(book, asOf: "2026-12-31") { $0.status = "permitted" }
    #expect(board.ids == [.word("a"), .word("c")])
    #expect(board.total("grid", "gross") == (try mw("120 MW")))
    #expect(board.total("grid", "net") == (try mw("100 MW")))
    #expect(board.total("grid", "permitted") == (try mw("100 MW")))
  }

  @Test func `parts that prove more than their whole raise the net`() throws {
    let book =
      Self.announced("a", "100") + Self.announced("b", "80", #","part_of":["a"]"#)
      + Self.announced("c", "70", #","part_of":["a"]"#)
    let facts = try BookLines.facts(book)
    let network = FoldedViews.fold(facts, into: Capacities()).network
    #expect(network.partsExceedWhole(.grid) == ["a"])
    #expect(try Board(book, asOf: "2026-12-31").total("grid", "net") == (try mw("150 MW")))
  }

  @Test func `a quantity that nobody stated is anything above 0`() throws {
    let book = """
      {"kind":"capacity.announced","on":"2026-01-01","id":"a","project":"p","by":["x"], \
      "basis":"grid"}
      {"kind":"capacity.advanced","on":"2026-02-01","capacity":"a","status":"construction", \
      "quantity":"5 MW"}
      """
    let board = try Board(book, asOf: "2026-12-31")
    #expect(board.total("grid", "gross") == (try mw(">=5 MW")))
    #expect(board.status("a", "construction") == (try mw("5 MW")))
  }

  @Test func `a project brings along what lies within it`() throws {
    let projects = """
      {"kind":"project.registered","id":"ohio","name":"Ohio"}
      {"kind":"project.registered","id":"ohio-a","name":"Site A","within":"ohio"}

      """
    let whole = try Board(projects + Self.ohio, asOf: "2026-12-31") { $0.project = "ohio" }
    #expect(whole.ids == [.word("ohio-a-dc"), .word("ohio-dc"), .word("ohio-gen")])
    let site = try Board(projects + Self.ohio, asOf: "2026-12-31") { $0.project = "ohio-a" }
    #expect(site.ids == [.word("ohio-a-dc")])
    #expect(site.total("facility", "net") == (try mw("2.6 GW")))
  }

  @Test func `groups have totals of their own`() throws {
    let board = try Board(Self.ohio, asOf: "2026-04-02") { $0.grouping = .project }
    let totals = board.report.totals
    #expect(totals.columns.map(\.name) == ["group", "basis", "gross", "net", "statuses"])
    #expect(
      totals.rows.map { Array($0.prefix(2)) } == [
        [.word("ohio"), .word("facility")], [.word("ohio"), .word("generation")],
        [.word("ohio-a"), .word("facility")],
      ])
  }

  @Test func `the fields of a row and of a total stand in the order of the command line's page`()
    throws
  {
    let board = try Board(Self.ohio, asOf: "2026-12-31")
    #expect(
      board.report.rows.columns.map(\.name) == [
        "id", "project", "by", "basis", "quantity", "due", "overdue", "statuses", "energy",
        "records",
      ])
    #expect(
      board.report.totals.columns.map(\.name) == ["basis", "gross", "net", "statuses"])
  }

  /// Any book's totals are those of its bases apart: nothing of one shows in another.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `totals never cross a basis`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bases = ["facility", "generation"]
    var books = ["", ""]
    var all = ""
    for index in 0..<12 {
      let side = Int.random(in: 0...1, using: &random)
      let wholes = (0..<index).filter { books[side].contains("\"id\":\"c\($0)\"") }
      let part =
        wholes.randomElement(using: &random).map { #","part_of":["c\#($0)"]"# } ?? ""
      let quantity = Int.random(in: 1...90, using: &random)
      let moved = Int.random(in: 1...40, using: &random)
      let status = AdvancedStatus.allCases.randomElement(using: &random)?.rawValue ?? "retired"
      let lines = """
        {"kind":"capacity.announced","on":"2026-01-01","id":"c\(index)","project":"p","by":["x"], \
        "quantity":"\(quantity) MW","basis":"\(bases[side])"\(part)}
        {"kind":"capacity.advanced","on":"2026-02-01","capacity":"c\(index)","status":"\(status)", \
        "quantity":"\(moved) MW"}

        """
      books[side] += lines
      all += lines
    }
    let whole = try Board(all, asOf: "2026-12-31")
    for (basis, book) in zip(bases, books) where !book.isEmpty {
      let alone = try Board(book, asOf: "2026-12-31")
      #expect(alone.report.totals.rows.count == 1)
      for field in ["gross", "net"] + CapacityStatus.allCases.map(\.rawValue) {
        let total = try #require(whole.total(basis, field))
        #expect(total == alone.total(basis, field))
        #expect(total.low >= .zero)
      }
      // Net never exceeds gross, and the roll-up holds no less than the net.
      let gross = try #require(whole.total(basis, "gross")?.high)
      #expect(try #require(whole.total(basis, "net")?.high) <= gross)
    }
  }
}
