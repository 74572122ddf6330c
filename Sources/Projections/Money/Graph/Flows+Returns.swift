import Ledger

/// What came back without naming a payment: it lowers what was paid under the thing that it names,
/// and no more than that, so that what comes back of one thing takes nothing from another.
extension Flows {
  /// What was paid under nodes, less what came back of each thing among them.
  /// - Parameter named: the nodes of the closure that returns name, each after all that leads
  ///   to it.
  func kept(_ reach: Closure, _ named: [Int]) -> Interval {
    let root = reach.roots.count == 1 ? reach.roots[0] : nil
    var rest = reach.funded
    var sum = Interval.zero
    var taken = Interval.zero
    var settled: Set<Int> = []
    var counted: Set<Int> = []
    for node in named.reversed() where node != root && !settled.contains(node) {
      let inner = self.reach([node])
      let below = returnNodes(in: inner.closure)
      settled.formUnion(below)
      let isAlone = below.allSatisfy {
        ownReturns($0).allSatisfy { graph.flows[$0].hasOneTarget }
      }
      if isAlone, inner.fundedLimits.isEmpty, inner.funded.isSubset(of: rest) {
        rest.subtract(inner.funded)
        sum += value([node], .funded)
      } else {
        // What was paid is counted elsewhere too, so it is not known where it goes missing.
        for node in below { taken += takes(node, &counted) }
      }
    }
    sum += brought(rest, reach, .funded).0
    if let root { taken += returned(root) }
    return taken.isZero ? sum : sum.less(taken)
  }

  /// What was paid under a node, and what came back of it and of all below it.
  func paidAndReturned(_ node: Int) -> (paid: Interval, returned: Interval) {
    let reach = reach([node])
    var counted = ownReturns(node)
    var sum = returned(node)
    for below in returnNodes(in: reach.closure) where below != node {
      sum += takes(below, &counted)
    }
    return (paid(reach), sum)
  }

  /// How much the returns of a node, each counted once, take of what was paid under it.
  private func takes(_ node: Int, _ counted: inout Set<Int>) -> Interval {
    let own = ownReturns(node).subtracting(counted)
    counted.formUnion(own)
    let returned = sum(own, .funded).returned
    return .lesserEndByEnd(returned, paid(reach([node])))
  }

  /// The returns that name a node.
  private func ownReturns(_ node: Int) -> Set<Int> {
    Set(graph.payers[node].filter { graph.flows[$0].isReturn })
  }

  private func returned(_ node: Int) -> Interval {
    sum(ownReturns(node), .funded).returned
  }

  /// What was paid under a node, whatever came back.
  private func paid(_ reach: Closure) -> Interval {
    brought(reach.funded, reach, .funded).0
  }
}
