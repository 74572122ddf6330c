import Ledger

/// The second time axis: which records are known.
public enum TransactionTime: Hashable, Sendable {
  /// Records recorded by this moment, in milliseconds since 1970.
  case milliseconds(Int64)
  /// Records up to this sequence number.
  case sequence(Int)
}

/// The standing facts of a ledger as known at one moment, in effective order.
public struct FactStream {
  private enum Source {
    case facts([Fact])
    /// All that the log holds up to the head, in the order of its own index.
    case log(any EventLog)
  }

  private let source: Source
  /// Where states of views are kept, if all records are known.
  private let states: LedgerSnapshots?
  private let remains: DeferredRelease?
  /// The newest record that is known, and the root of the tree up to it.
  public var head: Head
  /// The moment that was asked for; of a sequence number, when that record was recorded.
  public var knownAtMilliseconds: Int64

  /// Hands `body` what is known (nil: all records) on one state of the log. Facts are read when a
  /// view asks for them, so the history is of use inside `body` only.
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
      let all = try log.size()
      let size = if let knownAt { try Self.size(of: log, knownAt) } else { all }
      let time: Int64
      switch knownAt {
      case .milliseconds(let milliseconds): time = milliseconds
      case .sequence, nil: time = size == 0 ? 0 : try log.recordedAt(size) ?? 0
      }
      // The index tells what stands now, and when: of use as long as nothing was corrected since,
      // and no proposal promoted, which may bring forward what waited for it.
      var isIndexed = size == all
      if !isIndexed { isIndexed = try max(log.newestRevision(), log.newestPromotion()) <= size }
      let head = Head(size: size, root: try log.root(ofFirst: size).hex)
      return try body(
        FactStream(
          source: isIndexed ? .log(log) : .facts(try facts(ledger, upTo: size)),
          states: size == all ? kept : nil, remains: remains,
          head: head, knownAtMilliseconds: time))
    }
  }

  /// The facts of the first records, by applying corrections and retractions in their order.
  private static func facts(
    _ ledger: Ledger, upTo size: Int
  ) throws(LedgerError) -> [Fact] {
    var resolution = CorrectionReplay()
    try ledger.records { (record) throws(LedgerError) -> Bool in
      if record.sequence > size { return false }
      resolution.take(record)
      return true
    }
    return resolution.facts()
  }

  /// The facts of records that are held in memory, as if all were known.
  public static func facts(of records: [Record]) -> [Fact] {
    var resolution = CorrectionReplay()
    for record in records { resolution.take(record) }
    return resolution.facts()
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
    through day: Day = .distantFuture, into start: P = P()
  ) throws(LedgerError) -> P {
    var projection = start
    try forEachFact(through: day, P.needs) { projection.apply($0) }
    return projection
  }

  /// Hands out the facts one at a time; those of kinds that it needs nothing of may be left out.
  func forEachFact(
    through day: Day, _ needs: (StatementKind) -> FieldNeeds?, _ body: (Fact) -> Void
  ) throws(LedgerError) {
    switch source {
    case .facts(let facts):
      for fact in facts.through(day) { body(fact) }
    case .log(let log):
      try log.facts(ofFirst: head.size, through: day, needs) { _, fact in
        if let fact { body(fact) }
      }
    }
  }

  /// The same, going on from where an earlier run stopped, if it left its state.
  func resumedFold<P: SnapshotProjection>(
    through day: Day, recall: PaymentRecall? = nil, into start: (Registrations) -> P
  ) throws(LedgerError) -> P {
    guard let states, case .log(let log) = source else {
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

  /// MoneyState with payments as sums where the log can find each again: what came back of a payment
  /// is all that still asks for it alone.
  func promises(_ query: Query) throws(LedgerError) -> MoneyState { try resumedFold(query) { $0 } }

  /// What the views of such promises share.
  func analysis(_ query: Query) throws(LedgerError) -> MoneyModel {
    analysis(of: try promises(query), query)
  }

  func analysis(of promises: MoneyState, _ query: Query) -> MoneyModel {
    let analysis = MoneyModel(promises, query)
    remains?.keep(analysis)
    return analysis
  }

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
    guard let recall else {
      return try fold(through: query.asOf, into: start(MoneyState()))
    }
    let promises = MoneyState(recall: recall.fact, valuation: try valuation(query))
    let state = try fold(through: query.asOf, into: start(promises))
    if let failure = recall.failure { throw failure }
    return state
  }

  private var recall: PaymentRecall? {
    guard case .log(let log) = source else { return nil }
    return PaymentRecall(log)
  }

  /// What converts amounts for a query, by all the rates that it may look at; nil where it converts
  /// nothing.
  func valuation(_ query: Query) throws(LedgerError) -> Valuation? {
    if query.currency == nil { return nil }
    return Valuation(try fold(through: query.asOf) as Rates, query)
  }

  private static func everything(_ kind: StatementKind) -> FieldNeeds? { .everything }

  /// The facts themselves, to compare states of several days.
  public func facts(through day: Day = .distantFuture) throws(LedgerError) -> ArraySlice<Fact> {
    switch source {
    case .facts(let facts): return facts.through(day)
    case .log:
      var found: [Fact] = []
      try forEachFact(through: day, Self.everything) { found.append($0) }
      return found[...]
    }
  }
}

extension [Fact] {
  /// Of facts in effective order, those in effect by the end of a day.
  func through(_ day: Day) -> ArraySlice<Fact> {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return self[..<low]
  }
}
