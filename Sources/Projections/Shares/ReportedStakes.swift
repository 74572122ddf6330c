import Ledger

/// What reports say of who holds how much: the last one per issuer, holder and share basis, moved
/// by transfers in percent until the next.
struct ReportedStakes: Sendable {
  struct Standing: Sendable {
    var percent: Interval
    /// The day of the report, or of the transfer that started a stake nobody had reported.
    var since: Day
    var records: [Int]
  }

  struct Row: Sendable {
    var holder: ID
    var basis: ShareBasis
    var standing: Standing
  }

  var issuers: [ID: [ID: [ShareBasis: Standing]]] = [:]

  func standing(_ holder: ID, of issuer: ID, basis: ShareBasis) -> Standing? {
    issuers[issuer]?[holder]?[basis]
  }

  /// True if any basis has more than 0.
  func holds(_ holder: ID, of issuer: ID) -> Bool {
    issuers[issuer]?[holder]?.values.contains { !$0.percent.isZero } ?? false
  }

  var all: [(issuer: ID, rows: [Row])] {
    issuers.map { issuer, holders in
      let rows = holders.flatMap { holder, bases in
        bases.map { Row(holder: holder, basis: $0.key, standing: $0.value) }
      }
      return (issuer, rows)
    }
  }

  mutating func report(_ stake: StakeReported, _ fact: Fact) {
    issuers[stake.issuer, default: [:]][stake.holder, default: [:]][stake.shareBasis] = Standing(
      percent: stake.percent.interval, since: fact.day, records: fact.records)
  }

  /// A percentage of the shares in issue leaves one holder, never below 0, and reaches the other,
  /// who starts at 0. Without a percentage, everything that the holder is reported to hold, basis
  /// by basis; a number of shares moves nothing.
  mutating func transfer(_ transfer: SharesTransferred, _ fact: Fact) {
    if let percent = transfer.percent?.interval {
      take(percent, from: transfer.from, of: transfer.issuer, fact)
      guard let receiver = transfer.to else { return }
      change(receiver, of: transfer.issuer, .issued, fact, orStart: true) { $0 + percent }
    } else if transfer.quantity == nil {
      let all = issuers[transfer.issuer]?.removeValue(forKey: transfer.from) ?? [:]
      guard let receiver = transfer.to else { return }
      for (basis, standing) in all where !standing.percent.isZero {
        change(receiver, of: transfer.issuer, basis, fact, orStart: true) { $0 + standing.percent }
      }
    }
  }

  /// Without a percentage, everything that the holder is reported to hold on any basis.
  mutating func cancel(_ cancel: SharesCancelled, _ fact: Fact) {
    if let percent = cancel.percent {
      take(percent.interval, from: cancel.from, of: cancel.issuer, fact)
    } else if cancel.quantity == nil {
      issuers[cancel.issuer]?[cancel.from] = nil
    }
  }

  /// The issuer is absorbed: what was reported of it is over.
  mutating func end(_ issuer: ID) { issuers[issuer] = nil }

  private mutating func take(
    _ percent: Interval, from holder: ID, of issuer: ID, _ fact: Fact
  ) {
    change(holder, of: issuer, .issued, fact, orStart: false) { $0.less(percent) }
  }

  private mutating func change(
    _ holder: ID, of issuer: ID, _ basis: ShareBasis, _ fact: Fact, orStart: Bool,
    _ new: (Interval) -> Interval
  ) {
    var standing = standing(holder, of: issuer, basis: basis)
    if standing?.percent.isZero ?? true {
      guard orStart else { return }
      let before = standing ?? Standing(percent: .zero, since: fact.day, records: [])
      standing = Standing(percent: before.percent, since: fact.day, records: before.records)
    }
    guard var standing else { return }
    standing.percent = new(standing.percent)
    standing.records += fact.records
    issuers[issuer, default: [:]][holder, default: [:]][basis] = standing
  }
}
