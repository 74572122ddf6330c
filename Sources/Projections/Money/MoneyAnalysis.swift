import Ledger

/// What all money views of one query share: the state, valued, joined and summed.
final class MoneyAnalysis {
  let state: Promises
  let query: Query
  let valuation: Valuation
  let graph: PromiseGraph
  let flows: Flows
  private var nets: [Currency: CurrencyNet] = [:]

  /// The net of one currency, and where its items stand.
  struct CurrencyNet {
    var bounds: NetBounds
    /// node → item
    var itemOf: [Int: Int]
  }

  init(_ state: Promises, _ query: Query) {
    self.state = state
    self.query = query
    valuation =
      state.valuation.flatMap { $0.serves(query) ? $0 : nil } ?? Valuation(state.rates, query)
    graph = PromiseGraph(state, valuation)
    flows = Flows(graph)
  }

  func promise(_ node: Int) -> Promise { state.promises[graph.nodes[node].index] }

  /// Nodes of a kind in the order of introduction.
  func nodes(_ kind: PromiseGraph.Kind) -> [Int] {
    graph.nodes.indices.filter { graph.nodes[$0].kind == kind }
  }

  func isProposed(_ node: Int) -> Bool { promise(node).isProposed }

  /// Pledged, not ended, of a known amount: what gross counts and net takes part in.
  func isStanding(_ node: Int) -> Bool {
    let content = graph.nodes[node]
    return content.kind == .pledge && !content.isEnded && content.amount != nil
      && !isProposed(node)
  }

  // MARK: Figures of one promise

  /// "open", "fulfilled", or how it ended.
  func life(_ node: Int) -> String {
    if let outcome = promise(node).outcome { return outcome }
    return isFulfilled(node) ? "fulfilled" : "open"
  }

  private func isFulfilled(_ node: Int) -> Bool {
    guard let amount = graph.nodes[node].amount else { return false }
    let goal = amount.high ?? amount.low
    return goal > .zero && flows.figures(of: node).funded.low >= goal
  }

  func isOverdue(_ node: Int) -> Bool {
    guard let due = promise(node).due, query.asOf > due.lastDay else { return false }
    return life(node) == "open"
  }

  /// What was funded beyond the promise; nil where no rate converts its amount.
  func overrun(_ node: Int) -> Interval? {
    guard let amount = graph.nodes[node].amount else { return nil }
    let figures = flows.figures(of: node)
    if graph.nodes[node].kind == .commitment { return figures.funded.less(amount) }
    return figures.funded.less(.greaterEndByEnd(figures.committed, amount))
  }

  /// What an ended pledge no longer brings; nil for one that lost nothing.
  func lost(_ node: Int) -> Interval? {
    let promise = promise(node)
    guard let outcome = promise.outcome, promise.kind == .pledge, !promise.isProposed,
      outcome != PledgeOutcome.superseded.rawValue, let amount = graph.nodes[node].amount
    else { return nil }
    return amount.less(flows.figures(of: node).funded)
  }

  /// Of a commitment: what is not yet paid.
  func undrawn(commitment node: Int) -> Interval? {
    guard !graph.nodes[node].isEnded else { return .zero }
    return graph.nodes[node].amount?.less(flows.figures(of: node).funded)
  }

  // MARK: What lies in what

  /// Those of the promises that lie inside no other of them, ended ones included.
  func outermost(_ selected: [Int]) -> [Int] {
    let members = Set(selected)
    func wholes(_ node: Int) -> [Int] {
      graph.nodes[node].ways.filter {
        $0.limit == nil && graph.nodes[$0.to].kind == graph.nodes[node].kind
      }.map(\.to)
    }
    var around = members
    var order: [Int] = []
    var stack: [(node: Int, isDone: Bool)] = selected.map { ($0, false) }
    // Wholes before their parts: a node is put in order after all that lies around it.
    var opened: Set<Int> = []
    while let (node, isDone) = stack.popLast() {
      if isDone {
        order.append(node)
        continue
      }
      guard opened.insert(node).inserted else { continue }
      stack.append((node, true))
      for whole in wholes(node) {
        around.insert(whole)
        if !opened.contains(whole) { stack.append((whole, false)) }
      }
    }
    var covered: Set<Int> = []
    for node in order
    where wholes(node).contains(where: { members.contains($0) || covered.contains($0) }) {
      covered.insert(node)
    }
    return selected.filter { !covered.contains($0) }
  }

  /// The nodes and all that leads to them by any link.
  func below(_ nodes: [Int]) -> Set<Int> {
    var found = Set(nodes)
    var stack = nodes
    while let node = stack.popLast() {
      for (source, _) in graph.sources[node] where found.insert(source).inserted {
        stack.append(source)
      }
    }
    return found
  }

  // MARK: Net

  func net(_ currency: Currency, of nodes: [Int]) -> NetResult {
    var net = nets[currency] ?? makeNet(currency)
    // Leaving it in the dictionary while it changes would copy it.
    nets[currency] = nil
    let result = net.bounds.net(
      of: nodes.compactMap { net.itemOf[$0] }, explained: query.explain)
    nets[currency] = net
    return result
  }

  /// The pledges whose parts prove more than their amount.
  func exceeded(_ currency: Currency) -> [Int] {
    let net = nets[currency] ?? makeNet(currency)
    nets[currency] = net
    let nodeOf = Dictionary(uniqueKeysWithValues: net.itemOf.map { ($0.value, $0.key) })
    return net.bounds.exceeded.compactMap { nodeOf[$0] }.sorted()
  }

  private func makeNet(_ currency: Currency) -> CurrencyNet {
    var items: [NetItem] = []
    var itemOf: [Int: Int] = [:]
    for node in graph.nodes.indices
    where graph.nodes[node].currency == currency && isStanding(node) {
      guard let amount = graph.nodes[node].amount else { continue }
      itemOf[node] = items.count
      items.append(NetItem(id: promise(node).id, interval: amount))
    }
    var insides: [(part: Int, whole: Int)] = []
    var links: [NetLink] = []
    for (node, part) in itemOf.sorted(by: { $0.key < $1.key }) {
      for way in graph.nodes[node].ways {
        guard let whole = itemOf[way.to] else { continue }
        guard let limit = way.limit else {
          insides.append((part, whole))
          continue
        }
        let extent = limit.capped(at: items[part].interval).capped(at: items[whole].interval)
        links.append(NetLink(a: part, b: whole, min: extent.low, max: extent.high))
      }
    }
    for overlap in graph.overlaps {
      guard let a = itemOf[overlap.a], let b = itemOf[overlap.b] else { continue }
      // Without limits: 0, and no limit. Only an extent is cut to either amount of the day.
      links.append(
        NetLink(a: a, b: b, min: overlap.min?.low ?? .zero, max: overlap.max?.high))
    }
    return CurrencyNet(
      bounds: NetBounds(items: items, insides: insides, links: links), itemOf: itemOf)
  }
}
