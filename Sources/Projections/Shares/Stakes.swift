import Ledger

/// One row: what a holder has of an issuer, in a class (counted) or on a share basis (reported).
public struct Stake: Hashable, Sendable {
  public var issuer: ID
  public var holder: ID
  /// nil where reported.
  public var shareClass: String?
  /// nil where reported.
  public var quantity: Rational?
  /// Of all shares outstanding, in percent.
  public var percent: Interval
  public var shareBasis: ShareBasis
  /// Counted: the day since which the class has been held without interruption. Reported: the day
  /// of the standing report, or of the transfer that started a stake nobody had reported.
  public var since: Day
  /// Counted: what moved the holding since then. Reported: the report and what moved it.
  public var records: [Int]

  public var isCounted: Bool { quantity != nil }
}

/// Who holds how much of whom.
public struct Stakes: Projection, Sendable {
  struct Trail: Sendable {
    var since: Day
    var records: [Int]
  }

  var holdings = Shareholdings()
  var trails: [HoldingKey: Trail] = [:]

  public init() {}

  public static func needs(of kind: StatementKind) -> FieldNeeds? {
    isAbout(kind) ? .figures : nil
  }

  public mutating func apply(_ fact: Fact) {
    var touched: [HoldingKey] = []
    holdings.apply(fact) { movement in
      if let from = movement.from { touched.append(from) }
      if let to = movement.to, to != movement.from { touched.append(to) }
    }
    for key in touched {
      if holdings.register.held(key).isZero {
        trails[key] = nil
      } else {
        var trail = trails[key] ?? Trail(since: fact.day, records: [])
        // An exchange of several classes reaches one holding more than once.
        if trail.records.last != fact.records.last { trail.records += fact.records }
        trails[key] = trail
      }
    }
  }

  public func isCounted(_ issuer: ID) -> Bool { holdings.isCounted(issuer) }

  /// The holder's part of a counted issuer, all classes together, to hold a reported stake
  /// against; nil of a reported issuer.
  public func countedPercent(of holder: ID, in issuer: ID) -> Rational? {
    holdings.percent(of: holder, in: issuer)
  }

  /// All stakes that are not 0, by issuer, holder, class and share basis.
  public var rows: [Stake] { rows(of: nil) }

  /// Those of which one of the parties is the holder or the issuer; nil for all.
  func rows(of parties: Set<ID>?) -> [Stake] {
    func isWanted(_ holder: ID, _ issuer: ID) -> Bool {
      parties.map { $0.contains(holder) || $0.contains(issuer) } ?? true
    }
    return (counted(isWanted) + reported(isWanted)).sorted { a, b in
      (a.issuer, a.holder, a.shareClass ?? "", a.shareBasis.rawValue)
        < (b.issuer, b.holder, b.shareClass ?? "", b.shareBasis.rawValue)
    }
  }

  private func counted(_ isWanted: (_ holder: ID, _ issuer: ID) -> Bool) -> [Stake] {
    let register = holdings.register
    return register.countedIssuers.flatMap { issuer -> [Stake] in
      let outstanding = register.outstanding(of: issuer)
      return register.holdings(of: issuer).filter { isWanted($0.key.holder, issuer) }.map {
        key, quantity in
        let part = (quantity * Rational(100)).divided(by: outstanding) ?? .zero
        let trail = trails[key]
        return Stake(
          issuer: issuer, holder: key.holder, shareClass: key.shareClass, quantity: quantity,
          percent: Interval(part), shareBasis: .issued, since: trail?.since ?? .distantPast,
          records: trail?.records ?? [])
      }
    }
  }

  private func reported(_ isWanted: (_ holder: ID, _ issuer: ID) -> Bool) -> [Stake] {
    holdings.reported.all.filter { !isCounted($0.issuer) }.flatMap { issuer, rows in
      rows.filter { !$0.standing.percent.isZero && isWanted($0.holder, issuer) }.map { row in
        Stake(
          issuer: issuer, holder: row.holder, shareClass: nil, quantity: nil,
          percent: row.standing.percent, shareBasis: row.basis, since: row.standing.since,
          records: row.standing.records)
      }
    }
  }
}
