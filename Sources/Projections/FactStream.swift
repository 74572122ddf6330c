import Ledger

/// The second time axis: which records are known.
public enum TransactionTime: Hashable, Sendable {
  /// Records recorded by this moment, in milliseconds since 1970.
  case milliseconds(Int64)
  /// Records up to this sequence number.
  case sequence(Int)
}

/// The standing facts of a ledger as known at one moment, in effective order. They are read from
/// the log whenever a view asks for them, so nothing is held, and the stream is of use only as long
/// as the log stays in one state (`read`).
public struct FactStream {
  let log: any EventLog
  /// Where facts stood, if records that came later changed that; else the log's own index tells.
  private let replayed: [PlacedRow]?
  /// The newest record that moved a fact; nil where nobody has asked yet.
  private var newestMove: Int?
  /// What comes after it is left out; nil: nothing.
  private var end: EffectivePosition?
  /// Where states of views are kept, if all records are known.
  private let states: LedgerSnapshots?
  private let remains: DeferredRelease?
  /// The newest record that is known, and the root of the tree up to it.
  public let head: Head
  /// The moment that was asked for; of a sequence number, when that record was recorded.
  public let knownAtMilliseconds: Int64

  /// Hands `body` what is known (nil: all records) on one state of the log.
  /// - Parameters:
  ///   - states: where views find the state that an earlier run left, and leave theirs.
  ///   - remains: what is not to be freed as soon as a view is done with it.
  public static func read<Result>(
    _ ledger: Ledger, knownAt: TransactionTime? = nil, states: SnapshotStore? = nil,
    remains: DeferredRelease? = nil,
    _ body: (FactStream) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    let log = ledger.log
    let kept = try states?.states(of: ledger)
    return try log.read { () throws(LedgerError) -> Result in
      let size = if let knownAt { try Self.size(of: log, knownAt) } else { try log.size() }
      var time: Int64?
      if case .milliseconds(let milliseconds) = knownAt { time = milliseconds }
      return try body(
        FactStream(log, ofFirst: size, at: time, newestMove: nil, states: kept, remains: remains))
    }
  }

  private init(
    _ log: any EventLog, ofFirst size: Int, at time: Int64?, newestMove: Int?,
    states: LedgerSnapshots?, remains: DeferredRelease?
  ) throws(LedgerError) {
    self.log = log
    self.newestMove = newestMove
    self.remains = remains
    let knowsAll = try size == log.size()
    self.states = knowsAll ? states : nil
    // The index tells what stands now, and when: of use as long as nothing was corrected since,
    // and no proposal promoted, which may bring forward what waited for it.
    if !knowsAll, newestMove == nil {
      self.newestMove = try max(log.newestRevision(), log.newestPromotion())
    }
    let isIndexed = knowsAll || self.newestMove ?? 0 <= size
    replayed = isIndexed ? nil : try CorrectionReplay.rows(of: log, ofFirst: size)
    head = Head(size: size, root: try log.root(ofFirst: size).hex)
    knownAtMilliseconds = if let time { time } else { try log.recordedAt(size) ?? 0 }
  }

  /// The name that was set when the ledger was made.
  public var origin: String { log.origin }

  /// Whether the first `size` records of the log, known or not, have this root.
  public func begins(with size: Int, root: String) throws(LedgerError) -> Bool {
    guard try 0...log.size() ~= size else { return false }
    return try log.root(ofFirst: size).hex == root
  }

  /// The same log when only its first records were known.
  func known(_ size: Int) throws(LedgerError) -> FactStream {
    if size == head.size { return self }
    return try FactStream(
      log, ofFirst: size, at: nil, newestMove: newestMove, states: nil, remains: remains)
  }

  /// How many records were known at a moment.
  public func size(at moment: TransactionTime) throws(LedgerError) -> Int {
    try Self.size(of: log, moment)
  }

  /// The same facts up to a place.
  func upTo(_ place: EffectivePosition) -> FactStream {
    var stream = self
    stream.end = place
    return stream
  }

  /// How many records are known: recorded times never go back, so a bisection finds the last.
  private static func size(
    of log: any EventLog, _ knownAt: TransactionTime
  ) throws(LedgerError) -> Int {
    let size = try log.size()
    switch knownAt {
    case .sequence(let sequence): return min(max(sequence, 0), size)
    case .milliseconds(let moment):
      var low = 0
      var high = size
      while low < high {
        let middle = (low + high + 1) / 2
        if try log.recordedAt(middle) ?? .max <= moment { low = middle } else { high = middle - 1 }
      }
      return low
    }
  }
}

