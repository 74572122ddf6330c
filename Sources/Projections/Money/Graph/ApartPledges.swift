import Ledger

/// Sums over pledges that nothing links with anything: they follow from the amounts and from what
/// was paid, and need no graph.
struct ApartPledges {
  /// Those of a total of pledges; nothing is committed to them.
  struct OfCurrency {
    private(set) var gross = Interval.zero
    private(set) var proposed = Interval.zero
    private(set) var funded = Interval.zero
    private(set) var overrun = Interval.zero
    private(set) var lost = Interval.zero

    fileprivate mutating func add(_ other: OfCurrency) {
      gross += other.gross
      proposed += other.proposed
      funded += other.funded
      overrun += other.overrun
      lost += other.lost
    }

    fileprivate mutating func add(_ pledge: Promise, paid: Interval?) {
      let amount = pledge.amount.quantity.interval
      if pledge.outcome == nil {
        if pledge.isProposed { proposed += amount } else { gross += amount }
      }
      if let paid {
        funded += paid
        overrun += paid.less(amount)
      }
      if pledge.isLost { lost += paid.map { amount.less($0) } ?? amount }
    }
  }

  private(set) var sums: [Currency: OfCurrency] = [:]

  /// - Parameter part: what is not apart, with all that is no pledge.
  init(_ state: MoneyState, but part: LinkedPart) {
    let (promises, paid) = (state.promises, BundledPayments(state))
    let maxThreads = promises.count <= Self.partCount ? 0 : Int.max
    let parts = OrderedPipeline<Range<Int>, [Currency: OfCurrency]>(
      atMost: .max, maxThreads: maxThreads
    ) { Self.sums(promises, $0, paid, but: part) }
    for start in stride(from: 0, to: promises.count, by: Self.partCount) {
      parts.add(start..<min(start + Self.partCount, promises.count))
    }
    while let found = parts.next() {
      for (currency, sum) in found { sums[currency, default: OfCurrency()].add(sum) }
    }
  }

  /// So many are added up at a time, wherever a core is free.
  private static let partCount = 1 << 14

  private static func sums(
    _ promises: Pages<Promise>, _ range: Range<Int>, _ payments: BundledPayments,
    but part: LinkedPart
  ) -> [Currency: OfCurrency] {
    var sums = CurrencySums(OfCurrency())
    for index in range where !part.holds(promises[index].symbol) {
      // What is promised in no currency is in no total.
      guard let currency = promises[index].amount.currency else { continue }
      sums[currency].add(
        promises[index], paid: payments.paid(for: promises[index].symbol, currency))
    }
    return sums.all
  }
}

/// The payments that a state keeps as sums.
private struct BundledPayments: Sendable {
  private let uses: [MoneyState.Use]
  private let bundles: Pages<PaymentSum>

  init(_ state: MoneyState) { (uses, bundles) = (state.uses, state.bundles) }

  /// Those in one currency; nil where there are none.
  func paid(for symbol: Int, _ currency: Currency) -> Interval? {
    guard let index = bundles.find(currency, from: uses[symbol].bundle).index,
      !bundles[index].sum.isEmpty
    else { return nil }
    return bundles[index].sum.interval
  }
}

extension MoneyModel {
  /// For totals of all promises, and for the rows of pledges that are asked for: the others that
  /// nothing links are in the totals of pledges alone.
  static func ofTotals(
    _ state: MoneyState, _ query: Query, withRowsOf isAsked: (Int) -> Bool = { _ in false }
  ) -> MoneyModel {
    guard query.currency == nil, query.grouping == nil, !query.explain, query.selectsAllPromises
    else { return MoneyModel(state, query) }
    let part = LinkedPart(state, with: isAsked)
    return MoneyModel(state, query, of: part, ApartPledges(state, but: part))
  }
}
