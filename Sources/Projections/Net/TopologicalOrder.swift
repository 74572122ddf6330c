/// Nodes of a graph, each after all that leads to it. What lies in a circle, which the rules
/// refuse, comes last.
enum TopologicalOrder {
  /// - Parameters:
  ///   - counts: by node, how many links lead to it.
  ///   - targets: where the links of a node lead, once for each link.
  static func find(_ counts: [Int], _ targets: (Int) -> some Sequence<Int>) -> [Int] {
    var waiting = counts
    var order = counts.indices.filter { counts[$0] == 0 }
    order.reserveCapacity(counts.count)
    var next = 0
    while next < order.count {
      for target in targets(order[next]) {
        waiting[target] -= 1
        if waiting[target] == 0 { order.append(target) }
      }
      next += 1
    }
    if order.count < counts.count { order += counts.indices.filter { waiting[$0] > 0 } }
    return order
  }
}
