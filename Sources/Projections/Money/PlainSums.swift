import Ledger

/// The sums of a node below which every thing has one way up and no link has an amount: there
/// nothing can be reached twice, and the figures of the parts add. Nearly all nodes are of this
/// sort, and deep chains of them would else be walked once for every whole.
struct PlainSums {
  private var committed = Interval.zero
  private var paid = Interval.zero
  private var returned = Interval.zero
  private var undrawn = Interval.zero

  var figures: Flows.Figures {
    Flows.Figures(committed: committed, funded: paid.less(returned), undrawn: undrawn)
  }

  /// nil for a node that is not of this sort.
  /// - Parameter order: every node after all that leads to it.
  static func all(of graph: PromiseGraph, _ order: [Int]) -> [PlainSums?] {
    var sums = [PlainSums?](repeating: nil, count: graph.nodes.count)
    for node in order { sums[node] = find(node, graph, sums) }
    return sums
  }

  private static func find(
    _ node: Int, _ graph: PromiseGraph, _ known: [PlainSums?]
  ) -> PlainSums? {
    var sums = PlainSums()
    for flow in graph.payers[node] {
      let content = graph.flows[flow]
      guard content.targets.count == 1, graph.flowCounts[content.payment] == 1 else { return nil }
      if content.isReturn { sums.returned += content.amount } else { sums.paid += content.amount }
    }
    for (source, way) in graph.sources[node] {
      let part = graph.nodes[source]
      guard part.ways.count == 1, part.ways[way].limit == nil, let below = known[source] else {
        return nil
      }
      sums.add(part, below)
    }
    return sums
  }

  private mutating func add(_ part: PromiseGraph.Node, _ below: PlainSums) {
    paid += below.paid
    returned += below.returned
    guard part.kind == .commitment else {
      committed += below.committed
      undrawn += below.undrawn
      return
    }
    let funded = below.figures.funded
    if part.isEnded {
      if let amount = part.amount { committed += funded.capped(at: amount) }
      committed += below.committed
      undrawn += below.undrawn
    } else if let amount = part.amount {
      committed += amount
      undrawn += amount.less(funded)
    }
  }
}
