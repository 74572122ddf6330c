extension MoneyModel {
  /// Goes through promises that are on several lists, in their order, leaving out on each list what
  /// `apart` leaves out.
  ///
  /// - Parameter lists: hands out those that a promise is on. It may be asked twice.
  func forEachApart<List: Hashable>(
    _ nodes: [Int], on lists: @escaping (_ node: Int, _ note: (List) -> Void) -> Void,
    _ body: (_ node: Int, List) -> Void
  ) {
    var left: [List: Set<Int>] = [:]
    if nodes.contains(where: { !own.graph.nodes[$0].ways.isEmpty }) {
      var members: [List: [Int]] = [:]
      for node in nodes { lists(node) { members[$0, default: []].append(node) } }
      left = members.mapValues { Set($0).subtracting(apart($0)) }.filter { !$0.value.isEmpty }
    }
    for node in nodes {
      lists(node) { list in
        if left.isEmpty || left[list]?.contains(node) != true { body(node, list) }
      }
    }
  }

  /// Without those that lie inside, or fulfil, another of them, at any depth: what is left is
  /// promised once.
  func apart(_ nodes: [Int]) -> [Int] {
    // What leads nowhere lies inside nothing.
    if nodes.count == 1 || nodes.allSatisfy({ own.graph.nodes[$0].ways.isEmpty }) { return nodes }
    let all = Set(nodes)
    var known: [Int: Bool] = [:]
    return nodes.filter { !leads($0, to: all, &known) }
  }

  /// True if the node fulfils, by any amount, or lies without a limit inside another of `nodes`.
  private func leads(_ node: Int, to nodes: Set<Int>, _ known: inout [Int: Bool]) -> Bool {
    var seen: Set<Int> = [node]
    var stack = [node]
    while let next = stack.popLast() {
      for way in own.graph.nodes[next].ways where way.limit == nil || way.isShare {
        if nodes.contains(way.to) || known[way.to] == true {
          known[node] = true
          return true
        }
        if known[way.to] != false && seen.insert(way.to).inserted { stack.append(way.to) }
      }
    }
    for node in seen { known[node] = false }
    return false
  }
}
