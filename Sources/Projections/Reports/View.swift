import Ledger

/// The views by their names: facts in effective order → projection → report.
public enum View: String, CaseIterable, Hashable, Sendable {
  case summary, pledges, commitments, payments, rounds, stakes, positions, capacity
  case exposure, timeline, findings, parties, network
}
