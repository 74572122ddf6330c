import Ledger

/// The state behind all money views: what was promised, committed and paid, and how it hangs
/// together. Folding only notes; everything that needs the whole is found when a view is asked for.
public struct MoneyState: Projection {
  /// Of a part in its whole, or of two ids whose order does not matter (`init(unordered:_:)`).
  struct Pair: Hashable {
    var from: Int
    var to: Int

    init(_ from: Int, _ to: Int) { (self.from, self.to) = (from, to) }
    init(unordered a: Int, _ b: Int) { (from, to) = a < b ? (a, b) : (b, a) }
  }

  struct Overlap: Sendable {
    var min: DatedAmount?
    var max: DatedAmount?
    var order: Int
  }

  /// What was said of a pledge on the day of its promotion, but recorded before that.
  struct Early: Sendable {
    var outcome: String?
    var records: [Int] = []

    mutating func note(_ fact: Fact) { records += fact.records }
  }

  /// What is known under a symbol, as indices; -1 where there is none.
  struct Use: Sendable {
    var promise = -1
    var round = -1
    /// The first of the sums of payments for it; the others follow one another.
    var bundle = -1
    /// The newest effective day of something that names it in `fulfils`.
    var fulfilledOn: Day?

    mutating func fulfil(on day: Day) { fulfilledOn = max(fulfilledOn ?? day, day) }
  }

  struct FundsKey: Hashable {
    var party: ID
    var currency: Currency
  }

  /// The symbols of pledges, commitments and rounds; also of ones that are only referred to yet.
  var symbols = IDTable()
  /// symbol → what is known under it.
  var uses: [Use] = []

  /// In the order of introduction.
  var promises = Pages<Promise>()
  var early: [ID: Early] = [:]
  var rounds: [Round] = []
  var calls: [Call] = []
  var callOf: [ID: Int] = [:]
  var payments: [Payment] = []
  var paymentOf: [ID: Int] = [:]
  var bundles = Pages<PaymentSum>()
  /// What each was worth in the currency of `--in`, if the state converts. Kept states do not.
  var worths: [RunningSum] = []
  /// The sums of payments for nothing that they name.
  var freeBundles: [Currency: Int] = [:]
  /// Finds a payment again that went into a bundle; nil where payments are kept one by one.
  let recall: ((ID) -> Fact?)?
  /// Under `--in`: what each payment is worth before it is summed.
  let valuation: Valuation?
  /// Of payments only those that this selects by what they say themselves; nil for all.
  private(set) var selection: Query?
  var linkCount = 0

  var partOf: [Pair: Promise.Link] = [:]
  /// Unordered pair → the two in the order of the newest link.
  var sameAs: [Pair: Pair] = [:]
  var overlaps: [Pair: Overlap] = [:]

  var rates = Rates()
  /// The newest reported available funds.
  var funds: [FundsKey: DatedAmount] = [:]
  var fundsRecords: [FundsKey: [Int]] = [:]
  private(set) var registrations = Registrations()

  public init() { (recall, valuation) = (nil, nil) }

  /// - Parameters:
  ///   - recall: finds the fact that made a payment. With it, payments of which only the sum
  ///     matters are kept as such, and `payments` lists the others.
  ///   - valuation: converts payments as they are made; nil where amounts are not converted. Those
  ///     that no rate converts are kept one by one.
  ///   - registrations: those that were folded before.
  init(
    recall: @escaping (ID) -> Fact?, valuation: Valuation? = nil,
    _ registrations: Registrations = Registrations()
  ) {
    self.recall = recall
    self.valuation = valuation
    self.registrations = registrations
  }

  /// The same, to be folded with the payments alone that a query selects.
  func selecting(_ query: Query) -> MoneyState {
    var state = self
    state.selection = query.selectsPayments ? query : nil
    return state
  }

  public static func needs(of kind: StatementKind) -> FieldNeeds? {
    switch kind.family {
    case .registration: Registrations.needs(of: kind)
    case .promise, .round: .everything
    case .payment, .link, .rate: .figures
    case .report: kind == .stakeReported ? nil : .figures
    case .shares, .omission, .capacity, .total, .key, .revision: nil
    }
  }

