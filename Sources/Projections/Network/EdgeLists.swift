/// The edges of a directed graph over nodes from 0 on, by the node from which they go.
struct EdgeLists {
  let count: Int
  /// Where the edges of a node begin in `targets`, and one more for the end of all.
  private(set) var starts: [Int]
  /// Those of a node in ascending order.
  private(set) var targets: [Int]

  init(_ count: Int, _ edges: some Sequence<(from: Int, to: Int)>) {
    self.count = count
    var starts = Array(repeating: 0, count: count + 1)
    for edge in edges { starts[edge.from + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    var targets = Array(repeating: 0, count: starts[count])
    var next = starts
    for edge in edges {
      targets[next[edge.from]] = edge.to
      next[edge.from] += 1
    }
    for node in 0..<count where starts[node + 1] - starts[node] > 1 {
      targets[starts[node]..<starts[node + 1]].sort()
    }
    (self.starts, self.targets) = (starts, targets)
  }
}
