/// Moves that take effect before the first issue of an issuer that is counted later: no share is in
/// its register yet. What was reported of the holder until then may move, in percent or whole.
struct EarlyMoves {
  /// How much moves, and whose.
  private struct Move {
    enum Measure {
      case number
      case percent
      /// All that is held.
      case whole
    }

    var issuer: ID
    var holder: ID
    var receiver: ID?
    var measure: Measure
  }

  /// Of whom something is reported, in effective order. A later report of 0 takes nobody out, so
  /// that no report makes a move wrong that stood before it.
  private struct Reports {
    var waiting: ArraySlice<(day: Day, sequence: Int, holder: ID)>
    var holders: Set<ID> = []

    mutating func take(before fact: Fact) {
      while let next = waiting.first, (next.day, next.sequence) < (fact.day, fact.sequence) {
        holders.insert(next.holder)
        waiting.removeFirst()
      }
    }
  }

  private let known: Catalog
  /// The day of the first issue of those that are counted at the end.
  private var counted: [ID: Day] = [:]
  private var reports: [ID: Reports] = [:]

  /// - Parameter facts: about registers, in effective order.
  init(_ known: Catalog, _ facts: [Fact]) {
    self.known = known
    for fact in facts {
      guard case .shares(.sharesIssued(let issue)) = fact.statement.body else { continue }
      if counted[issue.issuer] == nil { counted[issue.issuer] = fact.day }
    }
  }

  /// The issuer whose shares a statement moves, if that can come too early.
  static func issuer(of body: Body) -> ID? { move(body)?.issuer }

  private static func move(_ body: Body) -> Move? {
    switch body {
    case .shares(.sharesTransferred(let move)):
      Move(
        issuer: move.issuer, holder: move.from, receiver: move.to,
        measure: move.quantity != nil ? .number : move.percent != nil ? .percent : .whole)
    case .shares(.sharesCancelled(let move)):
      Move(
        issuer: move.issuer, holder: move.from, receiver: nil,
        measure: move.quantity != nil ? .number : move.percent != nil ? .percent : .whole)
    case .shares(.sharesConverted(let move)):
      Move(issuer: move.issuer, holder: move.holder, receiver: move.holder, measure: .number)
    case .shares(.sharesIssued), .shares(.sharesSplit), .shares(.sharesExchanged), .registration,
      .promise, .payment, .round, .report, .capacity, .link, .figureOmitted, .rateQuoted,
      .totalAsserted, .keyRotated, .revision:
      nil
    }
  }

  /// - Parameter register: of the facts before this one.
  mutating func refusal(
    of fact: Fact, _ register: ShareRegister
  ) throws(LedgerError) -> Refusal? {
    guard let move = Self.move(fact.statement.body), let first = counted[move.issuer],
      !register.isCounted(move.issuer)
    else { return nil }
    if move.measure == .number { return Self.refusal(of: move, fact, first) }
    var told = if let read = reports[move.issuer] { read } else { try readReports(of: move.issuer) }
    told.take(before: fact)
    let isTold = told.holders.contains(move.holder)
    if move.measure == .whole { told.holders.remove(move.holder) }
    if let receiver = move.receiver { told.holders.insert(receiver) }
    reports[move.issuer] = told
    return isTold ? nil : Self.refusal(of: move, fact, first)
  }

  private static func refusal(of move: Move, _ fact: Fact, _ first: Day) -> Refusal {
    let isCorrected = fact.correctedBy != nil
    let since = "its shares are counted from \(first)"
    if move.measure == .percent {
      return Refusal(
        .unitMismatch, .field("percent", corrected: isCorrected),
        "nothing is reported of what \(Quoted(move.holder)) holds of \(Quoted(move.issuer)) "
          + "on \(fact.day), and \(since), so a percentage does not move them",
        hint: "give 'quantity' and a day from the first issue on, or record the reported stake")
    }
    return Refusal(
      .notHeld, .field(move.measure == .number ? "quantity" : "from", corrected: isCorrected),
      "\(Quoted(move.holder)) holds no shares of \(Quoted(move.issuer)) on \(fact.day): \(since)",
      hint: "record the earlier issue, or correct a date; "
        + "a month or a year takes effect on its last day")
  }

  private func readReports(of issuer: ID) throws(LedgerError) -> Reports {
    guard let number = try known.entity(issuer)?.number else { return Reports(waiting: []) }
    var found: [(day: Day, sequence: Int, holder: ID)] = []
    for standing in try known.standing(of: issuer, number, .refers) {
      guard case .report(.stakeReported(let stake)) = standing.statement.body,
        stake.issuer == issuer,
        !stake.percent.interval.isZero
      else { continue }
      found.append((standing.statement.ownDay, standing.sequence, stake.holder))
    }
    return Reports(
      waiting: found.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }[...])
  }
}
