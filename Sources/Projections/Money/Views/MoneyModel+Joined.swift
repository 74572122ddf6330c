import Ledger

extension MoneyModel {
  /// The net of what a query selects, in one currency, of those for which `holds` is true.
  fileprivate func net(
    _ kind: PromiseGraph.Kind, _ currency: Currency, _ filter: Query? = nil,
    where holds: (Int) -> Bool
  ) -> Figure? {
    let nodes = selected(kind, filter).filter {
      graph.nodes[$0].currency == currency && isStanding($0) && holds($0)
    }
    return nodes.isEmpty ? nil : figure(net(kind, currency, of: nodes).interval, currency)
  }

  /// What the view of parties looks at: the other filters leave it as it is.
  private var ofParties: Query {
    var filter = Query(asOf: query.asOf)
    filter.party = query.party
    return filter
  }

  /// The net in one currency of the open pledges in which a party has a part for which `holds` is
  /// true; nil where there are none.
  public func netPledged(_ currency: Currency, by holds: (ID) -> Bool) -> Figure? {
    net(.pledge, currency, ofParties) { node in
      own.isOpenPledge(node) && promise(node).by.contains { holds($0.party) }
    }
  }

  /// The same of live commitments.
  public func netCommitted(_ currency: Currency, by holds: (ID) -> Bool) -> Figure? {
    net(.commitment, currency, ofParties) { node in
      graph.isLive(node) && promise(node).by.contains { holds($0.party) }
    }
  }

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
  /// The net in one currency of those of the selected pledges that have not ended for which `holds`
  /// is true; nil where there are none.
  /// - Parameter holds: takes the id and who promises.
  public static func net(
    _ model: MoneyModel, _ currency: Currency, where holds: (_ id: ID, _ by: [ID]) -> Bool
  ) -> Figure? {
    model.net(.pledge, currency) {
      holds(model.promise($0).id, model.promise($0).by.map(\.party))
    }
  }

  /// By currency, of the pledges that the query selects.
  /// - Parameter most: how many groups of a currency are held.
  public static func joined(
    _ model: MoneyModel, most: Int
  ) -> [(currency: Currency, net: JoinedNet)] {
    model.joined(.pledge, most: most)
  }
}

extension CommitmentsReport {
  /// The net in one currency of those of the selected commitments that have not ended for which
  /// `holds` is true; nil where there are none.
  /// - Parameter holds: takes the id and who promises.
  public static func net(
    _ model: MoneyModel, _ currency: Currency, where holds: (_ id: ID, _ by: [ID]) -> Bool
  ) -> Figure? {
    model.net(.commitment, currency) {
      holds(model.promise($0).id, model.promise($0).by.map(\.party))
    }
  }

  /// By currency, of the commitments that the query selects.
  /// - Parameter most: how many groups of a currency are held.
  public static func joined(
    _ model: MoneyModel, most: Int
  ) -> [(currency: Currency, net: JoinedNet)] {
    model.joined(.commitment, most: most)
  }
}
