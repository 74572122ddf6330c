import Ledger

extension PositionBook {
  /// By holder, issuer and currency, without those that have nothing but null and 0.
  var rows: [Position] { rows(of: nil) }

  /// Those of which one of the parties is the holder or the issuer; nil for all.
  func rows(of parties: Set<ID>?) -> [Position] {
    accounts.flatMap { issuer, holders in
      let isWanted = parties?.contains(issuer) ?? true
      return holders.filter { isWanted || parties?.contains($0.key) ?? true }
        .flatMap { positions($0.key, issuer, $0.value) }
    }.sorted {
      ($0.holder, $0.issuer, $0.currency.code) < ($1.holder, $1.issuer, $1.currency.code)
    }
  }

  private func positions(_ holder: ID, _ issuer: ID, _ account: CostAccount) -> [Position] {
    let figures = PositionFigures(
      account, isHeld: holdings.holds(holder, of: issuer), isCounted: holdings.isCounted(issuer))
    return figures.currencies.compactMap { currency in
      let position = Position(
        holder: holder, issuer: issuer, currency: currency, cost: figures.cost(currency),
        proceeds: account.proceeds[currency] ?? .zero, realised: figures.realised(currency),
        value: figures.value(currency), unrealised: figures.unrealised(currency),
        foregone: figures.foregone(currency))
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
