import Ledger

/// The views by their names: facts in effective order → projection → report.
public enum View: String, CaseIterable, Hashable, Sendable {
  case summary, pledges, commitments, payments, rounds, stakes, positions, capacity
  case exposure, timeline, findings, parties

  /// The columns that tell one row from another, and one total from another.
  public var keys: (row: [String], total: [String]) {
    switch self {
    case .summary: ([], [])
    case .pledges: (["id"], ["group", "currency"])
    case .commitments: (["id"], ["group", "currency"])
    case .rounds, .parties: (["id"], [])
    case .payments: (["id", "records"], ["currency"])
    case .stakes: (["issuer", "holder", "class", "share_basis"], [])
    case .positions: (["holder", "issuer", "currency"], [])
    case .capacity: (["id"], ["group", "basis"])
    case .exposure: (["party", "counterparty", "instrument", "currency"], [])
    case .timeline: (["period", "currency"], [])
    case .findings: (["code", "about", "records"], [])
    }
  }
}
