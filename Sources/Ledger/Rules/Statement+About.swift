extension Statement {
  /// The id that a reader would look up: what it introduces, or else is about; of a correction,
  /// that of the statement in it.
  package var about: ID? {
    if let id = introducedID ?? subjects.first { return id }
    switch body {
    case .shares(.sharesIssued(let move)): return move.issuer
    case .shares(.sharesTransferred(let move)): return move.issuer
    case .shares(.sharesCancelled(let move)): return move.issuer
    case .shares(.sharesSplit(let split)): return split.issuer
    case .shares(.sharesConverted(let move)): return move.issuer
    case .shares(.sharesExchanged(let exchange)): return exchange.issuer
    case .report(.stakeReported(let stake)): return stake.issuer
    case .payment(.paymentMade(let payment)): return payment.to
    case .payment(.paymentReturned(let back)): return back.fulfils.first?.id
    case .figureOmitted(let omission): return omission.source
    case .revision(.recordCorrected(let correction)): return correction.statement.about
    case .report(.figureReported), .registration, .promise, .round, .capacity, .link, .rateQuoted,
      .totalAsserted, .keyRotated, .revision(.recordRetracted), .revision(.recordRedacted):
      return nil
    }
  }
}
