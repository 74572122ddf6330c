import Ledger

/// Firm money not yet paid.
extension Flows {
  /// What each live commitment brings, less what was paid under it; the high end at most that of
  /// what is committed.
  func undrawn(_ reach: Closure, of nodes: [Int], _ committed: Interval) -> Interval {
    var sum = Interval.zero
    for commitment in reach.committed where commitment < graph.nodes.count {
      if graph.isLive(commitment) { sum += open(commitment) ?? .zero }
    }
    if let recorded {
      sum += recorded.partlyUndrawn(of: nodes, but: reach.committed)
    } else {
      for (_, undrawn) in partlyUndrawn(reach) { sum += undrawn }
    }
    guard let most = committed.high else { return sum }
    return Interval(
      low: min(sum.low, most), high: sum.high.map { min($0, most) } ?? most, approx: sum.approx)
  }

  /// What a live commitment lacks: less(amount, funded); nil where no rate converts its amount.
  func open(_ commitment: Int) -> Interval? {
    if let recorded { return recorded.open(commitment) }
    return graph.nodes[commitment].amount?.less(funded(commitment))
  }

  /// The same of those that reach some nodes with stated amounts or through extents only.
  func partlyUndrawn(_ reach: Closure) -> [(commitment: Int, undrawn: Interval)] {
    let partly = PartlyReaching(reach, self)
    return partly.commitments.compactMap { commitment in
      let brought = partly.brought(by: commitment)
      if brought.isZero { return nil }
      return (commitment, brought.less(partly.paid(under: commitment)))
    }
  }
}

/// The commitments that reach some nodes with stated amounts or through extents only, one by one.
struct PartlyReaching {
  private let reach: Flows.Closure
  private let flows: Flows
  /// Live commitment → its shares that lead to the nodes.
  private var shares: [Int: Set<Int>] = [:]
  /// Live commitment → the links that bring anything of it.
  private var committedLimits: [Int: [Flows.CappedEdge]] = [:]
  /// Flow → the links that bring it.
  private var fundedLimits: [Int: [Int]] = [:]
  /// The payments that name the nodes, or what lies in them without a limit.
  private var naming: Set<Int> = []
  private var leftCommitted: Set<Int> = []
  private var leftFunded: Set<Int> = []

  init(_ reach: Flows.Closure, _ flows: Flows) {
    self.reach = reach
    self.flows = flows
    let graph = flows.graph
    for thing in reach.committed where thing >= graph.nodes.count {
      shares[graph.commitment(ofThing: thing), default: []].insert(thing)
    }
    for limit in reach.committedLimits where !limit.isCrossing {
      var brought: Set<Int> = []
      for thing in flows.all([limit.source], .committed) where !reach.covered.contains(thing) {
        let commitment = graph.commitment(ofThing: thing)
        if graph.isLive(commitment), !reach.committed.contains(commitment) {
          brought.insert(commitment)
        }
      }
      for commitment in brought { committedLimits[commitment, default: []].append(limit) }
    }
    if shares.isEmpty && committedLimits.isEmpty { return }
    naming = Set(reach.funded.map { graph.flows[$0].payment })
    for (index, limit) in reach.fundedLimits.enumerated() where !limit.isCrossing {
      for flow in flows.all([limit.source], .funded) {
        fundedLimits[flow, default: []].append(index)
      }
    }
    leftCommitted = flows.left(reach, .committed, excluding: [])
    leftFunded = flows.left(reach, .funded, excluding: [])
  }

  var commitments: [Int] { Set(shares.keys).union(committedLimits.keys).sorted() }

  func brought(by commitment: Int) -> Interval {
    let (direct, _) = flows.sum(
      shares[commitment, default: []], .committed, only: nil, excluding: [])
    guard let limits = committedLimits[commitment] else { return direct }
    return direct
      + flows.limited(limits, .committed, only: commitment, excluding: leftCommitted)
  }

  /// What was paid under a commitment, and of that what reaches the nodes by any way: of a payment
  /// that names both, all that it brings to the commitment.
  func paid(under commitment: Int) -> Interval {
    let under = flows.all([commitment], .funded)
    if under.isEmpty { return .zero }
    let direct = under.filter { naming.contains(flows.graph.flows[$0].payment) }
    var (reaching, returned) = flows.sum(direct, .funded, only: nil, excluding: [])
    let limits = Set(under.subtracting(direct).flatMap { fundedLimits[$0, default: []] }).sorted()
    if !limits.isEmpty {
      reaching += flows.limited(
        limits.map { reach.fundedLimits[$0] }, .funded, only: commitment,
        excluding: leftFunded.union(direct))
    }
    if !returned.isZero { reaching = reaching.less(returned) }
    return .lesserEndByEnd(flows.value([commitment], .funded), reaching)
  }
}
