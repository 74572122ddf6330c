import Ledger

/// A row of the view `exposure`: docs/model.md, section 7.11. Figures are in its currency.
public struct ExposureRow: Hashable, Sendable {
  public var party: ID
  public var counterparty: ID?
  public var instrument: Instrument?
  public var currency: Currency
  /// What is not yet paid of its parts of open pledges and live commitments.
  public var direct: Figure
  /// The same of the vehicles below it, at any depth.
  public var through: Figure
  /// As last reported; nil where nothing was.
  public var availableFunds: Figure?

  fileprivate init(_ model: MoneyModel, _ key: Exposure.Key, _ owed: Exposure.Owed) {
    let look = model.looking(in: key.currency)
    party = key.party
    counterparty = key.counterparty
    instrument = key.instrument
    currency = key.currency
    direct = look.figure(owed.direct, key.currency)
    through = look.figure(owed.through, key.currency)
    availableFunds = look.figure(look.availableFunds(key.party, key.currency), key.currency)
  }
}

/// The view `exposure`: docs/model.md, section 7.11.
public enum ExposureReport {
  public static let columns: [ColumnOf<ExposureRow>] = [
    .word("party", isKey: true, names: .party) { $0.party },
    .word("counterparty", isKey: true, names: .party) { $0.counterparty },
    .word("instrument", .wide, isKey: true) { $0.instrument?.rawValue },
    .word("currency", isKey: true) { $0.currency.code },
    .figure("direct") { $0.direct },
    .figure("through") { $0.through },
    .figure("available_funds", .wide) { $0.availableFunds },
  ]

  /// By party, counterparty, instrument and currency, without those that have nothing but 0.
  public static func rows(_ model: MoneyModel) -> [ExposureRow] {
    let rows = Exposure(model).owed.filter { key, owed in
      !(owed.direct.isZero && owed.through.isZero)
        && (model.query.party.map { key.party == $0 } ?? true)
    }
    return rows.sorted { precedes($0.key, $1.key) }.map { ExposureRow(model, $0.key, $0.value) }
  }

  static func report(_ model: MoneyModel) -> Report {
    let nodes = model.selected(.pledge) + model.selected(.commitment)
    return Report(
      view: "exposure", title: "Exposure", rows: RowSource(columns, rows(model)),
      unconverted: .unconverted(model.unconverted(nodes)))
  }

  private static func precedes(_ a: Exposure.Key, _ b: Exposure.Key) -> Bool {
    (a.party, a.counterparty ?? "", a.instrument?.rawValue ?? "", a.currency)
      < (b.party, b.counterparty ?? "", b.instrument?.rawValue ?? "", b.currency)
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
