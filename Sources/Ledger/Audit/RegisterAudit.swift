/// Judges share registers after every batch. What only adds to a register is applied to the one
/// at hand; it is folded anew where a fact lands before others, or a correction changed some.
struct RegisterAudit {
  private struct Group {
    var issuers: Set<ID>
    var register = ShareRegister()
    /// Of the newest fact in it.
    var last: (day: Day, sequence: Int) = (.distantPast, 0)
    var pending: [Fact] = []
    var isStale = false
    /// Issuers that are not counted, of which something was to move.
    var early: Set<ID> = []

    mutating func take(_ other: Group) {
      issuers.formUnion(other.issuers)
      pending += other.pending
      early.formUnion(other.early)
      isStale = isStale || other.isStale
      if !isStale { register.take(other.register) }
      if last < other.last { last = other.last }
    }
  }

  private let admission: Indexer
  private var groups: [Int: Group] = [:]
  private var groupOf: [ID: Int] = [:]
  private var newestGroup = 0
  private var touched: Set<Int> = []
  /// The records since the last judgement that touched registers, and which.
  private var records: [(sequence: Int, issuers: Set<ID>)] = []

  init(_ admission: Indexer) { self.admission = admission }

  mutating func note(_ record: Record, _ issuers: Set<ID>) {
    guard let first = issuers.min() else { return }
    records.append((record.sequence, issuers))
    let statement = record.statement
    let joined = Set(issuers.compactMap { groupOf[$0] })
    let isRevision = statement.registerIssuers != issuers
    if !isRevision, issuers.count == 1, let group = joined.first ?? open(first) {
      groups[group]?.pending.append(Self.fact(of: record))
      touched.insert(group)
      return
    }
    let group = join(issuers)
    touched.insert(group)
    if isRevision {
      groups[group]?.isStale = true
    } else {
      groups[group]?.pending.append(Self.fact(of: record))
    }
  }

  private static func fact(of record: Record) -> Fact {
    let statement = record.statement
    return Fact(
      sequence: record.sequence, correctedBy: nil, day: statement.ownDay, statement: statement)
  }

  /// Makes one group of those of the issuers. They had nothing to do with one another, so what
  /// they have come to stands side by side.
  private mutating func join(_ issuers: Set<ID>) -> Int {
    var numbers: [Int] = []
    for issuer in issuers {
      if let number = groupOf[issuer] ?? open(issuer), !numbers.contains(number) {
        numbers.append(number)
      }
    }
    numbers.sort { (groups[$0]?.issuers.count ?? 0, $1) > (groups[$1]?.issuers.count ?? 0, $0) }
    let kept = numbers[0]
    for number in numbers.dropFirst() {
      guard let other = groups.removeValue(forKey: number) else { continue }
      touched.remove(number)
      for issuer in other.issuers { groupOf[issuer] = kept }
      groups[kept]?.take(other)
    }
    return kept
  }

  private mutating func open(_ issuer: ID) -> Int? {
    newestGroup += 1
    groups[newestGroup] = Group(issuers: [issuer])
    groupOf[issuer] = newestGroup
    return newestGroup
  }

  /// The first record that leaves a register that cannot be, and why.
  mutating func settle() throws(LedgerError) -> (record: Int, refusal: Refusal)? {
    if records.isEmpty { return nil }
    defer {
      touched.removeAll(keepingCapacity: true)
      records.removeAll(keepingCapacity: true)
    }
    for number in touched.sorted() {
      guard var group = groups.removeValue(forKey: number) else { continue }
      let fault = try judge(&group)
      groups[number] = group
      guard let fault else { continue }
      let own = fault.fact.correctedBy ?? fault.fact.sequence
      let culprit =
        records.contains { $0.sequence == own }
        ? own : records.last { !$0.issuers.isDisjoint(with: group.issuers) }?.sequence
      return (culprit ?? own, fault.refusal)
    }
    return nil
  }

  private func judge(_ group: inout Group) throws(LedgerError) -> RegisterRule.Fault? {
    var facts = group.pending.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
    group.pending = []
    if let first = facts.first, (first.day, first.sequence) < group.last { group.isStale = true }
    // A first issue judges what came before it.
    if Self.begins(facts, &group) { group.isStale = true }
    if group.isStale {
      group.register = ShareRegister()
      group.isStale = false
      facts = try history(of: group.issuers)
      group.early = []
      _ = Self.begins(facts, &group)
    }
    if let last = facts.last { group.last = (last.day, last.sequence) }
    return try RegisterRule(known: admission.known).firstFault(in: facts, &group.register)
  }

  /// Notes what moves too early. True if one of the facts is the first issue after such a move.
  private static func begins(_ facts: [Fact], _ group: inout Group) -> Bool {
    var issued: Set<ID> = []
    var begins = false
    for fact in facts {
      if case .shares(.sharesIssued(let issue)) = fact.statement.body {
        if issued.insert(issue.issuer).inserted, !group.register.isCounted(issue.issuer) {
          begins = begins || group.early.contains(issue.issuer)
        }
      } else if let issuer = EarlyMoves.issuer(of: fact.statement.body),
        !issued.contains(issuer), !group.register.isCounted(issuer)
      {
        group.early.insert(issuer)
      }
    }
    return begins
  }

  private func history(of issuers: Set<ID>) throws(LedgerError) -> [Fact] {
    let rule = RegisterRule(known: admission.known)
    var open = issuers
    var facts: [Int: Fact] = [:]
    while let issuer = open.first {
      let (group, found) = try rule.history(of: issuer)
      open.subtract(group)
      open.remove(issuer)
      for fact in found { facts[fact.sequence] = fact }
    }
    return facts.values.sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
  }
}
