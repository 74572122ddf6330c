import Ledger

/// What an account says in one currency. A figure that needs amounts of two is nil, and so is one
/// whose amounts all lie in another.
struct PositionFigures {
  private let account: CostAccount
  private let isHeld: Bool
  /// Nobody knows all that was put in. Of a stake that only reports know, that is so until a cost
  /// is stated.
  private let isCostUnknown: Bool
  private let left: Cost

  init(_ account: CostAccount, isHeld: Bool, isCounted: Bool) {
    self.account = account
    self.isHeld = isHeld
    isCostUnknown = account.isCostUnknown || !isCounted && account.putIn.isEmpty
    left = account.left
  }

  /// All in which there is something to say.
  var currencies: Set<Currency> {
    Set(account.putIn.keys).union(account.proceeds.keys).union(account.realised.keys)
      .union([account.value, account.soldValue].compactMap { $0?.currency })
  }

  func cost(_ currency: Currency) -> Interval? {
    if isCostUnknown || Self.liesElsewhere(account.putIn, than: currency) { return nil }
    return account.putIn[currency] ?? .zero
  }

  func realised(_ currency: Currency) -> Interval? {
    if account.isRealisedUnknown { return nil }
    if account.realised.keys.contains(where: { $0 != currency }) { return nil }
    return account.realised[currency] ?? .zero
  }

  /// What was reported after a sale stands here where it cannot be set against the proceeds.
  func value(_ currency: Currency) -> Interval? {
    if isHeld { return Self.interval(account.value, in: currency) }
    if Self.lies(account.proceeds, in: currency) { return nil }
    return Self.interval(account.soldValue, in: currency)
  }

  func unrealised(_ currency: Currency) -> Interval? {
    guard isHeld, !left.isUnknown, !account.isCostUnknown, Self.lies(left.sums, in: currency)
    else { return nil }
    return Self.interval(account.value, in: currency)?.minus(left.sums[currency] ?? .zero)
  }

  func foregone(_ currency: Currency) -> Interval? {
    guard let proceeds = account.proceeds[currency], Self.lies(account.proceeds, in: currency)
    else { return nil }
    return Self.interval(account.soldValue, in: currency)?.minus(proceeds)
  }

  private static func interval(_ money: Money?, in currency: Currency) -> Interval? {
    money?.currency == currency ? money?.interval : nil
  }

  /// True if nothing lies in another currency.
  private static func lies(_ sums: Sums, in currency: Currency) -> Bool {
    sums.allSatisfy { $0.key == currency || $0.value.isZero }
  }

  /// True if there is something, and all of it lies in other currencies.
  private static func liesElsewhere(_ sums: Sums, than currency: Currency) -> Bool {
    (sums[currency] ?? .zero).isZero && !lies(sums, in: currency)
  }
}
