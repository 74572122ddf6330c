import Ledger

extension HoldingKey: Coded {
  static var blank: HoldingKey { HoldingKey(issuer: "", shareClass: "", holder: "") }

  mutating func code(_ coder: inout SnapshotCoder) {
    issuer.code(&coder)
    shareClass.code(&coder)
    holder.code(&coder)
  }
}

extension ReportedStakes.Standing: Coded {
  static var blank: ReportedStakes.Standing {
    ReportedStakes.Standing(percent: .zero, since: .blank, records: [])
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    percent.code(&coder)
    since.code(&coder)
    coder.list(&records)
  }
}

extension Stakes.Trail: Coded {
  static var blank: Stakes.Trail { Stakes.Trail(since: .blank, records: []) }

  mutating func code(_ coder: inout SnapshotCoder) {
    since.code(&coder)
    coder.list(&records)
  }
}

extension ShareRegister {
  fileprivate mutating func code(_ coder: inout SnapshotCoder) {
    var (counted, holdings) = (countedIssuers, holdings)
    coder.list(&counted)
    coder.list(&holdings, (HoldingKey.blank, .zero)) {
      $1.key.code(&$0)
      $1.quantity.code(&$0)
    }
    if coder.isReading { self = ShareRegister(counted: counted, holdings: holdings) }
  }
}

extension ReportedStakes {
  fileprivate mutating func code(_ coder: inout SnapshotCoder) {
    coder.map(&issuers, ("", [:])) {
      $1.code(&$0)
      $0.map(&$2, ("", [:])) {
        $1.code(&$0)
        $0.map(&$2, (.issued, .blank)) {
          $0.choice(&$1)
          $2.code(&$0)
        }
      }
    }
  }
}

extension Stakes: SnapshotProjection {
  static var stateName: String { "stakes" }

  mutating func code(_ coder: inout SnapshotCoder) -> Bool {
    holdings.register.code(&coder)
    holdings.reported.code(&coder)
    coder.map(&trails)
    return !coder.isBroken
  }

  static func isAbout(_ kind: StatementKind) -> Bool {
    switch kind.family {
    case .shares: true
    case .report: kind == .stakeReported
    case .registration, .promise, .payment, .round, .capacity, .link, .omission, .rate, .total,
      .key, .revision:
      false
    }
  }
}
