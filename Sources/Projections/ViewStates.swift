import Ledger

/// The states that all views of one query are made from, folded in one pass.
struct ViewStates: Projection {
  /// With the network, the capacities, the stakes and the positions as they are recorded.
  private(set) var findings: FindingsState
  private(set) var parties = PartyBook()
  /// With the payments that the query selects, where it leaves out any.
  private(set) var selected: MoneyState?
  /// nil where each period converts at rates of its own: sums of what was converted would not do.
  private(set) var ends: PeriodEnds?
  /// Where the query leaves out edges, or asks for more.
  private var ownNetwork: Network?
  /// Where the query converts amounts.
  private var converted: PositionBook?
  private let query: Query

  /// - Parameters:
  ///   - promises: to be folded for the query.
  ///   - valuation: that of the query.
  init(_ promises: MoneyState, _ query: Query, _ valuation: Valuation?) {
    self.query = query
    findings = FindingsState(promises)
    if query.selectsPayments { selected = promises.selecting(query) }
    if query.currency == nil || query.rateDay == .then { ends = PeriodEnds(query) }
    if !query.wantsAllEdges { ownNetwork = Network(promises, query) }
    if query.currency != nil { converted = PositionBook(valuation) }
  }

  static func needs(of kind: StatementKind) -> FieldNeeds? { FindingsState.needs(of: kind) }

  mutating func apply(_ fact: Fact) {
    // The states are large: none is copied for a fact.
    if ends?.isOver(before: fact) == true {
      ends?.close(before: fact, findings.promises, selected)
    }
    ends?.note(fact)
    let keptCount = promises.payments.count
    findings.apply(fact)
    let kept = promises.payments.count > keptCount ? promises.payments.last : nil
    parties.note(fact, promises.valuation, kept: kept)
    selected?.apply(fact)
    ownNetwork?.apply(fact)
    converted?.apply(fact)
  }

  var promises: MoneyState { _read { yield findings.promises } }

  var network: Network { ownNetwork ?? findings.network.asked(query) }

  /// When the last day is over.
  var positions: PositionBook {
    var book = converted ?? findings.positions
    book.settle()
    return book
  }
}

/// Two states that are folded in one pass.
struct Both<First: Projection, Second: Projection>: Projection {
  var first: First
  var second: Second

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    switch (First.needs(of: kind), Second.needs(of: kind)) {
    case (.everything?, _), (_, .everything?): .everything
    case (.figures?, _), (_, .figures?): .figures
    case (nil, nil): nil
    }
  }

  mutating func apply(_ fact: Fact) {
    first.apply(fact)
    second.apply(fact)
  }
}
