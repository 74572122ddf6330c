/// `cycle`: nothing lies in itself. Judged on ids joined by same-as, over all links, whatever
/// their dates; also for the chains of `within` and `sponsor`.
extension Rules {
  func judgeCycles(
    _ statement: Statement, _ references: References, replacing replaced: Replaced?,
    _ verdict: inout Verdict
  ) throws(LedgerError) {
    let isCorrection = replaced != nil
    let earlier = try replaced.flatMap { (replaced) throws(LedgerError) in
      try known.standing(replaced.sequence)?.statement
    }
    // What lay where it lies closes no cycle.
    if let earlier, earlier.lies(like: statement) { return }
    // A new id has no parts yet, so only a known one can close a cycle.
    let isNew = references.introduced == nil
    let graph = LinkGraph(known, without: earlier == nil ? nil : replaced?.sequence)
    switch statement.body {
    case .promise(.pledgeProposed(let pledge)), .promise(.pledgeMade(let pledge)):
      if !isNew { try wholes(pledge.id, pledge.partOf, graph, isCorrection, &verdict) }
    case .promise(.commitmentMade(let commitment)):
      if !isNew { try wholes(commitment.id, commitment.partOf, graph, isCorrection, &verdict) }
    case .capacity(.capacityAnnounced(let capacity)):
      if !isNew { try wholes(capacity.id, capacity.partOf, graph, isCorrection, &verdict) }
    case .link(.linkAdded(let link)):
      switch link.type {
      case .partOf:
        try report(
          graph.cycle(from: link.from, adding: [link.to]), "to", link.to, isCorrection, &verdict)
      case .sameAs:
        try report(
          graph.cycle(from: link.from, joining: link.to), "to", link.to, isCorrection, &verdict)
      case .overlaps: break
      }
    case .registration(.projectRegistered(let project)):
      if isCorrection, let within = project.within {
        try chain(project.id, within, "within", &verdict)
      }
    case .registration(.partyRegistered(let party)):
      if isCorrection, let sponsor = party.sponsor {
        try chain(party.id, sponsor, "sponsor", &verdict)
      }
    case .registration(.sourceRegistered), .promise(.pledgeAmended), .promise(.pledgeEnded),
      .promise(.commitmentAmended), .promise(.commitmentEnded), .promise(.callMade),
      .promise(.callEnded), .capacity(.capacityAmended), .capacity(.capacityAdvanced),
      .link(.linkRemoved), .payment, .round, .shares, .report, .figureOmitted, .rateQuoted,
      .totalAsserted, .keyRotated, .revision:
      break
    }
  }

  private func wholes(
    _ id: ID, _ targets: [Target], _ graph: LinkGraph, _ isCorrection: Bool,
    _ verdict: inout Verdict
  ) throws(LedgerError) {
    for target in targets {
      let cycle =
        target.id == id ? [id, id] : try graph.cycle(from: id, adding: [target.id])
      report(cycle, "part_of", target.id, isCorrection, &verdict)
    }
  }

  private func report(
    _ cycle: [ID]?, _ field: String, _ id: ID, _ isCorrection: Bool, _ verdict: inout Verdict
  ) {
    guard let cycle else { return }
    let path = cycle.prefix(8).map { Quoted($0).description }.joined(separator: " in ")
    verdict.refusals.append(
      Refusal(
        .cycle, .field(field, id: id, corrected: isCorrection),
        "\(Quoted(id)) would lie in itself: \(path)", hint: "remove or correct one of these links"))
  }

  private func chain(
    _ id: ID, _ next: ID, _ field: String, _ verdict: inout Verdict
  ) throws(LedgerError) {
    var path = [id]
    var current: ID? = next
    while let step = current {
      path.append(step)
      if step == id {
        return report(path, field, next, true, &verdict)
      }
      guard let entity = try known.entity(step), let made = entity.made,
        let standing = try known.standing(made), path.count < 100_000
      else { return }
      current = nil
      if case .registration(.projectRegistered(let project)) = standing.statement.body {
        current = project.within
      } else if case .registration(.partyRegistered(let party)) = standing.statement.body {
        current = party.sponsor
      }
    }
  }
}

/// Part-of and same-as links, walked from parts to wholes.
struct LinkGraph {
  private let known: Catalog
  /// A record that is being corrected: its links no longer count.
  private let omitted: Int?

  init(_ known: Catalog, without omitted: Int? = nil) {
    self.known = known
    self.omitted = omitted
  }

