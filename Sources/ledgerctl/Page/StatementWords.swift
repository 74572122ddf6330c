import Ledger
import Projections

/// A statement as a sentence. What a sentence leaves out stands in the exact
/// bytes of its record.
struct StatementWords {
  let names: PageNames

  func sentence(_ statement: Statement) -> String {
    PageText.closed(PageText.short(words(statement.body), most: 600))
  }

  private func words(_ body: Body) -> String {
    switch body {
    case .registration(let body): words(body)
    case .promise(let body): words(body)
    case .payment(let body): words(body)
    case .round(let body): words(body)
    case .shares(let body): words(body)
    case .report(let body): words(body)
    case .capacity(let body): words(body)
    case .link(.linkAdded(let link)):
      link.from + relation(link.type) + link.to
        + part(", at least ", link.min) + part(", at most ", link.max)
    case .link(.linkRemoved(let link)):
      "No longer: \(link.from)\(relation(link.type))\(link.to)"
    case .figureOmitted(let omission):
      "Left out on purpose: “\(omission.figure)” in \(omission.source), \(omission.locator): "
        + omission.reason
    case .rateQuoted(let rate): "1 \(rate.base.code) was \(rate.rate) \(rate.quote.code)"
    case .totalAsserted(let total):
      "A source has its own total for \(total.view.rawValue), \(total.measure)"
        + optional(" of ", total.about) + ": " + amount(total.expect)
    case .keyRotated: "The key that signs handed over to another"
    case .revision(let body): words(body)
    }
  }

  private func words(_ body: RevisionBody) -> String {
    switch body {
    case .recordCorrected(let correction):
      "\(record(correction.record)) was corrected, \(correction.reason): "
        + words(correction.statement.body)
    case .recordRetracted(let retraction):
      "\(record(retraction.record)) was retracted, \(retraction.reason)"
    case .recordRedacted(let redaction):
      "A private part of \(record(redaction.record)) was erased: \(redaction.basis)"
    }
  }

  private func words(_ body: RegistrationBody) -> String {
    switch body {
    case .sourceRegistered(let source):
      "The source “\(source.title)”" + optional(", ", source.publisher)
        + optional(", ", source.published?.text)
    case .partyRegistered(let party):
      "The party \(party.name)" + optional(", ", party.type?.rawValue)
        + optional(", a vehicle of ", party.sponsor.map(names.party))
    case .projectRegistered(let project):
      "The project \(project.name)" + optional(" within ", project.within)
        + optional(", run by ", project.projectOperator.map(names.party))
        + optional(", ", project.location)
    }
  }

  // MARK: Money

  private func words(_ body: PromiseBody) -> String {
    switch body {
    case .pledgeProposed(let pledge):
      "\(parties(pledge.by)) proposed to pledge \(amount(pledge.amount))\(rest(pledge))"
    case .pledgeMade(let pledge):
      "\(parties(pledge.by)) pledged \(amount(pledge.amount))\(rest(pledge))"
    case .pledgeAmended(let change):
      "The pledge \(change.pledge) was changed"
        + changes(change.amount, change.due, change.by, change.structure)
    case .pledgeEnded(let end): "The pledge \(end.pledge) ended: \(end.outcome.rawValue)"
    case .commitmentMade(let commitment):
      "\(parties(commitment.by)) committed \(amount(commitment.amount))"
        + optional(" to ", commitment.to.map(names.party))
        + optional(" for ", commitment.project) + optional(" as ", commitment.instrument?.rawValue)
        + optional(", due ", commitment.due?.text) + targets(", of ", commitment.fulfils)
        + targets(", within ", commitment.partOf) + optional(", in the round ", commitment.round)
    case .commitmentAmended(let change):
      "The commitment \(change.commitment) was changed"
        + changes(change.amount, change.due, change.by, change.structure)
    case .commitmentEnded(let end):
      "The commitment \(end.commitment) ended: \(end.outcome.rawValue)"
    case .callMade(let call):
      "\(amount(call.amount)) of the commitment \(call.commitment) was called"
        + optional(", due ", call.due?.text)
    case .callEnded(let end): "The call \(end.call) ended: \(end.outcome.rawValue)"
    }
  }

  private func rest(_ pledge: PledgeMade) -> String {
    optional(" to ", pledge.to.map(names.party)) + optional(" for ", pledge.project)
      + optional(" as ", pledge.instrument?.rawValue) + optional(", due ", pledge.due?.text)
      + targets(", within ", pledge.partOf) + optional(", in the round ", pledge.round)
      + optional(", if ", pledge.conditions)
  }

  private func words(_ body: PaymentBody) -> String {
    switch body {
    case .paymentMade(let payment):
      "\(parties(payment.by)) paid \(amount(payment.amount)) to \(names.party(payment.to))"
        + optional(" as ", payment.instrument?.rawValue) + targets(", of ", payment.fulfils)
    case .paymentReturned(let payment):
      "\(amount(payment.amount)) came back" + optional(" of the payment ", payment.payment)
        + targets(" of ", payment.fulfils)
    }
  }

