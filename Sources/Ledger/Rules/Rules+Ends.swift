/// `already-ended`: a second end, or a fact effective after the end. A late end that lands before
/// existing facts is accepted.
extension Rules {
  func judgeEnds(
    _ statement: Statement, _ references: References, replacing replaced: Replaced?,
    _ verdict: inout Verdict
  ) {
    let (id, field, isEnd): (ID, String, Bool)
    switch statement.body {
    case .promise(.pledgeMade(let pledge)): (id, field, isEnd) = (pledge.id, "id", false)
    case .promise(.pledgeAmended(let change)): (id, field, isEnd) = (change.pledge, "pledge", false)
    case .promise(.pledgeEnded(let end)): (id, field, isEnd) = (end.pledge, "pledge", true)
    case .promise(.commitmentAmended(let change)):
      (id, field, isEnd) = (change.commitment, "commitment", false)
    case .promise(.commitmentEnded(let end)):
      (id, field, isEnd) = (end.commitment, "commitment", true)
    case .promise(.callMade(let call)): (id, field, isEnd) = (call.commitment, "commitment", false)
    case .promise(.callEnded(let end)): (id, field, isEnd) = (end.call, "call", true)
    case .round(.roundClosed(let close)): (id, field, isEnd) = (close.round, "round", false)
    case .round(.roundEnded(let end)): (id, field, isEnd) = (end.round, "round", true)
    case .promise(.pledgeProposed), .promise(.commitmentMade), .round(.roundOpened), .registration,
      .payment, .shares, .report, .capacity, .link, .figureOmitted, .rateQuoted, .totalAsserted,
      .keyRotated, .revision:
      return
    }
    guard let end = references[id]?.end, end.record != replaced?.sequence else { return }
    // A corrected introduction may move its id's day; only a promotion is a fact about it.
    if field == "id", replaced != nil { return }
    guard isEnd || references.effectiveDay > end.day else { return }
    verdict.refusals.append(
      Refusal(
        .alreadyEnded, .field(field, corrected: replaced != nil),
        "\(Quoted(id)) ended on \(end.day) (record \(end.record))",
        hint: isEnd
          ? "correct or retract record \(end.record) if it is wrong"
          : "date the fact by the end, or correct record \(end.record)"))
  }
}
