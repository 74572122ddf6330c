import Ledger

/// Flows in the currencies of the things themselves, behind ones that look at them in another.
///
/// What is left of an amount is a difference, and rates of several days in one would make something
/// of nothing. So it is found here, and converted as one amount, at the day of the amount that it
/// is measured against.
struct RecordedFlows {
  let flows: Flows
  let valuation: Valuation
  /// The recorded amount of a node: that of a promise, or the target of a round.
  let amount: (_ node: Int) -> DatedAmount?

  /// What is left of a node's amount, as one amount of that one's day; nil where no rate converts
  /// it.
  func converted(_ rest: Interval, of node: Int) -> Interval? {
    guard let amount = amount(node), let currency = amount.currency else { return nil }
    return valuation.value(rest, in: currency, on: amount.day)
  }

  /// What a live commitment lacks.
  func open(_ commitment: Int) -> Interval? {
    flows.open(commitment).flatMap { converted($0, of: commitment) }
  }

  /// What commitments lack that reach the nodes with a part of theirs only.
  /// - Parameter whole: those that reach any of the nodes with all that they are.
  func partlyUndrawn(of nodes: [Int], but whole: Set<Int>) -> Interval {
    var sum = Interval.zero
    for (currency, nodes) in Dictionary(grouping: nodes, by: { flows.graph.nodes[$0].recorded }) {
      guard let currency else { continue }
      for (commitment, undrawn) in flows.partlyUndrawn(flows.reach(nodes))
      where !whole.contains(commitment) {
        guard let day = amount(commitment)?.day else { continue }
        sum += valuation.value(undrawn, in: currency, on: day) ?? .zero
      }
    }
    return sum
  }
}
