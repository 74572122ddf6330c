import Ledger

/// What things bring to nodes.
extension Flows {
  /// - Parameter only: a commitment that alone is looked at, or what was paid under it.
  func value(
    _ nodes: [Int], _ measure: Measure, only: Int? = nil, excluding excluded: Set<Int> = []
  ) -> Interval {
    if excluded.isEmpty, only == nil, nodes.count == 1, let sums = plain[nodes[0]] {
      if measure == .funded { return sums.figures.funded }
      // Of a commitment the sums are those of what lies inside, without itself.
      if graph.nodes[nodes[0]].kind != .commitment { return sums.figures.committed }
    }
    // What is left out may be the whole book, what lies below a node seldom is.
    let relevant = excluded.isEmpty ? excluded : all(nodes, measure).filter(excluded.contains)
    let key = ValueKey(nodes: nodes, measure: measure, only: only, excluded: relevant.sorted())
    if let known = values[key] { return known }
    let result = value(of: reach(nodes), measure, only: only, excluding: relevant)
    values[key] = result
    return result
  }

  func value(
    of reach: Closure, _ measure: Measure, only: Int? = nil, excluding excluded: Set<Int> = []
  ) -> Interval {
    if measure == .funded, only == nil, excluded.isEmpty {
      let named = returnNodes(in: reach.closure)
      if !named.isEmpty { return kept(reach, named) }
    }
    let (sum, returned) = brought(
      reach.direct(measure), reach, measure, only: only, excluding: excluded)
    return returned.isZero ? sum : sum.less(returned)
  }

  /// What things that reach nodes without a limit bring with the limited links beside them; and
  /// the returns among them.
  func brought(
    _ things: Set<Int>, _ reach: Closure, _ measure: Measure, only: Int? = nil,
    excluding excluded: Set<Int> = []
  ) -> (Interval, returned: Interval) {
    var (sum, returned) = self.sum(things, measure, only: only, excluding: excluded)
    if !reach.limits(measure).isEmpty {
      let left = left(reach, measure, excluding: excluded)
      sum += limited(reach.limits(measure), measure, only: only, excluding: left)
    }
    return (sum, returned)
  }

  /// What reaches nodes without a limit is left out of what their limited links bring: a whole
  /// with its shares, and with a share the whole, of which it is a part.
  func left(
    _ reach: Closure, _ measure: Measure, excluding excluded: Set<Int>
  ) -> Set<Int> {
    let direct = reach.direct(measure)
    var left = excluded.union(direct)
    if measure == .committed { left.formUnion(reach.covered) }
    for thing in direct {
      switch measure {
      case .committed:
        let commitment = graph.commitment(ofThing: thing)
        if commitment == thing {
          left.formUnion(graph.sharesOf[commitment, default: []])
        } else {
          left.insert(commitment)
        }
      case .funded:
        guard let flows = graph.flowsOf[graph.flows[thing].payment] else { continue }
        if graph.flows[thing].isShare {
          left.formUnion(flows.filter { !graph.flows[$0].isShare })
        } else {
          left.formUnion(flows)
        }
      }
    }
    return left
  }

  /// The sum of things, each commitment and payment at most at its own amount; and of returns.
  func sum(
    _ things: Set<Int>, _ measure: Measure, only: Int? = nil, excluding excluded: Set<Int> = []
  ) -> (Interval, returned: Interval) {
    var sum = Interval.zero
    var returned = Interval.zero
    var parted: [Int: [Int]] = [:]
    let allowed = only.map { measure == .committed ? [] : all([$0], .funded) }
    for thing in things where !excluded.contains(thing) {
      if let allowed, measure == .funded, !allowed.contains(thing) { continue }
      switch measure {
      case .committed:
        let commitment = graph.commitment(ofThing: thing)
        if let only, only != commitment { continue }
        if commitment == thing {
          sum += ownAmount(commitment)
        } else {
          parted[commitment, default: []].append(thing)
        }
      case .funded:
        let flow = graph.flows[thing]
        if graph.flowCounts[flow.payment] > 1 {
          parted[flow.payment, default: []].append(thing)
        } else if flow.isReturn {
          returned += flow.amount
        } else {
          sum += flow.amount
        }
      }
    }
    for (whole, parts) in parted {
      let amount = together(parts, of: whole, measure)
      if measure == .funded && graph.flows[parts[0]].isReturn {
        returned += amount
      } else {
        sum += amount
      }
    }
    return (sum, returned)
  }

