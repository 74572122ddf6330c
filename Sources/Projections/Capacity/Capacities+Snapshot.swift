import Ledger

extension Target: Coded {
  static var blank: Target { Target(id: "") }

  mutating func code(_ coder: inout SnapshotCoder) {
    id.code(&coder)
    coder.optional(&amount)
  }
}

extension EnergyPart: Coded {
  static var blank: EnergyPart { EnergyPart(source: "", quantity: .blank) }

  mutating func code(_ coder: inout SnapshotCoder) {
    source.code(&coder)
    quantity.code(&coder)
  }
}

extension CapacityAnnounced: Coded {
  static var blank: CapacityAnnounced { CapacityAnnounced() }

  mutating func code(_ coder: inout SnapshotCoder) {
    id.code(&coder)
    project.code(&coder)
    coder.list(&by)
    coder.optional(&quantity)
    coder.choice(&basis)
    coder.list(&energy)
    coder.optional(&due)
    coder.list(&partOf)
  }
}

extension CapacityAmended: Coded {
  static var blank: CapacityAmended { CapacityAmended() }

  mutating func code(_ coder: inout SnapshotCoder) {
    capacity.code(&coder)
    coder.optional(&quantity)
    coder.optional(&due)
    coder.list(&energy)
  }
}

extension CapacityAdvanced: Coded {
  static var blank: CapacityAdvanced { CapacityAdvanced() }

  mutating func code(_ coder: inout SnapshotCoder) {
    capacity.code(&coder)
    coder.choice(&status)
    coder.optional(&quantity)
  }
}

extension Capacities.Step: Coded {
  static var blank: Capacities.Step {
    Capacities.Step(place: .blank, change: .amend(.blank), certainty: .reported, records: [])
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    place.code(&coder)
    var (amended, advanced): (CapacityAmended?, CapacityAdvanced?)
    switch change {
    case .amend(let change): amended = change
    case .advance(let change): advanced = change
    }
    coder.optional(&amended)
    if amended == nil {
      var step = advanced ?? .blank
      step.code(&coder)
      advanced = step
    }
    if let amended { change = .amend(amended) } else if let advanced { change = .advance(advanced) }
    coder.choice(&certainty)
    coder.list(&records)
  }
}

extension Capacities.Entry: Coded {
  static var blank: Capacities.Entry {
    Capacities.Entry(
      announced: .blank, sequence: 0, day: .blank, certainty: .reported, records: [])
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    announced.code(&coder)
    sequence.code(&coder)
    day.code(&coder)
    coder.choice(&certainty)
    coder.list(&records)
    coder.list(&steps)
  }
}

extension CapacityLinks.Key: Coded {
  static var blank: CapacityLinks.Key { CapacityLinks.Key(type: .partOf, from: "", to: "") }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.choice(&type)
    from.code(&coder)
    to.code(&coder)
  }
}

extension CapacityLinks.Link: Coded {
  static var blank: CapacityLinks.Link {
    CapacityLinks.Link(from: "", to: "", limit: nil, order: 0)
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    from.code(&coder)
    to.code(&coder)
    coder.optional(&limit)
    order.code(&coder)
  }
}

extension Capacities: SnapshotProjection {
  static var stateName: String { "capacities" }

  mutating func code(_ coder: inout SnapshotCoder) -> Bool {
    coder.map(&entries)
    coder.map(&links.links)
    links.count.code(&coder)
    // A capacity is looked up by what it was announced as.
    return !coder.isBroken && entries.allSatisfy { $0.key == $0.value.announced.id }
  }
}
