import Ledger

/// The states that the summary is made of, folded in one pass.
struct Overview: Projection {
  static let mostRecords = 8

  private(set) var promises: Promises
  private(set) var capacities = Capacities()
  private(set) var stakes = Stakes()
  /// The facts that took effect last, the newest at the end.
  private(set) var latest: [Fact] = []

  init() { self.init(Promises()) }

  init(_ promises: Promises) { self.promises = promises }

  static func detail(of kind: StatementKind) -> StoredReader.Detail? {
    Promises.detail(of: kind) ?? .whole
  }

  mutating func apply(_ fact: Fact) {
    promises.apply(fact)
    capacities.apply(fact)
    stakes.apply(fact)
    if latest.count == 2 * Self.mostRecords { latest.removeFirst(Self.mostRecords) }
    latest.append(fact)
  }
}
