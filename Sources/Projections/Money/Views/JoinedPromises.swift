import Ledger

extension MoneyModel {
  fileprivate func joined(
    _ kind: PromiseGraph.Kind, most: Int
  ) -> [(currency: Currency, net: JoinedNet)] {
    var standing: [Currency: [Int]] = [:]
    for node in selected(kind) where isStanding(node) {
      if let currency = graph.nodes[node].currency { standing[currency, default: []].append(node) }
    }
    return standing.sorted { $0.key < $1.key }.compactMap { currency, nodes in
      let unit = FigureUnit.currency(currency)
      return JoinedNet(
        joinedTerms(kind, currency, of: nodes), most: most, unit, places: valuation.places
      ).map { (currency, $0) }
    }
  }
}

extension PledgesReport {
  /// By currency, of the pledges that the query selects.
  /// - Parameter most: how many groups of a currency are held.
  public static func joined(
    _ model: MoneyModel, most: Int
  ) -> [(currency: Currency, net: JoinedNet)] {
    model.joined(.pledge, most: most)
  }
}

extension CommitmentsReport {
  /// By currency, of the commitments that the query selects.
  /// - Parameter most: how many groups of a currency are held.
  public static func joined(
    _ model: MoneyModel, most: Int
  ) -> [(currency: Currency, net: JoinedNet)] {
    model.joined(.commitment, most: most)
  }
}
