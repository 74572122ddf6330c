import Ledger

/// What parties still owe: their parts of open pledges and live commitments, each once.
struct Exposure {
  struct Key: Hashable {
    var party: ID
    var counterparty: ID?
    var instrument: Instrument?
    var currency: Currency
  }

  struct Owed {
    /// By its own promises.
    var direct = Interval.zero
    /// By the vehicles below it.
    var through = Interval.zero
  }

  private(set) var owed: [Key: Owed] = [:]
  private let analysis: MoneyModel

  init(_ analysis: MoneyModel) {
    self.analysis = analysis
    let open = analysis.graph.nodes.indices.filter {
      analysis.own.isOpenPledge($0) || analysis.graph.isLive($0)
    }
    // The party selects rows, so that vehicles below it still count.
    var filter = analysis.query
    filter.party = nil
    analysis.forEachApart(open, on: analysis.forEachPromisor) { node, party in
      if analysis.isSelected(node, filter) { add(node, of: party) }
    }
    addThrough()
  }

  private mutating func add(_ node: Int, of party: ID) {
    let own = analysis.own
    let look = analysis.looking(at: node)
    guard let amount = own.graph.nodes[node].amount, let currency = look.graph.nodes[node].currency
    else { return }
    let promise = analysis.promise(node)
    let rest = promise.part(of: party, in: amount).less(own.flows.figures(of: node).funded)
    let key = Key(
      party: party, counterparty: promise.to, instrument: promise.instrument, currency: currency)
    owed[key, default: Owed()].direct += look.looked(at: rest, of: node) ?? .zero
  }

  /// Every party behind a vehicle, at any height, owes through it what the vehicle owes itself.
  private mutating func addThrough() {
    for (key, value) in owed.sorted(by: { $0.key.party < $1.key.party }) {
      var seen: Set<ID> = [key.party]
      var next = analysis.state.registrations.sponsors[key.party]
      while let sponsor = next, seen.insert(sponsor).inserted {
        var above = key
        above.party = sponsor
        owed[above, default: Owed()].through += value.direct
        next = analysis.state.registrations.sponsors[sponsor]
      }
    }
  }
}
