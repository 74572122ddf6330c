import Ledger

/// What a fold left behind, joined by `same-as`, valued, and linked: the ground on which net and
/// flows are found.
struct PromiseGraph {
  enum Kind { case pledge, commitment, round }

  /// A link from a part to its whole, or from what fulfils to what it fulfils.
  struct Edge {
    var to: Int
    /// nil where it carries everything.
    var limit: Interval?
    /// True for a stated amount of a `fulfils` field: shares of one thing do not overlap.
    var isShare: Bool
    /// Between two currencies a way carries its amount for the thing that states it, no more.
    var isCrossing = false
  }

  struct Node {
    var kind: Kind
    /// Index of the promise whose fields count, or of the round.
    var index: Int
    /// The other promises that the id stands for.
    var others: [Int] = []
    /// nil where no rate converts it.
    var amount: Interval?
    /// That of its figures.
    var currency: Currency?
    /// That of its recorded amount, by which links lie within or between currencies. A round that
    /// states no amount takes the currency of what first reaches it.
    var recorded: Currency?
    var isEnded: Bool
    var ways: [Edge] = []

    /// All promises that the id stands for, the one whose fields count first.
    var members: [Int] { kind == .round ? [] : [index] + others }
  }

  /// A payment, less what came back of it, or a return that names what it takes from. One with
  /// stated amounts is several flows: shares that do not overlap, and the whole for the targets
  /// without one.
  struct Flow {
    /// The payment that it is, or is a share of.
    var payment: Int
    var amount: Interval
    var isReturn: Bool
    var isShare: Bool
    /// True for a share in another currency than the payment.
    var isCrossing: Bool
    /// What it names: the first, and the others.
    var target: Int
    var moreTargets: [Int] = []

    var targets: [Int] { [target] + moreTargets }
    var hasOneTarget: Bool { moreTargets.isEmpty }
  }

  /// An amount that a live commitment states for what it fulfils, or lies in.
  struct Share {
    var commitment: Int
    var to: Int
    var amount: Interval
    var isCrossing: Bool
    /// In what it lies in; amounts for what it fulfils do not overlap.
    var isExtent: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var flows: [Flow] = []
  /// payment → what it has to give, of those with stated amounts that a rate converts.
  private(set) var wholes: [Int: Interval] = [:]
  /// payment → how many flows it is. Payments for nothing are none.
  private(set) var flowCounts: [Int] = []
  private(set) var shares: [Share] = []
  private(set) var sharesAt = ByNode<Int>()
  /// commitment → the things that are its shares.
  private(set) var sharesOf: [Int: [Int]] = [:]
  /// payment → its flows, where it is several.
  private(set) var flowsOf: [Int: [Int]] = [:]
  /// symbol → node, nil for what is not in effect.
  private(set) var nodeOf: [Int?]
  /// What leads to a node: (node, index of its way).
  private(set) var sources = ByNode<(node: Int, way: Int)>()
  /// The flows that name a node.
  private(set) var payers = ByNode<Int>()
  /// Pairs of nodes that overlap, with the limits of the newest link.
  private(set) var overlaps: [(a: Int, b: Int, min: Interval?, max: Interval?)] = []

  /// - Parameter part: the promises and rounds that it is made of, whole classes of those that
  ///   links join; nil for all. It then costs little for each of the others.
  init(_ state: MoneyState, _ valuation: Valuation, of part: LinkedPart? = nil) {
    nodeOf = Array(repeating: nil, count: state.uses.count)
    if part == nil {
      nodes.reserveCapacity(state.promises.count + state.rounds.count)
      let flowCount = state.payments.count + state.bundles.count
      flows.reserveCapacity(flowCount)
      flowCounts.reserveCapacity(flowCount)
    }
    addNodes(state, valuation, part)
    addWays(state, valuation)
    addFlows(state, valuation, isPart: part != nil)
    addOverlaps(state, valuation)
    addShares()
    sources = ByNode(nodes.count) { add in
      for node in nodes.indices {
        for way in nodes[node].ways.indices { add(nodes[node].ways[way].to, (node, way)) }
      }
    }
    payers = ByNode(nodes.count) { add in
      for flow in flows.indices {
        add(flows[flow].target, flow)
        for target in flows[flow].moreTargets { add(target, flow) }
      }
    }
    sharesAt = ByNode(nodes.count) { add in
      for share in shares.indices { add(shares[share].to, share) }
    }
  }
}

// MARK: - Nodes

extension PromiseGraph {
  /// Promises of one kind that `same-as` links make one.
  private static func joined(_ state: MoneyState, _ part: LinkedPart?) -> SameAs {
    let links: [(from: Int, to: Int)] = state.sameAs.values.compactMap { pair in
      let (from, to) = (state.uses[pair.from].promise, state.uses[pair.to].promise)
      guard from >= 0, to >= 0, part?.holds(pair.from) ?? true,
        state.promises[from].kind == state.promises[to].kind
      else { return nil }
      return (from, to)
    }
    return SameAs(count: state.promises.count, links: links) { state.promises[$0].introduced }
  }

