import Ledger
import TestSupport
import Testing

@testable import Projections

/// Averages of averages stay short, lose nothing, and stay next to what is exact.
@Suite("Average costs")
struct AverageCostTests {
  private let dollars = Currency(code: "USD")!

  private func sum(_ cost: Cost) -> Rational { cost.sums[dollars]?.low ?? .zero }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `many moves in and out of one holding keep its cost short and near the exact one`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    var account = CostAccount()
    var exact = Rational.zero
    var put = Rational.zero
    var taken = Rational.zero
    for move in 0..<2_000 {
      let paid = Rational(Int.random(in: 1...1_000_000, using: &random))
      account.put(
        Cost(sums: [dollars: Interval(paid)]), in: .shareClass("common"))
      put += paid
      let part = try #require(
        Rational(numerator: 1, denominator: Int.random(in: 2...1_000_000_007, using: &random)))
      let cost = account.take(.fraction(part), of: .shareClass("common"), isLast: false)
      account.realise(cost, proceeds: nil)
      taken += sum(cost)
      #expect(sum(account.left) + taken == put)
      #expect(!sum(account.left).isLonger(than: 192))
      #expect(!taken.isLonger(than: 192))
      // The exact fraction, as long as it is short enough to go along.
      if move < 40 {
        exact = (exact + paid) * (.one - part)
        let apart = exact - sum(account.left)
        let most = try #require(
          Rational(numerator: .one, denominator: Rational(BigInt.powerOfTen(17))))
        #expect(max(apart, -apart) < most)
      }
    }
    let rest = account.take(.all, of: .shareClass("common"), isLast: true)
    #expect(sum(rest) + taken == put)
  }
}
