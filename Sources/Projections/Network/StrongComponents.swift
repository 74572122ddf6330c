/// Which nodes of a directed graph reach one another (Tarjan 1972), without recursion.
struct StrongComponents {
  /// By node, the number of its component.
  private(set) var numbers: [Int]
  /// How many nodes are in each component.
  private(set) var sizes: [Int] = []

  init(_ graph: EdgeLists) {
    numbers = Array(repeating: -1, count: graph.count)
    var search = Search(graph.count)
    for node in 0..<graph.count where search.places[node] < 0 {
      search.enter(node, graph)
      while let frame = search.frames.last {
        if frame.next < graph.starts[frame.node + 1] {
          search.frames[search.frames.count - 1].next += 1
          search.follow(graph.targets[frame.next], from: frame.node, graph)
        } else {
          close(frame.node, &search)
        }
      }
    }
  }

  /// Whether two nodes lie on a common circle, or are one.
  func areTogether(_ a: Int, _ b: Int) -> Bool { numbers[a] == numbers[b] }

  /// The nodes of each component that has more than one, in ascending order.
  var rings: [[Int]] {
    var rings: [[Int]] = []
    var placeOf = Array(repeating: -1, count: sizes.count)
    for node in numbers.indices where sizes[numbers[node]] > 1 {
      let number = numbers[node]
      if placeOf[number] < 0 {
        placeOf[number] = rings.count
        rings.append([])
      }
      rings[placeOf[number]].append(node)
    }
    return rings
  }

  private struct Search {
    /// In which order nodes were entered; -1 for one that was not.
    var places: [Int]
    /// The earliest place that a node leads back to.
    var lows: [Int]
    var isOpen: [Bool]
    var stack: [Int] = []
    /// Nodes that are looked at, and the place of the next edge of each.
    var frames: [(node: Int, next: Int)] = []
    var entered = 0

    init(_ count: Int) {
      places = Array(repeating: -1, count: count)
      lows = places
      isOpen = Array(repeating: false, count: count)
    }

    mutating func enter(_ node: Int, _ graph: EdgeLists) {
      places[node] = entered
      lows[node] = entered
      entered += 1
      stack.append(node)
      isOpen[node] = true
      frames.append((node, graph.starts[node]))
    }

    mutating func follow(_ target: Int, from node: Int, _ graph: EdgeLists) {
      if places[target] < 0 {
        enter(target, graph)
      } else if isOpen[target] {
        lows[node] = min(lows[node], places[target])
      }
    }
  }

  /// All edges of a node were followed.
  private mutating func close(_ node: Int, _ search: inout Search) {
    search.frames.removeLast()
    if let parent = search.frames.last?.node {
      search.lows[parent] = min(search.lows[parent], search.lows[node])
    }
    guard search.lows[node] == search.places[node] else { return }
    var size = 0
    while let member = search.stack.popLast() {
      search.isOpen[member] = false
      numbers[member] = sizes.count
      size += 1
      if member == node { break }
    }
    sizes.append(size)
  }
}
