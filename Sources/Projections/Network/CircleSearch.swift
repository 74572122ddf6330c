/// All circles of a directed graph up to a length, each once: Johnson (1975), with the bound on
/// length of Gupta and Suzumura (2021).
///
/// A node from which the root was not reached in as many steps as were left is not tried again with
/// as few, until a node goes off the path that may have been in its way. So between two circles
/// every node is tried no more often than circles are long.
struct CircleSearch {
  private let ahead: EdgeLists
  private let back: EdgeLists
  private let longest: Int
  /// At least so many steps lie between a node and the root, off the path.
  private var needs: [Int]
  /// The nodes whose need is not the usual one.
  private var touched: [Int] = []
  /// Node → the nodes before it whose need was raised.
  private var waiting: [[Int]]
  private var isWaiting: [Bool]
  private var isOnPath: [Bool]
  private var path: [Int] = []
  private var root = 0

  /// - Parameter edges: without those from a node to itself, each once.
  init(_ count: Int, _ edges: [(from: Int, to: Int)], longest: Int) {
    ahead = EdgeLists(count, edges)
    back = EdgeLists(count, edges.lazy.map { (from: $0.to, to: $0.from) })
    self.longest = longest
    needs = Array(repeating: longest / 2 + 1, count: count)
    waiting = Array(repeating: [], count: count)
    isWaiting = Array(repeating: false, count: count)
    isOnPath = isWaiting
  }

  /// Hands out circles, beginning with their smallest node, by it and then by those that follow,
  /// until one is not taken.
  /// - Parameter roots: only circles whose smallest node is below it.
  mutating func forEach(roots: Int, _ take: ([Int]) -> Bool) {
    for root in 0..<min(roots, ahead.count) {
      self.root = root
      guard measure() else { continue }
      let step = step(into: root, take)
      reset()
      if step == nil { return }
    }
  }

  /// Finds how many steps lie between the root and the nodes that are near to it: half of a circle
  /// is enough to know, since whoever is further away has the other half behind.
  /// - Returns: whether anything leads to the root.
  private mutating func measure() -> Bool {
    var front = [root]
    for distance in 1...max(longest / 2, 1) {
      var next: [Int] = []
      for node in front {
        for place in back.starts[node]..<back.starts[node + 1] {
          let before = back.targets[place]
          if before > root, needs[before] > distance, needs[before] == usualNeed {
            needs[before] = distance
            touched.append(before)
            next.append(before)
          }
        }
      }
      if next.isEmpty { break }
      front = next
    }
    return !touched.isEmpty
  }

  private var usualNeed: Int { longest / 2 + 1 }

  private mutating func reset() {
    for node in touched {
      needs[node] = usualNeed
      guard isWaiting[node] else { continue }
      isWaiting[node] = false
      for place in ahead.starts[node]..<ahead.starts[node + 1] {
        waiting[ahead.targets[place]].removeAll(keepingCapacity: true)
      }
    }
    touched.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    isOnPath[root] = false
  }

  /// Tries a node at the end of the path.
  /// - Returns: how many steps lie between it and the root, one more than are left where there are
  ///   more; nil where no more circles are taken.
  private mutating func step(into node: Int, _ take: ([Int]) -> Bool) -> Int? {
    path.append(node)
    isOnPath[node] = true
    let left = longest - path.count + 1
    var nearest = left + 1
    for place in ahead.starts[node]..<ahead.starts[node + 1] {
      let next = ahead.targets[place]
      if next == root {
        nearest = 1
        if !take(path) { return nil }
      } else if next > root, !isOnPath[next], needs[next] < left {
        guard let steps = step(into: next, take) else { return nil }
        nearest = min(nearest, steps + 1)
      }
    }
    path.removeLast()
    isOnPath[node] = false
    if node == root { return nearest }
    raise(node, to: nearest)
    if nearest <= left { relax(from: node) }
    return nearest
  }

  private mutating func raise(_ node: Int, to need: Int) {
    if needs[node] == need { return }
    if needs[node] == usualNeed { touched.append(node) }
    needs[node] = need
    if isWaiting[node] { return }
    isWaiting[node] = true
    for place in ahead.starts[node]..<ahead.starts[node + 1] where ahead.targets[place] > root {
      waiting[ahead.targets[place]].append(node)
    }
  }

  /// A node leads to the root: those before it are as near as it allows.
  private mutating func relax(from node: Int) {
    var open = [node]
    while let next = open.popLast() {
      let need = needs[next] + 1
      for before in waiting[next] where !isOnPath[before] && needs[before] > need {
        needs[before] = need
        open.append(before)
      }
    }
  }
}
