import Ledger

/// How much is committed and paid under pledges, commitments and rounds: model.md, section 7.
///
/// Things (commitments, payments) climb from what they name to the wholes and to what those fulfil.
/// A node's figures are found from below: the closure of all that reaches it without a limit, and
/// the limited links that lead into that closure.
final class Flows {
  enum Measure { case committed, funded }

  /// Committed, funded and undrawn of one node, or of several taken as one.
  struct Figures {
    var committed: Interval
    var funded: Interval
    var undrawn: Interval
  }

  /// A link with an amount that leads into a closure.
  struct Limit {
    enum Source: Hashable {
      case node(Int)
      case flow(Int)
    }

    var source: Source
    /// Where it leads; shares of one `fulfils` field stand together.
    var targets: [Int]
    var extent: Interval
    var isShare: Bool
    var isCrossing: Bool
  }

  /// What reaches some nodes.
  final class Reach {
    /// The nodes and all that lies below them through links without an amount.
    var closure: Set<Int> = []
    /// Commitments in the closure that add to it.
    var commitments: [Int] = []
    /// Commitments that add nothing: they lie inside a live one that reaches the nodes.
    var covered: Set<Int> = []
    /// Payments that name a node of the closure without an amount.
    var payments: Set<Int> = []
    /// Links with an amount from nodes, and from payments.
    var nodeLimits: [Limit] = []
    var flowLimits: [Limit] = []
  }

  struct ValueKey: Hashable {
    var nodes: [Int]
    var measure: Measure
    var excluded: [Int]
  }

  let graph: PromiseGraph
  /// What a node without limits below it adds up to.
  private(set) var plain: [PlainSums?]
  var reaches: [[Int]: Reach] = [:]
  var values: [ValueKey: Interval] = [:]
  var things: [Measure: [Int: Set<Int>]] = [:]
  private var figures: [Figures?]

  init(_ graph: PromiseGraph) {
    self.graph = graph
    plain = []
    figures = Array(repeating: nil, count: graph.nodes.count)
    let order = partsFirst()
    plain = PlainSums.all(of: graph, order)
    // From below, so that what is asked of a node finds what lies below it already known.
    for node in order { figures[node] = find(node) }
  }

  /// The figures of one node.
  func figures(of node: Int) -> Figures {
    figures[node] ?? Figures(committed: .zero, funded: .zero, undrawn: .zero)
  }

  /// The figures of several nodes, each commitment and payment counted once.
  func total(of nodes: [Int]) -> Figures {
    if nodes.count == 1 { return figures(of: nodes[0]) }
    return evaluate(Reach(below: nodes, graph))
  }

  private func find(_ node: Int) -> Figures {
    if let sums = plain[node] { return sums.figures }
    if graph.nodes[node].kind == .commitment {
      return Figures(
        committed: .zero, funded: value([node], .funded, excluding: []), undrawn: .zero)
    }
    return evaluate(reach([node]))
  }

  private func evaluate(_ reach: Reach) -> Figures {
    let committed = value(of: reach, .committed, excluding: [])
    return Figures(
      committed: committed, funded: value(of: reach, .funded, excluding: []),
      undrawn: undrawn(reach, committed))
  }

  /// Every node after all that leads to it.
  private func partsFirst() -> [Int] {
    var waiting = graph.sources.map(\.count)
    var order = graph.nodes.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for way in graph.nodes[order[next]].ways {
        waiting[way.to] -= 1
        if waiting[way.to] == 0 { order.append(way.to) }
      }
      next += 1
    }
    if order.count < waiting.count { order += waiting.indices.filter { waiting[$0] > 0 } }
    return order
  }

  func reach(_ nodes: [Int]) -> Reach {
    if let known = reaches[nodes] { return known }
    let reach = Reach(below: nodes, graph)
    reaches[nodes] = reach
    return reach
  }

  /// What a commitment counts at: its amount, or what was paid under it once it has ended.
  func ownAmount(_ commitment: Int) -> Interval {
    guard let amount = graph.nodes[commitment].amount else { return .zero }
    guard graph.nodes[commitment].isEnded else { return amount }
    return funded(commitment).capped(at: amount)
  }

  func funded(_ commitment: Int) -> Interval {
    figures[commitment]?.funded ?? plain[commitment]?.figures.funded
      ?? value([commitment], .funded, excluding: [])
  }
}

// MARK: - What reaches a node

extension Flows.Reach {
  convenience init(below nodes: [Int], _ graph: PromiseGraph) {
    self.init()
    closure = Set(nodes)
    var stack = nodes
    while let node = stack.popLast() {
      for (source, way) in graph.sources[node] where graph.nodes[source].ways[way].limit == nil {
        if closure.insert(source).inserted { stack.append(source) }
      }
    }
    collectNodes(graph)
    collectFlows(graph)
  }

  private func collectNodes(_ graph: PromiseGraph) {
    var covering: [Int] = []
    var limits: [Int: [Int]] = [:]
    for node in closure {
      if graph.nodes[node].kind == .commitment && !graph.nodes[node].isEnded {
        covering.append(node)
      }
      for (source, way) in graph.sources[node] where !closure.contains(source) {
        limits[source, default: []].append(way)
      }
    }
    for source in limits.keys.sorted() {
      nodeLimits += Flows.Limit.joined(
        .node(source), limits[source, default: []].sorted().map { graph.nodes[source].ways[$0] })
      let node = graph.nodes[source]
      if node.kind == .commitment && !node.isEnded { covering.append(source) }
    }
    cover(from: covering, graph)
    commitments = closure.filter { graph.nodes[$0].kind == .commitment && !covered.contains($0) }
      .sorted()
  }

  /// A commitment adds nothing inside a live one that itself reaches the nodes.
  private func cover(from covering: [Int], _ graph: PromiseGraph) {
    var stack = covering
    while let whole = stack.popLast() {
      for (part, way) in graph.sources[whole]
      where graph.nodes[part].ways[way].limit == nil && covered.insert(part).inserted {
        stack.append(part)
      }
    }
  }

  private func collectFlows(_ graph: PromiseGraph) {
    var limits: [Int: [Int]] = [:]
    for node in closure {
      for (flow, way) in graph.payers[node] {
        if graph.flows[flow]?.ways[way].limit == nil {
          payments.insert(flow)
        } else {
          limits[flow, default: []].append(way)
        }
      }
    }
    for flow in limits.keys.sorted() where !payments.contains(flow) {
      guard let content = graph.flows[flow] else { continue }
      flowLimits += Flows.Limit.joined(
        .flow(flow), limits[flow, default: []].sorted().map { content.ways[$0] })
    }
  }
}

extension Flows.Limit {
  /// Shares of one thing add, being parts of it that do not overlap; extents stay apart.
  fileprivate static func joined(_ source: Source, _ ways: [PromiseGraph.Way]) -> [Flows.Limit] {
    var limits: [Flows.Limit] = []
    for way in ways {
      guard let extent = way.limit else { continue }
      let known = limits.firstIndex {
        way.isShare && $0.isShare && $0.isCrossing == way.isCrossing
      }
      if let known {
        limits[known].extent += extent
        limits[known].targets.append(way.to)
      } else {
        limits.append(
          Flows.Limit(
            source: source, targets: [way.to], extent: extent, isShare: way.isShare,
            isCrossing: way.isCrossing))
      }
    }
    return limits
  }
}
