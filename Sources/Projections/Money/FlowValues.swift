import Ledger

extension Flows {
  /// What things bring to nodes, save the excluded ones.
  func value(_ nodes: [Int], _ measure: Measure, excluding excluded: Set<Int>) -> Interval {
    if excluded.isEmpty, nodes.count == 1, let sums = plain[nodes[0]] {
      if measure == .funded { return sums.figures.funded }
      // Of a commitment the sums are those of what lies inside, without itself.
      if graph.nodes[nodes[0]].kind != .commitment { return sums.figures.committed }
    }
    let relevant = excluded.isEmpty ? excluded : excluded.intersection(all(nodes, measure))
    let key = ValueKey(nodes: nodes, measure: measure, excluded: relevant.sorted())
    if let known = values[key] { return known }
    let result = value(of: reach(nodes), measure, excluding: relevant)
    values[key] = result
    return result
  }

  func value(of reach: Reach, _ measure: Measure, excluding excluded: Set<Int>) -> Interval {
    var sum = Interval.zero
    var left = excluded
    switch measure {
    case .committed:
      for commitment in reach.commitments where !excluded.contains(commitment) {
        sum += ownAmount(commitment)
      }
      guard !reach.nodeLimits.isEmpty else { return sum }
      left.formUnion(reach.commitments)
      left.formUnion(reach.covered)
      return sum + limited(reach.nodeLimits, .committed, excluding: left)
    case .funded:
      var returned = Interval.zero
      for payment in reach.payments where !excluded.contains(payment) {
        guard let flow = graph.flows[payment] else { continue }
        if flow.isReturn { returned += flow.amount } else { sum += flow.amount }
      }
      if !reach.nodeLimits.isEmpty || !reach.flowLimits.isEmpty {
        left.formUnion(reach.payments)
        var limits = reach.nodeLimits
        for limit in reach.flowLimits {
          guard case .flow(let flow) = limit.source, !left.contains(flow) else { continue }
          if graph.flows[flow]?.isReturn == true {
            returned += brings(limit, .funded, excluding: left)
          } else {
            limits.append(limit)
          }
        }
        sum += limited(limits, .funded, excluding: left)
      }
      return sum.less(returned)
    }
  }

  /// All things below nodes, at any depth and through any link.
  func all(_ nodes: [Int], _ measure: Measure) -> Set<Int> {
    if nodes.count > 1 {
      return nodes.reduce(into: Set()) { $0.formUnion(all([$1], measure)) }
    }
    if let known = things[measure]?[nodes[0]] { return known }
    let reach = reach(nodes)
    var found: Set<Int>
    switch measure {
    case .committed: found = Set(reach.commitments).union(reach.covered)
    case .funded: found = reach.payments
    }
    let limits = measure == .committed ? reach.nodeLimits : reach.nodeLimits + reach.flowLimits
    for limit in limits {
      switch limit.source {
      case .flow(let flow): found.insert(flow)
      case .node(let node) where limit.isCrossing:
        if measure == .committed { found.insert(node) }
      case .node(let node): found.formUnion(all([node], measure))
      }
    }
    things[measure, default: [:]][nodes[0]] = found
    return found
  }

  /// What a link with an amount lets through of what is done of its whole.
  static func passing(_ done: Interval, _ whole: Interval, _ extent: Interval) -> Interval {
    let extent = extent.capped(at: whole)
    if done.isZero { return Interval(low: .zero, high: .zero, approx: done.approx) }
    let approx = done.approx || extent.approx || whole.approx
    // With no end to the whole, all that is done may lie outside the extent.
    var low = Rational.zero
    if let high = whole.high { low = max(.zero, done.low - (high - extent.low)) }
    let least = Interval.lesserEndByEnd(done, extent)
    return Interval(low: min(extent.low, low), high: least.high, approx: approx)
  }

  /// What a limited link brings of the things that are not excluded.
  func brings(_ limit: Limit, _ measure: Measure, excluding excluded: Set<Int>) -> Interval {
    switch limit.source {
    case .flow(let flow):
      guard measure == .funded, !excluded.contains(flow), let content = graph.flows[flow] else {
        return .zero
      }
      return limit.isCrossing ? limit.extent : limit.extent.capped(at: content.amount)
    case .node(let source):
      let node = graph.nodes[source]
      let isOwn = measure == .committed && node.kind == .commitment
      if isOwn && !node.isEnded {
        guard !excluded.contains(source) else { return .zero }
        if limit.isCrossing { return limit.extent }
        return node.amount.map { limit.extent.capped(at: $0) } ?? .zero
      }
      guard let whole = node.amount else { return .zero }
      if limit.isCrossing {
        guard isOwn, !excluded.contains(source) else { return .zero }
        return crossing(limit.extent, whole, paid: ownAmount(source))
      }
      return Self.passing(value([source], measure, excluding: excluded), whole, limit.extent)
    }
  }

