import Ledger

/// The view `exposure`.
public enum ExposureReport {
  static func report(_ analysis: MoneyModel) -> Report {
    let exposure = Exposure(analysis)
    let rows = exposure.owed.filter { key, owed in
      !(owed.direct.isZero && owed.through.isZero)
        && (analysis.query.party.map { key.party == $0 } ?? true)
    }
    let nodes = analysis.selected(.pledge) + analysis.selected(.commitment)
    return Report(
      view: "exposure", title: "Exposure",
      rows: Grid(
        columns: columns,
        rows: rows.sorted { precedes($0.key, $1.key) }.map { row(analysis, $0.key, $0.value) }),
      unconverted: analysis.unconverted(nodes))
  }

  private static let columns = [
    Column("party"), Column("counterparty"), Column("instrument", .wide), Column("currency"),
    Column("direct"), Column("through"), Column("available_funds", .wide),
  ]

  private static func precedes(_ a: Exposure.Key, _ b: Exposure.Key) -> Bool {
    (a.party, a.counterparty ?? "", a.instrument?.rawValue ?? "", a.currency)
      < (b.party, b.counterparty ?? "", b.instrument?.rawValue ?? "", b.currency)
  }

  private static func row(
    _ analysis: MoneyModel, _ key: Exposure.Key, _ owed: Exposure.Owed
  ) -> [Cell] {
    let look = analysis.looking(in: key.currency)
    return [
      .word(key.party),
      Cell(word: key.counterparty),
      Cell(word: key.instrument?.rawValue),
      .word(key.currency.code),
      look.cell(owed.direct, key.currency),
      look.cell(owed.through, key.currency),
      look.cell(look.availableFunds(key.party, key.currency), key.currency),
    ]
  }
}

extension MoneyModel {
  /// The newest reported funds; under `--in` all currencies converted, the newest of them.
  func availableFunds(_ party: ID, _ currency: Currency) -> Interval? {
    if let amount = state.funds[MoneyState.FundsKey(party: party, currency: currency)],
      valuation.currency == nil
    {
      return amount.quantity.interval
    }
    guard valuation.currency == currency else { return nil }
    var newest: (day: Day, interval: Interval)?
    for (key, amount) in state.funds.sorted(by: { $0.key.currency < $1.key.currency })
    where key.party == party {
      guard let money = valuation.value(amount) else { continue }
      if newest.map({ amount.day > $0.day }) ?? true { newest = (amount.day, money.interval) }
    }
    return newest?.interval
  }
}
