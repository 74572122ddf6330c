/// `not-held`: nobody moves more shares than are held on that day, judged in effective order over
/// the whole register of the issuers that a batch touched.
package struct RegisterRule {
  let known: Known

  /// A fact that the register cannot follow.
  struct Fault {
    var fact: Fact
    var refusal: Refusal
  }

  /// The first fault of each group of issuers that exchanges join.
  func faults(of issuers: Set<ID>) throws(LedgerError) -> [(issuers: Set<ID>, fault: Fault)] {
    var open = issuers
    var found: [(Set<ID>, Fault)] = []
    for issuer in issuers.sorted() where open.contains(issuer) {
      let (group, facts) = try history(of: issuer)
      open.subtract(group)
      if let fault = Self.firstFault(in: facts) { found.append((group, fault)) }
    }
    return found
  }

  /// The share facts of an issuer and of those that exchanges join to it, in effective order.
  func history(of issuer: ID) throws(LedgerError) -> (Set<ID>, [Fact]) {
    var group: Set<ID> = [issuer]
    var open = [issuer]
    var facts: [Int: Fact] = [:]
    while let next = open.popLast() {
      guard let entity = try known.entity(next) else { continue }
      for standing in try known.standing(of: next, entity.number, .register) {
        facts[standing.sequence] = standing.fact(on: standing.statement.ownDay)
        guard case .sharesExchanged(let exchange) = standing.statement.body else { continue }
        for other in [exchange.issuer, exchange.into] where group.insert(other).inserted {
          open.append(other)
        }
      }
    }
    return (group, facts.values.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) })
  }

  static func firstFault(in facts: [Fact]) -> Fault? {
    var register = ShareRegister()
    return firstFault(in: facts, &register)
  }

  /// The same for facts that follow all that `register` has taken in.
  static func firstFault(in facts: [Fact], _ register: inout ShareRegister) -> Fault? {
    for fact in facts {
      if let refusal = mismatch(fact, register) { return Fault(fact: fact, refusal: refusal) }
      guard let short = register.apply(fact.statement.body) else { continue }
      let refusal = Refusal(
        .notHeld, .field("quantity", corrected: fact.correctedBy != nil),
        "\(Quoted(short.holder)) holds \(short.held) \(short.shareClass) shares of "
          + "\(Quoted(short.issuer)) on \(fact.day), fewer than the \(short.moved) that move",
        hint: "record the earlier acquisition, or correct the quantity or the date")
      return Fault(fact: fact, refusal: refusal)
    }
    return nil
  }

  /// Percentages and transfers to nobody have no meaning in a register of counted shares.
  private static func mismatch(_ fact: Fact, _ register: ShareRegister) -> Refusal? {
    if case .sharesTransferred(let move) = fact.statement.body, register.isCounted(move.issuer) {
      if move.percent != nil { return percentRefusal(move.issuer, fact) }
      if move.to != nil { return nil }
      return Refusal(
        .missingField, .field("", corrected: fact.correctedBy != nil),
        "the shares of \(Quoted(move.issuer)) are counted on \(fact.day): "
          + "a transfer needs the field 'to'",
        hint: "name the receiver")
    }
    if case .sharesCancelled(let cancel) = fact.statement.body, register.isCounted(cancel.issuer),
      cancel.percent != nil
    {
      return percentRefusal(cancel.issuer, fact)
    }
    return nil
  }

  private static func percentRefusal(_ issuer: ID, _ fact: Fact) -> Refusal {
    Refusal(
      .unitMismatch, .field("percent", corrected: fact.correctedBy != nil),
      "the shares of \(Quoted(issuer)) are counted on \(fact.day), "
        + "so a percentage does not move them",
      hint: "give 'quantity', a number of shares")
  }
}
