import Ledger

/// A row of the view `network`, an edge: docs/model.md, section 13. Figures of money are in its
/// currency.
public struct NetworkRow: Hashable, Sendable {
  public var from: ID
  /// nil for a promise to nobody that is named.
  public var to: ID?
  /// nil for a stake.
  public var currency: Currency?
  /// The giver's parts of its open pledges and live commitments, each once.
  public var promised: Figure?
  /// Payments less returns.
  public var paid: Figure?
  /// What is not yet paid of the promises.
  public var open: Figure?
  /// The same parts of proposals, which are in no other figure.
  public var proposed: Figure?
  /// Of a stake: what the receiver holds of the giver.
  public var percent: Figure?
  /// Of a stake: the shares that the percentage is of.
  public var shareBasis: ShareBasis?
  public var instruments: [Instrument]
  public var records: [Int]

  static let columns: [ColumnOf<NetworkRow>] = [
    .word("from", isKey: true, names: .party) { $0.from },
    .word("to", isKey: true, names: .party) { $0.to },
    .word("currency", isKey: true) { $0.currency?.code },
    .figure("promised") { $0.promised },
    .figure("paid") { $0.paid },
    .figure("open") { $0.open },
    .figure("proposed", .wide) { $0.proposed },
    .figure("percent", .wide, in: .percent) { $0.percent },
    .word("share_basis", .hidden, isKey: true) { $0.shareBasis?.rawValue },
    .words("instruments", .wide, each: "instrument") { $0.instruments.map(\.rawValue) },
    .records { $0.records },
  ]

  /// - Parameter places: those of converted money; nil for what is as it was recorded.
  init(_ key: NetworkEdges.Key, _ edge: NetworkEdges.Edge, places: Int?) {
    func figure(_ interval: Interval) -> Figure {
      Figure(interval, .currency(key.currency), places: places)
    }
    from = key.from
    to = key.to
    currency = key.currency
    promised = figure(edge.promised)
    paid = figure(edge.paid)
    open = figure(edge.open)
    proposed = figure(edge.proposed)
    instruments = Instrument.allCases.filter(edge.instruments.contains)
    records = Set(edge.records).sorted()
  }
}
