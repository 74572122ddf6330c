import Ledger

/// Who promises whom, and who paid whom: per pair of parties and currency.
struct NetworkEdges {
  struct Key: Hashable {
    var from: ID
    /// nil for nobody that is named.
    var to: ID?
    var currency: Currency
  }

  struct Edge {
    var promised = Interval.zero
    var paid = Interval.zero
    /// Of the promises, what is not yet paid.
    var open = Interval.zero
    var proposed = Interval.zero
    var instruments: Set<Instrument> = []
    /// Unsorted, some perhaps twice.
    var records: [Int] = []
    /// For `--explain`.
    var terms: [Term] = []

    fileprivate mutating func add(_ edge: PaidEdges.Edge) {
      paid += edge.amount
      instruments.formUnion(edge.instruments)
      records += edge.records
    }

    var isZero: Bool { promised.isZero && paid.isZero && open.isZero && proposed.isZero }
  }

  /// A promise or a proposal on an edge.
  struct Term {
    var id: ID
    var part: Interval
    var isProposal: Bool
    var records: [Int]
  }

  private struct Pair: Hashable {
    var from: ID
    var to: ID?
    var isProposal: Bool
  }

  private(set) var edges: [Key: Edge] = [:]
  /// The promises that were looked at.
  private(set) var nodes: [Int] = []
  private let network: Network
  private let model: MoneyModel

  /// - Parameter model: of the network's promises and query, or in the currencies of the things
  ///   themselves.
  init(_ network: Network, _ model: MoneyModel) {
    self.network = network
    self.model = model
    addPromises()
    var paid = PaidEdges(network, model)
    paid.takeReturns()
    for (key, edge) in paid.edges { edges[key, default: Edge()].add(edge) }
    edges = edges.filter { !$0.value.isZero }
  }

  /// Who a promise goes to: its `to`, else who runs its project.
  private func recipient(_ promise: Promise) -> ID? {
    let to = promise.to ?? promise.project.flatMap { model.state.registrations.operators[$0] }
    return to.map { network.head(of: $0) }
  }

  private mutating func addPromises() {
    // Parties select edges, so that circles through them still close.
    var filter = model.query
    (filter.party, filter.to) = (nil, nil)
    for node in model.graph.nodes.indices where model.graph.nodes[node].kind != .round {
      let isOpen =
        model.isProposed(node)
        ? !model.graph.nodes[node].isEnded
        : model.own.isOpenPledge(node) || model.graph.isLive(node)
      if isOpen, model.isSelected(node, filter) { nodes.append(node) }
    }
    // Not those of `self`, which would be copied for whoever reads another part of it.
    var found: [Key: Edge] = [:]
    model.forEachApart(nodes, on: forEachPair) { node, pair in
      guard let currency = model.looking(at: node).graph.nodes[node].currency else { return }
      let key = Key(from: pair.from, to: pair.to, currency: currency)
      add(node, by: pair.from, isProposal: pair.isProposal, to: &found[key, default: Edge()])
    }
    edges = found
  }

  /// Hands out between whom a promise is.
  private func forEachPair(_ node: Int, _ body: (Pair) -> Void) {
    let promise = model.promise(node)
    let to = recipient(promise)
    func note(_ from: ID) {
      guard network.isShown(from, to) else { return }
      body(Pair(from: from, to: to, isProposal: model.isProposed(node)))
    }
    if let party = promise.soleParty { return note(network.head(of: party)) }
    network.heads(of: promise.by).forEach(note)
  }

  private func add(_ node: Int, by party: ID, isProposal: Bool, to edge: inout Edge) {
    let own = model.own
    let look = model.looking(at: node)
    guard let amount = own.graph.nodes[node].amount else { return }
    let promise = model.promise(node)
    let part =
      promise.soleParty == nil
      ? promise.by.part(in: amount) { network.head(of: $0) == party } : amount
    let value = look.looked(at: part, of: node) ?? .zero
    if isProposal {
      edge.proposed += value
    } else {
      edge.promised += value
      let rest = part.less(own.flows.figures(of: node).funded)
      edge.open += look.looked(at: rest, of: node) ?? .zero
    }
    if let instrument = promise.instrument { edge.instruments.insert(instrument) }
    promise.appendRecords(to: &edge.records)
    for other in model.graph.nodes[node].others {
      model.state.promises[other].appendRecords(to: &edge.records)
    }
    if model.query.explain {
      edge.terms.append(
        Term(
          id: promise.id, part: value, isProposal: isProposal, records: model.records(node)))
    }
  }
}
