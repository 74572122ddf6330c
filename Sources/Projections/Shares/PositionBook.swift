import Ledger

/// What shares cost and brought, per holder and issuer, in whatever currency is looked at.
struct PositionBook: Projection {
  /// An amount that no rate converts.
  struct Unconverted {
    var fact: Fact
    var field: String
    var amount: Quantity
  }

  private struct Valued {
    var holder: ID
    var issuer: ID
    var money: Money
  }

  static let stakeValue = "stake-value"

  private(set) var holdings = Shareholdings()
  /// Issuer → holder → account.
  private(set) var accounts: [ID: [ID: CostAccount]] = [:]
  private(set) var unconverted: [Unconverted] = []
  private let valuation: Valuation?
  private var day = Day.distantPast
  /// The values reported for `day`: what they are values of shows only when the day is over.
  private var valuations: [Valued] = []

  /// - Parameter valuation: nil to leave amounts as they are recorded.
  init(_ valuation: Valuation? = nil) {
    self.valuation = valuation
  }

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    switch kind.family {
    case .shares, .report: .figures
    case .registration, .promise, .payment, .round, .capacity, .link, .omission, .rate, .total,
      .key, .revision:
      nil
    }
  }

  mutating func apply(_ fact: Fact) {
    if fact.day > day {
      settle()
      day = fact.day
    }
    switch fact.statement.body {
    case .shares(.sharesIssued(let issue)):
      for movement in movements(fact) { put(issue, movement, fact) }
    case .shares(.sharesTransferred(let transfer)): move(transfer, fact)
    case .shares(.sharesCancelled(let cancel)): drop(cancel, fact)
    case .shares(.sharesConverted): for movement in movements(fact) { carry(movement) }
    case .shares(.sharesExchanged(let exchange)):
      for movement in movements(fact) { carry(movement) }
      carryReported(exchange)
    // A split changes how many shares a cost is spread over, not the cost.
    case .shares(.sharesSplit): _ = movements(fact)
    case .report(.stakeReported(let stake)): explain(stake, fact)
    case .report(.figureReported(let figure)): note(figure, fact)
    case .registration, .promise, .payment, .round, .capacity, .link, .figureOmitted, .rateQuoted,
      .totalAsserted, .keyRotated, .revision:
      break
    }
  }

  mutating func movements(_ fact: Fact) -> [ShareMovement] {
    var movements: [ShareMovement] = []
    holdings.apply(fact) { movements.append($0) }
    return movements
  }

  mutating func update<Result>(
    _ holder: ID, _ issuer: ID, _ change: (inout CostAccount) -> Result
  ) -> Result {
    change(&accounts[issuer, default: [:]][holder, default: CostAccount()])
  }

  /// The amount in the currency that is looked at; in its own where no rate converts it.
  mutating func money(_ amount: Quantity?, _ field: String, _ fact: Fact) -> Money? {
    guard let amount, case .currency(let currency) = amount.unit else { return nil }
    if let valuation {
      if let money = valuation.value(DatedAmount(quantity: amount, day: fact.day)) { return money }
      unconverted.append(Unconverted(fact: fact, field: field, amount: amount))
    }
    return Money(interval: amount.interval, currency: currency)
  }

  private mutating func note(_ figure: FigureReported, _ fact: Fact) {
    guard figure.metric == Self.stakeValue, let issuer = figure.issuer,
      let money = money(figure.amount, "amount", fact)
    else { return }
    valuations.append(Valued(holder: figure.about, issuer: issuer, money: money))
  }

  /// At the end of a day on which nothing is held after a sale, a value is that of what was sold.
  mutating func settle() {
    for valued in valuations {
      let isHeld = holdings.holds(valued.holder, of: valued.issuer)
      update(valued.holder, valued.issuer) {
        if !isHeld && $0.hasSold {
          $0.soldValue = valued.money
        } else {
          $0.value = valued.money
        }
      }
    }
    valuations.removeAll(keepingCapacity: true)
  }
}

// MARK: Counted issuers

extension PositionBook {
  private mutating func put(_ issue: SharesIssued, _ movement: ShareMovement, _ fact: Fact) {
    guard let to = movement.to else { return }
    let cost =
      issue.cost == nil
      ? Cost(money(issue.price, "price", fact)).scaled(by: Rational(issue.quantity))
      : Cost(money(issue.cost, "cost", fact))
    update(to.holder, to.issuer) { $0.put(cost, in: .shareClass(to.shareClass)) }
  }

  private mutating func move(_ transfer: SharesTransferred, _ fact: Fact) {
    guard holdings.isCounted(transfer.issuer) else { return moveReported(transfer, fact) }
    let stated = money(transfer.cost, "cost", fact)
    for movement in movements(fact) {
      guard let from = movement.from, let to = movement.to else { continue }
      let cost = take(movement, from, stated: stated)
      pass(cost, transfer, in: .shareClass(to.shareClass), fact)
    }
  }

  /// Sold, the shares cost the buyer what the seller got; otherwise their cost goes with them.
  mutating func pass(
    _ cost: Cost, _ transfer: SharesTransferred, in lot: CostAccount.Lot, _ fact: Fact
  ) {
    let proceeds = money(transfer.proceeds, "proceeds", fact)
    if transfer.proceeds != nil {
      update(transfer.from, transfer.issuer) { $0.realise(cost, proceeds: proceeds) }
    } else if transfer.to != nil {
      update(transfer.from, transfer.issuer) { $0.carryAway(cost) }
    }
    guard let to = transfer.to else { return }
    let paid = transfer.proceeds == nil ? cost : Cost(proceeds)
    update(to, transfer.issuer) { $0.put(paid, in: lot) }
  }

  private mutating func drop(_ cancel: SharesCancelled, _ fact: Fact) {
    guard holdings.isCounted(cancel.issuer) else { return dropReported(cancel, fact) }
    let proceeds = money(cancel.proceeds, "proceeds", fact)
    // Of nothing held all goes without a movement, but what came back did.
    var cost = Cost()
    for movement in movements(fact) {
      if let from = movement.from { cost += take(movement, from, stated: nil) }
    }
    update(cancel.from, cancel.issuer) { $0.realise(cost, proceeds: proceeds) }
  }

  /// A conversion or an exchange. The cost of shares that an absorbing issuer held in the absorbed
  /// one stays where it was put in: they are cancelled without a loss.
  private mutating func carry(_ movement: ShareMovement) {
    guard let from = movement.from else { return }
    let cost = take(movement, from, stated: nil)
    guard let to = movement.to else { return }
    update(from.holder, from.issuer) { $0.carryAway(cost) }
    update(to.holder, to.issuer) { $0.put(cost, in: .shareClass(to.shareClass)) }
  }

  private mutating func take(
    _ movement: ShareMovement, _ from: HoldingKey, stated: Money?
  ) -> Cost {
    let part = movement.out.divided(by: movement.held) ?? .one
    return update(from.holder, from.issuer) {
      $0.take(
        .fraction(part), of: .shareClass(from.shareClass), stated: stated,
        isLast: movement.out == movement.held)
    }
  }
}
