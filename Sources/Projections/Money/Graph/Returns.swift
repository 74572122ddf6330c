import Ledger

/// What came back without naming a payment: it lowers what was paid under the thing that it names,
/// and no more than that, so that what comes back of one thing takes nothing from another.
extension Flows {
  /// What was paid under nodes, less what came back of each thing among them.
  func kept(_ reach: Reach) -> Interval {
    let root = reach.roots.count == 1 ? reach.roots[0] : nil
    var rest = reach.funded
    var sum = Interval.zero
    var taken = Interval.zero
    var settled: Set<Int> = []
    var counted: Set<Int> = []
    for node in returnNodes.reversed()
    where node != root && reach.closure.contains(node) && !settled.contains(node) {
      let inner = self.reach([node])
      let below = inner.closure.count == 1 ? [node] : returnNodes.filter(inner.closure.contains)
      settled.formUnion(below)
      let isAlone = below.allSatisfy {
        ownReturns($0).allSatisfy { graph.flows[$0].targets.count == 1 }
      }
      if isAlone, inner.fundedLimits.isEmpty, inner.funded.isSubset(of: rest) {
        rest.subtract(inner.funded)
        sum += value([node], .funded)
      } else {
        // What was paid is counted elsewhere too, so it is not known where it goes missing.
        for node in below { taken += takes(node, &counted) }
      }
    }
    sum += self.sum(rest, .funded, only: nil, excluding: []).0
    if !reach.fundedLimits.isEmpty {
      let left = left(reach, .funded, excluding: [])
      sum += limited(reach.fundedLimits, .funded, only: nil, excluding: left)
    }
    if let root { taken += returned(root) }
    return taken.isZero ? sum : sum.less(taken)
  }

  /// What was paid under a node, and what came back of it and of all below it.
  func paidAndReturned(_ node: Int) -> (paid: Interval, returned: Interval) {
    let reach = reach([node])
    var counted = ownReturns(node)
    var sum = returned(node)
    for below in returnNodes where below != node && reach.closure.contains(below) {
      sum += takes(below, &counted)
    }
    return (paid(reach), sum)
  }

  /// How much the returns of a node, each counted once, take of what was paid under it.
  private func takes(_ node: Int, _ counted: inout Set<Int>) -> Interval {
    let own = ownReturns(node).subtracting(counted)
    counted.formUnion(own)
    let returned = sum(own, .funded, only: nil, excluding: []).returned
    return .lesserEndByEnd(returned, paid(reach([node])))
  }

  /// The returns that name a node.
  private func ownReturns(_ node: Int) -> Set<Int> {
    Set(graph.payers[node].filter { graph.flows[$0].isReturn })
  }

  private func returned(_ node: Int) -> Interval {
    sum(ownReturns(node), .funded, only: nil, excluding: []).returned
  }

  /// What was paid under a node, whatever came back.
  private func paid(_ reach: Reach) -> Interval {
    var sum = self.sum(reach.funded, .funded, only: nil, excluding: []).0
    if !reach.fundedLimits.isEmpty {
      let left = left(reach, .funded, excluding: [])
      sum += limited(reach.fundedLimits, .funded, only: nil, excluding: left)
    }
    return sum
  }
}
