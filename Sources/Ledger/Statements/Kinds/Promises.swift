/// What is promised, by word or in writing, and what becomes of it.
public indirect enum PromiseBody: Fields {
  case pledgeProposed(PledgeMade)
  case pledgeMade(PledgeMade)
  case pledgeAmended(PledgeAmended)
  case pledgeEnded(PledgeEnded)
  case commitmentMade(CommitmentMade)
  case commitmentAmended(CommitmentAmended)
  case commitmentEnded(CommitmentEnded)
  case callMade(CallMade)
  case callEnded(CallEnded)

  public var kind: StatementKind {
    switch self {
    case .pledgeProposed: .pledgeProposed
    case .pledgeMade: .pledgeMade
    case .pledgeAmended: .pledgeAmended
    case .pledgeEnded: .pledgeEnded
    case .commitmentMade: .commitmentMade
    case .commitmentAmended: .commitmentAmended
    case .commitmentEnded: .commitmentEnded
    case .callMade: .callMade
    case .callEnded: .callEnded
    }
  }

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) {
    switch self {
    case .pledgeProposed(var payload): payload.visit(&visitor) { self = .pledgeProposed($0) }
    case .pledgeMade(var payload): payload.visit(&visitor) { self = .pledgeMade($0) }
    case .pledgeAmended(var payload): payload.visit(&visitor) { self = .pledgeAmended($0) }
    case .pledgeEnded(var payload): payload.visit(&visitor) { self = .pledgeEnded($0) }
    case .commitmentMade(var payload): payload.visit(&visitor) { self = .commitmentMade($0) }
    case .commitmentAmended(var payload): payload.visit(&visitor) { self = .commitmentAmended($0) }
    case .commitmentEnded(var payload): payload.visit(&visitor) { self = .commitmentEnded($0) }
    case .callMade(var payload): payload.visit(&visitor) { self = .callMade($0) }
    case .callEnded(var payload): payload.visit(&visitor) { self = .callEnded($0) }
    }
  }
}
