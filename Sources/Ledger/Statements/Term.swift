/// A closed vocabulary of the model: the raw value is the stored word.
public protocol Term: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// How sure the source is. The cases stand in ascending order.
public enum Certainty: String, Term, Comparable {
  case rumoured, reported, announced, contracted, filed

  private var rank: Int {
    switch self {
    case .rumoured: 0
    case .reported: 1
    case .announced: 2
    case .contracted: 3
    case .filed: 4
    }
  }

  public static func < (a: Certainty, b: Certainty) -> Bool { a.rank < b.rank }
}

public enum Medium: String, Term {
  case press, issuer, filing, permit, registry, interview, dataset
}

public enum PartyType: String, Term {
  case company, person, government, fund, vehicle, consortium, group
}

public enum ProjectType: String, Term {
  case programme, campus, phase, building, plant, other
}

public enum Instrument: String, Term {
  case equity, common, preferred, convertible, safe, warrant, option, loan, bond
  case projectFinance = "project-finance"
  case lease, grant, guarantee, capex, backlog, acquisition
  case shareSwap = "share-swap"
  case inKind = "in-kind"
  case other
}

/// How a pledge ended.
public enum PledgeOutcome: String, Term {
  case withdrawn, lapsed, blocked, rejected, superseded
}

/// How a commitment or a round ended.
public enum Outcome: String, Term {
  case withdrawn, lapsed, blocked, rejected, superseded, cancelled, terminated
}

/// How a call ended that nobody has to pay any more.
public enum CallOutcome: String, Term {
  case withdrawn, superseded
}

public enum CancelReason: String, Term {
  case repurchased, retired
  case writtenOff = "written-off"
}

public enum ShareBasis: String, Term {
  case issued, voting
  case fullyDiluted = "fully-diluted"
}

/// What a capacity measures. Sums never cross a basis.
public enum CapacityBasis: String, Term {
  case itLoad = "it-load"
  case facility, generation, grid
}

/// Where a part of a capacity stands.
public enum CapacityStatus: String, Term {
  case announced, permitted, construction, energised, operating
  case shelved, mothballed, cancelled, retired
}

/// What `capacity.advanced` may move to: every status but the first.
public enum AdvancedStatus: String, Term {
  case permitted, construction, energised, operating, shelved, mothballed, cancelled, retired

  public var status: CapacityStatus {
    switch self {
    case .permitted: .permitted
    case .construction: .construction
    case .energised: .energised
    case .operating: .operating
    case .shelved: .shelved
    case .mothballed: .mothballed
    case .cancelled: .cancelled
    case .retired: .retired
    }
  }
}

public enum LinkType: String, Term {
  case partOf = "part-of"
  case sameAs = "same-as"
  case overlaps
}

/// The views in which a total can be asserted.
public enum AssertedView: String, Term {
  case pledges, stakes, positions, capacity
}
