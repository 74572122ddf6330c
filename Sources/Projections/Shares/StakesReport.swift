import Ledger

/// The view `stakes`. `--party` selects a holder or an issuer; the other filters are about money
/// and leave it as it is.
public enum StakesReport {
  public static let columns: [ColumnOf<Stake>] = [
    .word("issuer", isKey: true, names: .party) { $0.issuer },
    .word("holder", isKey: true, names: .party) { $0.holder },
    .text("class", isKey: true) { $0.shareClass },
    .figure("quantity", in: .shares) { $0.quantity.map { Figure(Interval($0), .shares) } },
    .figure("percent", in: .percent) { Figure($0.percent, .percent) },
    .word("basis") { $0.isCounted ? "counted" : "reported" },
    .word("share_basis", .wide, isKey: true) { $0.shareBasis.rawValue },
    .word("since", .wide) { $0.since.description },
    .records { $0.records },
  ]

  public static func rows(_ stakes: Stakes, _ query: Query) -> [Stake] {
    stakes.rows.filter { stake in
      query.party.map { $0 == stake.holder || $0 == stake.issuer } ?? true
    }
  }

  public static func report(_ stakes: Stakes, _ query: Query) -> Report {
    Report(view: "stakes", title: "Stakes", rows: RowSource(columns, rows(stakes, query)))
  }
}