  /// Of an ended commitment in another currency only this is known: nothing was paid, all was, or
  /// something between.
  private func crossing(_ extent: Interval, _ whole: Interval, paid: Interval) -> Interval {
    if paid.isZero { return .zero }
    if let high = whole.high, paid.low >= high { return extent }
    return Interval(low: .zero, high: extent.high, approx: extent.approx || paid.approx)
  }
}

// MARK: - Limited links together

extension Flows {
  /// A thing on its way through shares: two that went through different shares of one thing are
  /// different parts of it.
  private struct Portion: Hashable {
    struct Share: Hashable {
      var source: Limit.Source
      var targets: [Int]
    }

    var shares: [Share] = []

    func isApart(from other: Portion) -> Bool {
      shares.contains { mine in
        other.shares.contains {
          $0.source == mine.source && Set($0.targets).isDisjoint(with: mine.targets)
        }
      }
    }
  }

  /// More ways than this for one thing through shares are not told apart.
  private static let mostPortions = 16

  /// What limited links bring together: different things add, those with a thing in common count
  /// at the greatest low and the sum of the highs, at most all that they bring.
  func limited(_ limits: [Limit], _ measure: Measure, excluding excluded: Set<Int>) -> Interval {
    if limits.count == 1 { return brings(limits[0], measure, excluding: excluded) }
    let brought = limits.map { brings($0, measure, excluding: excluded) }
    let portions = limits.map { self.portions($0, measure, excluding: excluded) }
    var sum = Interval.zero
    let groups = Self.groups(portions) { _, _ in true }
    for group in groups {
      if group.count == 1 {
        sum += brought[group[0]]
        continue
      }
      let apart = Self.groups(group.map { portions[$0] }) { mine, others in
        mine.contains { one in others.contains { !one.isApart(from: $0) } }
      }
      var together = Interval.zero
      for members in apart {
        together += Self.together(members.map { brought[group[$0]] })
      }
      sum += together.capped(at: counted(group.map { limits[$0] }, measure, excluding: excluded))
    }
    return sum
  }

  private static func together(_ values: [Interval]) -> Interval {
    var result = values.reduce(.zero, +)
    result.low = values.map(\.low).max() ?? .zero
    return result
  }

  /// All that some links bring from, each thing counted once.
  private func counted(
    _ limits: [Limit], _ measure: Measure, excluding excluded: Set<Int>
  ) -> Interval {
    var nodes: Set<Int> = []
    var flows: Set<Int> = []
    var sum = Interval.zero
    for limit in limits {
      if limit.isCrossing {
        sum += limit.extent
        continue
      }
      switch limit.source {
      case .node(let node): nodes.insert(node)
      case .flow(let flow): flows.insert(flow)
      }
    }
    let sorted = nodes.sorted()
    if measure == .committed {
      // A live commitment that states amounts is itself what they bring, once.
      for node in sorted where graph.nodes[node].kind == .commitment && !excluded.contains(node) {
        sum += ownAmount(node)
      }
      let rest = excluded.union(sorted)
      return sorted.isEmpty ? sum : sum + value(sorted, measure, excluding: rest)
    }
    let below = sorted.isEmpty ? [] : reach(sorted).payments
    for flow in flows.sorted() where !below.contains(flow) && !excluded.contains(flow) {
      sum += graph.flows[flow]?.amount ?? .zero
    }
    return sorted.isEmpty ? sum : sum + value(sorted, measure, excluding: excluded.union(flows))
  }

