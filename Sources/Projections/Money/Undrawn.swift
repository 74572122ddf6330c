import Ledger

/// Firm money not yet paid.
extension Flows {
  /// What each live commitment brings, less what was paid under it; the high end at most that of
  /// what is committed.
  func undrawn(_ reach: Reach, _ committed: Interval) -> Interval {
    var sum = Interval.zero
    var partly: Set<Int> = []
    for thing in reach.committed {
      let commitment = graph.commitment(ofThing: thing)
      guard graph.isLive(commitment), let amount = graph.nodes[commitment].amount else { continue }
      if commitment == thing {
        sum += amount.less(funded(commitment))
      } else {
        partly.insert(commitment)
      }
    }
    for limit in reach.committedLimits where !limit.isCrossing {
      for thing in all([limit.source], .committed) where !reach.covered.contains(thing) {
        let commitment = graph.commitment(ofThing: thing)
        if graph.isLive(commitment), !reach.committed.contains(commitment) {
          partly.insert(commitment)
        }
      }
    }
    for commitment in partly.sorted() {
      let brought = value(of: reach, .committed, only: commitment)
      if brought.isZero { continue }
      sum += brought.less(paid(under: commitment, reach))
    }
    guard let most = committed.high else { return sum }
    return Interval(
      low: min(sum.low, most), high: sum.high.map { min($0, most) } ?? most, approx: sum.approx)
  }

  /// What was paid under a commitment, and of that what reaches the nodes by any way.
  private func paid(under commitment: Int, _ reach: Reach) -> Interval {
    let under = all([commitment], .funded)
    if under.isEmpty { return .zero }
    let reaching = value(of: reach, .funded, excluding: all(of: reach, .funded).subtracting(under))
    return .lesserEndByEnd(value([commitment], .funded), reaching)
  }
}
