import Ledger

/// What a joint promise states for one of its parties.
public struct Split: Hashable, Sendable {
  public var party: ID
  public var amount: Figure

  static let columns: [ColumnOf<Split>] = [
    .word("party", names: .party) { $0.party },
    .figure("amount") { $0.amount },
  ]
}

/// What a commitment or a payment fulfils.
public struct Fulfilled: Hashable, Sendable {
  public var id: ID
  /// nil where none is stated for it.
  public var amount: Figure?

  static let columns: [ColumnOf<Fulfilled>] = [
    .word("id") { $0.id },
    .figure("amount") { $0.amount },
  ]
}

/// An instrument of a pledge or a round.
public struct InstrumentShare: Hashable, Sendable {
  /// nil for the commitments of a round that name none.
  public var instrument: Instrument?
  /// In percent; nil where none is stated.
  public var share: Figure?
  /// Of a pledge that share of its amount, of a round what is committed in the instrument.
  public var amount: Figure?

  static func columns(_ amountName: String) -> [ColumnOf<InstrumentShare>] {
    [
      .word("instrument") { $0.instrument?.rawValue },
      .figure("share", in: .percent) { $0.share },
      .figure(amountName) { $0.amount },
    ]
  }
}

/// Fields that the rows of promises share.
extension MoneyModel {
  func figure(_ interval: Interval, _ currency: Currency) -> Figure {
    Figure(interval, .currency(currency), places: valuation.places)
  }

  func figure(_ interval: Interval?, _ currency: Currency?) -> Figure? {
    guard let interval, let currency else { return nil }
    return figure(interval, currency)
  }

  /// The amount, as recorded where no rate converts it.
  func figure(_ amount: DatedAmount) -> Figure {
    guard let money = valuation.value(amount) else { return Figure(amount.quantity) }
    return figure(money.interval, money.currency)
  }

  /// The stated splits of a joint promise.
  func splits(_ by: [Promisor], _ day: Day) -> [Split] {
    by.compactMap { promisor in
      promisor.amount.map {
        Split(party: promisor.party, amount: figure(DatedAmount(quantity: $0, day: day)))
      }
    }
  }

  /// Each instrument with its share and what that is of the amount.
  func structure(_ node: Int) -> [InstrumentShare] {
    let structure = promise(node).structure
    if structure.isEmpty { return [] }
    let content = graph.nodes[node]
    return structure.map { part in
      let share = part.share.interval
      let amount = content.amount.map { Self.percent(share, of: $0) }
      return InstrumentShare(
        instrument: part.instrument, share: Figure(share, .percent),
        amount: figure(amount, content.currency))
    }
  }

  private static let hundredth = Rational(numerator: 1, denominator: 100) ?? .zero

  private static func percent(_ share: Interval, of amount: Interval) -> Interval {
    // A percentage is never open, so only the amount can open the high end.
    let high = amount.high.flatMap { high in share.high.map { high * $0 * hundredth } }
    return Interval(
      low: amount.low * share.low * hundredth, high: high, approx: share.approx || amount.approx)
  }

  /// funded / amount in percent, in the currency of the promise.
  func fundedShare(_ node: Int) -> Figure? {
    let hundredfold = own.flows.figures(of: node).funded.scaled(by: Rational(100))
    return hundredfold.share(of: own.graph.nodes[node].amount).map { Figure($0, .percent) }
  }

  /// Joined ids bring their records along.
  func records(_ node: Int) -> [Int] {
    if graph.nodes[node].others.isEmpty {
      let records = promise(node).records
      return records.count == 1 ? records : records.sorted()
    }
    return Set(graph.nodes[node].members.flatMap { state.promises[$0].records }).sorted()
  }

  func sources(_ node: Int) -> [ID] {
    if graph.nodes[node].others.isEmpty { return promise(node).sources }
    var sources: [ID] = []
    for member in graph.nodes[node].members {
      for source in state.promises[member].sources where !sources.contains(source) {
        sources.append(source)
      }
    }
    return sources
  }
}
