import Ledger

/// The classes that `same-as` links join: docs/model.md, section 7.8, step 1.
struct JoinedIDs {
  private var leaders: [Int]
  private var joined: [Int: [Int]] = [:]

  init(_ state: MoneyState) {
    leaders = Array(state.promises.indices)
    guard !state.sameAs.isEmpty else { return }
    func root(_ start: Int) -> Int {
      var index = start
      while leaders[index] != index {
        leaders[index] = leaders[leaders[index]]
        index = leaders[index]
      }
      return index
    }
    /// Those from which a link leads away.
    var leaving: Set<Int> = []
    for pair in state.sameAs.values {
      let (from, to) = (state.promiseOf[pair.from], state.promiseOf[pair.to])
      guard from >= 0, to >= 0, state.promises[from].kind == state.promises[to].kind else {
        continue
      }
      leaving.insert(from)
      leaders[root(from)] = root(to)
    }
    var classes: [Int: [Int]] = [:]
    for index in leaders.indices { classes[root(index), default: []].append(index) }
    for members in classes.values where members.count > 1 {
      let reached = members.filter { !leaving.contains($0) }
      let earliest = members.min {
        state.promises[$0].introduced < state.promises[$1].introduced
      }
      guard let leader = reached.count == 1 ? reached[0] : earliest else { continue }
      for member in members { leaders[member] = leader }
      joined[leader] = [leader] + members.filter { $0 != leader }
    }
  }

  func leader(of index: Int) -> Int { leaders[index] }

  /// The leader first.
  func members(of leader: Int) -> [Int] { joined[leader] ?? [leader] }
}
