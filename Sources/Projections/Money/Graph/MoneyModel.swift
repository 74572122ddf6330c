import Ledger

/// What all money views of one query share: the state, valued, joined and summed.
public final class MoneyModel {
  let state: MoneyState
  let query: Query
  let valuation: Valuation
  let graph: PromiseGraph
  let flows: Flows
  /// By currency, of the pledges that are left out of the graph.
  let apart: [Currency: ApartPledges.OfCurrency]
  private let recorded: MoneyModel?
  /// commitment → its calls that have not ended, as indices of the state's; also of joined ids.
  private(set) lazy var callsOf: [Int: [Int]] = {
    var found: [Int: [Int]] = [:]
    for (index, call) in state.calls.enumerated() where !call.isEnded {
      if let node = graph.nodeOf[call.commitment] { found[node, default: []].append(index) }
    }
    return found
  }()
  /// commitment → whether it reaches a pledge, of those asked for.
  private var knownReaches: [Int: Bool] = [:]
  private var nets: [NetKey: CurrencyNet] = [:]

  private struct NetKey: Hashable {
    var kind: PromiseGraph.Kind
    var currency: Currency
  }

  /// The net of one currency, and where its items stand.
  struct CurrencyNet {
    var bounds: NetBounds
    /// node → item, of those that are not alone.
    var itemOf: [Int: Int]
  }

  public convenience init(_ state: MoneyState, _ query: Query) {
    self.init(state, query, of: nil)
  }

  /// - Parameters:
  ///   - part: what alone is looked at; nil for all.
  ///   - apart: pledges that are not in it, and count in totals nevertheless.
  init(
    _ state: MoneyState, _ query: Query, of part: LinkedPart?, _ apart: ApartPledges? = nil
  ) {
    self.state = state
    self.query = query
    self.apart = apart?.sums ?? [:]
    valuation =
      state.valuation.flatMap { $0.serves(query) ? $0 : nil } ?? Valuation(state.rates, query)
    graph = PromiseGraph(state, valuation, of: part)
    recorded = query.currency == nil ? nil : MoneyModel(state, query.unconverted, of: part)
    var behind: RecordedFlows?
    if let recorded {
      behind = RecordedFlows(flows: recorded.flows, valuation: valuation) {
        recorded.recordedAmount($0)
      }
    }
    flows = Flows(graph, recorded: behind)
  }

  /// The same in the currencies of the things themselves. What is so is judged there: conversion is
  /// a way of looking.
  var own: MoneyModel { recorded ?? self }

  /// How a row is looked at: one whose amount no rate converts keeps its own currency.
  func looking(at node: Int) -> MoneyModel {
    graph.nodes[node].amount == nil ? own : self
  }

  /// How a sum is looked at: one of what no rate converts is in another currency.
  func looking(in currency: Currency) -> MoneyModel {
    valuation.currency == currency ? self : own
  }

  /// The amount of a promise, or the target of a round.
  private func recordedAmount(_ node: Int) -> DatedAmount? {
    let content = graph.nodes[node]
    return content.kind == .round
      ? state.rounds[content.index].target : state.promises[content.index].amount
  }

  /// What is left of a node's amount in its own currency, as one amount.
  func looked(at rest: Interval?, of node: Int) -> Interval? {
    guard let rest, let recorded = flows.recorded else { return rest }
    return recorded.converted(rest, of: node)
  }

  func promise(_ node: Int) -> Promise { state.promises[graph.nodes[node].index] }

  /// The id of a promise or a round.
  func name(_ node: Int) -> ID {
    let content = graph.nodes[node]
    return content.kind == .round ? state.rounds[content.index].id : promise(node).id
  }

  /// Nodes of a kind in the order of introduction.
  func nodes(_ kind: PromiseGraph.Kind) -> [Int] {
    graph.nodes.indices.filter { graph.nodes[$0].kind == kind }
  }

  func isProposed(_ node: Int) -> Bool { state.promises[graph.nodes[node].index].isProposed }

  /// Promised, not ended, of a known amount: what gross counts and net takes part in.
  func isStanding(_ node: Int) -> Bool {
    graph.nodes[node].kind != .round && !graph.nodes[node].isEnded
      && graph.nodes[node].amount != nil && !isProposed(node)
  }

  // MARK: Figures of one promise

  /// "open", "fulfilled", or how it ended.
  func life(_ node: Int) -> String {
    if let outcome = state.promises[graph.nodes[node].index].outcome { return outcome }
    return isFulfilled(node) ? "fulfilled" : "open"
  }

  private func isFulfilled(_ node: Int) -> Bool {
    guard let amount = own.graph.nodes[node].amount else { return false }
    let goal = amount.high ?? amount.low
    return goal > .zero && own.flows.funded(node).low >= goal
  }

  func isOpenPledge(_ node: Int) -> Bool {
    graph.nodes[node].kind == .pledge && isStanding(node) && !isFulfilled(node)
  }

  func isOverdue(_ node: Int) -> Bool {
    promise(node).isDue(before: query.asOf) && !isFulfilled(node)
  }

  /// What was funded beyond the promise; nil where no rate converts its amount.
  func overrun(_ node: Int) -> Interval? {
    if let recorded { return looked(at: recorded.overrun(node), of: node) }
    guard let amount = graph.nodes[node].amount else { return nil }
    if let paid = flows.plain.paid(ofAlone: node)?.high, paid <= amount.low { return .zero }
    let figures = flows.figures(of: node)
    if graph.nodes[node].kind == .commitment { return figures.funded.less(amount) }
    return figures.funded.less(.greaterEndByEnd(figures.committed, amount))
  }

