import Ledger

/// One row: what a holder's shares of an issuer cost and brought, in one currency.
public struct Position: Hashable, Sendable {
  public var holder: ID
  public var issuer: ID
  public var currency: Currency
  /// All that was put in; nil if some of it is unknown.
  public var cost: Interval?
  /// All that came back.
  public var proceeds: Interval
  /// Proceeds without the cost of what went; may be negative.
  public var realised: Interval?
  /// The newest reported value; nil if nothing is held.
  public var value: Interval?
  /// The value without the cost of what is left; may be negative.
  public var unrealised: Interval?
  /// What was sold would be worth this much more.
  public var foregone: Interval?
}

/// What shares cost and brought, for a look in another currency: every amount is converted before
/// it is summed, so the facts are kept, and folded when a look is asked for. As recorded, the book
/// alone is the state.
public struct Positions: Projection {
  private var facts: [Fact] = []
  private var rates = Rates()

  public init() {}

  public static func needs(of kind: StatementKind) -> FieldNeeds? {
    kind == .rateQuoted ? .figures : PositionBook.needs(of: kind)
  }

  public mutating func apply(_ fact: Fact) {
    switch fact.statement.body {
    case .shares, .report(.stakeReported):
      facts.append(fact)
    case .report(.figureReported(let figure)):
      if figure.metric == PositionBook.stakeValue { facts.append(fact) }
    case .rateQuoted: rates.apply(fact)
    case .registration, .promise, .payment, .round, .capacity, .link, .totalAsserted, .keyRotated,
      .revision:
      break
    }
  }

  /// By holder, issuer and currency as recorded, without those that have nothing but null and 0.
  public var rows: [Position] { book(nil).rows }

  /// The book in the currency of a query, or as recorded without one.
  func book(_ query: Query?) -> PositionBook {
    let valuation = query?.currency == nil ? nil : query.map { Valuation(rates, $0) }
    var book = PositionBook(valuation)
    for fact in facts { book.apply(fact) }
    book.settle()
    return book
  }
}
