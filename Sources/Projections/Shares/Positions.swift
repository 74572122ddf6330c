import Ledger

/// One row: what a holder's shares of an issuer cost and brought, in one currency.
public struct Position: Hashable, Sendable {
  public var holder: ID
  public var issuer: ID
  public var currency: Currency
  /// All that was put in; nil if some of it is unknown.
  public var cost: Interval?
  /// All that came back.
  public var proceeds: Interval
  /// Proceeds without the cost of what went; may be negative.
  public var realised: Interval?
  /// The newest reported value; nil if nothing is held.
  public var value: Interval?
  /// The value without the cost of what is left; may be negative.
  public var unrealised: Interval?
  /// What was sold would be worth this much more.
  public var foregone: Interval?
}

/// What shares cost and brought, per holder and issuer.
public struct Positions: Projection, Sendable {
  private struct Valuation {
    var holder: ID
    var issuer: ID
    var currency: Currency
    var amount: Interval
  }

  private static let stakeValue = "stake-value"

  private var holdings = Shareholdings()
  /// Issuer → holder → account.
  private var accounts: [ID: [ID: CostAccount]] = [:]
  private var day = Day.distantPast
  /// The values reported for `day`: what they are values of shows only when the day is over.
  private var valuations: [Valuation] = []

  public init() {}

  public mutating func apply(_ fact: Fact) {
    if fact.day > day {
      settle()
      day = fact.day
    }
    switch fact.statement.body {
    case .sharesIssued(let issue): for movement in movements(fact) { put(issue, movement) }
    case .sharesTransferred(let transfer): move(transfer, fact)
    case .sharesCancelled(let cancel): drop(cancel, fact)
    case .sharesConverted: for movement in movements(fact) { carry(movement) }
    case .sharesExchanged(let exchange):
      for movement in movements(fact) { carry(movement) }
      carryReported(exchange)
    // A split changes how many shares a cost is spread over, not the cost.
    case .sharesSplit: _ = movements(fact)
    case .stakeReported(let stake): explain(stake, fact)
    case .figureReported(let figure): note(figure)
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .paymentMade, .paymentReturned, .roundOpened, .roundClosed, .roundEnded, .capacityAnnounced,
      .capacityAmended, .capacityAdvanced, .linkAdded, .linkRemoved, .rateQuoted, .totalAsserted,
      .recordCorrected, .recordRetracted:
      break
    }
  }

  /// By holder, issuer and currency, without those that have nothing but null and 0.
  public var rows: [Position] {
    var settled = self
    settled.settle()
    return settled.accounts.flatMap { issuer, holders in
      holders.flatMap { settled.positions($0.key, issuer, $0.value) }
    }.sorted {
      ($0.holder, $0.issuer, $0.currency.code) < ($1.holder, $1.issuer, $1.currency.code)
    }
  }

  private mutating func movements(_ fact: Fact) -> [ShareMovement] {
    var movements: [ShareMovement] = []
    holdings.apply(fact) { movements.append($0) }
    return movements
  }

  private mutating func update<Result>(
    _ holder: ID, _ issuer: ID, _ change: (inout CostAccount) -> Result
  ) -> Result {
    change(&accounts[issuer, default: [:]][holder, default: CostAccount()])
  }
}

// MARK: Counted issuers

extension Positions {
  private mutating func put(_ issue: SharesIssued, _ movement: ShareMovement) {
    guard let to = movement.to else { return }
    var cost = Cost(issue.cost)
    if issue.cost == nil, let price = issue.price {
      cost = Cost(price).scaled(by: Rational(issue.quantity))
    }
    update(to.holder, to.issuer) { $0.put(cost, in: .shareClass(to.shareClass)) }
  }

  private mutating func move(_ transfer: SharesTransferred, _ fact: Fact) {
    guard holdings.isCounted(transfer.issuer) else { return moveReported(transfer, fact) }
    for movement in movements(fact) {
      guard let from = movement.from, let to = movement.to else { continue }
      let cost = take(movement, from, stated: transfer.cost)
      pass(cost, transfer, in: .shareClass(to.shareClass))
    }
  }

  /// Sold, the shares cost the buyer what the seller got; otherwise their cost goes with them.
  private mutating func pass(
    _ cost: Cost, _ transfer: SharesTransferred, in lot: CostAccount.Lot
  ) {
    if let proceeds = transfer.proceeds {
      update(transfer.from, transfer.issuer) { $0.realise(cost, proceeds: proceeds) }
    } else if transfer.to != nil {
      update(transfer.from, transfer.issuer) { $0.carryAway(cost) }
    }
    guard let to = transfer.to else { return }
    update(to, transfer.issuer) { $0.put(transfer.proceeds.map { Cost($0) } ?? cost, in: lot) }
  }

