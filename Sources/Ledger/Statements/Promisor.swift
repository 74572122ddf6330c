/// A member of `by`: a party and, where the source states it, its split of a joint promise.
public struct Promisor: Hashable, Sendable {
  public var party: ID
  public var amount: Quantity?

  public init(party: ID, amount: Quantity? = nil) {
    self.party = party
    self.amount = amount
  }
}

/// A member of `fulfils` or `part_of`: a target and, where stated, the amount that reaches it.
public struct Target: Hashable, Sendable {
  public var id: ID
  public var amount: Quantity?

  public init(id: ID, amount: Quantity? = nil) {
    self.id = id
    self.amount = amount
  }
}

/// A source and, where given, the place in it.
public struct Citation: Hashable, Sendable {
  public var source: ID
  public var locator: String?

  public init(source: ID, locator: String? = nil) {
    self.source = source
    self.locator = locator
  }
}

/// One line of a financing structure: an instrument and its share in percent.
public struct StructurePart: Hashable, Sendable {
  public var instrument: Instrument
  public var share: Quantity

  public init(instrument: Instrument, share: Quantity) {
    self.instrument = instrument
    self.share = share
  }
}

/// One source of energy of a capacity: a free term and a power.
public struct EnergyPart: Hashable, Sendable {
  public var source: String
  public var quantity: Quantity

  public init(source: String, quantity: Quantity) {
    self.source = source
    self.quantity = quantity
  }
}

/// How a correction or a retraction names a record: by number, or by an id or a key.
public enum RecordReference: Hashable, Sendable {
  case sequence(Int)
  case name(String)
}