  private mutating func addNodes(
    _ state: MoneyState, _ valuation: Valuation, _ part: LinkedPart?
  ) {
    let joined = Self.joined(state, part)
    for index in part?.promises ?? Array(state.promises.indices)
    where joined.leader(of: index) == index {
      let amount = state.promises[index].amount
      nodeOf[state.promises[index].symbol] = nodes.count
      var others: [Int] = []
      if !joined.isEmpty {
        others = joined.members(of: index).filter { $0 != index }
        for other in others { nodeOf[state.promises[other].symbol] = nodes.count }
      }
      nodes.append(
        Node(
          kind: state.promises[index].kind == .pledge ? .pledge : .commitment, index: index,
          others: others, amount: valuation.value(amount)?.interval,
          currency: valuation.currency ?? amount.currency, recorded: amount.currency,
          isEnded: state.promises[index].outcome != nil))
    }
    for (index, round) in state.rounds.enumerated() where part?.holds(round.symbol) ?? true {
      nodeOf[round.symbol] = nodes.count
      let money = round.target.flatMap { valuation.value($0) }
      let stated = (round.target ?? round.raised ?? round.postMoney ?? round.preMoney)
        .flatMap { $0.currency }
      nodes.append(
        Node(
          kind: .round, index: index, amount: money?.interval,
          currency: valuation.currency ?? stated, recorded: stated,
          isEnded: round.outcome != nil))
    }
  }
}

// MARK: - Ways

extension PromiseGraph {
  private mutating func addWays(_ state: MoneyState, _ valuation: Valuation) {
    var partOf: [Int: [Promise.Link]] = [:]
    for (pair, link) in state.partOf
    where state.uses[pair.from].promise >= 0 && nodeOf[pair.from] != nil {
      partOf[state.uses[pair.from].promise, default: []].append(link)
    }
    for node in nodes.indices {
      // Only commitments fulfil something, or belong to a round.
      let isPledge = nodes[node].kind == .pledge
      if isPledge, partOf.isEmpty { continue }
      addParts(node, partOf, valuation)
      if isPledge {
        if nodes[node].ways.count > 1 { nodes[node].ways.sort { $0.to < $1.to } }
        continue
      }
      for member in nodes[node].members {
        addFulfils(node, state.promises[member].fulfils, valuation)
        guard nodes[node].kind == .commitment, let round = state.promises[member].round,
          let symbol = state.symbols[round], let to = nodeOf[symbol]
        else { continue }
        addRound(node, to)
      }
      if nodes[node].ways.count > 1 { nodes[node].ways.sort { $0.to < $1.to } }
    }
  }

  /// Of several links of joined ids to one whole the latest counts.
  private mutating func addParts(
    _ node: Int, _ partOf: [Int: [Promise.Link]], _ valuation: Valuation
  ) {
    if partOf.isEmpty || nodes[node].kind == .round { return }
    var links = partOf[nodes[node].index] ?? []
    for other in nodes[node].others { links += partOf[other] ?? [] }
    if links.isEmpty { return }
    links.sort { $0.order > $1.order }
    var known: Set<Int> = [node]
    for link in links {
      guard let to = nodeOf[link.to], nodes[to].kind == nodes[node].kind,
        known.insert(to).inserted,
        let way = way(link, from: nodes[node].recorded, to: to, false, valuation)
      else { continue }
      nodes[node].ways.append(way)
    }
  }

  /// What one of the joined commitments fulfils, save what an earlier one names already. Its own
  /// amounts for targets that are one by `same-as` add.
  private mutating func addFulfils(
    _ node: Int, _ links: [Promise.Link], _ valuation: Valuation
  ) {
    if links.isEmpty { return }
    let known = Set(nodes[node].ways.map(\.to))
    var place: [Int: Int] = [:]
    for link in links {
      guard let to = nodeOf[link.to], nodes[to].kind == .pledge, !known.contains(to),
        let way = way(link, from: nodes[node].recorded, to: to, true, valuation)
      else { continue }
      guard let index = place[to] else {
        if links.count > 1 { place[to] = nodes[node].ways.count }
        nodes[node].ways.append(way)
        continue
      }
      let other = nodes[node].ways[index].limit
      nodes[node].ways[index].limit = way.limit.flatMap { limit in other.map { limit + $0 } }
    }
  }

  private mutating func settle(_ round: Int, _ currency: Currency?) {
    guard nodes[round].recorded == nil else { return }
    nodes[round].recorded = currency
    nodes[round].currency = nodes[round].currency ?? currency
  }

  private mutating func addRound(_ node: Int, _ round: Int) {
    guard nodes[round].kind == .round, !nodes[node].ways.contains(where: { $0.to == round })
    else { return }
    settle(round, nodes[node].recorded)
    guard nodes[round].recorded == nodes[node].recorded else { return }
    nodes[node].ways.append(Edge(to: round, limit: nil, isShare: true))
  }

