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
    case .promise(.pledgeProposed(var payload)):
      payload.visit(&visitor) { self = .promise(.pledgeProposed($0)) }
    case .promise(.pledgeMade(var payload)):
      payload.visit(&visitor) { self = .promise(.pledgeMade($0)) }
    case .promise(.pledgeAmended(var payload)):
      payload.visit(&visitor) { self = .promise(.pledgeAmended($0)) }
    case .promise(.pledgeEnded(var payload)):
      payload.visit(&visitor) { self = .promise(.pledgeEnded($0)) }
    case .promise(.commitmentMade(var payload)):
      payload.visit(&visitor) { self = .promise(.commitmentMade($0)) }
    case .promise(.commitmentAmended(var payload)):
      payload.visit(&visitor) { self = .promise(.commitmentAmended($0)) }
    case .promise(.commitmentEnded(var payload)):
      payload.visit(&visitor) { self = .promise(.commitmentEnded($0)) }
    case .promise(.callMade(var payload)):
      payload.visit(&visitor) { self = .promise(.callMade($0)) }
    case .promise(.callEnded(var payload)):
      payload.visit(&visitor) { self = .promise(.callEnded($0)) }
    }
  }
}