  private mutating func drop(_ cancel: SharesCancelled, _ fact: Fact) {
    guard holdings.isCounted(cancel.issuer) else { return dropReported(cancel, fact) }
    for movement in movements(fact) {
      guard let from = movement.from else { continue }
      let cost = take(movement, from, stated: nil)
      update(from.holder, from.issuer) { $0.realise(cost, proceeds: cancel.proceeds) }
    }
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
    _ movement: ShareMovement, _ from: HoldingKey, stated: Quantity?
  ) -> Cost {
    let part = movement.out.divided(by: movement.held) ?? .one
    return update(from.holder, from.issuer) {
      $0.take(
        .fraction(part), of: .shareClass(from.shareClass), stated: stated,
        isLast: movement.out == movement.held)
    }
  }
}

// MARK: Reported issuers

extension Positions {
  /// Of a transfer by number the stake learns nothing, but the money is real.
  private mutating func moveReported(_ transfer: SharesTransferred, _ fact: Fact) {
    _ = movements(fact)
    let isLast = !holdings.holds(transfer.from, of: transfer.issuer)
    let cost = update(transfer.from, transfer.issuer) {
      $0.take(.unknown, of: .reported, stated: transfer.cost, isLast: isLast)
    }
    pass(cost, transfer, in: .reported)
  }

  private mutating func dropReported(_ cancel: SharesCancelled, _ fact: Fact) {
    _ = movements(fact)
    let isLast = !holdings.holds(cancel.from, of: cancel.issuer)
    update(cancel.from, cancel.issuer) {
      let cost = $0.take(isLast ? .all : .unknown, of: .reported, isLast: isLast)
      $0.realise(cost, proceeds: cancel.proceeds)
    }
  }

  /// Nobody knows what a stake cost that no transfer explains.
  private mutating func explain(_ stake: StakeReported, _ fact: Fact) {
    let before = holdings.reported.standing(stake.holder, of: stake.issuer, basis: .issued)
    _ = movements(fact)
    guard !holdings.isCounted(stake.issuer) else { return }
    let isHeld = holdings.holds(stake.holder, of: stake.issuer)
    // A lower percentage may only be dilution; a higher one was acquired somehow.
    let known = before.map(\.percent.high) ?? .zero
    let isNew =
      stake.shareBasis == .issued
      && known.map { Agreement.widened(stake.percent).low > $0 } ?? false
    update(stake.holder, stake.issuer) {
      if !isHeld {
        $0.close(.reported)
      } else if isNew || !$0.has(.reported) {
        $0.holdUnexplained(.reported)
      }
    }
  }

  /// The stakes end, and what they cost becomes the cost of what was had for them.
  private mutating func carryReported(_ exchange: SharesExchanged) {
    let holders = (accounts[exchange.issuer] ?? [:]).filter { $0.value.has(.reported) }.map(\.key)
    for holder in holders {
      let cost = update(holder, exchange.issuer) { $0.take(.all, of: .reported, isLast: true) }
      guard holder != exchange.into, !cost.sums.isEmpty else { continue }
      let isCounted = holdings.isCounted(exchange.into)
      update(holder, exchange.issuer) { $0.carryAway(cost) }
      update(holder, exchange.into) {
        $0.put(cost, in: isCounted ? .shareClass(exchange.intoClass) : .reported)
      }
    }
  }
}

// MARK: Values and rows

extension Positions {
  private mutating func note(_ figure: FigureReported) {
    guard figure.metric == Self.stakeValue, let issuer = figure.issuer,
      case .currency(let currency) = figure.amount.unit
    else { return }
    valuations.append(
      Valuation(
        holder: figure.about, issuer: issuer, currency: currency, amount: figure.amount.interval))
  }

  /// At the end of a day on which nothing is held after a sale, a value is that of what was sold.
  private mutating func settle() {
    for valuation in valuations {
      let isHeld = holdings.holds(valuation.holder, of: valuation.issuer)
      update(valuation.holder, valuation.issuer) {
        if !isHeld && $0.hasSold {
          $0.soldValue[valuation.currency] = valuation.amount
        } else {
          $0.value[valuation.currency] = valuation.amount
        }
      }
    }
    valuations.removeAll(keepingCapacity: true)
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
        unrealised: left.isUnknown ? nil : value?.minus(left.sums[currency] ?? .zero),
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
