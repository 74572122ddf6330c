import Ledger

/// `stake-mismatch`: a reported stake of a counted issuer, all classes together, against what the
/// register counts at the end of the report's day.
enum StakeFindings {
  static func judges(_ fact: Fact) -> Bool {
    if case .report(.stakeReported(let stake)) = fact.statement.body {
      stake.shareBasis == .issued
    } else {
      false
    }
  }

  static func mismatch(_ fact: Fact, _ stakes: Stakes) -> Finding? {
    guard case .report(.stakeReported(let stake)) = fact.statement.body,
      stakes.isCounted(stake.issuer)
    else { return nil }
    let counted = stakes.countedPercent(of: stake.holder, in: stake.issuer) ?? .zero
    if Agreement.widened(Interval(counted)).meets(Agreement.widened(stake.percent)) { return nil }
    let texts = FigureText.contradicting([
      Figure(stake.percent), Figure(Interval(counted), .percent),
    ])
    let told = FigureText.given(stake.percent, texts[0])
    return Finding(
      code: .stakeMismatch, about: stake.issuer, records: fact.records,
      message: "\(stake.holder) is reported at \(told) of \(stake.issuer); "
        + "the register counts \(texts[1])")
  }
}
