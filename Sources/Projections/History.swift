import Ledger

/// The second time axis: which records are known.
public enum KnownAt: Hashable, Sendable {
  /// Records recorded by this moment, in milliseconds since 1970.
  case milliseconds(Int64)
  /// Records up to this sequence number.
  case sequence(Int)
}

/// The standing facts of a ledger as known at one moment, in effective order.
public struct History: Sendable {
  /// In the order (effective day, sequence).
  public var facts: [Fact]
  /// The newest record that is known, and the root of the tree up to it.
  public var head: Head
  /// The moment that was asked for; of a sequence number, when that record was recorded.
  public var knownAtMilliseconds: Int64

  public init(facts: [Fact], head: Head, knownAtMilliseconds: Int64) {
    self.facts = facts
    self.head = head
    self.knownAtMilliseconds = knownAtMilliseconds
  }

  /// Reads the records that are known (nil: all), on one state of the log.
  public static func load(
    _ ledger: Ledger, knownAt: KnownAt? = nil
  ) throws(LedgerError) -> History {
    let log = ledger.log
    return try log.read { () throws(LedgerError) -> History in
      let size: Int
      if let knownAt { size = try Self.size(of: log, knownAt) } else { size = try log.size() }
      var resolution = Resolution()
      try ledger.records { (record) throws(LedgerError) -> Bool in
        if record.sequence > size { return false }
        resolution.take(record)
        return true
      }
      let time: Int64
      switch knownAt {
      case .milliseconds(let milliseconds): time = milliseconds
      case .sequence, nil: time = size == 0 ? 0 : try log.recordedAt(size) ?? 0
      }
      let head = Head(size: size, root: try log.root(ofFirst: size).hex)
      return History(facts: resolution.facts(), head: head, knownAtMilliseconds: time)
    }
  }

  /// The facts of records that are held in memory, as if all were known.
  public static func facts(of records: [Record]) -> [Fact] {
    var resolution = Resolution()
    for record in records { resolution.take(record) }
    return resolution.facts()
  }

  /// How many records are known: recorded times never go back, so a bisection finds the last.
  private static func size(
    of log: any EventLog, _ knownAt: KnownAt
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

/// Applies corrections and retractions, and finds the effective day of what stands.
struct Resolution {
  private var standing: [Standing?] = []
  private var sequences: [Int] = []
  private var kinds: [StatementKind] = []
  private var indexOf: [Int: Int] = [:]
  private var introductions: [ID: [Int]] = [:]
  private var keys: [[UInt8]: Int] = [:]

  mutating func take(_ record: Record) {
    switch record.statement.body {
    case .recordCorrected(let correction):
      guard let target = target(correction.record, correction.statement.kind),
        let index = indexOf[target]
      else { return }
      standing[index] = Standing(
        sequence: target, correctedBy: record.sequence, statement: correction.statement)
      if let key = correction.statement.key {
        keys[Array(key.utf8)] = keys[Array(key.utf8)] ?? target
      }
    case .recordRetracted(let retraction):
      if let target = target(retraction.record, nil), let index = indexOf[target] {
        standing[index] = nil
      }
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .paymentMade, .paymentReturned, .roundOpened, .roundClosed, .roundEnded, .sharesIssued,
      .sharesTransferred, .sharesCancelled, .sharesSplit, .sharesConverted, .sharesExchanged,
      .stakeReported, .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced,
      .linkAdded, .linkRemoved, .rateQuoted, .totalAsserted:
      indexOf[record.sequence] = standing.count
      if let id = record.statement.introducedID {
        introductions[id, default: []].append(standing.count)
      }
      if let key = record.statement.key { keys[Array(key.utf8)] = record.sequence }
      standing.append(Standing(sequence: record.sequence, statement: record.statement))
      sequences.append(record.sequence)
      kinds.append(record.statement.kind)
    }
  }

  private func target(_ reference: RecordReference, _ kind: StatementKind?) -> Int? {
    switch reference {
    case .sequence(let sequence): return sequence
    case .name(let name):
      guard let indices = introductions[name] else { return keys[Array(name.utf8)] }
      let match = indices.first { kinds[$0] == kind } ?? indices.first
      return match.map { sequences[$0] }
    }
  }

  /// What stands, in the order (effective day, sequence).
  func facts() -> [Fact] {
    var days: [ID: Day] = [:]
    for entry in standing {
      guard let entry, let id = entry.statement.introducedID else { continue }
      // An id is in effect with what introduced it first; a promotion waits for the proposal.
      if days[id] == nil { days[id] = entry.statement.ownDay }
    }
    var facts: [Fact] = []
    facts.reserveCapacity(standing.count)
    for entry in standing {
      guard let entry else { continue }
      var day = entry.statement.ownDay
      for id in entry.statement.subjects { day = max(day, days[id] ?? day) }
      facts.append(entry.fact(on: day))
    }
    let isOrdered = zip(facts, facts.dropFirst()).allSatisfy { $0.day <= $1.day }
    if !isOrdered { facts.sort { ($0.day, $0.sequence) < ($1.day, $1.sequence) } }
    return facts
  }
}
