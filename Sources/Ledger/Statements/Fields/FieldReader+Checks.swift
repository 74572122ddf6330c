/// What fields of one statement say together, beyond what each may hold alone.
extension FieldReader {
  mutating func checkTogether(_ statement: Statement) {
    switch statement.body {
    case .promise(.pledgeProposed(let pledge)), .promise(.pledgeMade(let pledge)):
      splits(pledge.by, share: pledge.amount)
    case .promise(.commitmentMade(let commitment)): splits(commitment.by, share: commitment.amount)
    case .payment(.paymentMade(let payment)): splits(payment.by, share: payment.amount)
    case .capacity(.capacityAnnounced(let capacity)):
      if let quantity = capacity.quantity { splits(capacity.by, share: quantity) }
    case .promise(.pledgeAmended(let change)):
      if let amount = change.amount { splits(change.by, share: amount) }
      changes(
        change.amount != nil, change.due != nil, !change.by.isEmpty, !change.structure.isEmpty)
    case .promise(.commitmentAmended(let change)):
      if let amount = change.amount { splits(change.by, share: amount) }
      changes(
        change.amount != nil, change.due != nil, !change.by.isEmpty, !change.structure.isEmpty)
    case .capacity(.capacityAmended(let change)):
      changes(change.quantity != nil, change.due != nil, !change.energy.isEmpty)
    case .payment(.paymentReturned(let payment)):
      if payment.payment == nil && payment.fulfils.isEmpty {
        refuse(
          .missingField, at: 0, "payment.returned needs the field 'payment' or 'fulfils'",
          hint: "name the payment that came back, or what it had fulfilled")
      }
    case .shares(.sharesTransferred(let move)):
      oneOf(quantity: move.quantity, percent: move.percent)
      if move.from == move.to {
        refuse(.badValue, "to", "a transfer from \(Quoted(move.from)) to itself moves nothing")
      }
    case .shares(.sharesCancelled(let cancel)):
      oneOf(quantity: cancel.quantity, percent: cancel.percent)
    case .shares(.sharesConverted(let conversion)):
      if conversion.fromClass == conversion.toClass {
        refuse(.badValue, "to_class", "a conversion needs two classes")
      }
    case .shares(.sharesExchanged(let exchange)):
      if exchange.issuer == exchange.into {
        refuse(.badValue, "into", "an issuer cannot be absorbed by itself")
      }
    case .rateQuoted(let quote):
      if quote.base == quote.quote {
        refuse(.badValue, "quote", "a rate needs two currencies")
      }
    case .link(.linkAdded(let link)): checkLink(link)
    case .link(.linkRemoved(let link)): notToItself(link.from, link.to)
    case .report(.figureReported(let figure)):
      if case .atMost = figure.amount.form, figure.amount.isNegative {
        refuse(.badValue, "amount", "a negative figure has no '<='")
      }
    case .totalAsserted(let total): notNegative(total.expect, "expect")
    case .revision(.recordCorrected(let correction)):
      checkCorrected(correction)
      refuseSharedParts(statement, correction.statement)
    case .promise(.pledgeEnded), .promise(.commitmentEnded), .promise(.callMade),
      .promise(.callEnded), .shares(.sharesIssued), .shares(.sharesSplit), .report(.stakeReported),
      .capacity(.capacityAdvanced), .revision(.recordRetracted), .revision(.recordRedacted),
      .registration, .round, .figureOmitted, .keyRotated:
      break
    }
  }

  private mutating func changes(_ given: Bool...) {
    if given.contains(true) { return }
    refuse(
      .missingField, at: 0, "an amendment needs at least one field that it changes",
      hint: "give the new amount, due date or other field")
  }

  private mutating func splits(_ by: [Promisor], share amount: Quantity) {
    for promisor in by {
      guard let split = promisor.amount, split.unit != amount.unit else { continue }
      refuse(
        .unitMismatch, "by",
        "the split of \(Quoted(promisor.party)) is in \(split.unit.symbol), "
          + "the whole in \(amount.unit.symbol)",
        hint: "state both in one unit")
    }
  }

  private mutating func oneOf(quantity: Decimal?, percent: Quantity?) {
    if quantity != nil && percent != nil {
      refuse(
        .badValue, "percent", "both 'quantity' and 'percent' are given", hint: "give one of them")
    }
  }

  private mutating func notToItself(_ from: ID, _ to: ID) {
    if from == to {
      refuse(.badValue, "to", "a link joins two ids, not \(Quoted(from)) with itself")
    }
  }

  private mutating func notNegative(_ quantity: Quantity, _ name: StaticString) {
    if quantity.isNegative { refuse(.badValue, name, "'\(name)' is negative") }
  }

  private mutating func checkLink(_ link: LinkAdded) {
    notToItself(link.from, link.to)
    for (limit, name) in [(link.min, "min" as StaticString), (link.max, "max")] {
      guard let limit else { continue }
      notNegative(limit, name)
      if link.type == .sameAs {
        refuse(.badValue, name, "a same-as link has no '\(name)'", hint: "leave it out")
      }
      if case .exact = limit.form { continue }
      refuse(.badValue, name, "'\(name)' is one amount, not a range")
    }
    guard let min = link.min, let max = link.max else { return }
    if min.unit != max.unit {
      refuse(.unitMismatch, "max", "'min' is in \(min.unit.symbol), 'max' in \(max.unit.symbol)")
    } else if min.interval.low > max.interval.low {
      refuse(.badValue, "min", "'min' is above 'max'", hint: "write the smaller limit as 'min'")
    }
  }

  private mutating func checkCorrected(_ correction: RecordCorrected) {
    switch correction.statement.kind.family {
    case .key:
      refuse(
        .badValue, "statement", "what a key has signed cannot be corrected",
        hint: "rotate again, from the key that signs now")
    case .revision:
      refuse(
        .badValue, "statement", "a correction replaces a statement, not another correction",
        hint: "name the record that first stated the thing, and give the whole new statement")
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link, .omission,
      .rate, .total:
      break
    }
  }
}
