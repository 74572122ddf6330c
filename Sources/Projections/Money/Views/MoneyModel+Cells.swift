import Ledger

/// Cells that the reports of promises share.
extension MoneyModel {
  func cell(_ interval: Interval?, _ currency: Currency?) -> Cell {
    guard let interval, let currency else { return .null }
    return .figure(Figure(interval, .currency(currency), places: valuation.places))
  }

  /// The amount, as recorded where no rate converts it.
  func cell(_ amount: DatedAmount?) -> Cell {
    guard let amount else { return .null }
    if let money = valuation.value(amount) { return cell(money.interval, money.currency) }
    return .figure(Figure(amount.quantity.interval, FigureUnit(amount.quantity.unit)))
  }

  func parties(_ by: [Promisor]) -> Cell { Cell(words: by.map(\.party)) }

  /// The stated splits of a joint promise.
  func splits(_ by: [Promisor], _ day: Day) -> Cell {
    .list(
      by.compactMap { promisor in
        promisor.amount.map {
          .object([
            Cell.Member("party", .word(promisor.party)),
            Cell.Member("amount", cell(DatedAmount(quantity: $0, day: day))),
          ])
        }
      })
  }

  /// Each instrument with its share and what that is of the amount.
  func structure(_ node: Int) -> Cell {
    let content = graph.nodes[node]
    return .list(
      promise(node).structure.map { part in
        let share = part.share.interval
        let amount = content.amount.map { Self.percent(share, of: $0) }
        return .object([
          Cell.Member("instrument", .word(part.instrument.rawValue)),
          Cell.Member("share", .figure(Figure(share, .percent))),
          Cell.Member("amount", cell(amount, content.currency)),
        ])
      })
  }

  private static let hundredth = Rational(numerator: 1, denominator: 100) ?? .zero

  private static func percent(_ share: Interval, of amount: Interval) -> Interval {
    // A percentage is never open, so only the amount can open the high end.
    let high = amount.high.flatMap { high in share.high.map { high * $0 * hundredth } }
    return Interval(
      low: amount.low * share.low * hundredth, high: high, approx: share.approx || amount.approx)
  }

  /// funded / amount in percent, in the currency of the promise.
  func fundedShare(_ node: Int) -> Cell {
    Cell(
      own.flows.figures(of: node).funded.share(of: own.graph.nodes[node].amount).map {
        Figure($0.scaled(by: Rational(100)), .percent)
      })
  }

  /// Joined ids bring their records along.
  func records(_ node: Int) -> Cell {
    let members = graph.nodes[node].members
    if members.count == 1 { return Cell(records: state.promises[members[0]].records.sorted()) }
    return Cell(records: Set(members.flatMap { state.promises[$0].records }).sorted())
  }

  func sources(_ node: Int) -> Cell {
    var sources: [ID] = []
    for member in graph.nodes[node].members {
      for source in state.promises[member].sources where !sources.contains(source) {
        sources.append(source)
      }
    }
    return Cell(words: sources)
  }

  /// The targets of a commitment or a payment, each with the amount stated for it.
  func fulfils(_ targets: [(id: ID, amount: DatedAmount?)]) -> Cell {
    .list(
      targets.map { target in
        .object([.init("id", .word(target.id)), .init("amount", cell(target.amount))])
      })
  }
}
