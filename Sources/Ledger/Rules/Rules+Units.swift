/// `unit-mismatch` and the pairs that a link may join.
extension Rules {
  func judgeUnits(
    _ statement: Statement, _ references: References, isCorrection: Bool,
    _ verdict: inout Verdict
  ) {
    switch statement.body {
    case .promise(.pledgeProposed(let pledge)), .promise(.pledgeMade(let pledge)):
      targets(references, "part_of", pledge.amount.unit, isCorrection, &verdict)
    case .promise(.commitmentMade(let commitment)):
      targets(references, "fulfils", commitment.amount.unit, isCorrection, &verdict)
      targets(references, "part_of", commitment.amount.unit, isCorrection, &verdict)
    case .payment(.paymentMade(let payment)):
      targets(references, "fulfils", payment.amount.unit, isCorrection, &verdict)
    case .payment(.paymentReturned(let back)):
      targets(references, "fulfils", back.amount.unit, isCorrection, &verdict)
      if let payment = back.payment {
        same(references, back.amount, "amount", as: payment, isCorrection, &verdict)
      }
    case .promise(.callMade(let call)):
      same(references, call.amount, "amount", as: call.commitment, isCorrection, &verdict)
    case .promise(.pledgeAmended(let change)):
      amended(references, change.pledge, change.amount, change.by, isCorrection, &verdict)
    case .promise(.commitmentAmended(let change)):
      amended(references, change.commitment, change.amount, change.by, isCorrection, &verdict)
    case .capacity(.capacityAnnounced(let capacity)):
      for (mention, whole) in references.list(of: "part_of") {
        guard let whole, whole.basis != capacity.basis else { continue }
        verdict.refusals.append(
          basisMismatch(
            .field("part_of", id: mention.id, corrected: isCorrection),
            capacity.basis, mention.id, whole.basis))
      }
    case .link(.linkAdded(let link)): judgeLink(references, link, isCorrection, &verdict)
    case .link(.linkRemoved(let link)):
      judgePair(references, link.from, link.to, link.type, isCorrection, &verdict)
    case .promise(.pledgeEnded), .promise(.commitmentEnded), .promise(.callEnded),
      .capacity(.capacityAmended), .capacity(.capacityAdvanced), .registration, .round, .shares,
      .report, .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated, .revision:
      break
    }
  }

  /// Between two currencies a link carries its stated amount and nothing else. A round takes any.
  private func targets(
    _ references: References, _ field: String, _ unit: Unit, _ isCorrection: Bool,
    _ verdict: inout Verdict
  ) {
    for (target, entity) in references.list(of: field) {
      guard let entity, let targetUnit = entity.unit else { continue }
      let place = Refusal.Place.field(field, id: target.id, corrected: isCorrection)
      if let amount = target.amount {
        if amount.unit != targetUnit {
          verdict.refusals.append(
            Refusal(
              .unitMismatch, place,
              "the amount for \(Quoted(target.id)) is in \(amount.unit.symbol), "
                + "\(Quoted(target.id)) in \(targetUnit.symbol)",
              hint: "state it in \(targetUnit.symbol)"))
        }
      } else if targetUnit != unit, entity.type != .round {
        verdict.refusals.append(
          Refusal(
            .unitMismatch, place,
            "\(Quoted(target.id)) is in \(targetUnit.symbol), this is in \(unit.symbol)",
            hint: "state what reaches it: {\"id\": \"\(target.id)\", "
              + "\"amount\": \"\(targetUnit.symbol) …\"}"))
      }
    }
  }

  private func same(
    _ references: References, _ amount: Quantity, _ field: String, as id: ID, _ isCorrection: Bool,
    _ verdict: inout Verdict
  ) {
    guard let unit = references[id]?.unit, unit != amount.unit else { return }
    verdict.refusals.append(
      Refusal(
        .unitMismatch, .field(field, corrected: isCorrection),
        "'\(field)' is in \(amount.unit.symbol), \(Quoted(id)) in \(unit.symbol)",
        hint: "state it in \(unit.symbol)"))
  }

  private func amended(
    _ references: References, _ id: ID, _ amount: Quantity?, _ by: [Promisor], _ isCorrection: Bool,
    _ verdict: inout Verdict
  ) {
    if let amount { same(references, amount, "amount", as: id, isCorrection, &verdict) }
    for promisor in by where amount == nil {
      if let split = promisor.amount {
        same(references, split, "by", as: id, isCorrection, &verdict)
      }
    }
  }

  private func judgePair(
    _ references: References, _ from: ID, _ to: ID, _ type: LinkType, _ isCorrection: Bool,
    _ verdict: inout Verdict
  ) {
    guard let a = references[from], let b = references[to] else { return }
    let place = Refusal.Place.field("to", corrected: isCorrection)
    if a.type != b.type {
      verdict.refusals.append(
        Refusal(
          .wrongKindOfID, place,
          "\(Quoted(from)) is \(a.type.article), \(Quoted(to)) \(b.type.article)",
          hint: "a \(type.rawValue) link joins two of one kind"))
    } else if let one = a.basis, type != .sameAs, b.basis != one {
      verdict.refusals.append(basisMismatch(place, one, to, b.basis))
    }
  }

  private func judgeLink(
    _ references: References, _ link: LinkAdded, _ isCorrection: Bool, _ verdict: inout Verdict
  ) {
    let before = verdict.refusals.count
    judgePair(references, link.from, link.to, link.type, isCorrection, &verdict)
    guard verdict.refusals.count == before,
      let one = references[link.from]?.unit, let two = references[link.to]?.unit
    else { return }
    if one != two, link.min == nil, link.max == nil {
      verdict.refusals.append(
        Refusal(
          .unitMismatch, .field("to", corrected: isCorrection),
          "\(Quoted(link.from)) is in \(one.symbol), \(Quoted(link.to)) in \(two.symbol)",
          hint: "state how much they share with 'min' and 'max'"))
    }
    for (limit, field) in [(link.min, "min"), (link.max, "max")] {
      guard let limit, limit.unit != one, limit.unit != two else { continue }
      verdict.refusals.append(
        Refusal(
          .unitMismatch, .field(field, corrected: isCorrection),
          "'\(field)' is in \(limit.unit.symbol), \(Quoted(link.from)) in \(one.symbol)",
          hint: "state it in \(one.symbol)"))
    }
  }

  private func basisMismatch(
    _ place: Refusal.Place, _ basis: CapacityBasis, _ id: ID, _ other: CapacityBasis?
  ) -> Refusal {
    Refusal(
      .unitMismatch, place,
      "this capacity is \(basis.rawValue), \(Quoted(id)) is \(other?.rawValue ?? "of none")",
      hint: "capacities add only within one basis")
  }
}
