/// Which ids lie in which, as far as a batch has asked: ids that same-as joins are one, and know
/// what they lie in and what lies in them. Read once, and kept up to date with what is appended.
///
/// It answers only whether a way exists. It looks for one from both ends in turn, so that a long
/// chain costs nothing where a short one meets it.
struct LinkIndex {
  private struct Component {
    var members: [ID] = []
    var wholes: Set<ID> = []
    var parts: Set<ID> = []
    /// The parts that fields name are in `parts` too.
    var hasFieldParts = false
    /// There are too many records to find those among them.
    var hasUnknownParts = false
  }

  private var components: [Int: Component] = [:]
  private var numbers: [ID: Int] = [:]
  private var newest = 0
  /// Of an id, so many records are looked through for parts that name it.
  private static let maxFieldParts = 64

  /// True if one of `wholes`, or what it lies in, is one of `ids`.
  mutating func leads(
    from wholes: [ID], to ids: [ID], _ known: Catalog
  ) throws(LedgerError) -> Bool {
    let targets = Set(try numbers(of: ids, known))
    var forward = Walk(try numbers(of: wholes, known))
    var backward = Walk(Array(targets))
    if !forward.seen.isDisjoint(with: targets) { return true }
    var isOneWay = false
    while let next = forward.open.last {
      let cost = components[next]?.wholes.count ?? 0
      if !isOneWay, let back = backward.open.last {
        let backCost = 1 + (components[back]?.parts.count ?? 0)
        if backward.cost + backCost < forward.cost + cost {
          try loadFieldParts(of: back, known)
          if components[back]?.hasUnknownParts ?? true {
            isOneWay = true
            continue
          }
          _ = backward.open.popLast()
          backward.cost += backCost
          let parts = components[back]?.parts ?? []
          if backward.take(try numbers(of: parts, known), meeting: forward) { return true }
          if backward.open.isEmpty { return false }
          continue
        }
      }
      _ = forward.open.popLast()
      forward.cost += cost
      let wholes = components[next]?.wholes ?? []
      if forward.take(try numbers(of: wholes, known), meeting: backward) { return true }
    }
    return false
  }

  private struct Walk {
    var seen: Set<Int>
    var open: [Int]
    var cost = 0

    init(_ start: [Int]) { (seen, open) = (Set(start), Array(Set(start))) }

    /// True where it comes to what the other has seen.
    mutating func take(_ numbers: [Int], meeting other: Walk) -> Bool {
      for number in numbers where seen.insert(number).inserted {
        if other.seen.contains(number) { return true }
        open.append(number)
      }
      return false
    }
  }

  /// True if two ids, made one, would lie in themselves.
  mutating func closes(joining one: ID, _ other: ID, _ known: Catalog) throws(LedgerError) -> Bool {
    var wholes: Set<ID> = []
    for number in try numbers(of: [one, other], known) {
      wholes.formUnion(components[number]?.wholes ?? [])
    }
    return try leads(from: Array(wholes), to: [one, other], known)
  }

  // MARK: Reading

  private mutating func numbers(
    of ids: some Collection<ID>, _ known: Catalog
  ) throws(LedgerError) -> [Int] {
    var found: [Int] = []
    found.reserveCapacity(ids.count)
    for id in ids {
      let number = if let known = numbers[id] { known } else { try load(id, known) }
      found.append(number)
    }
    return found
  }

  private mutating func load(_ id: ID, _ known: Catalog) throws(LedgerError) -> Int {
    newest += 1
    numbers[id] = newest
    var component = Component(members: [id])
    var place = 0
    while place < component.members.count {
      let member = component.members[place]
      place += 1
      let (wholes, same, parts) = try LinkGraph(known).neighbours(of: member)
      component.wholes.formUnion(wholes)
      component.parts.formUnion(parts)
      for other in same where numbers[other] != newest {
        numbers[other] = newest
        component.members.append(other)
      }
    }
    components[newest] = component
    return newest
  }

  private mutating func loadFieldParts(of number: Int, _ known: Catalog) throws(LedgerError) {
    guard var component = components[number], !component.hasFieldParts else { return }
    component.hasFieldParts = true
    for member in component.members {
      guard let entity = try known.entity(member) else { continue }
      var left = Self.maxFieldParts
      try known.log.mentions(of: entity.number, .refers) { (record) throws(LedgerError) -> Bool in
        left -= 1
        if left < 0 { return false }
        if let statement = try known.standing(record)?.statement, let id = statement.introducedID,
          statement.partOf.contains(where: { $0.id == member })
        {
          component.parts.insert(id)
        }
        return true
      }
      if left < 0 { component.hasUnknownParts = true }
    }
    components[number] = component
  }

  // MARK: What is appended

  /// Takes in a statement that was appended.
  mutating func add(_ statement: Statement) {
    if numbers.isEmpty { return }
    if let id = statement.introducedID {
      for whole in statement.partOf { add(part: id, in: whole.id) }
    }
    guard case .link(.linkAdded(let link)) = statement.body else { return }
    switch link.type {
    case .partOf: add(part: link.from, in: link.to)
    case .sameAs: join(link.from, link.to)
    case .overlaps: break
    }
  }

  private mutating func add(part: ID, in whole: ID) {
    if let number = numbers[part] { components[number]?.wholes.insert(whole) }
    if let number = numbers[whole] { components[number]?.parts.insert(part) }
  }

  private mutating func join(_ one: ID, _ other: ID) {
    guard let a = numbers[one], let b = numbers[other] else { return forget([one, other]) }
    guard a != b, let first = components[a], let second = components[b] else { return }
    let (kept, gone) = first.members.count < second.members.count ? (b, a) : (a, b)
    guard let small = components.removeValue(forKey: gone) else { return }
    for id in small.members { numbers[id] = kept }
    components[kept]?.members += small.members
    components[kept]?.wholes.formUnion(small.wholes)
    components[kept]?.parts.formUnion(small.parts)
    if !small.hasFieldParts { components[kept]?.hasFieldParts = false }
    if small.hasUnknownParts { components[kept]?.hasUnknownParts = true }
  }

  /// Forgets what a statement that no longer stands, or stands anew, has to do with.
  mutating func forget(_ statement: Statement) {
    if numbers.isEmpty { return }
    if case .link(.linkAdded(let link)) = statement.body { forget([link.from, link.to]) }
    if !statement.partOf.isEmpty, let id = statement.introducedID {
      forget([id] + statement.partOf.map(\.id))
    }
  }

  private mutating func forget(_ ids: [ID]) {
    for id in ids {
      guard let number = numbers[id], let component = components.removeValue(forKey: number) else {
        continue
      }
      for member in component.members { numbers[member] = nil }
    }
  }
}
