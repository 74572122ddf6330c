/// Which of so many things, by number, are joined to one another: union-find with path halving.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The same for all that are joined.
  mutating func root(of start: Int) -> Int {
    var node = start
    while parents[node] != node {
      parents[node] = parents[parents[node]]
      node = parents[node]
    }
    return node
  }

  /// False if they were joined already.
  @discardableResult
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (root(of: a), root(of: b))
    parents[max(one, other)] = min(one, other)
    return one != other
  }

  /// All sets, each in order, and in the order of their first members.
  mutating func sets() -> [[Int]] {
    var sets: [[Int]] = []
    var place: [Int: Int] = [:]
    for index in parents.indices {
      let root = root(of: index)
      if let known = place[root] {
        sets[known].append(index)
      } else {
        place[root] = sets.count
        sets.append([index])
      }
    }
    return sets
  }
}
