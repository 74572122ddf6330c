import Ledger

/// An amount as recorded, with the day that set it: the day at which it is converted.
struct DatedAmount: Sendable {
  var quantity: Quantity
  var day: Day

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
  var symbol: Int
  /// The sequence number of the record that introduced it.
  var introduced: Int
  /// The effective day of that record.
  var firstDay: Day
  /// The effective day of the statement whose fields count: made, or promoted.
  var day: Day
  var isProposed = false
  var by: [Promisor] = []
  /// The day on which `by` was stated, which converts the splits in it.
  var byDay: Day
  var amount: DatedAmount
  var to: ID?
  var project: ID?
  var instrument: Instrument?
  var due: EDTF?
  var structure: [StructurePart] = []
  var round: ID?
  var certainty: Certainty
  var sources: [ID] = []
  var records: [Int] = []
  /// How it ended, in the model's word.
  var outcome: String?
  /// The wholes that its own `part_of` field names.
  var fieldWholes: [Int] = []
  /// Pledges that a commitment fulfils.
  var fulfils: [Link] = []
  /// The effective day of the newest statement about it.
  var lastDay: Day
  var id: ID
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