  public mutating func apply(_ fact: Fact) {
    switch fact.statement.body {
    case .registration: registrations.apply(fact)
    case .promise(.pledgeProposed(let pledge)): introduce(pledge, isProposed: true, fact)
    case .promise(.pledgeMade(let pledge)): introduce(pledge, isProposed: false, fact)
    case .promise(.pledgeAmended(let change)):
      amend(
        change.pledge, fact, amount: change.amount, due: change.due, by: change.by,
        structure: change.structure)
    case .promise(.pledgeEnded(let end)): self.end(end.pledge, end.outcome.rawValue, fact)
    case .promise(.commitmentMade(let commitment)): introduce(commitment, fact)
    case .promise(.commitmentAmended(let change)):
      amend(
        change.commitment, fact, amount: change.amount, due: change.due, by: change.by,
        structure: change.structure)
    case .promise(.commitmentEnded(let end)): self.end(end.commitment, end.outcome.rawValue, fact)
    case .promise(.callMade(let call)): introduce(call, fact)
    case .promise(.callEnded(let end)):
      if let index = callOf[end.call] { calls[index].isEnded = true }
    case .payment(.paymentMade(let payment)): introduce(payment, fact)
    case .payment(.paymentReturned(let back)): give(back, fact)
    case .round(.roundOpened(let round)): introduce(round, fact)
    case .round(.roundClosed(let close)): self.close(close, fact)
    case .round(.roundEnded(let end)): self.end(end, fact)
    case .link(.linkAdded(let link)): add(link, fact.day)
    case .link(.linkRemoved(let link)): remove(link)
    case .rateQuoted(let quote): rates.add(quote, day: fact.day)
    case .report(.figureReported(let figure)): report(figure, fact)
    case .report(.stakeReported), .shares, .capacity, .figureOmitted, .totalAsserted, .keyRotated,
      .revision:
      break
    }
  }

  /// The id of a symbol.
  func name(of symbol: Int) -> ID { symbols[symbol] }

  mutating func symbol(of id: ID) -> Int {
    let symbol = symbols.insert(id)
    if symbol == uses.count { uses.append(Use()) }
    return symbol
  }

  private func promise(_ id: ID) -> Int? {
    guard let symbol = symbols[id], uses[symbol].promise >= 0 else { return nil }
    return uses[symbol].promise
  }

  func round(_ id: ID) -> Int? {
    guard let symbol = symbols[id], uses[symbol].round >= 0 else { return nil }
    return uses[symbol].round
  }
}

// MARK: - Pledges and commitments

extension MoneyState {
  private mutating func introduce(_ pledge: PledgeMade, isProposed: Bool, _ fact: Fact) {
    // A proposal that takes effect after what promoted it changes nothing.
    if isProposed, let index = promise(pledge.id) {
      promises[index].note(records: fact.records)
      promises[index].introduced = min(promises[index].introduced, fact.sequence)
      promises[index].lastDay = max(promises[index].lastDay, fact.day)
      return
    }
    let index = introduce(
      pledge.id, .pledge, DatedAmount(quantity: pledge.amount, day: fact.day), fact)
    promises[index].isProposed = isProposed
    promises[index].by = pledge.by
    promises[index].to = pledge.to
    promises[index].project = pledge.project
    promises[index].instrument = pledge.instrument
    promises[index].due = pledge.due
    promises[index].structure = pledge.structure
    promises[index].round = pledge.round
    setParts(index, pledge.partOf, fact.day)
  }

  private mutating func introduce(_ commitment: CommitmentMade, _ fact: Fact) {
    let index = introduce(
      commitment.id, .commitment, DatedAmount(quantity: commitment.amount, day: fact.day), fact)
    promises[index].by = commitment.by
    promises[index].to = commitment.to
    promises[index].project = commitment.project
    promises[index].instrument = commitment.instrument
    promises[index].due = commitment.due
    promises[index].round = commitment.round
    promises[index].fulfils = links(commitment.fulfils, fact.day)
    setParts(index, commitment.partOf, fact.day)
  }

