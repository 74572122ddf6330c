/// Ids and lists of ids.
extension FieldReader: FieldVisitor {
  // MARK: Ids

  mutating func id(at node: Int, _ name: StaticString) -> ID? {
    parsed(at: node, name, expecting: "an id") { (text: UTF8Bytes) throws(ValueError) -> ID in
      try Identifier.check(utf8: text)
      return String(decoding: text, as: UTF8.self)
    }
  }

  mutating func id(_ name: StaticString, _ id: inout ID) {
    guard let node = take(name) else { return missing(name) }
    if let read = self.id(at: node, name) { id = read }
  }

  mutating func id(_ name: StaticString, _ id: inout ID?) {
    if let node = take(name) { id = self.id(at: node, name) }
  }

  package mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    self.id(name, &id)
  }
  package mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    self.id(name, &id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func filter(_ name: StaticString, _ text: inout String?) {
    id(name, &text)
  }

  // MARK: Lists of ids

  package mutating func promisors(
    _ name: StaticString, _ list: inout [Promisor], required: Bool
  ) {
    guard let node = take(name) else {
      if required { missing(name) }
      return
    }
    var ids = ListedIDs()
    for item in items(at: node, name) {
      guard let (id, amount) = member(at: item, name, "party", .figure) else { continue }
      if !ids.isNew(id, after: { list.map(\.party) }) {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(id)) twice")
      }
      list.append(Promisor(party: id, amount: amount))
    }
    if !ids.areAscending { list.sort { $0.party < $1.party } }
  }

  package mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    guard let node = take(name) else { return }
    var ids = ListedIDs()
    for item in items(at: node, name) {
      guard let (id, amount) = member(at: item, name, "id", dimension) else { continue }
      if !ids.isNew(id, after: { list.map(\.id) }) {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(id)) twice")
      }
      list.append(Target(id: id, amount: amount))
    }
    if !ids.areAscending { list.sort { $0.id < $1.id } }
  }

  private mutating func member(
    at node: Int, _ name: StaticString, _ idName: StaticString, _ dimension: Dimension
  ) -> (ID, Quantity?)? {
    if tape.nodes[node].kind != .object { return id(at: node, name).map { ($0, nil) } }
    guard let found = members(of: node, name, [idName, "amount"]) else { return nil }
    guard let idNode = found[0] else {
      missingMember(idName, of: node, name)
      return nil
    }
    guard let id = id(at: idNode, idName) else { return nil }
    guard let amountNode = found[1] else { return (id, nil) }
    guard let amount = quantity(at: amountNode, "amount", dimension) else { return nil }
    if amount.isNegative {
      refuse(.badValue, at: amountNode, "'amount': an amount of a member is not negative")
    }
    return (id, amount)
  }

  package mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    guard let node = take(name) else { return }
    var seen: Set<[UInt8]> = []
    let items = items(at: node, name)
    for item in items {
      guard let citation = citation(at: item, name) else { continue }
      if items.count > 1,
        !seen.insert(Array("\(citation.source) \(citation.locator ?? "")".utf8)).inserted
      {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(citation.source)) twice")
      }
      list.append(citation)
    }
    if list.count < 2 { return }
    list.sort {
      $0.source != $1.source
        ? $0.source < $1.source
        : ($0.locator ?? "").utf8.lexicographicallyPrecedes(($1.locator ?? "").utf8)
    }
  }

  private mutating func citation(at node: Int, _ name: StaticString) -> Citation? {
    if tape.nodes[node].kind != .object { return id(at: node, name).map { Citation(source: $0) } }
    guard let found = members(of: node, name, ["source", "locator"]) else { return nil }
    guard let source = found[0] else {
      missingMember("source", of: node, name)
      return nil
    }
    guard let id = id(at: source, "source") else { return nil }
    guard let locator = found[1] else { return Citation(source: id) }
    return text(at: locator, "locator").map { Citation(source: id, locator: $0) }
  }
}

/// The ids of a list as they come. In ascending order, as the log has them, none can repeat; they
/// are hashed only where they come in another.
private struct ListedIDs {
  private var last: ID?
  private var seen: Set<ID> = []

  var areAscending: Bool { seen.isEmpty }

  /// - Parameter before: those that came before.
  mutating func isNew(_ id: ID, after before: () -> [ID]) -> Bool {
    if areAscending {
      guard let last, last >= id else {
        last = id
        return true
      }
      seen = Set(before())
    }
    return seen.insert(id).inserted
  }
}
