import Ledger

/// Bounds for the union of a few things of which only sizes and pairwise common parts are known.
///
/// Upper: Hunter's bound, Σ high less the heaviest spanning forest of what pairs have in common at
/// least (D. Hunter, An upper bound for the probability of a union, 1976). Lower: Bonferroni's
/// second inequality on the best subset.
struct NetComponent {
  /// What two members have in common: at least `min`, at most `max`, nil for no limit.
  struct Edge {
    var a: Int
    var b: Int
    var min: Rational
    var max: Rational?
  }

  struct Bounds {
    var low: Rational
    var high: Rational?
    var isExact: Bool
    /// The edges of the forest that the upper bound takes away.
    var forest: [(edge: Int, weight: Rational)]
    /// The members whose sum gives the lower bound; one alone where the links contradict.
    var subset: [Int]
  }

  /// Above this many members the best subset is approached greedily.
  static let maxExact = 20

  /// In ascending order of their ids, so that ties fall to the smaller id.
  var members: [Interval]
  var edges: [Edge]

  func bounds() -> Bounds {
    let (high, forest) = upper()
    let isExact = members.count <= Self.maxExact
    var chosen = isExact ? bestSubset() : greedySubset()
    var low = sum(of: chosen)
    let single = largestSingle()
    if members[single].low > low || (high.map { low > $0 } ?? false) {
      chosen = [single]
      low = members[single].low
    }
    return Bounds(low: low, high: high, isExact: isExact, forest: forest, subset: chosen)
  }

  /// What an edge takes from the lower bound: at most either low.
  func penalty(_ edge: Edge) -> Rational {
    let most = min(members[edge.a].low, members[edge.b].low)
    return edge.max.map { min($0, most) } ?? most
  }

  private func largestSingle() -> Int {
    var best = 0
    for index in members.indices where members[index].low > members[best].low { best = index }
    return best
  }

  private func sum(of chosen: [Int]) -> Rational {
    var isIn = [Bool](repeating: false, count: members.count)
    var sum = Rational.zero
    for member in chosen {
      isIn[member] = true
      sum += members[member].low
    }
    for edge in edges where isIn[edge.a] && isIn[edge.b] { sum -= penalty(edge) }
    return sum
  }
}

// MARK: - Upper

extension NetComponent {
  private func upper() -> (Rational?, [(edge: Int, weight: Rational)]) {
    let weights = edges.map { edge in
      [members[edge.a].high, members[edge.b].high].reduce(edge.min) { least, high in
        high.map { min($0, least) } ?? least
      }
    }
    var trees = DisjointSets(count: members.count)
    var forest: [(edge: Int, weight: Rational)] = []
    let order = edges.indices.filter { weights[$0] > .zero }
      .sorted { (weights[$1], $0) < (weights[$0], $1) }
    for index in order where trees.join(edges[index].a, edges[index].b) {
      forest.append((index, weights[index]))
    }
    var high: Rational? = .zero
    for member in members { high = high.flatMap { sum in member.high.map { sum + $0 } } }
    return (high.map { forest.reduce($0) { $0 - $1.weight } }, forest)
  }
}

// MARK: - Lower

extension NetComponent {
  /// Branch and bound. A member whose low is at least all that its edges could take is in every
  /// best subset, one with nothing left to gain in none; both are settled before each branching.
  private func bestSubset() -> [Int] {
    var search = Search(component: self)
    search.descend(search.start)
    return search.best
  }

  private struct Search {
    struct State {
      /// nil while undecided.
      var isIn: [Bool?]
      /// The low, less what edges to chosen members take.
      var gain: [Rational]
      var total: Rational
    }

    let edges: [[(other: Int, penalty: Rational)]]
    let start: State
    var best: [Int] = []
    var bestTotal: Rational = .zero

    init(component: NetComponent) {
      let count = component.members.count
      var edges = [[(other: Int, penalty: Rational)]](repeating: [], count: count)
      for edge in component.edges {
        let penalty = component.penalty(edge)
        edges[edge.a].append((edge.b, penalty))
        edges[edge.b].append((edge.a, penalty))
      }
      self.edges = edges
      start = State(
        isIn: Array(repeating: nil, count: count), gain: component.members.map(\.low), total: .zero)
    }

