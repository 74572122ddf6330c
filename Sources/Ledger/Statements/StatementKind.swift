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
  case figureOmitted = "figure.omitted"
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

  /// What is so of a kind, whatever a statement of it says.
  private struct Traits {
    let family: Family
    let introduces: EntityType?
    let endsSubject: Bool
    let summary: String

    init(
      _ family: Family, introduces: EntityType? = nil, endsSubject: Bool = false, _ summary: String
    ) {
      self.family = family
      self.introduces = introduces
      self.endsSubject = endsSubject
      self.summary = summary
    }
  }

  private var traits: Traits {
    switch self {
    case .sourceRegistered:
      Traits(.registration, introduces: .source, "names a source that other statements cite")
    case .partyRegistered:
      Traits(
        .registration, introduces: .party, "names a company, person, government, fund or vehicle")
    case .projectRegistered:
      Traits(.registration, introduces: .project, "names a programme, campus, phase or plant")
    case .pledgeProposed:
      Traits(.promise, introduces: .pledge, "talks about a promise, kept out of pledged totals")
    case .pledgeMade: Traits(.promise, introduces: .pledge, "a promise made in public")
    case .pledgeAmended:
      Traits(.promise, "changes the amount, due date, promisors or structure of a pledge")
    case .pledgeEnded: Traits(.promise, endsSubject: true, "ends a pledge with an outcome")
    case .commitmentMade: Traits(.promise, introduces: .commitment, "a firm, written promise")
    case .commitmentAmended: Traits(.promise, "changes the terms of a commitment")
    case .commitmentEnded: Traits(.promise, endsSubject: true, "ends a commitment with an outcome")
    case .callMade:
      Traits(.promise, introduces: .call, "calls for a part of a commitment to be paid now")
    case .callEnded: Traits(.promise, endsSubject: true, "ends a call with an outcome")
    case .paymentMade: Traits(.payment, introduces: .payment, "money that moved")
    case .paymentReturned: Traits(.payment, "money that came back")
    case .roundOpened: Traits(.round, introduces: .round, "opens a funding round of an issuer")
    case .roundClosed: Traits(.round, "reports what a round raised, and closes it if final")
    case .roundEnded: Traits(.round, endsSubject: true, "ends a round that did not close")
    case .sharesIssued: Traits(.shares, "issues new shares to a holder")
    case .sharesTransferred: Traits(.shares, "moves shares, a percentage, or all that is held")
    case .sharesCancelled: Traits(.shares, "cancels shares, a percentage, or all that is held")
    case .sharesSplit: Traits(.shares, "splits a class of shares")
    case .sharesConverted: Traits(.shares, "converts a holder's shares into another class")
    case .sharesExchanged: Traits(.shares, "merges an issuer into another by a share swap")
    case .stakeReported: Traits(.report, "a percentage that a source says a holder holds")
    case .figureReported: Traits(.report, "a figure that a source reports about an id")
    case .figureOmitted:
      Traits(.omission, "a figure of a source that the book leaves out, and why")
    case .capacityAnnounced:
      Traits(.capacity, introduces: .capacity, "announces a capacity in megawatts")
    case .capacityAmended:
      Traits(.capacity, "changes the quantity, due date or energy of a capacity")
    case .capacityAdvanced: Traits(.capacity, "moves a capacity to another status")
    case .linkAdded:
      Traits(.link, "says that two promises or capacities are one, overlap, or lie in one another")
    case .linkRemoved: Traits(.link, "ends a link")
    case .rateQuoted: Traits(.rate, "an exchange rate of a day")
    case .totalAsserted: Traits(.total, "a total that a view is expected to show")
    case .keyRotated: Traits(.key, "hands over from one signing key to the next")
    case .recordCorrected: Traits(.revision, "replaces a statement from now on")
    case .recordRetracted: Traits(.revision, "removes a statement from now on")
    case .recordRedacted:
      Traits(.revision, "says that a private part was erased; `ledgerctl redact` writes it")
    }
  }

  /// Kinds that most code treats alike; `Body` has a case for each.
  public enum Family: CaseIterable, Sendable {
    case registration, promise, payment, round, shares, report, omission, capacity, link, rate
    case total, key, revision
  }

  public var family: Family { traits.family }

  /// One line for `ledgerctl kinds`.
  public var summary: String { traits.summary }

  /// What the kind introduces with its `id`, if anything.
  public var introduces: EntityType? { traits.introduces }

  /// It ends what it is about.
  var endsSubject: Bool { traits.endsSubject }

  /// Registrations name things; what is about records, texts or keys acts when recorded.
  public var needsDate: Bool {
    switch family {
    case .registration, .omission, .revision, .key: false
    case .promise, .payment, .round, .shares, .report, .capacity, .link, .rate, .total: true
    }
  }

  /// True for the kinds that change a share register.
  var movesShares: Bool { family == .shares }

  /// People write it: the others are written by commands, which do more than to record them.
  public var isAuthored: Bool { self != .recordRedacted }
}