  /// nil for a way that carries nothing: between two currencies without an amount that the target
  /// can take.
  private func way(
    _ link: Promise.Link, from currency: Currency?, to: Int, _ isShare: Bool,
    _ valuation: Valuation
  ) -> Edge? {
    let isCrossing = nodes[to].recorded != currency
    guard let extent = link.extent, let target = nodes[to].currency else {
      return isCrossing ? nil : Edge(to: to, limit: nil, isShare: isShare)
    }
    let limit = extent.interval(valuation, in: target)
    guard isCrossing else {
      // An extent that no rate converts still is one: anything up to the whole.
      let unknown = Interval(low: .zero, high: nil)
      return Edge(to: to, limit: limit ?? unknown, isShare: isShare)
    }
    return limit.map { Edge(to: to, limit: $0, isShare: isShare, isCrossing: true) }
  }
}

// MARK: - Payments and overlaps

extension PromiseGraph {
  private mutating func addFlows(
    _ state: MoneyState, _ valuation: Valuation, isPart: Bool
  ) {
    if nodes.isEmpty { return }
    var next = 0
    for place in state.payments.indices {
      while next < state.bundles.count, state.bundles[next].place <= place {
        add(bundle: next, state, valuation)
        next += 1
      }
      // In a part most are for nothing that is here, and bring nothing.
      if isPart, !state.payments[place].fulfils.contains(where: { nodeOf[$0.to] != nil }) {
        continue
      }
      let payment = state.payments[place]
      let index = flowCounts.count
      let before = flows.count
      let rest = payment.amount.less(payment.returned)
      // What is left of it is one amount, of the day of the payment.
      let amount = payment.amount.currency.flatMap {
        valuation.value(rest, in: $0, on: payment.day)
      }
      var whole: [Int] = []
      for link in payment.fulfils {
        guard let to = nodeOf[link.to] else { continue }
        settle(to, payment.amount.currency)
        guard let way = way(link, from: payment.amount.currency, to: to, true, valuation) else {
          continue
        }
        guard var share = way.limit else {
          if amount != nil { whole.append(to) }
          continue
        }
        let back = payment.returnedSplits.filter { $0.to == link.to }.map(\.amount)
        if let stated = link.extent?.amount, !back.isEmpty {
          share = valuation.value(stated, less: back)
        }
        if way.isCrossing {
          if !payment.returned.isEmpty && rest.isZero { share = .zero }
        } else if let amount {
          share = share.capped(at: amount)
        } else {
          continue
        }
        wholes[index] = amount
        flows.append(
          Flow(
            payment: index, amount: share, isReturn: payment.isReturn, isShare: true,
            isCrossing: way.isCrossing, target: to))
      }
      let targets = Set(whole).sorted()
      if let amount, let first = targets.first {
        flows.append(
          Flow(
            payment: index, amount: amount, isReturn: payment.isReturn, isShare: false,
            isCrossing: false, target: first, moreTargets: Array(targets.dropFirst())))
      }
      flowCounts.append(flows.count - before)
      if flows.count - before > 1 { flowsOf[index] = Array(before..<flows.count) }
    }
    while next < state.bundles.count {
      add(bundle: next, state, valuation)
      next += 1
    }
  }

  /// Payments that differ in nothing but their amounts are one flow.
  private mutating func add(bundle number: Int, _ state: MoneyState, _ valuation: Valuation) {
    guard let symbol = state.bundles[number].to, let to = nodeOf[symbol] else { return }
    let bundle = state.bundles[number]
    // Also one whose payments are now kept for themselves, further on, was the first to reach it.
    settle(to, bundle.currency)
    if bundle.sum.isEmpty || nodes[to].recorded != bundle.currency { return }
    let isConverted = valuation.currency != nil && number < state.worths.count
    let amount = (isConverted ? state.worths[number] : bundle.sum).interval
    flowCounts.append(1)
    flows.append(
      Flow(
        payment: flowCounts.count - 1, amount: amount, isReturn: false, isShare: false,
        isCrossing: false, target: to))
  }

  private mutating func addShares() {
    for (node, content) in nodes.enumerated()
    where content.kind == .commitment && !content.isEnded {
      for way in content.ways {
        guard var limit = way.limit else { continue }
        if !way.isCrossing {
          guard let amount = content.amount else { continue }
          limit = limit.capped(at: amount)
        }
        sharesOf[node, default: []].append(thing(ofShare: shares.count))
        shares.append(
          Share(
            commitment: node, to: way.to, amount: limit, isCrossing: way.isCrossing,
            isExtent: !way.isShare))
      }
    }
  }

  private mutating func addOverlaps(_ state: MoneyState, _ valuation: Valuation) {
    var newest: [MoneyState.Pair: MoneyState.Overlap] = [:]
    for (pair, overlap) in state.overlaps {
      guard let a = nodeOf[pair.from], let b = nodeOf[pair.to], a != b else { continue }
      let key = MoneyState.Pair(unordered: a, b)
      if let known = newest[key], known.order > overlap.order { continue }
      newest[key] = overlap
    }
    for (pair, overlap) in newest.sorted(by: { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
    ) {
      guard let currency = nodes[pair.from].currency, nodes[pair.to].currency == currency else {
        continue
      }
      overlaps.append(
        (
          pair.from, pair.to, valuation.value(overlap.min, in: currency),
          valuation.value(overlap.max, in: currency)
        ))
    }
  }
}
