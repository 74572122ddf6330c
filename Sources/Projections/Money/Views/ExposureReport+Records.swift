import Ledger

extension ExposureReport {
  /// What tells a row from the others.
  public struct Key: Hashable, Sendable {
    public var party: ID
    public var counterparty: ID?
    public var instrument: Instrument?
    public var currency: Currency

    public init(party: ID, counterparty: ID?, instrument: Instrument?, currency: Currency) {
      self.party = party
      self.counterparty = counterparty
      self.instrument = instrument
      self.currency = currency
    }
  }

  /// The records of the open promises that rows come from, those of the vehicles below a party
  /// too, and of the funds that it reported; in ascending order.
  /// - Parameter wanted: of other rows nothing is kept.
  public static func records(_ model: MoneyModel, of wanted: Set<Key>) -> [Key: [Int]] {
    if wanted.isEmpty { return [:] }
    var filter = model.query
    filter.party = nil
    var found: [Key: Set<Int>] = [:]
    for node in model.graph.nodes.indices {
      guard model.own.isOpenPledge(node) || model.graph.isLive(node),
        let currency = model.looking(at: node).graph.nodes[node].currency
      else { continue }
      let promise = model.promise(node)
      for party in parties(behind: promise.by, model) {
        let key = Key(
          party: party, counterparty: promise.to, instrument: promise.instrument,
          currency: currency)
        guard wanted.contains(key), model.isSelected(node, filter) else { continue }
        found[key, default: []].formUnion(model.records(node))
      }
    }
    for key in wanted {
      let funds = MoneyState.FundsKey(party: key.party, currency: key.currency)
      found[key]?.formUnion(model.state.fundsRecords[funds] ?? [])
    }
    return found.mapValues { $0.sorted() }
  }

  /// Those that promise, and who stands behind them at any height; each once.
  private static func parties(behind by: [Promisor], _ model: MoneyModel) -> Set<ID> {
    var parties: Set<ID> = []
    for promisor in by {
      var next: ID? = promisor.party
      while let party = next, parties.insert(party).inserted {
        next = model.state.registrations.sponsors[party]
      }
    }
    return parties
  }
}