  /// The ids that a standing statement puts around `id`, those that it is joined to, and those that
  /// links put into it.
  func neighbours(of id: ID) throws(LedgerError) -> (wholes: [ID], same: [ID], parts: [ID]) {
    guard let entity = try known.entity(id) else { return ([], [], []) }
    var wholes: [ID] = []
    var same: [ID] = []
    var parts: [ID] = []
    for introduction in [entity.proposed, entity.made] {
      guard let introduction, introduction != omitted,
        let standing = try known.standing(introduction)
      else { continue }
      wholes += standing.statement.partOf.map(\.id)
    }
    for standing in try known.standing(of: id, entity.number, .links) {
      guard standing.sequence != omitted, case .link(.linkAdded(let link)) = standing.statement.body
      else { continue }
      switch link.type {
      case .partOf: if link.from == id { wholes.append(link.to) } else { parts.append(link.from) }
      case .sameAs: same.append(link.from == id ? link.to : link.from)
      case .overlaps: break
      }
    }
    return (wholes, same, parts)
  }

  /// The path from `from` back to itself that new wholes would close.
  func cycle(from start: ID, adding wholes: [ID]) throws(LedgerError) -> [ID]? {
    if omitted == nil {
      guard try known.links.leads(from: wholes, to: [start], known) else { return nil }
      if !known.mayTellPath() { return [start, start] }
    }
    let joined = try joined(with: [start])
    return try search(from: wholes, to: joined, start: start)
  }

  /// The path that joining two ids would close.
  func cycle(from start: ID, joining other: ID) throws(LedgerError) -> [ID]? {
    if omitted == nil {
      guard try known.links.closes(joining: start, other, known) else { return nil }
      if !known.mayTellPath() { return [start, start] }
    }
    let joined = try joined(with: [start, other])
    var wholes: [ID] = []
    for id in joined { wholes += try neighbours(of: id).wholes }
    return try search(from: wholes, to: joined, start: start)
  }

  private func joined(with ids: [ID]) throws(LedgerError) -> Set<ID> {
    var seen = Set(ids)
    var open = ids
    while let id = open.popLast() {
      for other in try neighbours(of: id).same where seen.insert(other).inserted {
        open.append(other)
      }
    }
    return seen
  }

  private func search(
    from wholes: [ID], to targets: Set<ID>, start: ID
  ) throws(LedgerError) -> [ID]? {
    var cameFrom: [ID: ID] = [:]
    var open: [ID] = []
    for whole in wholes where cameFrom[whole] == nil {
      cameFrom[whole] = start
      open.append(whole)
    }
    while let id = open.popLast() {
      if targets.contains(id) {
        var path = [id]
        var step = cameFrom[id] ?? start
        while step != start, path.count < 1000 {
          path.append(step)
          step = cameFrom[step] ?? start
        }
        path.append(start)
        return path.reversed()
      }
      let (wholes, same, _) = try neighbours(of: id)
      for next in wholes + same where cameFrom[next] == nil {
        cameFrom[next] = id
        open.append(next)
      }
    }
    return nil
  }
}

extension Statement {
  /// True if what it says of what lies where is the same; also of `within` and `sponsor`.
  func lies(like other: Statement) -> Bool {
    switch (body, other.body) {
    case (.link(.linkAdded(let one)), .link(.linkAdded(let two))):
      (one.from, one.to) == (two.from, two.to) && one.type == two.type
    case (.registration(.projectRegistered(let one)), .registration(.projectRegistered(let two))):
      one.within == two.within
    case (.registration(.partyRegistered(let one)), .registration(.partyRegistered(let two))):
      one.sponsor == two.sponsor
    default: Set(partOf.map(\.id)) == Set(other.partOf.map(\.id)) && kind != .linkAdded
    }
  }

  /// The wholes that the statement's own field names.
  package var partOf: [Target] {
    switch body {
    case .promise(.pledgeProposed(let pledge)), .promise(.pledgeMade(let pledge)): pledge.partOf
    case .promise(.commitmentMade(let commitment)): commitment.partOf
    case .capacity(.capacityAnnounced(let capacity)): capacity.partOf
    case .promise(.pledgeAmended), .promise(.pledgeEnded), .promise(.commitmentAmended),
      .promise(.commitmentEnded), .promise(.callMade), .promise(.callEnded),
      .capacity(.capacityAmended), .capacity(.capacityAdvanced), .registration, .payment, .round,
      .shares, .report, .link, .figureOmitted, .rateQuoted, .totalAsserted, .keyRotated, .revision:
      []
    }
  }
}
