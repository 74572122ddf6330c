import Ledger

/// What a fold left behind, joined by `same-as`, valued, and linked: the ground on which net and
/// flows are found.
struct PromiseGraph {
  enum Kind { case pledge, commitment, round }

  /// A link from a part to its whole, or from what fulfils to what it fulfils.
  struct Way {
    var to: Int
    /// nil where it carries everything.
    var limit: Interval?
    /// True for a stated amount of a `fulfils` field: shares of one thing do not overlap.
    var isShare: Bool
    /// Between two currencies a way carries its amount for the thing that states it, no more.
    var isCrossing = false
  }

  struct Node {
    var kind: Kind
    /// Index of the promise whose fields count, or of the round.
    var index: Int
    /// All promises that the id stands for, the one whose fields count first.
    var members: [Int]
    /// nil where no rate converts it.
    var amount: Interval?
    /// A round that states no amount takes the currency of what first reaches it.
    var currency: Currency?
    var isEnded: Bool
    var ways: [Way] = []
  }

  /// A payment, less what came back of it, or a return that names what it takes from.
  struct Flow {
    var amount: Interval
    var isReturn: Bool
    var ways: [Way]
  }

  private(set) var nodes: [Node] = []
  private(set) var flows: [Flow?] = []
  /// symbol → node, nil for what is not in effect.
  private(set) var nodeOf: [Int?]
  /// What leads to a node: (node, index of its way).
  private(set) var sources: [[(node: Int, way: Int)]] = []
  private(set) var payers: [[(flow: Int, way: Int)]] = []
  /// Pairs of nodes that overlap, with the limits of the newest link.
  private(set) var overlaps: [(a: Int, b: Int, min: Interval?, max: Interval?)] = []

  init(_ state: Promises, _ valuation: Valuation) {
    nodeOf = Array(repeating: nil, count: state.promiseOf.count)
    addNodes(state, valuation)
    addWays(state, valuation)
    addFlows(state, valuation)
    addOverlaps(state, valuation)
    sources = Array(repeating: [], count: nodes.count)
    payers = Array(repeating: [], count: nodes.count)
    for (node, content) in nodes.enumerated() {
      for (way, target) in content.ways.enumerated() { sources[target.to].append((node, way)) }
    }
    for (flow, content) in flows.enumerated() {
      guard let content else { continue }
      for (way, target) in content.ways.enumerated() { payers[target.to].append((flow, way)) }
    }
  }
}

// MARK: - Nodes

extension PromiseGraph {
  private mutating func addNodes(_ state: Promises, _ valuation: Valuation) {
    let joined = JoinedIDs(state)
    for (index, promise) in state.promises.enumerated() where joined.leader(of: index) == index {
      let money = valuation.value(promise.amount)
      let members = joined.members(of: index)
      for member in members { nodeOf[state.promises[member].symbol] = nodes.count }
      nodes.append(
        Node(
          kind: promise.kind == .pledge ? .pledge : .commitment, index: index, members: members,
          amount: money?.interval, currency: valuation.currency ?? promise.amount.currency,
          isEnded: promise.outcome != nil))
    }
    for (index, round) in state.rounds.enumerated() {
      nodeOf[round.symbol] = nodes.count
      let money = round.target.flatMap { valuation.value($0) }
      let stated = (round.target ?? round.raised ?? round.postMoney ?? round.preMoney)
        .flatMap { valuation.currency ?? $0.currency }
      nodes.append(
        Node(
          kind: .round, index: index, members: [], amount: money?.interval, currency: stated,
          isEnded: round.outcome != nil))
    }
  }
}

extension DatedAmount {
  var currency: Currency? {
    if case .currency(let currency) = quantity.unit { return currency }
    return nil
  }
}

// MARK: - Ways

extension PromiseGraph {
  private mutating func addWays(_ state: Promises, _ valuation: Valuation) {
    var partOf: [[Promise.Link]] = Array(repeating: [], count: state.promises.count)
    for (pair, link) in state.partOf where state.promiseOf[pair.from] >= 0 {
      partOf[state.promiseOf[pair.from]].append(link)
    }
    for node in nodes.indices {
      var links: [(link: Promise.Link, isShare: Bool)] = []
      for member in nodes[node].members {
        links += partOf[member].map { ($0, false) }
        links += state.promises[member].fulfils.map { ($0, true) }
      }
      links.sort { $0.link.order > $1.link.order }
      var known: Set<Int> = [node]
      for (link, isShare) in links {
        guard let to = nodeOf[link.to], isWay(node, to, isShare: isShare),
          known.insert(to).inserted
        else { continue }
        if let way = way(link, from: nodes[node].currency, to: to, isShare, valuation) {
          nodes[node].ways.append(way)
        }
      }
      for member in nodes[node].members where nodes[node].kind == .commitment {
        guard let round = state.promises[member].round, let symbol = state.symbols[round],
          let to = nodeOf[symbol], nodes[to].kind == .round, known.insert(to).inserted
        else { continue }
        if nodes[to].currency == nil { nodes[to].currency = nodes[node].currency }
        guard nodes[to].currency == nodes[node].currency else { continue }
        nodes[node].ways.append(Way(to: to, limit: nil, isShare: true))
      }
      nodes[node].ways.sort { $0.to < $1.to }
    }
  }

