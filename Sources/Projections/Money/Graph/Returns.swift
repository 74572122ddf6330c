import Ledger

/// What came back without naming a payment: it lowers what was paid under the thing that it names,
/// and no more than that, so that what comes back of one thing takes nothing from another.
extension Flows {
  /// What came back under several nodes.
  /// - Parameter closure: the nodes with all that lies below them without a limit.
  func returned(under closure: Set<Int>) -> Interval {
    var counted: Set<Int> = []
    /// Node → what came back of it and of all below it.
    var sums: [Int: Interval] = [:]
    for node in returnNodes where closure.contains(node) {
      let reach = reach([node])
      let own = Set(
        graph.payers[node].filter { graph.flows[$0].isReturn && counted.insert($0).inserted })
      var sum = self.sum(own, .funded, only: nil, excluding: []).returned
      if reach.closure.count > 1 {
        for inner in sums.keys.filter(reach.closure.contains).sorted() {
          sum += sums.removeValue(forKey: inner) ?? .zero
        }
      }
      sums[node] = sum.atMost(paid(reach).high)
    }
    return sums.sorted { $0.key < $1.key }.reduce(.zero) { $0 + $1.value }
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

  /// What was paid under a node, and what came back of it and of all below it.
  func paidAndReturned(_ node: Int) -> (paid: Interval, returned: Interval) {
    let reach = reach([node])
    let own = Set(graph.payers[node].filter { graph.flows[$0].isReturn })
    let below = returned(under: reach.closure.subtracting([node]))
    return (paid(reach), sum(own, .funded, only: nil, excluding: []).returned + below)
  }
}

extension Interval {
  /// Both ends at most a figure; nil for no limit.
  func atMost(_ most: Rational?) -> Interval {
    guard let most else { return self }
    return Interval(low: min(low, most), high: high.map { min($0, most) } ?? most, approx: approx)
  }
}
