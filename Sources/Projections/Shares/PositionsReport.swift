import Ledger

/// A row of the view `positions`: docs/model.md, section 9. Figures are in its currency, and nil
/// where they are unknown.
public struct PositionRow: Hashable, Sendable {
  public var holder: ID
  public var issuer: ID
  public var currency: Currency
  /// All that was put in.
  public var cost: Figure?
  /// All that came back.
  public var proceeds: Figure
  /// Proceeds without the cost of what went; may be negative.
  public var realised: Figure?
  /// As last reported.
  public var value: Figure?
  /// The value without the cost of what is left; may be negative.
  public var unrealised: Figure?
  /// What was sold would be worth this much more.
  public var foregone: Figure?

  fileprivate init(_ position: Position, _ query: Query) {
    // What no rate converts is as it was recorded.
    let places = position.currency == query.currency ? query.currency?.minorUnits : nil
    func figure(_ amount: Interval) -> Figure {
      Figure(amount, .currency(position.currency), places: places)
    }
    holder = position.holder
    issuer = position.issuer
    currency = position.currency
    cost = position.cost.map(figure)
    proceeds = figure(position.proceeds)
    realised = position.realised.map(figure)
    value = position.value.map(figure)
    unrealised = position.unrealised.map(figure)
    foregone = position.foregone.map(figure)
  }
}

/// The view `positions`. `--party` selects a holder or an issuer.
public enum PositionsReport {
  public static let columns: [ColumnOf<PositionRow>] = [
    .word("holder", isKey: true, names: .party) { $0.holder },
    .word("issuer", isKey: true, names: .party) { $0.issuer },
    .word("currency", .hidden, isKey: true) { $0.currency.code },
    .figure("cost") { $0.cost },
    .figure("proceeds") { $0.proceeds },
    .figure("realised") { $0.realised },
    .figure("value") { $0.value },
    .figure("unrealised") { $0.unrealised },
    .figure("foregone") { $0.foregone },
  ]

  /// - Parameter parties: of which one is the holder or the issuer; nil for that of the query.
  static func rows(
    _ book: PositionBook, _ query: Query, of parties: Set<ID>? = nil
  ) -> [PositionRow] {
    book.rows(of: parties ?? query.party.map { [$0] }).map { PositionRow($0, query) }
  }

  static func report(_ book: PositionBook, _ query: Query) -> Report {
    Report(
      view: "positions", title: "Positions", rows: RowSource(columns, rows(book, query)),
      unconverted: .unconverted(unconverted(book, query)))
  }

  private static func unconverted(_ book: PositionBook, _ query: Query) -> [UnconvertedAmount]? {
    guard query.currency != nil else { return nil }
    let amounts = book.unconverted.filter { amount in
      guard let party = query.party else { return true }
      return MentionList.of(amount.fact.statement).contains { $0.id == party }
    }
    return amounts.map { UnconvertedAmount(.record($0.fact.sequence), $0.field, $0.amount) }
  }
}
