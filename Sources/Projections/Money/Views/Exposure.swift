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
    for (party, nodes) in analysis.byPromisor(open).sorted(by: { $0.key < $1.key }) {
      for node in outermost(nodes) where analysis.isSelected(node, filter) { add(node, of: party) }
    }
    addThrough()
  }

  /// Without those that lie inside, or fulfil, another of the same party's, at any depth.
  private func outermost(_ nodes: [Int]) -> [Int] {
    let own = Set(nodes)
    var known: [Int: Bool] = [:]
    return nodes.filter { !leads($0, to: own, &known) }
  }

  /// True if the node fulfils, by any amount, or lies without a limit inside another of `own`.
  private func leads(_ node: Int, to own: Set<Int>, _ known: inout [Int: Bool]) -> Bool {
    var seen: Set<Int> = [node]
    var stack = [node]
    while let next = stack.popLast() {
      for way in analysis.own.graph.nodes[next].ways where way.limit == nil || way.isShare {
        if own.contains(way.to) || known[way.to] == true {
          known[node] = true
          return true
        }
        if known[way.to] != false && seen.insert(way.to).inserted { stack.append(way.to) }
      }
    }
    for node in seen { known[node] = false }
    return false
  }

  private mutating func add(_ node: Int, of party: ID) {
    let own = analysis.own
    let look = analysis.looking(at: node)
    guard let amount = own.graph.nodes[node].amount, let currency = look.graph.nodes[node].currency
    else { return }
    let promise = analysis.promise(node)
    let rest = promise.by.part(of: party, in: amount).less(own.flows.figures(of: node).funded)
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