  /// Links that have a thing in common, directly or through others.
  private static func groups(
    _ portions: [[Int: Set<Portion>]], _ isCommon: (Set<Portion>, Set<Portion>) -> Bool
  ) -> [[Int]] {
    var groups: [[Int]] = []
    var group = Array(portions.indices)
    func root(_ start: Int) -> Int {
      var index = start
      while group[index] != index { index = group[index] }
      return index
    }
    var holders: [Int: [Int]] = [:]
    for (index, things) in portions.enumerated() {
      for (thing, mine) in things {
        for other in holders[thing, default: []] where root(other) != root(index) {
          if isCommon(mine, portions[other][thing, default: []]) {
            group[max(root(other), root(index))] = min(root(other), root(index))
          }
        }
        holders[thing, default: []].append(index)
      }
    }
    var place: [Int: Int] = [:]
    for index in portions.indices {
      if let known = place[root(index)] {
        groups[known].append(index)
      } else {
        place[root(index)] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// The things that a link brings, with the shares through which they come.
  private func portions(
    _ limit: Limit, _ measure: Measure, excluding excluded: Set<Int>
  ) -> [Int: Set<Portion>] {
    var found: [Int: Set<Portion>] = [:]
    switch limit.source {
    case .flow(let flow):
      if measure == .funded && !excluded.contains(flow) { found[flow] = [Portion()] }
    case .node(let node) where limit.isCrossing:
      if measure == .committed && !excluded.contains(node) { found[node] = [Portion()] }
    case .node(let node):
      let reach = reach([node])
      let direct = measure == .committed ? Set(reach.commitments) : reach.payments
      for thing in direct where !excluded.contains(thing) { found[thing] = [Portion()] }
      let left = excluded.union(direct).union(measure == .committed ? reach.covered : [])
      let deeper = measure == .committed ? reach.nodeLimits : reach.nodeLimits + reach.flowLimits
      for inner in deeper {
        found.merge(portions(inner, measure, excluding: left)) { $0.union($1) }
      }
    }
    guard limit.isShare else { return found }
    let share = Portion.Share(source: limit.source, targets: limit.targets)
    return found.mapValues { portions in
      if portions.count > Self.mostPortions { return [Portion(shares: [share])] }
      return Set(portions.map { Portion(shares: $0.shares + [share]) })
    }
  }
}

// MARK: - Undrawn

extension Flows {
  /// Firm money not yet paid: what each live commitment brings, less what was paid under it.
  func undrawn(_ reach: Reach, _ committed: Interval) -> Interval {
    var sum = Interval.zero
    var known: Set<Int> = []
    for commitment in reach.commitments where !graph.nodes[commitment].isEnded {
      guard let amount = graph.nodes[commitment].amount else { continue }
      sum += amount.less(funded(commitment))
    }
    if !reach.nodeLimits.isEmpty {
      let left = Set(reach.commitments).union(reach.covered)
      for limit in reach.nodeLimits {
        guard case .node(let source) = limit.source else { continue }
        let brought = limit.isCrossing ? [source] : all([source], .committed)
        known.formUnion(brought.subtracting(left))
      }
      for commitment in known.sorted() where !graph.nodes[commitment].isEnded {
        guard graph.nodes[commitment].kind == .commitment,
          let amount = graph.nodes[commitment].amount
        else { continue }
        let brings = through(commitment, reach, done: amount, isOwn: true)
        sum += brings.less(paid(under: commitment, reach))
      }
    }
    return Interval(
      low: min(sum.low, committed.high ?? sum.low),
      high: Interval.lesserEndByEnd(sum, committed).high, approx: sum.approx)
  }

  /// What was paid under a commitment and reaches the nodes, which it reaches by limits only.
  private func paid(under commitment: Int, _ reach: Reach) -> Interval {
    let under = all([commitment], .funded)
    let direct = reach.payments.intersection(under)
    let rest = value([commitment], .funded, excluding: direct)
    let limited = through(commitment, reach, done: rest, isOwn: false)
    if direct.isEmpty { return limited }
    return limited + value([commitment], .funded, excluding: under.subtracting(direct))
  }

  /// What of one commitment, or of what was paid under it, comes through limited links.
  private func through(
    _ commitment: Int, _ reach: Reach, done: Interval, isOwn: Bool
  ) -> Interval {
    var brought: [Interval] = []
    var ways: [[Int: Set<Portion>]] = []
    var isComparable = true
    for limit in reach.nodeLimits {
      guard case .node(let source) = limit.source else { continue }
      if source == commitment {
        if limit.isCrossing {
          isComparable = false
          brought.append(isOwn ? limit.extent : .zero)
        } else {
          let whole = graph.nodes[source].amount ?? .zero
          brought.append(
            isOwn ? limit.extent.capped(at: done) : Self.passing(done, whole, limit.extent))
        }
      } else {
        guard !limit.isCrossing, let whole = graph.nodes[source].amount,
          all([source], .committed).contains(commitment)
        else { continue }
        let below = self.reach([source])
        guard !below.covered.contains(commitment) else { continue }
        let inner =
          below.closure.contains(commitment)
          ? done : through(commitment, below, done: done, isOwn: isOwn)
        brought.append(Self.passing(inner, whole, limit.extent))
      }
      let portions = portions(limit, .committed, excluding: [])
      ways.append([commitment: portions[commitment] ?? [Portion()]])
    }
    let apart = Self.groups(ways) { mine, others in
      mine.contains { one in others.contains { !one.isApart(from: $0) } }
    }
    var sum = Interval.zero
    for members in apart { sum += Self.together(members.map { brought[$0] }) }
    return isComparable ? sum.capped(at: done) : sum
  }
}
