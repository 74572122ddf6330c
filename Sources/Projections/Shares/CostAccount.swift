import Ledger

typealias Sums = [Currency: Interval]

/// What a holding cost, going in or out with shares. `isUnknown` if some of it was never stated.
struct Cost: Sendable {
  var sums: Sums = [:]
  var isUnknown = false

  static let unknown = Cost(isUnknown: true)

  init(sums: Sums = [:], isUnknown: Bool = false) {
    self.sums = sums
    self.isUnknown = isUnknown
  }

  /// No statement, no cost that anyone knows.
  init(_ amount: Money?) {
    guard let amount else {
      self = .unknown
      return
    }
    sums = [amount.currency: amount.interval]
  }

  static func += (a: inout Cost, b: Cost) {
    a.sums.merge(b.sums) { $0 + $1 }
    a.isUnknown = a.isUnknown || b.isUnknown
  }

  func scaled(by factor: Rational) -> Cost {
    Cost(sums: sums.mapValues { $0.scaled(by: factor) }, isUnknown: isUnknown)
  }

  /// Places after the point to which an average is exact: averages of averages would be fractions
  /// that grow with every move.
  static let places = 20

  /// A part and what it leaves, which add up to this.
  func divided(at part: Rational) -> (part: Cost, rest: Cost) {
    func average(_ end: Rational) -> Rational {
      part == .one ? end : min(end, (end * part).rounded(places: Self.places))
    }
    var (taken, rest) = (self, self)
    for (currency, amount) in sums {
      let (low, high) = (average(amount.low), amount.high.map(average))
      taken.sums[currency] = Interval(low: low, high: high, approx: amount.approx)
      rest.sums[currency] = Interval(
        low: amount.low - low, high: amount.high.flatMap { end in high.map { end - $0 } },
        approx: amount.approx)
    }
    return (taken, rest)
  }
}

/// The money that one holder put into one issuer and got back, per currency.
struct CostAccount: Sendable {
  /// Which shares a cost is of: a class of a counted issuer, or a reported stake.
  enum Lot: Hashable, Sendable {
    case shareClass(String)
    case reported
  }

  /// How much of a lot goes.
  enum Part: Sendable {
    case fraction(Rational)
    /// Part of a reported stake: nobody can say what an average of it cost.
    case unknown

    static let all = Part.fraction(.one)
  }

  private(set) var putIn: Sums = [:]
  private(set) var proceeds: Sums = [:]
  /// nil in a currency where it has no lower end: costs with an open one went.
  private(set) var realised: [Currency: Interval?] = [:]
  /// An acquisition has no cost, so nobody knows what was put in.
  private(set) var isCostUnknown = false
  /// Something of unknown cost was sold.
  private(set) var isRealisedUnknown = false
  private(set) var hasSold = false
  /// The newest value of any currency.
  var value: Money?
  /// The newest value reported for a day after all had been sold.
  var soldValue: Money?
  private var lots: [Lot: Cost] = [:]

  /// The cost of what is left.
  var left: Cost { lots.values.reduce(into: Cost()) { $0 += $1 } }

  mutating func put(_ cost: Cost, in lot: Lot) {
    putIn.merge(cost.sums) { $0 + $1 }
    if cost.isUnknown { isCostUnknown = true }
    lots[lot, default: Cost()] += cost
  }

  /// A stake stands that no acquisition explains.
  mutating func holdUnexplained(_ lot: Lot) { lots[lot, default: Cost()].isUnknown = true }

  func has(_ lot: Lot) -> Bool { lots[lot] != nil }

  /// Nothing is left of the lot, and nobody said what became of it.
  mutating func close(_ lot: Lot) { lots[lot] = nil }

  /// Takes the cost of what goes out of the lot: the stated cost, or else the average. What a
  /// stated cost has above the known one was put in too.
  mutating func take(
    _ part: Part, of lot: Lot, stated: Money? = nil, isLast: Bool
  ) -> Cost {
    let before = lots[lot] ?? .unknown
    var taken = Cost.unknown
    var rest = before
    switch (stated, part) {
    case (let money?, _):
      taken = Cost(money)
      let known = before.sums[money.currency] ?? .zero
      putIn[money.currency, default: .zero] += money.interval.less(known)
      rest.sums[money.currency] = known.less(money.interval)
      // A stake that only reports know may be larger than they say, so its cost is not used up.
      if isLast && lot == .reported {
        lots[lot] = Cost(sums: rest.sums)
        return taken
      }
    case (nil, .fraction(let part)):
      (taken, rest) = before.divided(at: part)
      // One acquisition without a cost leaves no average to anything later.
      if isCostUnknown { taken.isUnknown = true }
    case (nil, .unknown): rest.isUnknown = true
    }
    lots[lot] = isLast ? nil : rest
    return taken
  }

  /// What was sold is paid for, or lost.
  mutating func realise(_ cost: Cost, proceeds: Money?) {
    if cost.isUnknown { isRealisedUnknown = true }
    for (currency, amount) in cost.sums where !amount.isZero {
      gain(.zero, less: amount, in: currency)
    }
    guard let proceeds else { return }
    hasSold = true
    self.proceeds[proceeds.currency, default: .zero] += proceeds.interval
    if !proceeds.interval.isZero { gain(proceeds.interval, less: .zero, in: proceeds.currency) }
  }

  /// The cost goes along with the shares into another account.
  mutating func carryAway(_ cost: Cost) {
    for (currency, amount) in cost.sums {
      putIn[currency] = (putIn[currency] ?? .zero).reduced(by: amount)
    }
  }

  private mutating func gain(_ amount: Interval, less cost: Interval, in currency: Currency) {
    let before = realised[currency] ?? .zero
    guard let before, let gained = amount.minus(cost) else {
      realised.updateValue(nil, forKey: currency)
      return
    }
    realised.updateValue(before + gained, forKey: currency)
  }
}

extension Interval {
  /// The difference, which may be negative; nil if it has no lower end.
  func minus(_ b: Interval) -> Interval? {
    guard let bHigh = b.high else { return nil }
    return Interval(
      low: low - bHigh, high: high.map { $0 - b.low }, approx: approx || b.approx)
  }

  /// This without a part of it, end by end: the inverse of `+`.
  func reduced(by part: Interval) -> Interval {
    let low = max(.zero, low - part.low)
    guard let high, let partHigh = part.high else {
      return Interval(low: low, high: nil, approx: approx)
    }
    return Interval(low: low, high: max(low, high - partHigh), approx: approx)
  }
}