  /// Shares add, and extents may lie in one another and in them: all at most at the whole, with
  /// which they are the whole. Between two currencies the whole is no limit unless all are looked
  /// at in one.
  private func together(_ parts: [Int], of whole: Int, _ measure: Measure) -> Interval {
    var own: Interval?
    var extents: [Interval] = []
    var crossing = Interval.zero
    for part in parts.sorted() {
      let (amount, isCrossing, isExtent): (Interval, Bool, Bool)
      switch measure {
      case .committed:
        let share = graph.shares[part - graph.nodes.count]
        (amount, isCrossing, isExtent) = (share.amount, share.isCrossing, share.isExtent)
      case .funded:
        let flow = graph.flows[part]
        if !flow.isShare { return flow.amount }
        (amount, isCrossing, isExtent) = (flow.amount, flow.isCrossing, false)
      }
      if isCrossing {
        crossing += amount
      } else if isExtent {
        extents.append(amount)
      } else {
        own = (own ?? .zero) + amount
      }
    }
    let most = measure == .committed ? graph.nodes[whole].amount : graph.wholes[whole]
    let all = (own.map { [$0] } ?? []) + extents
    var sum = all.count > 1 ? Portion.together(all) : all.first ?? .zero
    if let most { sum = sum.capped(at: most) }
    if parts.count > 1, recorded != nil, let most { return (sum + crossing).capped(at: most) }
    return sum + crossing
  }

  /// All things below nodes, at any depth and through any link.
  func all(_ nodes: [Int], _ measure: Measure) -> Set<Int> {
    if nodes.count > 1 {
      return nodes.reduce(into: Set()) { $0.formUnion(all([$1], measure)) }
    }
    if let known = things[measure]?[nodes[0]] { return known }
    let found = all(of: reach(nodes), measure)
    things[measure, default: [:]][nodes[0]] = found
    return found
  }

  func all(of reach: Closure, _ measure: Measure) -> Set<Int> {
    var found = reach.direct(measure)
    if measure == .committed { found.formUnion(reach.covered) }
    for limit in reach.limits(measure) {
      if !limit.isCrossing {
        found.formUnion(all([limit.source], measure))
      } else if measure == .committed {
        found.insert(limit.source)
      }
    }
    return found
  }
}

// MARK: - Links with an amount

extension Flows {
  /// What a link with an amount lets through of what is done of its whole.
  static func passing(_ done: Interval, _ whole: Interval, _ extent: Interval) -> Interval {
    if done.isZero { return .zero }
    let extent = extent.capped(at: whole)
    // With no end to the whole, all that is done may lie outside the extent.
    var low = Rational.zero
    if let high = whole.high { low = max(.zero, done.low - (high - extent.low)) }
    return Interval(
      low: min(extent.low, low), high: Interval.lesserEndByEnd(done, extent).high,
      approx: done.approx || extent.approx || whole.approx)
  }

  /// What a limited link brings of the things that are not excluded.
  func brings(
    _ limit: CappedEdge, _ measure: Measure, only: Int?, excluding excluded: Set<Int>
  ) -> Interval {
    if limit.isCrossing {
      // Only an ended commitment is left to state anything for itself here.
      let own = recorded?.flows ?? self
      guard measure == .committed, graph.nodes[limit.source].kind == .commitment,
        !excluded.contains(limit.source), only.map({ $0 == limit.source }) ?? true,
        let whole = own.graph.nodes[limit.source].amount
      else { return .zero }
      return crossing(limit.extent, whole, paid: own.ownAmount(limit.source))
    }
    guard let whole = graph.nodes[limit.source].amount else { return .zero }
    return Self.passing(
      value([limit.source], measure, only: only, excluding: excluded), whole, limit.extent)
  }

  /// Of an ended commitment in another currency only this is known: nothing was paid, all was, or
  /// something between.
  private func crossing(_ extent: Interval, _ whole: Interval, paid: Interval) -> Interval {
    if paid.isZero { return .zero }
    if let high = whole.high, paid.low >= high { return extent }
    return Interval(low: .zero, high: extent.high, approx: extent.approx || paid.approx)
  }

