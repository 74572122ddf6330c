/// What belongs to each of some nodes, all of it in one array: there are many nodes, and little at
/// most of them.
struct ByNode<Element> {
  /// Where the elements of a node begin, and one more for the end of all.
  private var starts = [0]
  private var elements: [Element] = []

  init() {}

  /// - Parameter each: calls with every node and element, in the order in which the elements of a
  ///   node are to stand. It is asked twice.
  init(_ count: Int, _ each: ((_ node: Int, _ element: Element) -> Void) -> Void) {
    var starts = [Int](repeating: 0, count: count + 1)
    var any: Element?
    each { node, element in
      starts[node + 1] += 1
      any = any ?? element
    }
    for node in 0..<count { starts[node + 1] += starts[node] }
    self.starts = starts
    guard let any else { return }
    var elements = [Element](repeating: any, count: starts[count])
    each { node, element in
      elements[starts[node]] = element
      starts[node] += 1
    }
    self.elements = elements
  }

  subscript(node: Int) -> ArraySlice<Element> { elements[starts[node]..<starts[node + 1]] }

  /// How many belong to each node.
  var counts: [Int] { zip(starts, starts.dropFirst()).map { $1 - $0 } }
}
