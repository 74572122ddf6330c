import Ledger

/// The view `positions`. `--party` selects a holder or an issuer.
public enum PositionsReport {
  public static let columns = [
    Column("holder"), Column("issuer"), Column("currency", .hidden), Column("cost"),
    Column("proceeds"), Column("realised"), Column("value"), Column("unrealised"),
    Column("foregone"),
  ]

  public static func report(_ positions: Positions, _ query: Query) -> Report {
    let rows = positions.rows.filter { position in
      query.party.map { $0 == position.holder || $0 == position.issuer } ?? true
    }
    return Report(
      view: "positions", title: "Positions", rows: Grid(columns: columns, rows: rows.map(cells)))
  }

  private static func cells(_ position: Position) -> [Cell] {
    let money: (Interval?) -> Cell = { amount in
      Cell(amount.map { Figure($0, .currency(position.currency)) })
    }
    return [
      .word(position.holder), .word(position.issuer), .word(position.currency.code),
      money(position.cost), money(position.proceeds), money(position.realised),
      money(position.value), money(position.unrealised), money(position.foregone),
    ]
  }
}