  func isLost(_ node: Int) -> Bool {
    graph.nodes[node].kind == .pledge && promise(node).isLost
  }

  /// What an ended pledge no longer brings; nil for one that lost nothing.
  func lost(_ node: Int) -> Interval? {
    guard isLost(node) else { return nil }
    if let recorded { return looked(at: recorded.lost(node), of: node) }
    return graph.nodes[node].amount?.less(flows.figures(of: node).funded)
  }

  /// Of a commitment: what is not yet paid.
  func undrawn(commitment node: Int) -> Interval? {
    graph.nodes[node].isEnded ? .zero : flows.open(node)
  }

  // MARK: What lies in what

  /// Those of the promises that lie inside no other of them, ended ones included.
  func outermost(_ selected: [Int]) -> [Int] {
    let graph = own.graph
    // What leads nowhere lies inside nothing.
    if selected.allSatisfy({ graph.nodes[$0].ways.isEmpty }) { return selected }
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

  /// True for a commitment that fulfils a pledge, itself or through what it lies in, by any amount.
  func reachesPledge(_ node: Int) -> Bool {
    let graph = own.graph
    var stack = [node]
    var opened: Set<Int> = [node]
    while let next = stack.last {
      if knownReaches[next] != nil {
        stack.removeLast()
        continue
      }
      let wholes = graph.nodes[next].ways.map(\.to).filter { graph.nodes[$0].kind == .commitment }
      if graph.nodes[next].ways.contains(where: { graph.nodes[$0.to].kind == .pledge })
        || wholes.contains(where: { knownReaches[$0] == true })
      {
        knownReaches[next] = true
      } else if let open = wholes.first(where: { opened.insert($0).inserted }) {
        stack.append(open)
      } else {
        knownReaches[next] = false
      }
    }
    return knownReaches[node] ?? false
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

  /// The net of pledges, or of commitments.
  func net(_ kind: PromiseGraph.Kind, _ currency: Currency, of nodes: [Int]) -> NetResult {
    let key = NetKey(kind: kind, currency: currency)
    var net = nets[key] ?? makeNet(key)
    // Leaving it in the dictionary while it changes would copy it.
    nets[key] = nil
    var items: [Int] = []
    var alone = Interval.zero
    for node in nodes {
      if let item = net.itemOf[node] {
        items.append(item)
      } else if let amount = graph.nodes[node].amount, takesPart(node, in: key) {
        alone += amount
      }
    }
    var result = net.bounds.net(of: items, explained: query.explain)
    result.interval += alone
    nets[key] = net
    return result
  }

  /// How that net comes about, without those that stand alone.
  func joinedTerms(
    _ kind: PromiseGraph.Kind, _ currency: Currency, of nodes: [Int]
  ) -> NetTerms {
    let key = NetKey(kind: kind, currency: currency)
    var net = nets[key] ?? makeNet(key)
    nets[key] = nil
    let terms = net.bounds.joined(nodes.compactMap { net.itemOf[$0] })
    nets[key] = net
    return terms
  }

  /// The promises whose parts prove more than their amount.
  func exceeded(_ kind: PromiseGraph.Kind, _ currency: Currency) -> [Int] {
    let key = NetKey(kind: kind, currency: currency)
    let net = nets[key] ?? makeNet(key)
    nets[key] = net
    let nodeOf = Dictionary(uniqueKeysWithValues: net.itemOf.map { ($0.value, $0.key) })
    return net.bounds.exceeded.compactMap { nodeOf[$0] }.sorted()
  }

  private func takesPart(_ node: Int, in key: NetKey) -> Bool {
    graph.nodes[node].kind == key.kind && graph.nodes[node].currency == key.currency
      && isStanding(node)
  }

  /// The nodes that have nothing in common with any other of their kind: in a net they simply add.
  private lazy var areAlone: [Bool] = {
    var alone = [Bool](repeating: true, count: graph.nodes.count)
    for node in graph.nodes.indices {
      for way in graph.nodes[node].ways where graph.nodes[way.to].kind == graph.nodes[node].kind {
        alone[node] = false
        alone[way.to] = false
      }
    }
    for overlap in graph.overlaps {
      alone[overlap.a] = false
      alone[overlap.b] = false
    }
    return alone
  }()

  private func makeNet(_ key: NetKey) -> CurrencyNet {
    var items: [NetItem] = []
    var itemOf: [Int: Int] = [:]
    var members: [Int] = []
    // Terms name each item.
    for node in graph.nodes.indices
    where (query.explain || !areAlone[node]) && takesPart(node, in: key) {
      guard let amount = graph.nodes[node].amount else { continue }
      itemOf[node] = items.count
      members.append(node)
      items.append(NetItem(id: promise(node).id, interval: amount))
    }
    var insides: [(part: Int, whole: Int)] = []
    var links: [NetLink] = []
    for (part, node) in members.enumerated() {
      for way in graph.nodes[node].ways {
        guard let whole = itemOf[way.to] else { continue }
        guard let limit = way.limit else {
          insides.append((part, whole))
          continue
        }
        links.append(
          NetLink(
            part, whole, stated: limit, isOverlap: false, of: items[part].interval,
            items[whole].interval))
      }
    }
    for overlap in graph.overlaps {
      guard let a = itemOf[overlap.a], let b = itemOf[overlap.b] else { continue }
      let stated = Interval(low: overlap.min?.low ?? .zero, high: overlap.max?.high)
      links.append(
        NetLink(
          a, b, stated: stated, isOverlap: true, of: items[a].interval, items[b].interval))
    }
    return CurrencyNet(
      bounds: NetBounds(items: items, insides: insides, links: links), itemOf: itemOf)
  }
}
