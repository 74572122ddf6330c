import Ledger

/// How much of a capacity stands in each status, in MW.
public struct CapacityStatuses: Hashable, Sendable {
  private var amounts: [Interval]

  public init() {
    amounts = Array(repeating: .zero, count: CapacityStatus.allCases.count)
  }

  /// Everything is only announced.
  public init(announced quantity: Interval) {
    self.init()
    self[.announced] = quantity
  }

  public internal(set) subscript(_ status: CapacityStatus) -> Interval {
    get { amounts[status.slot] }
    set { amounts[status.slot] = newValue }
  }

  /// Announced to operating, in the order in which building goes.
  static let forward: [CapacityStatus] = [
    .announced, .permitted, .construction, .energised, .operating,
  ]
  /// All that is not gone for good, the earliest first.
  static let lasting: [CapacityStatus] = forward + [.mothballed, .shelved]
  static let gone: [CapacityStatus] = [.cancelled, .retired]

  func sum(_ statuses: [CapacityStatus]) -> Interval {
    statuses.reduce(.zero) { $0 + self[$1] }
  }

  static func + (a: CapacityStatuses, b: CapacityStatuses) -> CapacityStatuses {
    var sum = a
    sum += b
    return sum
  }

  static func += (a: inout CapacityStatuses, b: CapacityStatuses) {
    for slot in a.amounts.indices { a.amounts[slot] += b.amounts[slot] }
  }
}

extension CapacityStatuses {
  /// Moves an amount, or everything in the statuses that the move takes from.
  mutating func advance(to status: AdvancedStatus, _ quantity: Interval?) {
    let sources = Self.sources(of: status)
    let held = sum(sources)
    if held.isZero && quantity == nil { return }
    if let quantity {
      take(quantity, from: sources)
    } else {
      // Everything: nothing is left behind, however uncertain the amounts.
      for source in sources { self[source] = .zero }
    }
    self[status.status] += quantity ?? held
  }

  /// What the other statuses leave of a new quantity is announced.
  mutating func amend(_ quantity: Interval) {
    let others = CapacityStatus.allCases.filter { $0 != .announced }
    self[.announced] = quantity.less(sum(others))
  }

  /// Takes an amount out of statuses, as far as they hold it, in their order.
  mutating func take(_ amount: Interval, from sources: [CapacityStatus]) {
    var rest = amount
    for source in sources {
      let held = self[source]
      if rest.isZero { return }
      if held.isZero { continue }
      self[source] = held.less(rest)
      rest = rest.less(held)
    }
  }

  /// From where a move takes, first to last.
  private static func sources(of status: AdvancedStatus) -> [CapacityStatus] {
    switch status {
    case .permitted: [.announced, .mothballed, .shelved]
    case .construction: [.permitted, .announced, .mothballed, .shelved]
    case .energised: [.construction, .permitted, .announced, .mothballed, .shelved]
    case .operating: [.energised, .construction, .permitted, .announced, .mothballed, .shelved]
    case .shelved: [.announced, .permitted, .construction, .energised]
    case .cancelled: [.announced, .permitted, .construction, .energised, .shelved]
    case .mothballed: [.operating, .energised]
    case .retired: [.mothballed, .operating, .energised]
    }
  }

  /// What gross and net count of a quantity: without what is gone, and no wider than what the other
  /// statuses hold. Where the two exclude each other, the statuses are believed.
  func counted(of quantity: Interval) -> Interval {
    let rest = quantity.less(sum(Self.gone))
    let held = sum(Self.lasting)
    let low = max(rest.low, held.low)
    let high = Interval.lesserEndByEnd(rest, held).high
    if let high, low > high { return held }
    return Interval(low: low, high: high, approx: rest.approx || held.approx)
  }

  /// This without what parts hold: each status from the same one, the excess from the earliest.
  func without(_ parts: CapacityStatuses) -> CapacityStatuses {
    var rest = self
    var excess: [Interval] = []
    for status in Self.lasting where !parts[status].isZero {
      excess.append(self[status].isZero ? parts[status] : parts[status].less(self[status]))
      rest.take(parts[status], from: [status])
    }
    for amount in excess { rest.take(amount, from: Self.lasting) }
    // What a part has lost frees its place: it is taken from nothing else.
    for status in Self.gone { rest.take(parts[status], from: [status]) }
    return rest
  }
}

extension CapacityStatus {
  fileprivate var slot: Int {
    switch self {
    case .announced: 0
    case .permitted: 1
    case .construction: 2
    case .energised: 3
    case .operating: 4
    case .shelved: 5
    case .mothballed: 6
    case .cancelled: 7
    case .retired: 8
    }
  }
}
