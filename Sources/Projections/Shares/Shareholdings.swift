import Ledger

/// Who holds what, by whichever of the two ways an issuer is known: the register of a counted one,
/// the reports about any other.
struct Shareholdings: Sendable {
  var register = ShareRegister()
  var reported = ReportedStakes()

  func isCounted(_ issuer: ID) -> Bool { register.isCounted(issuer) }

  /// True if the holder holds anything of the issuer.
  func holds(_ holder: ID, of issuer: ID) -> Bool {
    isCounted(issuer) ? register.holds(holder, of: issuer) : reported.holds(holder, of: issuer)
  }

  /// The holder's part of all shares in issue of a counted issuer, all classes together; nil of a
  /// reported one, or if no share is left.
  func percent(of holder: ID, in issuer: ID) -> Rational? {
    guard isCounted(issuer) else { return nil }
    let held = register.quantity(of: holder, in: issuer)
    return (held * Rational(100)).divided(by: register.outstanding(of: issuer))
  }

  /// Applies what moves, reports or ends stakes; `each` hears the movements of the register. What
  /// the rules would have refused moves nothing.
  mutating func apply(_ fact: Fact, each: (ShareMovement) -> Void) {
    _ = register.apply(fact.statement.body, each: each)
    switch fact.statement.body {
    case .report(.stakeReported(let stake)): reported.report(stake, fact)
    case .shares(.sharesTransferred(let transfer)):
      if !isCounted(transfer.issuer) { reported.transfer(transfer, fact) }
    case .shares(.sharesCancelled(let cancel)):
      if !isCounted(cancel.issuer) { reported.cancel(cancel, fact) }
    case .shares(.sharesExchanged(let exchange)): reported.end(exchange.issuer)
    case .shares(.sharesIssued), .shares(.sharesSplit), .shares(.sharesConverted),
      .report(.figureReported), .registration, .promise, .payment, .round, .capacity, .link,
      .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated, .revision:
      break
    }
  }
}
