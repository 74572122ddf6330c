import Ledger

/// The records that some positions come from, by a fold: what moved or valued the holder's shares
/// of the issuer, and what changed all shares of it.
public struct PositionRecords: Projection {
  public struct Key: Hashable, Sendable {
    public var holder: ID
    public var issuer: ID

    public init(holder: ID, issuer: ID) {
      self.holder = holder
      self.issuer = issuer
    }
  }

  /// In effective order.
  public private(set) var records: [Key: [Int]] = [:]
  private let holders: [ID: Set<ID>]

  /// - Parameter wanted: of other positions nothing is kept.
  public init(_ wanted: Set<Key>) {
    holders = wanted.reduce(into: [:]) { $0[$1.issuer, default: []].insert($1.holder) }
  }

  public static func needs(of kind: StatementKind) -> FieldNeeds? { PositionBook.needs(of: kind) }

  public mutating func apply(_ fact: Fact) {
    switch fact.statement.body {
    case .shares(.sharesSplit), .shares(.sharesConverted), .shares(.sharesExchanged):
      add(fact, toAllHolders: true)
    case .shares(.sharesIssued), .shares(.sharesTransferred), .shares(.sharesCancelled),
      .report(.stakeReported):
      add(fact, toAllHolders: false)
    case .report(.figureReported(let figure)):
      if figure.metric == PositionBook.stakeValue { add(fact, toAllHolders: false) }
    case .registration, .promise, .payment, .round, .capacity, .link, .figureOmitted, .rateQuoted,
      .totalAsserted,
      .keyRotated, .revision:
      break
    }
  }

  private mutating func add(_ fact: Fact, toAllHolders isAll: Bool) {
    let named = Set(MentionList.of(fact.statement).map(\.id))
    for issuer in named {
      guard let holders = holders[issuer] else { continue }
      let found = isAll ? holders : holders.intersection(named)
      for holder in found {
        records[Key(holder: holder, issuer: issuer), default: []] += fact.records
      }
    }
  }
}