  /// A new promise, or the known one whose fields are replaced because talks became a pledge.
  private mutating func introduce(
    _ id: ID, _ kind: Promise.Kind, _ amount: DatedAmount, _ fact: Fact
  ) -> Int {
    let symbol = symbol(of: id)
    let index: Int
    if uses[symbol].promise >= 0 {
      index = uses[symbol].promise
      promises[index].day = fact.day
      promises[index].byDay = fact.day
      promises[index].amount = amount
      promises[index].certainty = fact.statement.certainty
      promises[index].forgetSources()
      note(fact, index)
    } else {
      index = promises.count
      uses[symbol].promise = index
      var promise = Promise(
        kind, id, symbol: symbol, introduced: fact.sequence, day: fact.day, amount: amount,
        certainty: fact.statement.certainty)
      if let correction = fact.correctedBy {
        promise.note(records: CollectionOfOne(correction))
      }
      for citation in fact.statement.sources { promise.cite(citation.source) }
      promises.append(promise)
    }
    if let early = early.removeValue(forKey: id) {
      promises[index].outcome = early.outcome
      promises[index].note(records: early.records)
    }
    return index
  }

  /// Every statement about a promise leaves its record and its sources behind.
  private mutating func note(_ fact: Fact, _ index: Int) {
    promises[index].note(records: fact.records)
    promises[index].lastDay = max(promises[index].lastDay, fact.day)
    for citation in fact.statement.sources { promises[index].cite(citation.source) }
  }

  private mutating func amend(
    _ id: ID, _ fact: Fact, amount: Quantity?, due: EDTF?, by: [Promisor],
    structure: [StructurePart]
  ) {
    guard let index = promise(id) else {
      early[id, default: Early()].note(fact)
      return
    }
    if let amount { promises[index].amount = DatedAmount(quantity: amount, day: fact.day) }
    if let due { promises[index].due = due }
    if !by.isEmpty {
      promises[index].by = by
      promises[index].byDay = fact.day
    }
    if !structure.isEmpty { promises[index].structure = structure }
    promises[index].certainty = fact.statement.certainty
    note(fact, index)
  }

  private mutating func end(_ id: ID, _ outcome: String, _ fact: Fact) {
    guard let index = promise(id) else {
      early[id, default: Early()].note(fact)
      early[id]?.outcome = outcome
      return
    }
    promises[index].outcome = outcome
    note(fact, index)
  }

  private mutating func introduce(_ call: CallMade, _ fact: Fact) {
    callOf[call.id] = calls.count
    calls.append(
      Call(
        id: call.id, commitment: symbol(of: call.commitment),
        amount: DatedAmount(quantity: call.amount, day: fact.day), due: call.due,
        records: fact.records))
  }

  /// The links of a `fulfils` field.
  mutating func links(_ targets: [Target], _ day: Day) -> [Promise.Link] {
    targets.map { target in
      let symbol = symbol(of: target.id)
      uses[symbol].fulfil(on: day)
      return link(to: symbol, target.amount, day)
    }
  }

  mutating func link(to symbol: Int, _ amount: Quantity?, _ day: Day) -> Promise.Link {
    let extent = amount.map {
      Promise.Extent(amount: DatedAmount(quantity: $0, day: day))
    }
    linkCount += 1
    return Promise.Link(to: symbol, extent: extent, isField: true, order: linkCount)
  }

  /// The links of a `part_of` field, in place of those that an earlier one left.
  private mutating func setParts(_ index: Int, _ targets: [Target], _ day: Day) {
    let from = promises[index].symbol
    for to in promises[index].fieldWholes where partOf[Pair(from, to)]?.isField == true {
      partOf[Pair(from, to)] = nil
    }
    promises[index].fieldWholes = targets.map { symbol(of: $0.id) }
    for target in targets {
      let to = symbol(of: target.id)
      partOf[Pair(from, to)] = link(to: to, target.amount, day)
    }
  }
}
