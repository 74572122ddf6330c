import Ledger

/// One row: a capacity with its own statuses.
public struct Capacity: Sendable {
  public var id: ID
  public var project: ID
  /// The project and those that it lies within, the outermost last.
  public var projects: [ID]
  /// The day on which it was announced.
  public var announced: Day
  public var by: [ID]
  public var basis: CapacityBasis
  /// In MW.
  public var quantity: Interval
  public var due: EDTF?
  public var energy: [EnergyPart]
  public var statuses: CapacityStatuses
  /// Of the newest statement that announced or amended it.
  public var certainty: Certainty
  public var records: [Int]

  /// True if something is not yet in operation after the last day of `due`.
  public func isOverdue(on day: Day) -> Bool {
    guard let due, day > due.lastDay else { return false }
    let waiting: [CapacityStatus] = [
      .announced, .permitted, .construction, .energised, .shelved,
    ]
    return waiting.contains { !statuses[$0].isZero }
  }

  /// What gross and net count.
  public var counted: Interval { statuses.counted(of: quantity) }
}

/// How much power was announced, and how far it has come.
public struct Capacities: Projection, Sendable {
  struct Step: Sendable {
    enum Change: Sendable {
      case amend(CapacityAmended)
      case advance(CapacityAdvanced)
    }

    /// Steps are taken in this order, whatever the order in which they came.
    var place: EffectivePosition
    var change: Change
    var certainty: Certainty
    var records: [Int]
  }

  struct Entry: Sendable {
    var announced: CapacityAnnounced
    var sequence: Int
    var day: Day
    var certainty: Certainty
    var records: [Int]
    var steps: [Step] = []
  }

  var entries: [ID: Entry] = [:]
  var links = CapacityLinks()
  private var registrations: Registrations

  public init() { self.init(Registrations()) }

  /// - Parameter registrations: those that were folded before.
  init(_ registrations: Registrations) { self.registrations = registrations }

  public static func needs(of kind: StatementKind) -> FieldNeeds? {
    switch kind.family {
    case .capacity, .link: .figures
    case .registration: Registrations.needs(of: kind)
    case .promise, .payment, .round, .shares, .report, .omission, .rate, .total, .key, .revision:
      nil
    }
  }

  public mutating func apply(_ fact: Fact) {
    switch fact.statement.body {
    case .capacity(.capacityAnnounced(let capacity)):
      entries[capacity.id] = Entry(
        announced: capacity, sequence: fact.sequence, day: fact.day,
        certainty: fact.statement.certainty,
        records: fact.records)
      links.add(capacity)
    case .capacity(.capacityAmended(let change)): add(.amend(change), to: change.capacity, fact)
    case .capacity(.capacityAdvanced(let change)): add(.advance(change), to: change.capacity, fact)
    case .link(.linkAdded(let link)): links.add(link)
    case .link(.linkRemoved(let link)): links.remove(link)
    case .registration: registrations.apply(fact)
    case .promise, .payment, .round, .shares, .report, .figureOmitted, .rateQuoted, .totalAsserted,
      .keyRotated, .revision:
      break
    }
  }

  private mutating func add(_ change: Step.Change, to id: ID, _ fact: Fact) {
    entries[id]?.steps.append(
      Step(
        place: fact.place, change: change, certainty: fact.statement.certainty,
        records: fact.records))
  }

  /// Ids joined by same-as are folded as one, so the steps wait until the links are known.
  public var network: CapacityNetwork {
    let all = entries.values.sorted { $0.announced.id < $1.announced.id }
    let place = Dictionary(uniqueKeysWithValues: zip(all.map(\.announced.id), all.indices))
    let same = SameAs(
      count: all.count,
      links: links.all(.sameAs).compactMap { link in
        if let from = place[link.from], let to = place[link.to] { (from, to) } else { nil }
      },
      recorded: { all[$0].sequence })
    let leaders = all.indices.filter { same.leader(of: $0) == $0 }
    let rows = leaders.map { row(all[$0], same.members(of: $0).dropFirst().map { all[$0] }) }
    let standing = Dictionary(
      uniqueKeysWithValues: all.indices.filter { same.leader(of: $0) != $0 }.map {
        (all[$0].announced.id, all[same.leader(of: $0)].announced.id)
      })
    return CapacityNetwork(rows: rows, links: links, standingFor: standing)
  }

  /// The amount and the fields of one id count, and what became of all that are the same.
  private func row(_ entry: Entry, _ same: [Entry]) -> Capacity {
    let announced = entry.announced
    let quantity = announced.quantity?.interval ?? Interval(low: .zero, high: nil)
    var row = Capacity(
      id: announced.id, project: announced.project,
      projects: registrations.projects(from: announced.project), announced: entry.day,
      by: announced.by.map(\.party),
      basis: announced.basis, quantity: quantity, due: announced.due, energy: announced.energy,
      statuses: CapacityStatuses(announced: quantity), certainty: entry.certainty,
      records: entry.records)
    for other in same { row.records += other.records }
    let steps = (entry.steps + same.flatMap(\.steps)).sorted { $0.place < $1.place }
    for step in steps {
      row.records += step.records
      switch step.change {
      case .amend(let change):
        if change.capacity == announced.id { Self.amend(&row, change, step.certainty) }
      case .advance(let change):
        row.statuses.advance(to: change.status, change.quantity?.interval)
      }
    }
    row.records.sort()
    return row
  }

  private static func amend(
    _ row: inout Capacity, _ change: CapacityAmended, _ certainty: Certainty
  ) {
    row.certainty = certainty
    if let quantity = change.quantity?.interval {
      row.quantity = quantity
      row.statuses.amend(quantity)
    }
    if let due = change.due { row.due = due }
    if !change.energy.isEmpty { row.energy = change.energy }
  }
}
