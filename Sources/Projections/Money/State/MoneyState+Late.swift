import Ledger

// Facts that were recorded late, applied after others that they stand before. `records` are shown
// in order, sums and newest days do not depend on one, and what names a single thing does so once.
extension MoneyState {
  mutating func applyLate(_ fact: Fact) -> Bool {
    if !isFree(fact) { return false }
    if case .report(.figureReported(let figure)) = fact.statement.body, isOutdated(figure, fact) {
      return true
    }
    apply(fact)
    return true
  }

  /// Puts promises that were recorded late where they stand: behind those of no later day.
  mutating func finishLate() {
    let isInOrder = zip(promises, promises.dropFirst()).allSatisfy { $0.firstDay <= $1.firstDay }
    if isInOrder { return }
    let order = promises.indices.sorted {
      (promises[$0].firstDay, $0) < (promises[$1].firstDay, $1)
    }
    promises = order.map { promises[$0] }
    for index in promises.indices { promiseOf[promises[index].symbol] = index }
  }

  /// True where the fact leaves the same figures whether the known ones come before or after it.
  private func isFree(_ fact: Fact) -> Bool {
    switch fact.statement.body {
    case .registration(.partyRegistered(let party)): return parties[party.id] == nil
    case .registration(.projectRegistered(let project)): return within[project.id] == nil
    // It gets its place among the others, by its day. Only links compare their order.
    case .promise(.pledgeProposed(let pledge)), .promise(.pledgeMade(let pledge)):
      return isNew(pledge.id) && pledge.partOf.isEmpty
    case .promise(.commitmentMade(let commitment)):
      return isNew(commitment.id) && commitment.partOf.isEmpty
    // Nothing newer is known of the promise.
    case .promise(.pledgeAmended(let change)): return isNewest(fact, of: change.pledge)
    case .promise(.pledgeEnded(let end)): return isNewest(fact, of: end.pledge)
    case .promise(.commitmentAmended(let change)): return isNewest(fact, of: change.commitment)
    case .promise(.commitmentEnded(let end)): return isNewest(fact, of: end.commitment)
    case .promise(.callMade): return true
    case .promise(.callEnded(let end)): return callOf[end.call] != nil
    case .payment(.paymentMade(let payment)): return isFree(payment)
    // A quote gets its place by its day; of figures only the newest is known.
    case .rateQuoted, .report(.figureReported): return true
    case .round, .payment(.paymentReturned), .link:
      return false
    case .registration(.sourceRegistered), .report(.stakeReported), .shares, .capacity,
      .totalAsserted, .keyRotated, .revision:
      return true
    }
  }

  private func isNew(_ id: ID) -> Bool {
    symbols[id].map { promiseOf[$0] < 0 && roundOf[$0] < 0 } ?? true
  }

  private func isNewest(_ fact: Fact, of id: ID) -> Bool {
    guard let symbol = symbols[id], promiseOf[symbol] >= 0 else { return false }
    return fact.day >= promises[promiseOf[symbol]].lastDay
  }

  /// A sum takes it in at any time. What first reaches a round without a currency decides on one,
  /// so there the order shows.
  private func isFree(_ payment: PaymentMade) -> Bool {
    guard recall != nil, payment.fulfils.count <= 1, payment.fulfils.first?.amount == nil,
      case .currency = payment.amount.unit
    else { return false }
    guard let target = payment.fulfils.first else { return true }
    return symbols[target.id].map { promiseOf[$0] >= 0 } ?? false
  }

  private func isOutdated(_ figure: FigureReported, _ fact: Fact) -> Bool {
    guard case .currency(let currency) = figure.amount.unit else { return false }
    let known = funds[FundsKey(party: figure.about, currency: currency)]
    return known.map { fact.day < $0.day } ?? false
  }
}
