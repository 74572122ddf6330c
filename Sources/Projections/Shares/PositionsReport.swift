import Ledger

/// The view `positions`. `--party` selects a holder or an issuer.
public enum PositionsReport {
  public static let columns = [
    Column("holder"), Column("issuer"), Column("currency", .hidden), Column("cost"),
    Column("proceeds"), Column("realised"), Column("value"), Column("unrealised"),
    Column("foregone"),
  ]

  static func report(_ book: PositionBook, _ query: Query) -> Report {
    let rows = book.rows.filter { position in
      query.party.map { $0 == position.holder || $0 == position.issuer } ?? true
    }
    return Report(
      view: "positions", title: "Positions",
      rows: Grid(columns: columns, rows: rows.map { cells($0, query) }),
      unconverted: unconverted(book, query))
  }

  private static func unconverted(_ book: PositionBook, _ query: Query) -> Grid {
    guard query.currency != nil else { return .empty }
    let amounts = book.unconverted.filter { amount in
      guard let party = query.party else { return true }
      return MentionList.of(amount.fact.statement).contains { $0.id == party }
    }
    return MoneyModel.unconvertedGrid(
      amounts.map { amount in
        [
          .text("record \(amount.fact.sequence)"), .word(amount.field),
          .figure(Figure(amount.amount.interval, FigureUnit(amount.amount.unit))),
        ]
      })
  }

  private static func cells(_ position: Position, _ query: Query) -> [Cell] {
    // What no rate converts is as it was recorded.
    let places = position.currency == query.currency ? query.currency?.minorUnits : nil
    let money: (Interval?) -> Cell = { amount in
      Cell(amount.map { Figure($0, .currency(position.currency), places: places) })
    }
    return [
      .word(position.holder), .word(position.issuer), .word(position.currency.code),
      money(position.cost), money(position.proceeds), money(position.realised),
      money(position.value), money(position.unrealised), money(position.foregone),
    ]
  }
}
