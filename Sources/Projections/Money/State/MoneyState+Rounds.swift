import Ledger

/// Rounds, and the figures that count beside promises.
extension MoneyState {
  mutating func introduce(_ round: RoundOpened, _ fact: Fact) {
    let symbol = symbol(of: round.id)
    uses[symbol].round = rounds.count
    rounds.append(
      Round(
        id: round.id, symbol: symbol, day: fact.day, issuer: round.issuer,
        target: round.target.map { DatedAmount(quantity: $0, day: fact.day) },
        instrument: round.instrument, structure: round.structure,
        certainty: fact.statement.certainty, records: fact.records))
  }

  mutating func close(_ close: RoundClosed, _ fact: Fact) {
    guard let index = round(close.round) else { return }
    func dated(_ quantity: Quantity?) -> DatedAmount? {
      quantity.map { DatedAmount(quantity: $0, day: fact.day) }
    }
    rounds[index].raised = dated(close.raised) ?? rounds[index].raised
    rounds[index].preMoney = dated(close.preMoney) ?? rounds[index].preMoney
    rounds[index].postMoney = dated(close.postMoney) ?? rounds[index].postMoney
    rounds[index].isClosed = rounds[index].isClosed || close.final
    rounds[index].certainty = fact.statement.certainty
    rounds[index].records.append(contentsOf: fact.records)
  }

  mutating func end(_ end: RoundEnded, _ fact: Fact) {
    guard let index = round(end.round) else { return }
    rounds[index].outcome = end.outcome
    rounds[index].records.append(contentsOf: fact.records)
  }

  mutating func report(_ figure: FigureReported, _ fact: Fact) {
    guard figure.metric == "available-funds", case .currency(let currency) = figure.amount.unit
    else { return }
    let key = FundsKey(party: figure.about, currency: currency)
    funds[key] = DatedAmount(quantity: figure.amount, day: fact.day)
    fundsRecords[key] = fact.records
  }
}
