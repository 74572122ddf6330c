import Ledger

/// The view `stakes`. `--party` selects a holder or an issuer; the other filters are about money
/// and leave it as it is.
public enum StakesReport {
  public static let columns = [
    Column("issuer"), Column("holder"), Column("class"), Column("quantity"), Column("percent"),
    Column("basis"), Column("share_basis", .wide), Column("since", .wide),
    Column("records", .hidden),
  ]

  public static func report(_ stakes: Stakes, _ query: Query) -> Report {
    let rows = stakes.rows.filter { stake in
      query.party.map { $0 == stake.holder || $0 == stake.issuer } ?? true
    }
    return Report(
      view: "stakes", title: "Stakes", rows: Grid(columns: columns, rows: rows.map(cells)))
  }

  private static func cells(_ stake: Stake) -> [Cell] {
    [
      .word(stake.issuer), .word(stake.holder), Cell(text: stake.shareClass),
      Cell(stake.quantity.map { Figure(Interval($0), .shares) }),
      .figure(Figure(stake.percent, .percent)), .word(stake.isCounted ? "counted" : "reported"),
      .word(stake.shareBasis.rawValue), .word(stake.since.description),
      Cell(records: stake.records),
    ]
  }
}
