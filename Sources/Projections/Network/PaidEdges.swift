import Ledger

/// What was paid from party to party, less what came back.
struct PaidEdges {
  struct Edge {
    var amount = Interval.zero
    var instruments: Set<Instrument> = []
    var records: [Int] = []

    fileprivate mutating func add(_ line: Network.Line) {
      amount += line.sum.interval
      instruments.formUnion(line.instruments)
      records.append(line.firstRecord)
      records += line.moreRecords
    }

    fileprivate mutating func add(
      _ amount: Interval, _ instruments: Set<Instrument>, _ records: [Int]
    ) {
      self.amount += amount
      self.instruments.formUnion(instruments)
      self.records += records
    }
  }

  private(set) var edges: [NetworkEdges.Key: Edge] = [:]
  /// Node, or -1 for nothing named → the edges on which it was paid.
  private var edgesOf: [Int: Set<NetworkEdges.Key>] = [:]
  /// Nobody asks on which edges a thing was paid where nothing came back of one.
  private let hasReturns: Bool
  private let network: Network
  private let model: MoneyModel

  init(_ network: Network, _ model: MoneyModel) {
    self.network = network
    self.model = model
    hasReturns = model.state.payments.contains { $0.isReturn }
    for line in network.lines where !line.sum.isEmpty { add(line) }
    for payment in model.state.payments where !payment.isReturn { add(payment) }
  }

  private mutating func add(_ line: Network.Line) {
    let targets = line.key.target < 0 ? [] : [Int(line.key.target)]
    guard model.isInProject(targets) else { return }
    let key = NetworkEdges.Key(
      from: network.parties[Int(line.key.from)], to: network.parties[Int(line.key.to)],
      currency: line.key.currency)
    edges[key, default: Edge()].add(line)
    note(key, for: targets)
  }

  /// One that the promises keep for itself, less what came back of it.
  private mutating func add(_ payment: Payment) {
    let targets = payment.fulfils.map(\.to)
    guard model.query.allows(payment.instrument, payment.certainty), model.isInProject(targets)
    else { return }
    let look = model.valuation.value(payment.amount) == nil ? model.own : model
    guard let own = payment.amount.currency, let money = look.valuation.value(payment.amount)
    else { return }
    let rest = payment.amount.less(payment.returned)
    let to = network.head(of: payment.to)
    for from in network.heads(of: payment.by) where network.isShown(from, to) {
      let part = payment.by.part(in: rest, hasEnded: !payment.returned.isEmpty) {
        network.head(of: $0) == from
      }
      add(
        look.valuation.value(part, in: own, on: payment.day) ?? .zero, from: from, to: to,
        money.currency, payment.instrument.map { [$0] } ?? [], payment.records, for: targets)
    }
  }

  private mutating func add(
    _ amount: Interval, from: ID, to: ID, _ currency: Currency, _ instruments: Set<Instrument>,
    _ records: [Int], for targets: [Int]
  ) {
    let key = NetworkEdges.Key(from: from, to: to, currency: currency)
    edges[key, default: Edge()].add(amount, instruments, records)
    note(key, for: targets)
  }

  private mutating func note(_ key: NetworkEdges.Key, for targets: [Int]) {
    for target in targets where hasReturns {
      if let node = model.graph.nodeOf[target] { edgesOf[node, default: []].insert(key) }
    }
  }
}

// MARK: - What came back of things

extension PaidEdges {
  /// Takes off what came back without naming a payment: on the edge on which that was paid which
  /// the return names, or what leads to it; where that is several edges, on each anything up to
  /// all of it.
  mutating func takeReturns() {
    var back: [NetworkEdges.Key: Edge] = [:]
    var known: [Int: Set<NetworkEdges.Key>] = [:]
    for payment in model.state.payments where payment.isReturn {
      let look = model.valuation.value(payment.amount) == nil ? model.own : model
      guard let money = look.valuation.value(payment.amount) else { continue }
      var rest = payment.amount.quantity.interval
      var unstated: Set<NetworkEdges.Key> = []
      func take(_ amount: Interval, _ keys: Set<NetworkEdges.Key>) {
        let keys = keys.filter { $0.currency == money.currency }
        guard let own = payment.amount.currency,
          let value = look.valuation.value(amount, in: own, on: payment.day)
        else { return }
        for key in keys {
          back[key, default: Edge()].amount +=
            keys.count == 1
            ? value : Interval(low: .zero, high: value.high, approx: value.approx)
          back[key, default: Edge()].records += payment.records
        }
      }
      for link in payment.fulfils {
        guard let node = model.graph.nodeOf[link.to] else { continue }
        let keys = known[node] ?? keys(below: node)
        known[node] = keys
        if let stated = link.extent?.amount, stated.currency == payment.amount.currency {
          take(stated.quantity.interval, keys)
          rest = rest.less(stated.quantity.interval)
        } else {
          unstated.formUnion(keys)
        }
      }
      if !unstated.isEmpty { take(rest, unstated) }
    }
    for (key, taken) in back {
      guard let edge = edges[key] else { continue }
      edges[key]?.amount = edge.amount.less(taken.amount)
      edges[key]?.records += taken.records
    }
  }

  private func keys(below node: Int) -> Set<NetworkEdges.Key> {
    model.below([node]).reduce(into: []) { $0.formUnion(edgesOf[$1] ?? []) }
  }
}
