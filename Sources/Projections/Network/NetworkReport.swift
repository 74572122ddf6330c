import Ledger

/// The view `network`: docs/model.md, section 13.
enum NetworkReport {
  static func report(_ network: Network) -> Report {
    let model = MoneyModel(network.promises, network.query)
    let edges = NetworkEdges(network, model)
    let rows = rows(edges, network, model)
    return Report(
      view: "network", title: "Network", rows: RowSource(NetworkRow.columns, rows),
      unconverted: .unconverted(
        UnconvertedAmount.joined(
          model.unconverted(edges.nodes),
          model.unconvertedPayments { model.query.allows($0.instrument, $0.certainty) })))
  }

  static func rows(
    _ edges: NetworkEdges, _ network: Network, _ model: MoneyModel
  ) -> [NetworkRow] {
    let shown = edges.edges.filter { network.shows($0.key.from, $0.key.to) }
    return shown.sorted { $0.key < $1.key }.map { NetworkRow($0.key, $0.value, model) }
  }
}

extension Network {
  /// Whether the query selects an edge by its parties.
  func shows(_ from: ID, _ to: ID?) -> Bool {
    if let party = query.party, head(of: party) != from { return false }
    if let wanted = query.to, head(of: wanted) != to { return false }
    return true
  }
}

extension NetworkEdges.Key: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    (a.from, a.to ?? "", a.currency) < (b.from, b.to ?? "", b.currency)
  }
}
