import Ledger
import TestSupport
import Testing

@testable import Projections

/// Payments kept as sums give the figures of payments kept one by one.
struct PaymentSumTests {
  /// Pledges, contracts and payments of every shape, some of which come back.
  private static func book(_ seed: UInt64) -> String {
    var dice = SeededGenerator(seed: seed)
    func number(_ most: Int) -> Int { Int.random(in: 1...most, using: &dice) }
    var lines = [
      "{'kind':'party.registered','id':'a','name':'A'}",
      "{'kind':'round.opened','on':'2025-01-01','id':'r','issuer':'a'}",
    ]
    let currencies = ["USD", "USD", "USD", "EUR"]
    for index in 1...4 {
      lines.append(
        "{'kind':'pledge.made','on':'2025-01-0\(index)','id':'p\(index)','by':'a',"
          + "'amount':'\(currencies[index - 1]) \(number(90))'}")
      lines.append(
        "{'kind':'commitment.made','on':'2025-01-0\(index)','id':'c\(index)','by':'a','to':'a',"
          + "'amount':'USD \(number(60))',"
          + "'fulfils':['p\(number(index))'\(index == 2 ? ",'p1'" : "")]}"
      )
    }
    lines.append(
      "{'kind':'link.added','on':'2025-01-09','from':'p2','to':'p1','type':'part-of',"
        + "'max':'USD \(number(30))'}")
    for index in 1...60 {
      let shapes = [
        "['c\(number(4))']", "['c\(number(4))']", "['p\(number(4))']", "['r']", "[]",
        "['c1','c\(number(3) + 1)']", "[{'id':'c\(number(4))','amount':'USD \(number(9))'}]",
      ]
      let sign = ["", "", "~", ">=", "<="][number(5) - 1]
      let currency = currencies[number(4) - 1]
      lines.append(
        "{'kind':'payment.made','on':'2025-0\(number(9))-11','id':'m\(index)','by':'a','to':'a',"
          + "'amount':'\(sign)\(currency) \(number(20))','fulfils':\(shapes[number(7) - 1])}"
      )
      if number(6) == 1 {
        lines.append(
          "{'kind':'rate.quoted','on':'2025-0\(number(9))-\(10 + number(9))','base':'EUR',"
            + "'quote':'USD','rate':'1.\(number(9))'}")
      }
      if number(5) == 1 {
        lines.append(
          "{'kind':'payment.returned','on':'2025-0\(number(9))-20','payment':'m\(number(index))',"
            + "'amount':'USD \(number(3))'}")
      }
    }
    return lines.map { $0.replacing("'", with: "\"").replacing(",\"fulfils\":[]", with: "") }
      .joined(separator: "\n")
  }

  private static func ledger(_ seed: UInt64) throws -> Ledger {
    let ledger = try Ledger.inMemory(origin: "test")
    for line in book(seed).split(separator: "\n") {
      let options = AppendOptions(recorder: "t", nowMilliseconds: 1_795_000_000_000)
      // A return of a currency or of more than was paid is refused; the rest is the book.
      do {
        _ = try ledger.append([BookFile(name: "b", bytes: Array(line.utf8))], options)
      } catch AppendFailure.refused { continue }
    }
    return ledger
  }

  private static let days = ["2025-04-30", "2025-12-31"]

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `sums of payments give the figures of the payments`(seed: UInt64) throws {
    let ledger = try Self.ledger(seed)
    for day in Self.days {
      let query = Query(asOf: try EDTF(day).lastDay)
      try check([.pledges, .commitments, .rounds, .exposure, .parties, .network], ledger, query)
    }
  }

  /// With and without a rate for each day, which for some is too old.
  private static func conversions(asOf day: String) throws -> [Query] {
    let fixed = try EDTF("2025-05-15").lastDay
    var queries: [Query] = []
    for code in ["USD", "EUR", "JPY"] {
      for rateDay in [Query.RateDay.then, .end, .day(fixed)] {
        for age in [nil, 30] {
          var query = Query(asOf: try EDTF(day).lastDay)
          query.currency = Currency(code: code)
          query.rateDay = rateDay
          query.maxAgeDays = age
          query.period = .month
          query.explain = true
          queries.append(query)
        }
      }
    }
    return queries
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `sums of converted payments give the figures of the payments`(seed: UInt64) throws {
    let ledger = try Self.ledger(seed)
    for query in try Self.conversions(asOf: Self.days[Int(seed % 2)]) {
      try check(
        [
          .pledges, .commitments, .rounds, .exposure, .parties, .network, .timeline, .findings,
          .summary,
        ],
        ledger, query)
    }
  }

  private func check(_ views: [View], _ ledger: Ledger, _ query: Query) throws {
    try FactStream.read(ledger) { (history) throws(LedgerError) in
      let bundled: MoneyState = try history.fold(query) { $0 }
      if query.currency?.code ?? "USD" == "USD" { #expect(!bundled.bundles.isEmpty) }
      let facts = try history.facts(through: query.asOf)
      for view in views {
        let sums = try HeldReport(Views.report(view, history: history, query: query))
        let single = try FoldedViews.report(view, facts, query)
        #expect(sums == single, "\(view) \(query)")
      }
    }
  }

  @Test func `a payment of which something came back is kept for itself`() throws {
    let ledger = try Ledger.inMemory(origin: "test")
    let book = """
      {"kind":"party.registered","id":"a","name":"A"}
      {"kind":"pledge.made","on":"2025-01-01","id":"p","by":"a","amount":"USD 100"}
      {"kind":"payment.made","on":"2025-02-01","id":"m","by":"a","to":"a","amount":"~USD 30",\
      "fulfils":["p"]}
      {"kind":"payment.made","on":"2025-02-01","id":"n","by":"a","to":"a","amount":"USD 20",\
      "fulfils":["p"]}
      {"kind":"payment.returned","on":"2025-03-01","payment":"m","amount":"USD 5"}
      """
    _ = try ledger.append(
      [BookFile(name: "b", bytes: Array(book.utf8))],
      AppendOptions(recorder: "t", nowMilliseconds: 1_795_000_000_000))
    let promises = try FactStream.read(ledger) { (history) throws(LedgerError) in
      try history.promises(Query(asOf: .distantFuture))
    }
    #expect(promises.payments.map(\.id) == ["m"])
    #expect(promises.bundles.map(\.sum.interval) == [Interval(Rational(20))])
  }
}
