/// The kinds of statement, by their stored names.
public enum StatementKind: String, CaseIterable, Hashable, Sendable {
  case sourceRegistered = "source.registered"
  case partyRegistered = "party.registered"
  case projectRegistered = "project.registered"
  case pledgeProposed = "pledge.proposed"
  case pledgeMade = "pledge.made"
  case pledgeAmended = "pledge.amended"
  case pledgeEnded = "pledge.ended"
  case commitmentMade = "commitment.made"
  case commitmentAmended = "commitment.amended"
  case commitmentEnded = "commitment.ended"
  case callMade = "call.made"
  case callEnded = "call.ended"
  case paymentMade = "payment.made"
  case paymentReturned = "payment.returned"
  case roundOpened = "round.opened"
  case roundClosed = "round.closed"
  case roundEnded = "round.ended"
  case sharesIssued = "shares.issued"
  case sharesTransferred = "shares.transferred"
  case sharesCancelled = "shares.cancelled"
  case sharesSplit = "shares.split"
  case sharesConverted = "shares.converted"
  case sharesExchanged = "shares.exchanged"
  case stakeReported = "stake.reported"
  case figureReported = "figure.reported"
  case capacityAnnounced = "capacity.announced"
  case capacityAmended = "capacity.amended"
  case capacityAdvanced = "capacity.advanced"
  case linkAdded = "link.added"
  case linkRemoved = "link.removed"
  case rateQuoted = "rate.quoted"
  case totalAsserted = "total.asserted"
  case keyRotated = "key.rotated"
  case recordCorrected = "record.corrected"
  case recordRetracted = "record.retracted"
  case recordRedacted = "record.redacted"

  /// One line for `ledgerctl kinds`.
  public var summary: String {
    switch self {
    case .sourceRegistered: "names a source that other statements cite"
    case .partyRegistered: "names a company, person, government, fund or vehicle"
    case .projectRegistered: "names a programme, campus, phase or plant"
    case .pledgeProposed: "talks about a promise, kept out of pledged totals"
    case .pledgeMade: "a promise made in public"
    case .pledgeAmended: "changes the amount, due date, promisors or structure of a pledge"
    case .pledgeEnded: "ends a pledge with an outcome"
    case .commitmentMade: "a firm, written promise"
    case .commitmentAmended: "changes the terms of a commitment"
    case .commitmentEnded: "ends a commitment with an outcome"
    case .callMade: "calls for a part of a commitment to be paid now"
    case .callEnded: "ends a call with an outcome"
    case .paymentMade: "money that moved"
    case .paymentReturned: "money that came back"
    case .roundOpened: "opens a funding round of an issuer"
    case .roundClosed: "reports what a round raised, and closes it if final"
    case .roundEnded: "ends a round that did not close"
    case .sharesIssued: "issues new shares to a holder"
    case .sharesTransferred: "moves shares, a percentage, or all that is held"
    case .sharesCancelled: "cancels shares, a percentage, or all that is held"
    case .sharesSplit: "splits a class of shares"
    case .sharesConverted: "converts a holder's shares into another class"
    case .sharesExchanged: "merges an issuer into another by a share swap"
    case .stakeReported: "a percentage that a source says a holder holds"
    case .figureReported: "a figure that a source reports about an id"
    case .capacityAnnounced: "announces a capacity in megawatts"
    case .capacityAmended: "changes the quantity, due date or energy of a capacity"
    case .capacityAdvanced: "moves a capacity to another status"
    case .linkAdded: "says that two promises or capacities are one, overlap, or lie in one another"
    case .linkRemoved: "ends a link"
    case .rateQuoted: "an exchange rate of a day"
    case .totalAsserted: "a total that a view is expected to show"
    case .keyRotated: "hands over from one signing key to the next"
    case .recordCorrected: "replaces a statement from now on"
    case .recordRetracted: "removes a statement from now on"
    case .recordRedacted: "says that a private part was erased; `ledgerctl redact` writes it"
    }
  }

  /// Registrations name things; corrections and retractions act when recorded.
  public var needsDate: Bool {
    switch self {
    case .sourceRegistered, .partyRegistered, .projectRegistered, .recordCorrected,
      .recordRetracted, .recordRedacted, .keyRotated:
      false
    case .pledgeProposed, .pledgeMade, .pledgeAmended, .pledgeEnded, .commitmentMade,
      .commitmentAmended, .commitmentEnded, .callMade, .callEnded, .paymentMade, .paymentReturned,
      .roundOpened,
      .roundClosed, .roundEnded, .sharesIssued, .sharesTransferred, .sharesCancelled,
      .sharesSplit, .sharesConverted, .sharesExchanged, .stakeReported, .figureReported,
      .capacityAnnounced, .capacityAmended, .capacityAdvanced, .linkAdded, .linkRemoved,
      .rateQuoted, .totalAsserted:
      true
    }
  }

  /// True for the kinds that change a share register.
  var movesShares: Bool {
    switch self {
    case .sharesIssued, .sharesTransferred, .sharesCancelled, .sharesSplit, .sharesConverted,
      .sharesExchanged:
      true
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .callMade, .callEnded, .paymentMade, .paymentReturned, .roundOpened, .roundClosed,
      .roundEnded, .stakeReported,
      .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced, .linkAdded,
      .linkRemoved, .rateQuoted, .totalAsserted, .keyRotated, .recordCorrected, .recordRetracted,
      .recordRedacted:
      false
    }
  }

  /// People write it: the others are written by commands, which do more than to record them.
  public var isAuthored: Bool { self != .recordRedacted }

  /// What the kind introduces with its `id`, if anything.
  public var introduces: EntityType? {
    switch self {
    case .sourceRegistered: .source
    case .partyRegistered: .party
    case .projectRegistered: .project
    case .pledgeProposed, .pledgeMade: .pledge
    case .commitmentMade: .commitment
    case .callMade: .call
    case .paymentMade: .payment
    case .roundOpened: .round
    case .capacityAnnounced: .capacity
    case .pledgeAmended, .pledgeEnded, .commitmentAmended, .commitmentEnded, .callEnded,
      .paymentReturned, .roundClosed, .roundEnded, .sharesIssued, .sharesTransferred,
      .sharesCancelled,
      .sharesSplit, .sharesConverted, .sharesExchanged, .stakeReported, .figureReported,
      .capacityAmended, .capacityAdvanced, .linkAdded, .linkRemoved, .rateQuoted,
      .totalAsserted, .recordCorrected, .recordRetracted, .recordRedacted, .keyRotated:
      nil
    }
  }
}