  private func isWay(_ from: Int, _ to: Int, isShare: Bool) -> Bool {
    isShare ? nodes[to].kind == .pledge : nodes[to].kind == nodes[from].kind
  }

  /// nil for a way that carries nothing: between two currencies without an amount that the target
  /// can take.
  private func way(
    _ link: Promise.Link, from currency: Currency?, to: Int, _ isShare: Bool,
    _ valuation: Valuation
  ) -> Way? {
    let target = nodes[to].currency ?? currency
    let isCrossing = target != currency
    guard let extent = link.extent, let target else {
      return isCrossing ? nil : Way(to: to, limit: nil, isShare: isShare)
    }
    let limit = extent.interval(valuation, in: target)
    guard isCrossing else {
      // An extent that no rate converts still is one: anything up to the whole.
      let unknown = Interval(low: .zero, high: nil)
      return Way(to: to, limit: limit ?? unknown, isShare: isShare)
    }
    return limit.map { Way(to: to, limit: $0, isShare: isShare, isCrossing: true) }
  }
}

extension Promise.Extent {
  /// nil where an amount is in another currency and not converted.
  func interval(_ valuation: Valuation, in currency: Currency) -> Interval? {
    if let amount { return valuation.value(amount, in: currency) }
    var interval = Interval(low: .zero, high: nil)
    if let min {
      guard let value = valuation.value(min, in: currency) else { return nil }
      interval.low = value.low
      interval.approx = value.approx
    }
    if let max {
      guard let value = valuation.value(max, in: currency) else { return nil }
      interval.high = value.high
      interval.approx = interval.approx || value.approx
    }
    return interval
  }
}

// MARK: - Payments and overlaps

extension PromiseGraph {
  private mutating func addFlows(_ state: Promises, _ valuation: Valuation) {
    flows = state.payments.map { payment in
      guard let money = valuation.value(payment.amount) else { return nil }
      var returned = Interval.zero
      for back in payment.returned {
        returned += valuation.value(back, in: money.currency) ?? .zero
      }
      var ways: [Way] = []
      for link in payment.fulfils {
        if let to = nodeOf[link.to], nodes[to].kind == .round, nodes[to].currency == nil {
          nodes[to].currency = money.currency
        }
        guard let to = nodeOf[link.to],
          var way = way(link, from: money.currency, to: to, true, valuation)
        else { continue }
        let currency = nodes[to].currency ?? money.currency
        for back in payment.returnedSplits where back.to == link.to {
          guard let limit = way.limit else { continue }
          way.limit = limit.less(valuation.value(back.amount, in: currency) ?? .zero)
        }
        merge(way, into: &ways)
      }
      return Flow(
        amount: money.interval.less(returned), isReturn: payment.isReturn, ways: ways)
    }
  }

  /// Two targets that are one by `same-as`: everything if one carries everything, else both.
  private func merge(_ way: Way, into ways: inout [Way]) {
    guard let index = ways.firstIndex(where: { $0.to == way.to }) else {
      ways.append(way)
      return
    }
    guard let limit = ways[index].limit, let other = way.limit else {
      ways[index].limit = nil
      return
    }
    ways[index].limit = limit + other
  }

  private mutating func addOverlaps(_ state: Promises, _ valuation: Valuation) {
    var newest: [Promises.Pair: Promises.Overlap] = [:]
    for (pair, overlap) in state.overlaps {
      guard let a = nodeOf[pair.from], let b = nodeOf[pair.to], a != b else { continue }
      let key = Promises.Pair(unordered: a, b)
      if let known = newest[key], known.order > overlap.order { continue }
      newest[key] = overlap
    }
    for (pair, overlap) in newest.sorted(by: { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
    ) {
      guard let currency = nodes[pair.from].currency, nodes[pair.to].currency == currency else {
        continue
      }
      overlaps.append(
        (
          pair.from, pair.to, valuation.value(overlap.min, in: currency),
          valuation.value(overlap.max, in: currency)
        ))
    }
  }
}
