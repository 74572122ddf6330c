import Ledger

/// How much is committed and paid under pledges, commitments and rounds: docs/model.md, section 7.
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

  /// A link with an amount that leads into a closure, and what it lets through of its source.
  struct CappedEdge {
    var source: Int
    /// Where it leads; shares of one `fulfils` field stand together.
    var targets: [Int]
    var extent: Interval
    var isShare: Bool
    var isCrossing: Bool
  }

  /// What reaches some nodes. Things are named by their measure: committed ones are commitments
  /// (by node) and their shares (`thing(ofShare:)`), funded ones are flows.
  final class Closure {
    var roots: [Int] = []
    /// The nodes and all that lies below them through links without an amount.
    var closure: Set<Int> = []
    /// Commitments in the closure that add to it, and shares that lead into it.
    var committed: Set<Int> = []
    /// Commitments, and their shares, that add nothing: they lie inside a live one that reaches
    /// the nodes.
    var covered: Set<Int> = []
    /// Payments, and shares of them, that name a node of the closure.
    var funded: Set<Int> = []
    /// Links with an amount, by measure: a live commitment's own amounts are shares, and what lies
    /// inside it adds nothing, so among commitments only pledges and ended ones let through.
    var committedLimits: [CappedEdge] = []
    var fundedLimits: [CappedEdge] = []

    func direct(_ measure: Measure) -> Set<Int> { measure == .committed ? committed : funded }

    func limits(_ measure: Measure) -> [CappedEdge] {
      measure == .committed ? committedLimits : fundedLimits
    }
  }

  struct ValueKey: Hashable {
    var nodes: [Int]
    var measure: Measure
    var only: Int?
    var excluded: [Int]
  }

  let graph: PromiseGraph
  /// Where amounts are converted: the same in the currencies of the things themselves.
  let recorded: RecordedFlows?
  /// The nodes that returns name, each after all that leads to it.
  private let returnNodes: [Int]
  /// Their places in that order.
  private let returnPlaces: [Int: Int]
  /// What a node without limits below it adds up to.
  let plain: PlainSums.ByNode
  var reaches: [[Int]: Closure] = [:]
  var values: [ValueKey: Interval] = [:]
  var things: [Measure: [Int: Set<Int>]] = [:]
  /// Of nodes that have no plain sums.
  private var figures: [Int: Figures] = [:]

  init(_ graph: PromiseGraph, recorded: RecordedFlows? = nil) {
    self.graph = graph
    self.recorded = recorded
    let order = TopologicalOrder.find(graph.sources.counts) { graph.nodes[$0].ways.lazy.map(\.to) }
    returnNodes = order.filter { graph.payers[$0].contains { graph.flows[$0].isReturn } }
    returnPlaces = Dictionary(
      uniqueKeysWithValues: returnNodes.enumerated().map { ($0.element, $0.offset) })
    plain = PlainSums.ByNode(graph, order) { recorded?.open($0) }
    // From below, so that what is asked of a node finds what lies below it already known.
    for node in order where !plain.holds(node) { figures[node] = find(node) }
  }

  /// The figures of one node.
  func figures(of node: Int) -> Figures {
    plain[node]?.figures ?? figures[node]
      ?? Figures(committed: .zero, funded: .zero, undrawn: .zero)
  }

  /// The figures of several nodes, each commitment and payment counted once.
  func total(of nodes: [Int]) -> Figures {
    if nodes.count == 1 { return figures(of: nodes[0]) }
    if let sums = PlainSums.together(nodes, in: graph, plain) { return sums }
    return evaluate(Closure(below: nodes, graph), of: nodes)
  }

  /// What was paid under several commitments, each payment counted once.
  func funded(of commitments: [Int]) -> Interval {
    if commitments.count == 1 { return funded(commitments[0]) }
    return PlainSums.funded(commitments, in: graph, plain)
      ?? value(of: Closure(below: commitments, graph), .funded)
  }

  private func find(_ node: Int) -> Figures {
    if graph.nodes[node].kind == .commitment {
      return Figures(
        committed: .zero, funded: value([node], .funded), undrawn: .zero)
    }
    return evaluate(reach([node]), of: [node])
  }

  private func evaluate(_ reach: Closure, of nodes: [Int]) -> Figures {
    let committed = value(of: reach, .committed)
    return Figures(
      committed: committed, funded: value(of: reach, .funded),
      undrawn: undrawn(reach, of: nodes, committed))
  }

  /// Those of the nodes that returns name, each after all that leads to it.
  func returnNodes(in nodes: Set<Int>) -> [Int] {
    if nodes.count > returnNodes.count { return returnNodes.filter(nodes.contains) }
    return nodes.compactMap { returnPlaces[$0] }.sorted().map { returnNodes[$0] }
  }

  func reach(_ nodes: [Int]) -> Closure {
    if let known = reaches[nodes] { return known }
    let reach = Closure(below: nodes, graph)
    reaches[nodes] = reach
    return reach
  }

  /// What a commitment counts at: its amount, or what was paid under it once it has ended.
  func ownAmount(_ commitment: Int) -> Interval {
    guard let amount = graph.nodes[commitment].amount else { return .zero }
    guard graph.nodes[commitment].isEnded else { return amount }
    return funded(commitment).capped(at: amount)
  }

  /// What was paid of one node.
  func funded(_ node: Int) -> Interval {
    plain.paid(ofAlone: node) ?? plain[node]?.figures.funded ?? figures[node]?.funded
      ?? value([node], .funded)
  }
}

