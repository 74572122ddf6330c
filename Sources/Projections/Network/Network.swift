import Ledger

/// The state behind the view `network`: promises, and what was paid from party to party.
struct Network: Projection {
  /// What one party paid another in one currency, for one thing or for nothing named: payments
  /// that the promises keep as sums. Parties are those at the top where the query looks through.
  struct Line {
    /// As numbers, for there may be as many lines as payments.
    struct Key: Hashable {
      /// Of the network's parties.
      var from: Int32
      var to: Int32
      /// That of the promises' sums.
      var currency: Currency
      /// The symbol of what they fulfil; -1 for nothing named.
      var target: Int32
    }

    var key: Key
    var sum = RunningSum()
    var instruments: [Instrument] = []
    /// The first of its records; most lines have no others.
    let firstRecord: Int
    private(set) var moreRecords: [Int] = []

    fileprivate init(key: Key, record: Int) { (self.key, firstRecord) = (key, record) }

    fileprivate mutating func add(_ part: Interval, _ instrument: Instrument?, _ fact: Fact) {
      sum.add(part)
      if let instrument, !instruments.contains(instrument) { instruments.append(instrument) }
      for record in fact.records where record != firstRecord { moreRecords.append(record) }
    }
  }

  private(set) var promises: MoneyState
  /// Nothing unless the query asks for stakes.
  private(set) var stakes = Stakes()
  private(set) var names: [ID: String] = [:]
  /// Those on lines.
  private(set) var parties = IDTable()
  private(set) var lines = Pages<Line>()
  private var lineOf: [Line.Key: Int] = [:]
  private(set) var query: Query

  init(_ promises: MoneyState, _ query: Query) {
    self.promises = promises
    self.query = query
  }

  static func needs(of kind: StatementKind) -> FieldNeeds? {
    MoneyState.needs(of: kind) ?? Stakes.needs(of: kind)
  }

  mutating func apply(_ fact: Fact) {
    let keptCount = promises.payments.count
    promises.apply(fact)
    if query.withStakes { stakes.apply(fact) }
    let isKept = promises.payments.count > keptCount
    if case .registration(.partyRegistered(let party)) = fact.statement.body {
      names[party.id] = party.name
    } else if case .payment(.paymentMade(let payment)) = fact.statement.body, !isKept {
      guard query.allows(payment.instrument, fact.statement.certainty) else { return }
      let amount = DatedAmount(quantity: payment.amount, day: fact.day)
      note(payment.by, payment.to, amount, payment.fulfils.first?.id, fact.sequence) {
        $0.add($1, payment.instrument, fact)
      }
    } else if case .payment(.paymentReturned) = fact.statement.body, isKept,
      let payment = promises.payments.last, !payment.isReturn
    {
      // Now that something came back of it, they keep it.
      guard query.allows(payment.instrument, payment.certainty) else { return }
      let target = payment.fulfils.first.map { promises.name(of: $0.to) }
      note(payment.by, payment.to, payment.amount, target, payment.sequence) {
        $0.sum.remove($1)
      }
    }
  }

  /// The same asked by another query; both want all edges.
  func asked(_ query: Query) -> Network {
    var network = self
    network.query = query
    return network
  }

  /// The party that stands for a party.
  func head(of party: ID) -> ID {
    query.looksThrough ? promises.registrations.head(of: party) : party
  }

  /// The parties that stand for those that promise or pay, each once.
  func heads(of by: [Promisor]) -> [ID] {
    if by.count == 1 { return [head(of: by[0].party)] }
    var heads: [ID] = []
    for promisor in by {
      let head = head(of: promisor.party)
      if !heads.contains(head) { heads.append(head) }
    }
    return heads
  }

  /// What is inside one group vanishes where the query looks through.
  func isShown(_ from: ID, _ to: ID?) -> Bool { !query.looksThrough || from != to }

  private mutating func note(
    _ by: [Promisor], _ to: ID, _ amount: DatedAmount, _ target: ID?, _ record: Int,
    _ change: (inout Line, Interval) -> Void
  ) {
    guard let money = promises.money(amount) else { return }
    let to = head(of: to)
    let symbol = target.flatMap { promises.symbols[$0] } ?? -1
    for from in heads(of: by) where isShown(from, to) {
      guard let part = part(of: from, by, amount, money) else { continue }
      let key = Line.Key(
        from: Int32(clamping: parties.insert(from)), to: Int32(clamping: parties.insert(to)),
        currency: money.currency, target: Int32(clamping: symbol))
      let index: Int
      if let known = lineOf[key] {
        index = known
      } else {
        index = lines.count
        lineOf[key] = index
        lines.append(Line(key: key, record: record))
      }
      change(&lines[index], part)
    }
  }

  /// A party's part of a payment, in the currency of the sums; nil where no rate converts it.
  private func part(
    of head: ID, _ by: [Promisor], _ amount: DatedAmount, _ money: Money
  ) -> Interval? {
    if by.count == 1, by[0].amount == nil { return money.interval }
    let part = by.part(in: amount.quantity.interval) { self.head(of: $0) == head }
    guard let valuation = promises.valuation, let currency = amount.currency else { return part }
    return valuation.value(part, in: currency, on: amount.day)
  }
}

extension Query {
  /// Whether the lines of the network are those of a query without flags.
  var wantsAllEdges: Bool {
    instrument == nil && minCertainty == nil && !looksThrough && !withStakes
  }

  /// Whether the network looks at a payment, by what it says itself. Parties select edges.
  func allows(_ instrument: Instrument?, _ certainty: Certainty) -> Bool {
    if let wanted = self.instrument, instrument != wanted { return false }
    return minCertainty.map { certainty >= $0 } ?? true
  }
}
