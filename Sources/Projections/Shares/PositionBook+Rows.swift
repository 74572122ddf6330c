import Ledger

extension PositionBook {
  /// By holder, issuer and currency, without those that have nothing but null and 0.
  var rows: [Position] {
    accounts.flatMap { issuer, holders in
      holders.flatMap { positions($0.key, issuer, $0.value) }
    }.sorted {
      ($0.holder, $0.issuer, $0.currency.code) < ($1.holder, $1.issuer, $1.currency.code)
    }
  }

  private func positions(_ holder: ID, _ issuer: ID, _ account: CostAccount) -> [Position] {
    let currencies = Set(account.putIn.keys).union(account.proceeds.keys)
      .union(account.realised.keys).union(account.value.keys).union(account.soldValue.keys)
    let isHeld = holdings.holds(holder, of: issuer)
    // What was put into a stake that only reports know is no figure until a cost is stated.
    let isCostKnown =
      !account.isCostUnknown && (holdings.isCounted(issuer) || !account.putIn.isEmpty)
    let left = account.left
    return currencies.compactMap { currency in
      let value = isHeld ? account.value[currency] : nil
      let proceeds = account.proceeds[currency]
      let position = Position(
        holder: holder, issuer: issuer, currency: currency,
        cost: isCostKnown ? account.putIn[currency] ?? .zero : nil,
        proceeds: proceeds ?? .zero,
        realised: account.isRealisedUnknown ? nil : account.realised[currency] ?? .zero,
        value: value,
        unrealised: left.isUnknown || account.isCostUnknown
          ? nil : value?.minus(left.sums[currency] ?? .zero),
        foregone: proceeds.flatMap { account.soldValue[currency]?.minus($0) })
      return position.isEmpty ? nil : position
    }
  }
}

extension Position {
  /// True if there is nothing but null and 0.
  fileprivate var isEmpty: Bool {
    [cost, proceeds, realised, value, unrealised, foregone].allSatisfy { $0?.isZero ?? true }
  }
}