    private func decide(_ member: Int, _ isIn: Bool, _ state: inout State) {
      state.isIn[member] = isIn
      guard isIn else { return }
      state.total += state.gain[member]
      for edge in edges[member] where state.isIn[edge.other] == nil {
        state.gain[edge.other] -= edge.penalty
      }
    }

    private func atStake(_ member: Int, _ state: State) -> Rational {
      edges[member].reduce(Rational.zero) { sum, edge in
        state.isIn[edge.other] == nil ? sum + edge.penalty : sum
      }
    }

    private func settle(_ state: inout State) {
      var isChanged = true
      while isChanged {
        isChanged = false
        for member in state.isIn.indices where state.isIn[member] == nil {
          if state.gain[member] <= .zero {
            decide(member, false, &state)
            isChanged = true
          } else if state.gain[member] >= atStake(member, state) {
            decide(member, true, &state)
            isChanged = true
          }
        }
      }
    }

    mutating func descend(_ given: State) {
      var state = given
      settle(&state)
      var bound = state.total
      var branch: Int?
      for member in state.isIn.indices where state.isIn[member] == nil {
        bound += state.gain[member]
        if branch.map({ state.gain[member] > state.gain[$0] }) ?? true { branch = member }
      }
      guard let branch else {
        if best.isEmpty || state.total > bestTotal {
          bestTotal = state.total
          best = state.isIn.indices.filter { state.isIn[$0] == true }
        }
        return
      }
      if !best.isEmpty && bound <= bestTotal { return }
      for isIn in [true, false] {
        var next = state
        decide(branch, isIn, &next)
        descend(next)
      }
    }
  }

  /// From all members, drops the one whose removal raises the sum most, while one does.
  private func greedySubset() -> [Int] {
    var touching = [[(other: Int, penalty: Rational)]](repeating: [], count: members.count)
    var gain = members.map { -$0.low }
    for edge in edges {
      let penalty = penalty(edge)
      touching[edge.a].append((edge.b, penalty))
      touching[edge.b].append((edge.a, penalty))
      gain[edge.a] += penalty
      gain[edge.b] += penalty
    }
    var isIn = [Bool](repeating: true, count: members.count)
    // A removal only lowers what other removals gain, so an entry that has become stale is at the
    // front too early, never too late: put back with its present gain it finds its place.
    var queue = Queue(gain.enumerated().map { ($0.element, $0.offset) })
    while let (value, member) = queue.pop() {
      if value != gain[member] {
        queue.push((gain[member], member))
        continue
      }
      guard value > .zero else { break }
      isIn[member] = false
      for edge in touching[member] where isIn[edge.other] { gain[edge.other] -= edge.penalty }
    }
    return members.indices.filter { isIn[$0] }
  }

  /// A binary heap: the greatest gain first, among equal ones the smaller member.
  private struct Queue {
    typealias Entry = (gain: Rational, member: Int)
    private var heap: [Entry] = []

    init(_ entries: [Entry]) { for entry in entries { push(entry) } }

    private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      a.gain == b.gain ? a.member < b.member : a.gain > b.gain
    }

    mutating func push(_ entry: Entry) {
      heap.append(entry)
      var child = heap.count - 1
      while child > 0, Self.precedes(heap[child], heap[(child - 1) / 2]) {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    }

    mutating func pop() -> Entry? {
      guard let first = heap.first, let last = heap.popLast() else { return nil }
      guard !heap.isEmpty else { return first }
      heap[0] = last
      var parent = 0
      while true {
        var next = parent
        for child in [2 * parent + 1, 2 * parent + 2]
        where child < heap.count && Self.precedes(heap[child], heap[next]) {
          next = child
        }
        if next == parent { return first }
        heap.swapAt(parent, next)
        parent = next
      }
    }
  }
}