// MARK: - What reaches a node

extension Flows.Closure {
  convenience init(below nodes: [Int], _ graph: PromiseGraph) {
    self.init()
    roots = nodes
    closure = Set(nodes)
    var stack = nodes
    while let node = stack.popLast() {
      for (source, way) in graph.sources[node] where graph.nodes[source].ways[way].limit == nil {
        if closure.insert(source).inserted { stack.append(source) }
      }
    }
    var live: Set<Int> = []
    for node in closure where graph.isLive(node) { live.insert(node) }
    collectLimits(graph)
    collectThings(graph, &live)
    for node in closure { funded.formUnion(graph.payers[node]) }
  }

  private func collectLimits(_ graph: PromiseGraph) {
    var limits: [Int: [Int]] = [:]
    for node in closure {
      for (source, way) in graph.sources[node] where !closure.contains(source) {
        limits[source, default: []].append(way)
      }
    }
    for source in limits.keys.sorted() {
      let ways = limits[source, default: []].sorted().map { graph.nodes[source].ways[$0] }
      fundedLimits += Flows.CappedEdge.joined(source, ways)
      if graph.isLive(source) { continue }
      // An extent in a live commitment is part of what that one counts.
      committedLimits += Flows.CappedEdge.joined(source, ways.filter { !graph.isLive($0.to) })
    }
  }

  private func collectThings(_ graph: PromiseGraph, _ live: inout Set<Int>) {
    var leading: [Int] = []
    for node in closure {
      for share in graph.sharesAt[node] where !closure.contains(graph.shares[share].commitment) {
        if graph.isLive(node) { continue }
        leading.append(share)
        if graph.nodes[node].kind != .commitment { live.insert(graph.shares[share].commitment) }
      }
    }
    cover(from: live.sorted(), graph)
    committed = closure.filter { graph.nodes[$0].kind == .commitment && !covered.contains($0) }
    for share in leading where !covered.contains(graph.shares[share].commitment) {
      committed.insert(graph.thing(ofShare: share))
    }
    for commitment in covered { covered.formUnion(graph.sharesOf[commitment, default: []]) }
  }

  /// A commitment adds nothing inside a live one that itself reaches the nodes.
  private func cover(from live: [Int], _ graph: PromiseGraph) {
    var stack = live
    while let whole = stack.popLast() {
      for (part, way) in graph.sources[whole]
      where graph.nodes[part].ways[way].limit == nil && covered.insert(part).inserted {
        stack.append(part)
      }
    }
  }
}

extension Flows.CappedEdge {
  /// Shares of one thing add, being parts of it that do not overlap; extents stay apart.
  fileprivate static func joined(_ source: Int, _ ways: [PromiseGraph.Edge]) -> [Flows.CappedEdge] {
    var limits: [Flows.CappedEdge] = []
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
          Flows.CappedEdge(
            source: source, targets: [way.to], extent: extent, isShare: way.isShare,
            isCrossing: way.isCrossing))
      }
    }
    return limits
  }
}

extension PromiseGraph {
  /// A commitment that has not ended.
  func isLive(_ node: Int) -> Bool {
    nodes[node].kind == .commitment && !nodes[node].isEnded
  }

  /// Shares are things beside the commitments, whose numbers are those of their nodes.
  func thing(ofShare share: Int) -> Int { nodes.count + share }

  /// The commitment that a committed thing is, or is a share of.
  func commitment(ofThing thing: Int) -> Int {
    thing < nodes.count ? thing : shares[thing - nodes.count].commitment
  }
}
