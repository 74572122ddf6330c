import Ledger

/// Findings that need nothing but the statements in effect.
enum StatementFindings {
  static let checks: [@Sendable (ArraySlice<Fact>) -> [Finding]] = [
    unsourced, unattributedPayments, conflictingReports,
  ]

  private static func unsourced(_ facts: ArraySlice<Fact>) -> [Finding] {
    facts.compactMap { fact in
      guard fact.statement.sources.isEmpty, needsSource(fact.statement.kind) else { return nil }
      return Finding(
        code: .unsourced, about: about(fact.statement), records: fact.records,
        message: "\(fact.statement.kind.rawValue) names no source")
    }
  }

  private static func needsSource(_ kind: StatementKind) -> Bool {
    switch kind {
    case .pledgeProposed, .pledgeMade, .pledgeAmended, .pledgeEnded, .commitmentMade,
      .commitmentAmended, .commitmentEnded, .paymentMade, .paymentReturned, .sharesIssued,
      .sharesTransferred, .sharesCancelled, .sharesSplit, .sharesConverted, .sharesExchanged,
      .stakeReported, .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced:
      true
    case .sourceRegistered, .partyRegistered, .projectRegistered, .roundOpened, .roundClosed,
      .roundEnded, .linkAdded, .linkRemoved, .rateQuoted, .totalAsserted, .recordCorrected,
      .recordRetracted, .recordRedacted, .keyRotated:
      false
    }
  }

  /// The id that a reader would look up.
  static func about(_ statement: Statement) -> ID? {
    if let id = statement.introducedID ?? statement.subjects.first { return id }
    switch statement.body {
    case .sharesIssued(let move): return move.issuer
    case .sharesTransferred(let move): return move.issuer
    case .sharesCancelled(let move): return move.issuer
    case .sharesSplit(let split): return split.issuer
    case .sharesConverted(let move): return move.issuer
    case .sharesExchanged(let exchange): return exchange.issuer
    case .stakeReported(let stake): return stake.issuer
    case .paymentMade(let payment): return payment.to
    case .paymentReturned(let back): return back.fulfils.first?.id
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .roundOpened, .roundClosed, .roundEnded, .figureReported, .capacityAnnounced,
      .capacityAmended, .capacityAdvanced, .linkAdded, .linkRemoved, .rateQuoted,
      .totalAsserted, .recordCorrected, .recordRetracted, .recordRedacted, .keyRotated:
      return nil
    }
  }

  private static func unattributedPayments(_ facts: ArraySlice<Fact>) -> [Finding] {
    facts.compactMap { fact in
      guard case .paymentMade(let payment) = fact.statement.body, payment.fulfils.isEmpty else {
        return nil
      }
      return Finding(
        code: .unattributedPayment, about: payment.id ?? payment.to, records: fact.records,
        message: "a payment of \(payment.amount.shorthand) to \(payment.to) fulfils nothing named")
    }
  }

  /// What two reports must share to be about the same thing.
  private struct Subject: Hashable {
    var about: ID
    var of: String
    var basis: String
    var on: String
    var unit: Unit
  }

  private static func conflictingReports(_ facts: ArraySlice<Fact>) -> [Finding] {
    var groups: [Subject: [(fact: Fact, quantity: Quantity)]] = [:]
    var order: [Subject] = []
    for fact in facts {
      guard let (subject, quantity) = report(fact) else { continue }
      if groups[subject] == nil { order.append(subject) }
      groups[subject, default: []].append((fact, quantity))
    }
    return order.compactMap { subject in
      guard let group = groups[subject], group.count > 1 else { return nil }
      let widened = group.map { Agreement.widened($0.quantity) }
      let isConflict = widened.indices.contains { one in
        widened[..<one].contains { !$0.meets(widened[one]) }
      }
      guard isConflict else { return nil }
      let figures = group.map { $0.quantity.shorthand }.joined(separator: ", ")
      return Finding(
        code: .conflictingReports, about: subject.about,
        records: group.flatMap(\.fact.records).sorted(),
        message: "reports of \(SafeText.escape(subject.of)) on \(subject.on) disagree: \(figures)")
    }
  }

  private static func report(_ fact: Fact) -> (Subject, Quantity)? {
    guard let on = fact.statement.on?.text else { return nil }
    switch fact.statement.body {
    case .stakeReported(let stake):
      let subject = Subject(
        about: stake.issuer, of: "the stake of \(stake.holder)",
        basis: stake.shareBasis.rawValue, on: on, unit: stake.percent.unit)
      return (subject, stake.percent)
    case .figureReported(let figure):
      let subject = Subject(
        about: figure.about, of: figure.metric, basis: figure.issuer ?? "", on: on,
        unit: figure.amount.unit)
      return (subject, figure.amount)
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .paymentMade, .paymentReturned, .roundOpened, .roundClosed, .roundEnded, .sharesIssued,
      .sharesTransferred, .sharesCancelled, .sharesSplit, .sharesConverted, .sharesExchanged,
      .capacityAnnounced, .capacityAmended, .capacityAdvanced, .linkAdded, .linkRemoved,
      .rateQuoted, .totalAsserted, .recordCorrected, .recordRetracted, .recordRedacted, .keyRotated:
      return nil
    }
  }
}