  /// What limited links bring together: different things add, those with a thing in common count
  /// at the greatest low and the sum of the highs, at most all that they bring.
  func limited(
    _ limits: [CappedEdge], _ measure: Measure, only: Int?, excluding excluded: Set<Int>
  ) -> Interval {
    let limits = limits.filter { isOfUse($0, measure, only) }
    if limits.count == 1 { return brings(limits[0], measure, only: only, excluding: excluded) }
    let brought = limits.map { brings($0, measure, only: only, excluding: excluded) }
    let portions = limits.map { self.portions($0, measure, only: only, excluding: excluded) }
    var sum = Interval.zero
    for group in Portion.groups(portions, { _, _ in true }) {
      if group.count == 1 {
        sum += brought[group[0]]
        continue
      }
      let apart = Portion.groups(group.map { portions[$0] }) { mine, others in
        mine.contains { one in others.contains { !one.isApart(from: $0) } }
      }
      var all = Interval.zero
      for members in apart { all += Portion.together(members.map { brought[group[$0]] }) }
      let sources = Set(group.filter { !limits[$0].isCrossing }.map { limits[$0].source })
      var counted = Interval.zero
      if !sources.isEmpty {
        counted = value(sources.sorted(), measure, only: only, excluding: excluded)
      }
      for index in group where limits[index].isCrossing { counted += brought[index] }
      sum += all.capped(at: counted)
    }
    return sum
  }

  /// Without this a look at one commitment would go through the whole tree below.
  private func isOfUse(_ limit: CappedEdge, _ measure: Measure, _ only: Int?) -> Bool {
    guard let only, !limit.isCrossing else { return true }
    let below = all([limit.source], measure)
    switch measure {
    case .committed:
      return below.contains(only)
        || graph.sharesOf[only, default: []].contains(where: below.contains)
    case .funded:
      let under = all([only], .funded)
      return under.count < below.count
        ? under.contains(where: below.contains) : below.contains(where: under.contains)
    }
  }

  /// The commitments or payments that a link brings, with the shares through which they come.
  func portions(
    _ limit: CappedEdge, _ measure: Measure, only: Int?, excluding excluded: Set<Int>
  ) -> [Int: Set<Portion>] {
    var found: [Int: Set<Portion>] = [:]
    if limit.isCrossing {
      if measure == .committed && !excluded.contains(limit.source) {
        found[limit.source] = [Portion()]
      }
      return found
    }
    let reach = reach([limit.source])
    let allowed = only.map { measure == .committed ? [] : all([$0], .funded) }
    for thing in reach.direct(measure) where !excluded.contains(thing) {
      let (whole, portion) = portion(of: thing, measure)
      if measure == .committed, let only, only != whole { continue }
      if measure == .funded, let allowed, !allowed.contains(thing) { continue }
      found[whole, default: []].insert(portion)
    }
    if !reach.limits(measure).isEmpty {
      let relevant = all([limit.source], measure).filter(excluded.contains)
      let left = left(reach, measure, excluding: relevant)
      for inner in reach.limits(measure) where isOfUse(inner, measure, only) {
        found.merge(portions(inner, measure, only: only, excluding: left)) { $0.union($1) }
      }
    }
    guard limit.isShare else { return found }
    let share = Portion.Share(source: .node(limit.source), targets: limit.targets)
    return found.mapValues { Portion.narrowed($0, to: share) }
  }

  private func portion(of thing: Int, _ measure: Measure) -> (whole: Int, Portion) {
    switch measure {
    case .committed:
      let commitment = graph.commitment(ofThing: thing)
      if commitment == thing { return (thing, Portion()) }
      let share = graph.shares[thing - graph.nodes.count]
      return (
        commitment,
        Portion(shares: [Portion.Share(source: .node(commitment), targets: [share.to])])
      )
    case .funded:
      let flow = graph.flows[thing]
      guard flow.isShare else { return (flow.payment, Portion()) }
      return (
        flow.payment,
        Portion(shares: [Portion.Share(source: .payment(flow.payment), targets: flow.targets)])
      )
    }
  }
}
