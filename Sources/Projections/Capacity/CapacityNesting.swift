import Ledger

/// What lies in what, and how statuses roll up along it. Capacities are named by their index.
struct CapacityNesting {
  private let parts: [[Int]]
  /// Parts before their wholes.
  private let order: [Int]
  /// True where the capacity, or something inside it, lies in several others.
  private let isJoined: [Bool]

  /// - Parameter wholes: part → wholes that it lies in.
  init(_ wholes: [[Int]]) {
    var parts: [[Int]] = Array(repeating: [], count: wholes.count)
    for (part, around) in wholes.enumerated() {
      for whole in around { parts[whole].append(part) }
    }
    var isJoined = wholes.map { $0.count > 1 }
    let order = TopologicalOrder.find(parts.map(\.count)) { wholes[$0] }
    for part in order where isJoined[part] {
      for whole in wholes[part] { isJoined[whole] = true }
    }
    (self.parts, self.order, self.isJoined) = (parts, order, isJoined)
  }

  /// A whole is an envelope: what its selected parts hold is taken out of it, and each part counts
  /// once however many wholes it lies in.
  /// - Parameter statuses: by capacity, selected or not.
  /// - Returns: the sum over the selected ones. Takes a step for each capacity and part, save where
  ///   several parts of one whole may have something in common: there one for each thing inside.
  func rollUp(_ selected: [Int], _ statuses: [CapacityStatuses]) -> CapacityStatuses {
    var isSelected = [Bool](repeating: false, count: parts.count)
    for row in selected { isSelected[row] = true }
    // What is left of each when its parts are taken out; nil for nothing.
    var rests: [CapacityStatuses?] = Array(repeating: nil, count: parts.count)
    // The same with the rests of all that lies inside.
    var sums = rests
    var total = CapacityStatuses()
    for row in order {
      let inside = sum(inside: row, rests, sums)
      sums[row] = inside
      guard isSelected[row] else { continue }
      let rest = inside.map { statuses[row].without($0) } ?? statuses[row]
      rests[row] = rest
      total += rest
      sums[row] = inside.map { $0 + rest } ?? rest
    }
    return total
  }

  /// The rests of all that lies inside, each once; nil if there are none.
  private func sum(
    inside row: Int, _ rests: [CapacityStatuses?], _ sums: [CapacityStatuses?]
  ) -> CapacityStatuses? {
    var sum: CapacityStatuses?
    func add(_ statuses: CapacityStatuses?) {
      guard let statuses else { return }
      sum = sum.map { $0 + statuses } ?? statuses
    }
    // Of parts of which only one is joined no two have anything in common.
    if parts[row].count(where: { isJoined[$0] }) < 2 {
      for part in parts[row] { add(sums[part]) }
      return sum
    }
    var seen: Set<Int> = []
    var stack = parts[row]
    while let part = stack.popLast() {
      guard seen.insert(part).inserted else { continue }
      add(isJoined[part] ? rests[part] : sums[part])
      if isJoined[part] { stack += parts[part] }
    }
    return sum
  }
}
