/// The payload of a statement, by family. Payloads are large and statements are passed on often, so
/// each is held apart.
public enum Body: Sendable {
  case registration(RegistrationBody)
  case promise(PromiseBody)
  case payment(PaymentBody)
  case round(RoundBody)
  case shares(SharesBody)
  case report(ReportBody)
  case capacity(CapacityBody)
  case link(LinkBody)
  case revision(RevisionBody)
  indirect case figureOmitted(FigureOmitted)
  indirect case rateQuoted(RateQuoted)
  indirect case totalAsserted(TotalAsserted)
  indirect case keyRotated(KeyRotated)

  public var kind: StatementKind {
    switch self {
    case .registration(let body): body.kind
    case .promise(let body): body.kind
    case .payment(let body): body.kind
    case .round(let body): body.kind
    case .shares(let body): body.kind
    case .report(let body): body.kind
    case .capacity(let body): body.kind
    case .link(let body): body.kind
    case .revision(let body): body.kind
    case .figureOmitted: .figureOmitted
    case .rateQuoted: .rateQuoted
    case .totalAsserted: .totalAsserted
    case .keyRotated: .keyRotated
    }
  }

  /// An empty payload of a kind, for a reader to fill.
  package init(empty kind: StatementKind) {
    switch kind {
    case .sourceRegistered: self = .registration(.sourceRegistered(SourceRegistered()))
    case .partyRegistered: self = .registration(.partyRegistered(PartyRegistered()))
    case .projectRegistered: self = .registration(.projectRegistered(ProjectRegistered()))
    case .pledgeProposed: self = .promise(.pledgeProposed(PledgeMade()))
    case .pledgeMade: self = .promise(.pledgeMade(PledgeMade()))
    case .pledgeAmended: self = .promise(.pledgeAmended(PledgeAmended()))
    case .pledgeEnded: self = .promise(.pledgeEnded(PledgeEnded()))
    case .commitmentMade: self = .promise(.commitmentMade(CommitmentMade()))
    case .commitmentAmended: self = .promise(.commitmentAmended(CommitmentAmended()))
    case .commitmentEnded: self = .promise(.commitmentEnded(CommitmentEnded()))
    case .callMade: self = .promise(.callMade(CallMade()))
    case .callEnded: self = .promise(.callEnded(CallEnded()))
    case .paymentMade: self = .payment(.paymentMade(PaymentMade()))
    case .paymentReturned: self = .payment(.paymentReturned(PaymentReturned()))
    case .roundOpened: self = .round(.roundOpened(RoundOpened()))
    case .roundClosed: self = .round(.roundClosed(RoundClosed()))
    case .roundEnded: self = .round(.roundEnded(RoundEnded()))
    case .sharesIssued: self = .shares(.sharesIssued(SharesIssued()))
    case .sharesTransferred: self = .shares(.sharesTransferred(SharesTransferred()))
    case .sharesCancelled: self = .shares(.sharesCancelled(SharesCancelled()))
    case .sharesSplit: self = .shares(.sharesSplit(SharesSplit()))
    case .sharesConverted: self = .shares(.sharesConverted(SharesConverted()))
    case .sharesExchanged: self = .shares(.sharesExchanged(SharesExchanged()))
    case .stakeReported: self = .report(.stakeReported(StakeReported()))
    case .figureReported: self = .report(.figureReported(FigureReported()))
    case .capacityAnnounced: self = .capacity(.capacityAnnounced(CapacityAnnounced()))
    case .capacityAmended: self = .capacity(.capacityAmended(CapacityAmended()))
    case .capacityAdvanced: self = .capacity(.capacityAdvanced(CapacityAdvanced()))
    case .linkAdded: self = .link(.linkAdded(LinkAdded()))
    case .linkRemoved: self = .link(.linkRemoved(LinkRemoved()))
    case .recordCorrected: self = .revision(.recordCorrected(RecordCorrected()))
    case .recordRetracted: self = .revision(.recordRetracted(RecordRetracted()))
    case .recordRedacted: self = .revision(.recordRedacted(RecordRedacted()))
    case .figureOmitted: self = .figureOmitted(FigureOmitted())
    case .rateQuoted: self = .rateQuoted(RateQuoted())
    case .totalAsserted: self = .totalAsserted(TotalAsserted())
    case .keyRotated: self = .keyRotated(KeyRotated())
    }
  }

  /// Walks the fields of the payload; what a visitor that fills it writes is stored.
  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .registration(var body): body.visit(&visitor) { self = .registration($0) }
    case .promise(var body): body.visit(&visitor) { self = .promise($0) }
    case .payment(var body): body.visit(&visitor) { self = .payment($0) }
    case .round(var body): body.visit(&visitor) { self = .round($0) }
    case .shares(var body): body.visit(&visitor) { self = .shares($0) }
    case .report(var body): body.visit(&visitor) { self = .report($0) }
    case .capacity(var body): body.visit(&visitor) { self = .capacity($0) }
    case .link(var body): body.visit(&visitor) { self = .link($0) }
    case .revision(var body): body.visit(&visitor) { self = .revision($0) }
    case .figureOmitted(var payload): payload.visit(&visitor) { self = .figureOmitted($0) }
    case .rateQuoted(var payload): payload.visit(&visitor) { self = .rateQuoted($0) }
    case .totalAsserted(var payload): payload.visit(&visitor) { self = .totalAsserted($0) }
    case .keyRotated(var payload): payload.visit(&visitor) { self = .keyRotated($0) }
    }
  }
}
