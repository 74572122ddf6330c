/// The payload of a statement: one case a kind. Held apart, as payloads are large and statements
/// are passed on often.
public indirect enum Body: Sendable {
  case sourceRegistered(SourceRegistered)
  case partyRegistered(PartyRegistered)
  case projectRegistered(ProjectRegistered)
  case pledgeProposed(PledgeMade)
  case pledgeMade(PledgeMade)
  case pledgeAmended(PledgeAmended)
  case pledgeEnded(PledgeEnded)
  case commitmentMade(CommitmentMade)
  case commitmentAmended(CommitmentAmended)
  case commitmentEnded(CommitmentEnded)
  case callMade(CallMade)
  case callEnded(CallEnded)
  case paymentMade(PaymentMade)
  case paymentReturned(PaymentReturned)
  case roundOpened(RoundOpened)
  case roundClosed(RoundClosed)
  case roundEnded(RoundEnded)
  case sharesIssued(SharesIssued)
  case sharesTransferred(SharesTransferred)
  case sharesCancelled(SharesCancelled)
  case sharesSplit(SharesSplit)
  case sharesConverted(SharesConverted)
  case sharesExchanged(SharesExchanged)
  case stakeReported(StakeReported)
  case figureReported(FigureReported)
  case capacityAnnounced(CapacityAnnounced)
  case capacityAmended(CapacityAmended)
  case capacityAdvanced(CapacityAdvanced)
  case linkAdded(LinkAdded)
  case linkRemoved(LinkRemoved)
  case rateQuoted(RateQuoted)
  case totalAsserted(TotalAsserted)
  case keyRotated(KeyRotated)
  case recordCorrected(RecordCorrected)
  case recordRetracted(RecordRetracted)
  case recordRedacted(RecordRedacted)

  public var kind: StatementKind {
    switch self {
    case .sourceRegistered: .sourceRegistered
    case .partyRegistered: .partyRegistered
    case .projectRegistered: .projectRegistered
    case .pledgeProposed: .pledgeProposed
    case .pledgeMade: .pledgeMade
    case .pledgeAmended: .pledgeAmended
    case .pledgeEnded: .pledgeEnded
    case .commitmentMade: .commitmentMade
    case .commitmentAmended: .commitmentAmended
    case .commitmentEnded: .commitmentEnded
    case .callMade: .callMade
    case .callEnded: .callEnded
    case .paymentMade: .paymentMade
    case .paymentReturned: .paymentReturned
    case .roundOpened: .roundOpened
    case .roundClosed: .roundClosed
    case .roundEnded: .roundEnded
    case .sharesIssued: .sharesIssued
    case .sharesTransferred: .sharesTransferred
    case .sharesCancelled: .sharesCancelled
    case .sharesSplit: .sharesSplit
    case .sharesConverted: .sharesConverted
    case .sharesExchanged: .sharesExchanged
    case .stakeReported: .stakeReported
    case .figureReported: .figureReported
    case .capacityAnnounced: .capacityAnnounced
    case .capacityAmended: .capacityAmended
    case .capacityAdvanced: .capacityAdvanced
    case .linkAdded: .linkAdded
    case .linkRemoved: .linkRemoved
    case .rateQuoted: .rateQuoted
    case .totalAsserted: .totalAsserted
    case .keyRotated: .keyRotated
    case .recordCorrected: .recordCorrected
    case .recordRetracted: .recordRetracted
    case .recordRedacted: .recordRedacted
    }
  }

  /// An empty payload of a kind, for a reader to fill.
  package init(empty kind: StatementKind) {
    switch kind {
    case .sourceRegistered: self = .sourceRegistered(SourceRegistered())
    case .partyRegistered: self = .partyRegistered(PartyRegistered())
    case .projectRegistered: self = .projectRegistered(ProjectRegistered())
    case .pledgeProposed: self = .pledgeProposed(PledgeMade())
    case .pledgeMade: self = .pledgeMade(PledgeMade())
    case .pledgeAmended: self = .pledgeAmended(PledgeAmended())
    case .pledgeEnded: self = .pledgeEnded(PledgeEnded())
    case .commitmentMade: self = .commitmentMade(CommitmentMade())
    case .commitmentAmended: self = .commitmentAmended(CommitmentAmended())
    case .commitmentEnded: self = .commitmentEnded(CommitmentEnded())
    case .callMade: self = .callMade(CallMade())
    case .callEnded: self = .callEnded(CallEnded())
    case .paymentMade: self = .paymentMade(PaymentMade())
    case .paymentReturned: self = .paymentReturned(PaymentReturned())
    case .roundOpened: self = .roundOpened(RoundOpened())
    case .roundClosed: self = .roundClosed(RoundClosed())
    case .roundEnded: self = .roundEnded(RoundEnded())
    case .sharesIssued: self = .sharesIssued(SharesIssued())
    case .sharesTransferred: self = .sharesTransferred(SharesTransferred())
    case .sharesCancelled: self = .sharesCancelled(SharesCancelled())
    case .sharesSplit: self = .sharesSplit(SharesSplit())
    case .sharesConverted: self = .sharesConverted(SharesConverted())
    case .sharesExchanged: self = .sharesExchanged(SharesExchanged())
    case .stakeReported: self = .stakeReported(StakeReported())
    case .figureReported: self = .figureReported(FigureReported())
    case .capacityAnnounced: self = .capacityAnnounced(CapacityAnnounced())
    case .capacityAmended: self = .capacityAmended(CapacityAmended())
    case .capacityAdvanced: self = .capacityAdvanced(CapacityAdvanced())
    case .linkAdded: self = .linkAdded(LinkAdded())
    case .linkRemoved: self = .linkRemoved(LinkRemoved())
    case .rateQuoted: self = .rateQuoted(RateQuoted())
    case .totalAsserted: self = .totalAsserted(TotalAsserted())
    case .keyRotated: self = .keyRotated(KeyRotated())
    case .recordCorrected: self = .recordCorrected(RecordCorrected())
    case .recordRetracted: self = .recordRetracted(RecordRetracted())
    case .recordRedacted: self = .recordRedacted(RecordRedacted())
    }
  }

  /// Walks the fields of the payload; what a visitor that fills it writes is stored.
  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .sourceRegistered(var payload):
      payload.visit(&visitor)
      if V.fills { self = .sourceRegistered(payload) }
    case .partyRegistered(var payload):
      payload.visit(&visitor)
      if V.fills { self = .partyRegistered(payload) }
    case .projectRegistered(var payload):
      payload.visit(&visitor)
      if V.fills { self = .projectRegistered(payload) }
    case .pledgeProposed(var payload):
      payload.visit(&visitor)
      if V.fills { self = .pledgeProposed(payload) }
    case .pledgeMade(var payload):
      payload.visit(&visitor)
      if V.fills { self = .pledgeMade(payload) }
    case .pledgeAmended(var payload):
      payload.visit(&visitor)
      if V.fills { self = .pledgeAmended(payload) }
    case .pledgeEnded(var payload):
      payload.visit(&visitor)
      if V.fills { self = .pledgeEnded(payload) }
    case .commitmentMade(var payload):
      payload.visit(&visitor)
      if V.fills { self = .commitmentMade(payload) }
    case .commitmentAmended(var payload):
      payload.visit(&visitor)
      if V.fills { self = .commitmentAmended(payload) }
    case .commitmentEnded(var payload):
      payload.visit(&visitor)
      if V.fills { self = .commitmentEnded(payload) }
    case .callMade(var payload):
      payload.visit(&visitor)
      if V.fills { self = .callMade(payload) }
    case .callEnded(var payload):
      payload.visit(&visitor)
      if V.fills { self = .callEnded(payload) }
    case .paymentMade(var payload):
      payload.visit(&visitor)
      if V.fills { self = .paymentMade(payload) }
    case .paymentReturned(var payload):
      payload.visit(&visitor)
      if V.fills { self = .paymentReturned(payload) }
    case .roundOpened(var payload):
      payload.visit(&visitor)
      if V.fills { self = .roundOpened(payload) }
    case .roundClosed(var payload):
      payload.visit(&visitor)
      if V.fills { self = .roundClosed(payload) }
    case .roundEnded(var payload):
      payload.visit(&visitor)
      if V.fills { self = .roundEnded(payload) }
    case .sharesIssued(var payload):
      payload.visit(&visitor)
      if V.fills { self = .sharesIssued(payload) }
    case .sharesTransferred(var payload):
      payload.visit(&visitor)
      if V.fills { self = .sharesTransferred(payload) }
    case .sharesCancelled(var payload):
      payload.visit(&visitor)
      if V.fills { self = .sharesCancelled(payload) }
    case .sharesSplit(var payload):
      payload.visit(&visitor)
      if V.fills { self = .sharesSplit(payload) }
    case .sharesConverted(var payload):
      payload.visit(&visitor)
      if V.fills { self = .sharesConverted(payload) }
    case .sharesExchanged(var payload):
      payload.visit(&visitor)
      if V.fills { self = .sharesExchanged(payload) }
    case .stakeReported(var payload):
      payload.visit(&visitor)
      if V.fills { self = .stakeReported(payload) }
    case .figureReported(var payload):
      payload.visit(&visitor)
      if V.fills { self = .figureReported(payload) }
    case .capacityAnnounced(var payload):
      payload.visit(&visitor)
      if V.fills { self = .capacityAnnounced(payload) }
    case .capacityAmended(var payload):
      payload.visit(&visitor)
      if V.fills { self = .capacityAmended(payload) }
    case .capacityAdvanced(var payload):
      payload.visit(&visitor)
      if V.fills { self = .capacityAdvanced(payload) }
    case .linkAdded(var payload):
      payload.visit(&visitor)
      if V.fills { self = .linkAdded(payload) }
    case .linkRemoved(var payload):
      payload.visit(&visitor)
      if V.fills { self = .linkRemoved(payload) }
    case .rateQuoted(var payload):
      payload.visit(&visitor)
      if V.fills { self = .rateQuoted(payload) }
    case .totalAsserted(var payload):
      payload.visit(&visitor)
      if V.fills { self = .totalAsserted(payload) }
    case .keyRotated(var payload):
      payload.visit(&visitor)
      if V.fills { self = .keyRotated(payload) }
    case .recordCorrected(var payload):
      payload.visit(&visitor)
      if V.fills { self = .recordCorrected(payload) }
    case .recordRetracted(var payload):
      payload.visit(&visitor)
      if V.fills { self = .recordRetracted(payload) }
    case .recordRedacted(var payload):
      payload.visit(&visitor)
      if V.fills { self = .recordRedacted(payload) }
    }
  }
}
