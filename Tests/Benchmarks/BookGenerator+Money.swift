/// Promises and what becomes of them.
extension BookGenerator {
  mutating func makePledge() {
    let isPart = choice.happens(percent: 25)
    let whole = isPart ? recent(pledges).map { pledges[$0] } : nil
    let currency = whole?.currency ?? currency()
    let millions =
      whole.map { max(1, $0.millions / choice.within(2...8)) } ?? choice.within(5...20_000)
    let party = anyParty()
    let pledge = Promise(
      id: freshID("pledge"), party: party, to: otherParty(than: party), currency: currency,
      millions: millions, isTop: whole == nil)
    var line = pledgeLine("pledge.made", pledge)
    if let whole {
      let extent = choice.happens(percent: 20) ? "\(currency) \(max(1, millions / 2))m" : nil
      line.target("part_of", whole.id, amount: extent)
    }
    if choice.happens(percent: 8) {
      let equity = "{\"instrument\":\"equity\",\"share\":\"~10%\"}"
      let loan = "{\"instrument\":\"loan\",\"share\":\"~90%\"}"
      line.raw("structure", "[\(equity),\(loan)]")
    }
    pledges.append(pledge)
    addSourced(line)
  }

  private mutating func pledgeLine(_ kind: String, _ pledge: Promise) -> StatementLine {
    var line = StatementLine(kind, on: date())
    line.text("id", pledge.id)
    if choice.happens(percent: 20) {
      let part = "\(pledge.currency) \(max(1, pledge.millions / 3))m"
      let partner = otherParty(than: pledge.party)
      line.raw("by", "[{\"party\":\"\(pledge.party)\",\"amount\":\"\(part)\"},\"\(partner)\"]")
    } else {
      line.text("by", pledge.party)
    }
    line.text("to", choice.happens(percent: 60) ? pledge.to : nil)
    line.text("project", choice.happens(percent: 50) ? anyProject() : nil)
    line.text("amount", amount(pledge.currency, pledge.millions))
    line.text("instrument", choice.one(of: ["equity", "loan", "capex", "bond", "grant"]))
    line.text("due", choice.happens(percent: 60) ? dueDate() : nil)
    return line
  }

  /// Talks; half of them later become a promise.
  mutating func propose() {
    if choice.happens(percent: 33), let proposal = proposals.popLast() {
      pledges.append(proposal)
      addSourced(pledgeLine("pledge.made", proposal))
      return
    }
    let party = anyParty()
    let proposal = Promise(
      id: freshID("pledge"), party: party, to: otherParty(than: party), currency: currency(),
      millions: choice.within(5...20_000), isTop: true)
    proposals.append(proposal)
    addSourced(pledgeLine("pledge.proposed", proposal))
  }

  mutating func changePledge() {
    guard let index = recent(pledges) else { return makePledge() }
    let pledge = pledges[index]
    if choice.happens(percent: 25) {
      pledges.remove(at: index)
      var line = StatementLine("pledge.ended", on: exactDate)
      line.text("pledge", pledge.id)
      line.text("outcome", choice.one(of: ["withdrawn", "lapsed", "blocked", "superseded"]))
      return addSourced(line)
    }
    var line = StatementLine("pledge.amended", on: date())
    line.text("pledge", pledge.id)
    if choice.happens(percent: 75) {
      line.text("amount", amount(pledge.currency, max(1, pledge.millions + pledge.millions / 4)))
    } else {
      line.text("due", dueDate())
    }
    addSourced(line)
  }

  mutating func makeCommitment() {
    guard let index = recent(pledges) else { return makePledge() }
    let pledge = pledges[index]
    let commitment = Promise(
      id: freshID("contract"), party: pledge.party, to: otherParty(than: pledge.party),
      currency: pledge.currency,
      millions: max(1, pledge.millions / choice.within(2...9)), isTop: true)
    var line = StatementLine("commitment.made", on: date())
    line.text("id", commitment.id)
    line.text("by", commitment.party)
    line.text("to", commitment.to)
    line.text("amount", amount(commitment.currency, commitment.millions))
    line.text("due", choice.happens(percent: 50) ? dueDate() : nil)
    if choice.happens(percent: 85) {
      let stated = "\(pledge.currency) \(max(1, commitment.millions / 2))m"
      line.target("fulfils", pledge.id, amount: choice.happens(percent: 15) ? stated : nil)
    }
    if choice.happens(percent: 8), let whole = recent(commitments).map({ commitments[$0] }),
      whole.currency == commitment.currency
    {
      line.target("part_of", whole.id)
    }
    commitments.append(commitment)
    addSourced(line)
  }