// MARK: - Facts in effect by the end of a day

extension FactStream {
  /// Folds the facts into a view's state, one at a time: nothing is held but the state.
  public func fold<P: Projection>(
    through day: Day = .distantFuture, into start: P
  ) throws(LedgerError) -> P {
    var projection = start
    try forEachFact(through: day, P.needs) { projection.apply($0) }
    return projection
  }

  /// Hands out the facts one at a time, without those of kinds that it needs nothing of.
  func forEachFact(
    through day: Day, _ needs: (StatementKind) -> FieldNeeds?, _ body: (Fact) -> Void
  ) throws(LedgerError) {
    try forEachRow(through: day, needs) { _, fact in if let fact { body(fact) } }
  }

  /// Hands out where facts stand after a place up to a day, with those of which something is
  /// needed.
  func forEachRow(
    after place: EffectivePosition? = nil, through day: Day,
    _ needs: (StatementKind) -> FieldNeeds?, _ body: (PlacedRow, Fact?) -> Void
  ) throws(LedgerError) {
    let last = EffectivePosition(day: day, sequence: .max)
    let end = min(self.end ?? last, last)
    guard let replayed else {
      return try log.facts(ofFirst: head.size, after: place, through: end.day, needs) {
        if $0.place <= end { body($0, $1) }
      }
    }
    let rows = replayed.lazy.prefix { $0.place <= end }
    try log.facts(at: rows.drop { row in place.map { row.place <= $0 } ?? false }, needs, body)
  }

  /// The same, going on from where an earlier run stopped, if it left its state.
  func resumedFold<P: SnapshotProjection>(
    through day: Day, recall: PaymentRecall? = nil, into start: (Registrations) -> P
  ) throws(LedgerError) -> P {
    guard let states, end == nil else {
      return try fold(through: day, into: start(Registrations()))
    }
    let registrations = try ResumedFold(
      log: log, states: states, head: head, start: Registrations(), registered: nil
    ).run(through: .distantPast)
    return try ResumedFold(
      log: log, states: states, head: head, recall: recall, start: start(registrations.state),
      registered: registrations.count
    ).run(through: day).state
  }

  /// The state with payments as sums where the log can find each again: what came back of a
  /// payment is all that still asks for it alone.
  func promises(_ query: Query) throws(LedgerError) -> MoneyState { try resumedFold(query) { $0 } }

  /// What the views of such promises share, and their rows are made from: `PledgesReport.rows`,
  /// `CommitmentsReport.rows` and the like.
  public func money(_ query: Query) throws(LedgerError) -> MoneyModel {
    money(of: try promises(query), query)
  }

  func money(of promises: MoneyState, _ query: Query) -> MoneyModel {
    let money = MoneyModel(promises, query)
    keep(money)
    return money
  }

  /// Frees a model no sooner than whoever reads wants.
  func keep(_ money: MoneyModel) { remains?.keep(money) }

  /// Folds into a state that such promises are part of.
  func resumedFold<P: SnapshotProjection>(
    _ query: Query, into start: (MoneyState) -> P
  ) throws(LedgerError) -> P {
    guard query.currency == nil, let recall else {
      return try fold(query, into: start)
    }
    let state = try resumedFold(through: query.asOf, recall: recall) {
      start(MoneyState(recall: recall.fact, $0))
    }
    if let failure = recall.failure { throw failure }
    return state
  }

  /// The same for a state that is not kept, or converts amounts.
  func fold<P: Projection>(_ query: Query, into start: (MoneyState) -> P) throws(LedgerError) -> P {
    let valuation = recall == nil ? nil : try valuation(query)
    return try fold(query, valuation, into: start)
  }

  /// - Parameter valuation: that of the query.
  func fold<P: Projection>(
    _ query: Query, _ valuation: Valuation?, into start: (MoneyState) -> P
  ) throws(LedgerError) -> P {
    guard let recall else {
      return try fold(through: query.asOf, into: start(MoneyState()))
    }
    let promises = MoneyState(recall: recall.fact, valuation: valuation)
    let state = try fold(through: query.asOf, into: start(promises))
    if let failure = recall.failure { throw failure }
    return state
  }

  private var recall: PaymentRecall? {
    replayed == nil ? PaymentRecall(log) : nil
  }

  /// What converts amounts for a query, by all the rates that it may look at; nil where it converts
  /// nothing.
  func valuation(_ query: Query) throws(LedgerError) -> Valuation? {
    if query.currency == nil { return nil }
    return Valuation(try fold(through: query.asOf, into: Rates()), query)
  }
}
