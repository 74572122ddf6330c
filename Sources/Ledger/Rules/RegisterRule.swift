/// `not-held`: nobody moves more shares than are held on that day; `too-large`: no fraction of
/// shares is longer than a register takes. Judged in effective order over the whole register of the
/// issuers that a batch touched.
package struct RegisterRule {
  let known: Catalog

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
      var register = ShareRegister()
      if let fault = try firstFault(in: facts, &register) { found.append((group, fault)) }
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
        guard case .shares(.sharesExchanged(let exchange)) = standing.statement.body else {
          continue
        }
        for other in [exchange.issuer, exchange.into] where group.insert(other).inserted {
          open.append(other)
        }
      }
    }
    return (group, facts.values.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) })
  }

  /// The first fact that a register cannot follow.
  /// - Parameter register: empty, or what facts before these made of it.
  func firstFault(
    in facts: [Fact], _ register: inout ShareRegister
  ) throws(LedgerError) -> Fault? {
    var early = EarlyMoves(known, facts)
    for fact in facts {
      if let refusal = try early.refusal(of: fact, register) ?? Self.mismatch(fact, register) {
        return Fault(fact: fact, refusal: refusal)
      }
      switch register.apply(fact.statement.body) {
      case .notHeld(let short)?: return Fault(fact: fact, refusal: Self.refusal(of: short, fact))
      case .tooLong(let long)?: return Fault(fact: fact, refusal: Self.refusal(of: long, fact))
      case nil: continue
      }
    }
    return nil
  }

  private static func refusal(of short: NotHeld, _ fact: Fact) -> Refusal {
    let holds = "\(Quoted(short.holder)) holds "
    let shares = "\(short.shareClass) shares of \(Quoted(short.issuer)) on \(fact.day)"
    guard let moved = short.moved else {
      return Refusal(
        .notHeld, .field("from", corrected: fact.correctedBy != nil),
        "\(holds)no \(shares), so none can move",
        hint: "record the earlier acquisition, or correct the class or the date")
    }
    let (held, isExact) = words(short.held)
    return Refusal(
      .notHeld, .field("quantity", corrected: fact.correctedBy != nil),
      "\(holds)\(held) \(shares), fewer than the \(moved) that move",
      hint: isExact
        ? "record the earlier acquisition, or correct the quantity or the date"
        : "to transfer or cancel all that is held, leave out 'quantity': no decimal is as much")
  }

  private static func refusal(of long: TooLongFraction, _ fact: Fact) -> Refusal {
    let shares = "\(long.shareClass) shares of \(Quoted(long.issuer)) on \(fact.day)"
    let whose = long.holder.map { "\(Quoted($0)) would hold " } ?? "there would be "
    return Refusal(
      .tooLarge, .field(field(of: fact.statement.body), corrected: fact.correctedBy != nil),
      "\(whose)a fraction of the \(shares) whose numerator or denominator has more than "
        + "\(ShareRegister.maxBits) bits",
      hint: "give a rounder ratio, or before it cancel what is held and issue it as a number with "
        + "few digits")
  }

  /// The number that makes a holding what it becomes; none where all that is held moves.
  private static func field(of body: Body) -> String {
    switch body {
    case .shares(.sharesSplit), .shares(.sharesConverted), .shares(.sharesExchanged): "ratio"
    case .shares(.sharesIssued): "quantity"
    case .shares(.sharesTransferred(let move)): move.quantity == nil ? "" : "quantity"
    case .shares(.sharesCancelled(let move)): move.quantity == nil ? "" : "quantity"
    case .registration, .promise, .payment, .round, .report, .capacity, .link, .figureOmitted,
      .rateQuoted, .totalAsserted, .keyRotated, .revision:
      ""
    }
  }

  /// A number of shares; of a fraction that no decimal is, the first digits.
  private static func words(_ held: Rational) -> (text: String, isExact: Bool) {
    let near = held.rounded(places: Decimal.places)
    if near == held { return (held.description, true) }
    let cut = near < held ? near : near - Rational(Decimal(scaled: 1))
    return (cut.description + "…", false)
  }

  /// Percentages and transfers to nobody have no meaning in a register of counted shares.
  private static func mismatch(_ fact: Fact, _ register: ShareRegister) -> Refusal? {
    if case .shares(.sharesTransferred(let move)) = fact.statement.body,
      register.isCounted(move.issuer)
    {
      if move.percent != nil { return percentRefusal(move.issuer, fact) }
      if move.to != nil { return nil }
      return Refusal(
        .missingField, .field("", corrected: fact.correctedBy != nil),
        "the shares of \(Quoted(move.issuer)) are counted on \(fact.day): "
          + "a transfer needs the field 'to'",
        hint: "name the receiver")
    }
    if case .shares(.sharesCancelled(let cancel)) = fact.statement.body,
      register.isCounted(cancel.issuer),
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