  mutating func changeCommitment() {
    guard let index = recent(commitments) else { return makeCommitment() }
    let commitment = commitments[index]
    if choice.happens(percent: 35) {
      commitments.remove(at: index)
      var line = StatementLine("commitment.ended", on: exactDate)
      line.text("commitment", commitment.id)
      line.text("outcome", choice.one(of: ["cancelled", "terminated", "lapsed"]))
      return addSourced(line)
    }
    var line = StatementLine("commitment.amended", on: date())
    line.text("commitment", commitment.id)
    line.text("amount", amount(commitment.currency, max(1, commitment.millions * 9 / 10)))
    addSourced(line)
  }

  mutating func pay() {
    if choice.happens(percent: 4), let payment = payments.last {
      var line = StatementLine("payment.returned", on: date())
      line.text("payment", payment.id)
      line.text("amount", "\(payment.currency) \(choice.within(1...9999))k")
      return addSourced(line)
    }
    guard let index = recent(commitments) else { return makeCommitment() }
    let commitment = commitments[index]
    let payment = Promise(
      id: freshID("payment"), party: commitment.party, to: commitment.to,
      currency: commitment.currency,
      millions: max(1, commitment.millions / choice.within(2...12)), isTop: true)
    var line = StatementLine("payment.made", on: date())
    line.text("id", payment.id)
    line.text("by", payment.party)
    line.text("to", payment.to)
    let cents = 10 + choice.below(90)
    line.text("amount", "\(payment.currency) \(payment.millions).\(cents)m")
    switch choice.below(100) {
    case ..<82: line.target("fulfils", commitment.id)
    case ..<95:
      if let pledge = recent(pledges).map({ pledges[$0] }), pledge.currency == payment.currency {
        line.target("fulfils", pledge.id)
      }
    default: break
    }
    payments.append(payment)
    if payments.count > 4_000 { payments.removeFirst(2_000) }
    addSourced(line)
  }

  mutating func openRound() {
    let round = freshID("round")
    let issuer = anyParty()
    var line = StatementLine("round.opened", on: exactDate)
    line.text("id", round)
    line.text("issuer", issuer)
    let millions = choice.within(10...900)
    line.text("target", "USD \(millions)m")
    line.text("instrument", "preferred")
    addSourced(line)
    for _ in 0..<choice.within(2...5) {
      var line = StatementLine("commitment.made", on: exactDate)
      line.text("id", freshID("contract"))
      line.text("by", otherParty(than: issuer))
      line.text("to", issuer)
      line.text("amount", "USD \(max(1, millions / 4))m")
      line.text("round", round)
      addSourced(line)
    }
    guard choice.happens(percent: 80) else { return }
    var close = StatementLine("round.closed", on: exactDate)
    close.text("round", round)
    close.text("raised", amount("USD", millions))
    close.text("post_money", "USD \(millions * choice.within(4...12))m")
    addSourced(close)
  }

  /// Two promises said to share money, or one promise announced twice.
  mutating func link() {
    guard let index = recent(pledges), pledges[index].isTop else { return makePledge() }
    let pledge = pledges[index]
    if choice.happens(percent: 30) {
      let copy = Promise(
        id: freshID("pledge"), party: pledge.party, to: pledge.to, currency: pledge.currency,
        millions: pledge.millions, isTop: true)
      addSourced(pledgeLine("pledge.made", copy))
      return addLink(from: copy.id, to: pledge.id, "same-as", max: nil)
    }
    let near = pledges[max(0, index - 40)..<index].last {
      $0.isTop && $0.currency == pledge.currency
    }
    guard let near else { return makePledge() }
    let most = max(1, min(pledge.millions, near.millions) / 2)
    let max = choice.happens(percent: 60) ? "\(pledge.currency) \(most)m" : nil
    addLink(from: pledge.id, to: near.id, "overlaps", max: max)
  }

  private mutating func addLink(from: String, to: String, _ type: String, max: String?) {
    var line = StatementLine("link.added", on: exactDate)
    line.text("from", from)
    line.text("to", to)
    line.text("type", type)
    line.text("max", max)
    addSourced(line)
  }
}
