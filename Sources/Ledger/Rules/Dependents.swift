/// The records that take effect no earlier than an id, by their own days: those that have to wait
/// for it, or need not any more, when its day changes. Read once for an id, then kept up to date.
struct Dependents {
  private struct Entry: Comparable {
    var day: Day
    var sequence: Int

    static func < (a: Entry, b: Entry) -> Bool { (a.day, a.sequence) < (b.day, b.sequence) }
  }

  /// By the number of the id, ascending.
  private var entries: [Int: [Entry]] = [:]

  mutating func removeAll() { entries.removeAll() }

  /// Those whose own day is before `day`.
  mutating func of(_ number: Int, before day: Day, _ known: Catalog) throws(LedgerError) -> [Int] {
    let list = if let found = entries[number] { found } else { try read(number, known) }
    entries[number] = list
    return list.prefix(list.firstPlace { $0.day >= day }).map(\.sequence)
  }

  private func read(_ number: Int, _ known: Catalog) throws(LedgerError) -> [Entry] {
    var records: Set<Int> = []
    for role in MentionRole.allCases where role.makesDependent {
      try known.log.mentions(of: number, role) { (record) throws(LedgerError) -> Bool in
        records.insert(record)
        return true
      }
    }
    var found: [Entry] = []
    for record in records {
      guard let standing = try known.standing(record) else { continue }
      found.append(Entry(day: standing.statement.ownDay, sequence: record))
    }
    return found.sorted()
  }

  mutating func add(_ standing: CurrentStatement, to number: Int) {
    let entry = Entry(day: standing.statement.ownDay, sequence: standing.sequence)
    guard let place = place(of: entry, in: number) else { return }
    if entries[number]?[place...].first != entry { entries[number]?.insert(entry, at: place) }
  }

  mutating func remove(_ standing: CurrentStatement, from number: Int) {
    let entry = Entry(day: standing.statement.ownDay, sequence: standing.sequence)
    guard let place = place(of: entry, in: number) else { return }
    if entries[number]?[place...].first == entry { entries[number]?.remove(at: place) }
  }

  private func place(of entry: Entry, in number: Int) -> Int? {
    entries[number]?.firstPlace { $0 >= entry }
  }
}
