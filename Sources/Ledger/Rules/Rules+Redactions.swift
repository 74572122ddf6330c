/// Redactions: a part can be erased that a record has, and only once.
extension Rules {
  func judge(
    _ redaction: RecordRedacted, in statement: Statement, _ references: References
  ) throws(LedgerError) -> Verdict {
    var verdict = Verdict()
    try judgeNames(statement, references, replacing: nil, &verdict)
    if let refusal = try refusal(of: redaction) { verdict.refusals.append(refusal) }
    return verdict
  }

  private func refusal(of redaction: RecordRedacted) throws(LedgerError) -> Refusal? {
    guard case .sequence(let sequence) = redaction.record else {
      return Refusal(
        .badValue, .field("record"), "a redaction names its record by its number",
        hint: "`ledgerctl show` prints the number of a record")
    }
    if case .failure(let refusal) = try resolve(redaction.record, replacement: nil) {
      return refusal
    }
    let names = try known.record(sequence)?.statement.allSealed.map(\.name) ?? []
    guard names.contains(redaction.part) else {
      let list = names.map { "\(Quoted($0))" }.joined(separator: ", ")
      return Refusal(
        .badValue, .field("part"),
        "record \(sequence) has no private part \(Quoted(redaction.part))",
        hint: names.isEmpty
          ? "it has none at all; `ledgerctl show \(sequence)` shows it" : "it has \(list)")
    }
    guard let earlier = try known.log.redaction(of: sequence, redaction.part) else { return nil }
    return Refusal(
      .conflict, .field("part"),
      "the private part \(Quoted(redaction.part)) of record \(sequence) was erased "
        + "by record \(earlier)")
  }
}
