/// The largest circles of a graph: those of which the smallest edge is greatest, then those of the
/// fewest nodes, then by their nodes. A circle begins with the node asked for, else its smallest.
///
/// A graph may have more circles than anybody can count. So the least edge is sought with which
/// there are enough of them, and circles of smaller edges are not looked at.
struct LargestCircles {
  struct Edge {
    var from: Int
    var to: Int
    /// 0 for the greatest edges, the same for equal ones.
    var rank: Int
  }

  struct Circle: Comparable {
    /// That of its smallest edge.
    var rank: Int
    var nodes: [Int]

    static func < (a: Circle, b: Circle) -> Bool {
      if a.rank != b.rank { return a.rank < b.rank }
      if a.nodes.count != b.nodes.count { return a.nodes.count < b.nodes.count }
      return a.nodes.lexicographicallyPrecedes(b.nodes)
    }
  }

  static let maxCounted = 10_000

  /// In their order.
  private(set) var circles: [Circle] = []
  /// How many there are beside them; of more than `maxCounted`, that.
  private(set) var leftCount = 0
  /// Whether there are more than that.
  private(set) var areMore = false

  private let count: Int
  private let edges: [Edge]
  private let longest: Int
  private let most: Int
  private let root: Int?
  private let maxCounted: Int
  private var rankOf: [Int: Int] = [:]

  /// - Parameters:
  ///   - edges: between different nodes, each pair once.
  ///   - longest: the nodes of a circle, at least 2.
  ///   - root: only circles through this node.
  ///   - maxCounted: so many more than are shown are counted.
  init(
    _ count: Int, _ edges: [Edge], longest: Int, most: Int, root: Int? = nil,
    maxCounted: Int = LargestCircles.maxCounted
  ) {
    self.maxCounted = maxCounted
    self.count = count
    let together = StrongComponents(
      EdgeLists(count, edges.lazy.map { (from: $0.from, to: $0.to) }))
    self.edges = edges.filter { together.areTogether($0.from, $0.to) }
    self.longest = longest
    self.most = most
    self.root = root
    for edge in self.edges { rankOf[edge.from * count + edge.to] = edge.rank }
    find()
  }

  private mutating func find() {
    let limit = most + maxCounted + 1
    let last = edges.map(\.rank).max() ?? 0
    let all = found(upTo: last, longest, limit)
    if all.count < limit {
      circles = Array(all.sorted().prefix(most))
      leftCount = all.count - circles.count
      return
    }
    (leftCount, areMore) = (maxCounted, true)
    if most > 0 { circles = largest(last, limit) }
  }

  /// The largest of more than can be looked at.
  private func largest(_ last: Int, _ limit: Int) -> [Circle] {
    var (low, high) = (0, last)
    while low < high {
      let middle = (low + high) / 2
      if found(upTo: middle, longest, most).count >= most {
        high = middle
      } else {
        low = middle + 1
      }
    }
    let all = found(upTo: low, longest, limit)
    if all.count < limit { return Array(all.sorted().prefix(most)) }
    // Too many are alike in their smallest edge: the shortest of these come first.
    let above = low == 0 ? [] : found(upTo: low - 1, longest, most).sorted()
    return above + first(most - above.count, of: low, limit)
  }

  /// The first circles whose smallest edges have a rank.
  private func first(_ wanted: Int, of rank: Int, _ limit: Int) -> [Circle] {
    var shorter: [Circle] = []
    for length in 2...longest {
      let all = found(upTo: rank, length, limit)
      if all.count < limit {
        shorter = all.filter { $0.rank == rank }.sorted()
        if shorter.count >= wanted { break }
        continue
      }
      search(upTo: rank, length, inOrder: true) { circle in
        if circle.rank == rank, circle.nodes.count == length { shorter.append(circle) }
        return shorter.count < wanted
      }
      break
    }
    return Array(shorter.prefix(wanted))
  }

  private func found(upTo rank: Int, _ longest: Int, _ limit: Int) -> [Circle] {
    var found: [Circle] = []
    search(upTo: rank, longest, inOrder: false) { circle in
      found.append(circle)
      return found.count < limit
    }
    return found
  }

  /// Hands out the circles of edges up to a rank until one is not taken.
  /// - Parameter inOrder: those of one length by their nodes.
  private func search(
    upTo rank: Int, _ longest: Int, inOrder: Bool, _ take: (Circle) -> Bool
  ) {
    let edges = edges.filter { $0.rank <= rank }
    let order = inOrder ? ordered() : ordered(edges)
    var placeOf = Array(repeating: 0, count: count)
    for (place, node) in order.enumerated() { placeOf[node] = place }
    var search = CircleSearch(
      count, edges.map { (from: placeOf[$0.from], to: placeOf[$0.to]) }, longest: longest)
    search.forEach(roots: root == nil ? count : 1) { places in
      take(circle(places.map { order[$0] }))
    }
  }

  /// The node asked for, and then all by their numbers.
  private func ordered() -> [Int] {
    guard let root else { return Array(0..<count) }
    return [root] + (0..<count).filter { $0 != root }
  }

  /// The node asked for, and then those through which most ways lead: once all circles through
  /// such a node are found, it is in no one's way.
  private func ordered(_ edges: [Edge]) -> [Int] {
    var (leaving, coming) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
    for edge in edges {
      leaving[edge.from] += 1
      coming[edge.to] += 1
    }
    return ordered().enumerated().sorted { a, b in
      if let root, (a.element == root) != (b.element == root) { return a.element == root }
      let (first, second) = (
        min(leaving[a.element], coming[a.element]),
        min(leaving[b.element], coming[b.element])
      )
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
  }

  private func circle(_ nodes: [Int]) -> Circle {
    var rank = 0
    for (node, next) in zip(nodes, nodes.dropFirst() + nodes.prefix(1)) {
      rank = max(rank, rankOf[node * count + next] ?? 0)
    }
    let start = nodes.firstIndex(of: root ?? nodes.min() ?? 0) ?? 0
    return Circle(rank: rank, nodes: Array(nodes[start...] + nodes[..<start]))
  }
}
