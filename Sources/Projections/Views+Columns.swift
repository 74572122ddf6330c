import Ledger

extension Views {
  /// The columns of the rows and of the totals that a view has, whatever it is made from, without
  /// those of groups. The summary, whose rows are other views, has none.
  static func columns(of view: View) -> (rows: [Column], totals: [Column]) {
    switch view {
    case .pledges: (PledgesReport.columns.map(\.column), ungrouped(PledgeTotal.columns))
    case .commitments:
      (CommitmentsReport.columns.map(\.column), ungrouped(CommitmentTotal.columns))
    case .payments: (PaymentsReport.columns.map(\.column), PaymentTotal.columns.map(\.column))
    case .rounds: (RoundsReport.columns.map(\.column), [])
    case .stakes: (StakesReport.columns.map(\.column), [])
    case .positions: (PositionsReport.columns.map(\.column), [])
    case .capacity:
      (CapacityReport.columns.map(\.column), ungrouped(CapacityReport.totalColumns))
    case .exposure: (ExposureReport.columns.map(\.column), [])
    case .timeline: (Timeline.columns.map(\.column), [])
    case .findings: (FindingsReport.columns.map(\.column), [])
    case .parties: (PartiesReport.columns.map(\.column), [])
    case .network: (NetworkRow.columns.map(\.column), [])
    case .summary: ([], [])
    }
  }

  /// The tables that stand beside the rows of a view, with their columns.
  static func sides(of view: View) -> [(name: String, columns: [Column])] {
    switch view {
    case .network: NetworkReport.sides
    case .summary, .pledges, .commitments, .payments, .rounds, .stakes, .positions, .capacity,
      .exposure, .timeline, .findings, .parties:
      []
    }
  }

  /// Without the first, which is the group.
  private static func ungrouped<Row>(_ columns: [ColumnOf<Row>]) -> [Column] {
    columns.dropFirst().map(\.column)
  }
}