  private func words(_ body: RoundBody) -> String {
    switch body {
    case .roundOpened(let round):
      "\(names.party(round.issuer)) opened the round \(round.id)" + part(", for ", round.target)
        + optional(" as ", round.instrument?.rawValue)
    case .roundClosed(let round):
      "The round \(round.round) " + (round.final ? "closed" : "went on")
        + part(", having raised ", round.raised) + part(", before the money ", round.preMoney)
        + part(", after the money ", round.postMoney) + part(", a share at ", round.pricePerShare)
    case .roundEnded(let end): "The round \(end.round) ended: \(end.outcome.rawValue)"
    }
  }

  private func words(_ body: ReportBody) -> String {
    switch body {
    case .stakeReported(let stake):
      "\(names.party(stake.holder)) held \(amount(stake.percent)) of "
        + "\(names.party(stake.issuer)), \(stake.shareBasis.rawValue)"
    case .figureReported(let figure):
      "\(figure.metric) of \(names.party(figure.about))"
        + optional(" in ", figure.issuer.map(names.party)) + ": \(amount(figure.amount))"
    }
  }

  // MARK: Shares and capacity

  private func words(_ body: SharesBody) -> String {
    switch body {
    case .sharesIssued(let issue):
      "\(names.party(issue.issuer)) issued \(issue.quantity) \(issue.shareClass) shares to "
        + names.party(issue.to) + part(" at ", issue.price) + part(" for ", issue.cost)
    case .sharesTransferred(let move):
      "\(names.party(move.from)) passed on "
        + shares(move.quantity, move.percent, move.shareClass, move.issuer)
        + optional(" to ", move.to.map(names.party)) + part(" for ", move.proceeds ?? move.cost)
    case .sharesCancelled(let move):
      "Of \(names.party(move.from)), "
        + shares(move.quantity, move.percent, move.shareClass, move.issuer) + " were cancelled"
        + optional(": ", move.reason?.rawValue) + part(", for ", move.proceeds)
    case .sharesSplit(let split):
      "\(names.party(split.issuer)) split its \(split.shareClass) shares \(split.ratio)"
    case .sharesConverted(let move):
      "\(names.party(move.holder)) converted \(move.quantity) \(move.fromClass) shares of "
        + "\(names.party(move.issuer)) into \(move.toClass) shares, \(move.ratio)"
    case .sharesExchanged(let move):
      "\(names.party(move.issuer)) became part of \(names.party(move.into)): "
        + "\(move.shareClass ?? "all") shares for \(move.intoClass) shares, \(move.ratio)"
    }
  }

  private func shares(
    _ quantity: Decimal?, _ percent: Quantity?, _ shareClass: String, _ issuer: ID
  ) -> String {
    let much = quantity.map(\.description) ?? percent.map { amount($0) + " of its" } ?? "all its"
    return "\(much) \(shareClass) shares of \(names.party(issuer))"
  }

  private func words(_ body: CapacityBody) -> String {
    switch body {
    case .capacityAnnounced(let capacity):
      (capacity.by.isEmpty ? "Announced: " : "\(parties(capacity.by)) announced ")
        + (capacity.quantity.map(amount) ?? "an unstated capacity")
        + " (\(capacity.basis.rawValue)) at \(capacity.project)"
        + optional(", due ", capacity.due?.text) + targets(", within ", capacity.partOf)
    case .capacityAmended(let change):
      "The capacity \(change.capacity) was changed" + part(", now ", change.quantity)
        + optional(", due ", change.due?.text)
    case .capacityAdvanced(let step):
      (step.quantity.map(amount) ?? "All") + " of the capacity \(step.capacity): "
        + step.status.rawValue
    }
  }

  // MARK: Parts

  private func relation(_ type: LinkType) -> String {
    switch type {
    case .partOf: " lies within "
    case .sameAs: " is the same as "
    case .overlaps: " overlaps with "
    }
  }

  private func record(_ reference: RecordReference) -> String {
    switch reference {
    case .sequence(let sequence): "record \(sequence)"
    case .name(let name): "the record of \(name)"
    }
  }

  private func amount(_ quantity: Quantity) -> String {
    Figure(quantity.interval, FigureUnit(quantity.unit)).words
  }

  private func part(_ joint: String, _ quantity: Quantity?) -> String {
    quantity.map { joint + amount($0) } ?? ""
  }

  private func optional(_ joint: String, _ text: String?) -> String {
    text.map { joint + $0 } ?? ""
  }

  private func targets(_ joint: String, _ targets: [Target]) -> String {
    if targets.isEmpty { return "" }
    return joint + list(targets.map { $0.id + part(": ", $0.amount) })
  }

  private func parties(_ promisors: [Promisor]) -> String {
    list(
      promisors.map {
        names.party($0.party) + (part(" (", $0.amount) + ($0.amount == nil ? "" : ")"))
      })
  }

  private func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private func changes(
    _ quantity: Quantity?, _ due: EDTF?, _ by: [Promisor], _ structure: [StructurePart]
  ) -> String {
    part(", now ", quantity) + optional(", due ", due?.text)
      + (by.isEmpty ? "" : ", by \(parties(by))")
      + (structure.isEmpty
        ? ""
        : ", as "
          + list(structure.map { "\(amount($0.share)) \($0.instrument.rawValue)" }))
  }
}
