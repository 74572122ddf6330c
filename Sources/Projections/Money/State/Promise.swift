import Ledger

/// An amount as recorded, with the day that set it: the day at which it is converted.
struct DatedAmount: Sendable {
  var quantity: Quantity
  var day: Day

  var currency: Currency? {
    if case .currency(let currency) = quantity.unit { return currency }
    return nil
  }

  /// What is left when something came back, in the unit of the amount.
  func less(_ back: [DatedAmount]) -> Interval {
    back.isEmpty ? quantity.interval : quantity.interval.less(back.total)
  }
}

extension [DatedAmount] {
  /// The sum of amounts in one unit.
  var total: Interval { reduce(.zero) { $0 + $1.quantity.interval } }
}

/// A pledge or a commitment, as its statements in effect leave it.
struct Promise: Sendable {
  enum Kind: CaseIterable, Sendable { case pledge, commitment }

  /// A link that a promise states or that was added to it.
  struct Link: Sendable {
    /// The symbol of the promise (or round) that it leads to.
    var to: Int
    /// An extent, or nil where it carries everything.
    var extent: Extent?
    /// True for one that came with the promise itself, which a promotion replaces.
    var isField: Bool
    /// Greater for a later one: where joined ids have several to one target, the latest counts.
    var order: Int
  }

  /// How much of a part lies in its whole, as stated on a day.
  struct Extent: Sendable {
    var min: DatedAmount?
    var max: DatedAmount?
    /// A stated amount holds both ends at once.
    var amount: DatedAmount?
  }

  var kind: Kind
  var isProposed = false
  var certainty: Certainty
  /// The day on which `by` was stated, which converts the splits in it.
  var byDay: Day
  /// The effective day of the record that introduced it.
  private(set) var firstDay: Day
  /// The effective day of the statement whose fields count: made, or promoted.
  var day: Day
  /// The effective day of the newest statement about it.
  var lastDay: Day
  private(set) var symbol: Int
  /// The sequence number of the record that introduced it: the earliest of them.
  var introduced: Int
  /// The record that was first met.
  private var firstRecord: Int
  var amount: DatedAmount
  private(set) var id: ID
  var to: ID?
  /// Who promises, where it is one who states no split.
  private var promisor: ID?
  /// What most promises of a large book do not have: at most one element, so that each takes little
  /// memory.
  private var details: [Details] = []

  fileprivate struct Details: Sendable {
    var by: [Promisor] = []
    var project: ID?
    var instrument: Instrument?
    var due: EDTF?
    var structure: [StructurePart] = []
    var round: ID?
    var sources: [ID] = []
    /// Of the records, all but the first.
    var laterRecords: [Int] = []
    var outcome: String?
    var fieldWholes: [Int] = []
    var fulfils: [Link] = []
  }

  init(
    _ kind: Kind, _ id: ID, symbol: Int, introduced: Int, day: Day, amount: DatedAmount,
    certainty: Certainty
  ) {
    (self.kind, self.id, self.symbol) = (kind, id, symbol)
    (self.introduced, firstRecord) = (introduced, introduced)
    (firstDay, self.day, byDay, lastDay) = (day, day, day, day)
    (self.amount, self.certainty) = (amount, certainty)
  }
}

extension Promise {
  var by: [Promisor] {
    get { promisor.map { [Promisor(party: $0)] } ?? (details.isEmpty ? [] : details[0].by) }
    set {
      promisor = nil
      if newValue.count == 1, newValue[0].amount == nil {
        promisor = newValue[0].party
        if !details.isEmpty { details[0].by = [] }
      } else if !newValue.isEmpty || !details.isEmpty {
        change { $0.by = newValue }
      }
    }
  }

  /// The one who promises, where it is one who states no split.
  var soleParty: ID? { promisor }

  /// A party's part of it: `[Promisor].part(of:in:)`.
  func part(of party: ID, in amount: Interval) -> Interval {
    guard let promisor else { return by.part(of: party, in: amount) }
    return promisor == party ? amount : .zero
  }

  func isBy(_ party: ID) -> Bool {
    if let promisor { return promisor == party }
    return by.contains { $0.party == party }
  }

  func isBy(anyOf parties: Set<ID>) -> Bool {
    if let promisor { return parties.contains(promisor) }
    return by.contains { parties.contains($0.party) }
  }

  var project: ID? {
    get { details.isEmpty ? nil : details[0].project }
    set { if newValue != nil || !details.isEmpty { change { $0.project = newValue } } }
  }

  var instrument: Instrument? {
    get { details.isEmpty ? nil : details[0].instrument }
    set { if newValue != nil || !details.isEmpty { change { $0.instrument = newValue } } }
  }

  var due: EDTF? {
    get { details.isEmpty ? nil : details[0].due }
    set { if newValue != nil || !details.isEmpty { change { $0.due = newValue } } }
  }

  /// Whether it had to be kept before a day, if it has not ended.
  func isDue(before day: Day) -> Bool {
    guard outcome == nil, let due else { return false }
    return day > due.lastDay
  }

  var structure: [StructurePart] {
    get { details.isEmpty ? [] : details[0].structure }
    set { if !newValue.isEmpty || !details.isEmpty { change { $0.structure = newValue } } }
  }

  var round: ID? {
    get { details.isEmpty ? nil : details[0].round }
    set { if newValue != nil || !details.isEmpty { change { $0.round = newValue } } }
  }

  /// How it ended, in the model's word.
  var outcome: String? {
    get { details.isEmpty ? nil : details[0].outcome }
    set { if newValue != nil || !details.isEmpty { change { $0.outcome = newValue } } }
  }

  /// True for a pledge that ended without being kept. Superseded loses nothing.
  var isLost: Bool {
    guard kind == .pledge, !isProposed, let outcome else { return false }
    return outcome != PledgeOutcome.superseded.rawValue
  }

  /// The wholes that its own `part_of` field names.
  var fieldWholes: [Int] {
    get { details.isEmpty ? [] : details[0].fieldWholes }
    set { if !newValue.isEmpty || !details.isEmpty { change { $0.fieldWholes = newValue } } }
  }

  /// Pledges that a commitment fulfils.
  var fulfils: [Link] {
    get { details.isEmpty ? [] : details[0].fulfils }
    set { if !newValue.isEmpty || !details.isEmpty { change { $0.fulfils = newValue } } }
  }

  var sources: [ID] { details.isEmpty ? [] : details[0].sources }

  mutating func forgetSources() { if !details.isEmpty { details[0].sources = [] } }

  mutating func cite(_ source: ID) {
    change { if !$0.sources.contains(source) { $0.sources.append(source) } }
  }

  /// In the order in which they came.
  var records: [Int] {
    details.isEmpty ? [firstRecord] : [firstRecord] + details[0].laterRecords
  }

  func appendRecords(to list: inout [Int]) {
    list.append(firstRecord)
    if !details.isEmpty { list += details[0].laterRecords }
  }

  mutating func note(records: some Sequence<Int>) {
    for record in records { change { $0.laterRecords.append(record) } }
  }

  private mutating func change(_ body: (inout Details) -> Void) {
    if details.isEmpty { details.append(Details()) }
    body(&details[0])
  }
}

extension Promise {
  static var blank: Promise {
    Promise(
      .pledge, "", symbol: 0, introduced: 0, day: .blank, amount: .blank, certainty: .reported)
  }

  /// - Parameter names: those of the symbols.
  mutating func code(_ coder: inout SnapshotCoder, _ names: IDTable) {
    coder.choice(&kind)
    coder.flag(&isProposed)
    coder.choice(&certainty)
    // Of most promises all days, and all records, are one.
    day.code(&coder)
    firstDay.code(&coder, near: day)
    byDay.code(&coder, near: day)
    lastDay.code(&coder, near: day)
    symbol.code(&coder)
    introduced.code(&coder)
    firstRecord.code(&coder, near: introduced)
    amount.quantity.code(&coder)
    amount.day.code(&coder, near: day)
    coder.optional(&promisor)
    coder.optional(&to)
    coder.list(&details)
    guard coder.isReading, !coder.isBroken else { return }
    let known = names.indices
    let isWhole =
      known.contains(symbol) && details.count <= 1
      && details.allSatisfy {
        $0.fieldWholes.allSatisfy(known.contains) && $0.fulfils.allSatisfy { known.contains($0.to) }
      }
    if !isWhole { return coder.fail() }
    id = names[symbol]
  }
}

extension Promise.Details: Coded {
  static var blank: Promise.Details { Promise.Details() }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.list(&by)
    coder.optional(&project)
    coder.choice(&instrument)
    coder.optional(&due)
    coder.list(&structure)
    coder.optional(&round)
    coder.list(&sources)
    coder.list(&laterRecords)
    coder.optional(&outcome)
    coder.list(&fieldWholes)
    coder.list(&fulfils)
  }
}

/// A payment with what came back of it.
struct Payment: Sendable {
  var id: ID?
  var sequence: Int
  var day: Day
  var on: EDTF?
  var by: [Promisor]
  var to: ID
  var amount: DatedAmount
  var instrument: Instrument?
  var certainty: Certainty
  var fulfils: [Promise.Link]
  /// What came back of the payment as a whole.
  var returned: [DatedAmount] = []
  /// Of that, what came back of stated splits.
  var returnedSplits: [(to: Int, amount: DatedAmount)] = []
  var records: [Int]
  /// True for a return that names what had been fulfilled and no payment: it lowers what is funded.
  var isReturn = false
}

/// A notice that a part of a commitment is now to be paid.
struct Call: Sendable {
  var id: ID
  /// The symbol of the commitment.
  var commitment: Int
  var amount: DatedAmount
  var due: EDTF?
  var isEnded = false
  var records: [Int]
}

/// A financing round.
struct Round: Sendable {
  var id: ID
  var symbol: Int
  var day: Day
  var issuer: ID
  var target: DatedAmount?
  var instrument: Instrument?
  var structure: [StructurePart]
  var certainty: Certainty
  var raised: DatedAmount?
  var preMoney: DatedAmount?
  var postMoney: DatedAmount?
  var isClosed = false
  var outcome: Outcome?
  var records: [Int]
}
