/// How much a batch or an audit remembers of what it has read.
struct CacheLimits {
  /// Records after which lists are forgotten.
  var records = 32_768
  /// Ids, of some 60 bytes each.
  var ids = 1 << 19
}

/// What is known of ids, as compactly as can be: a batch or an audit asks for the same ones again,
/// and what is not found here costs several searches of the tables.
///
/// Those that nobody asks for any more are forgotten once there are too many, so that memory stays
/// bounded however large the log is.
struct KnownEntities {
  /// So many are held at most, and as many again that were not asked for since those came.
  private let capacity: Int
  private var young = Generation()
  private var old = Generation()

  init(capacity: Int) { self.capacity = capacity }

  subscript(id: ID) -> CatalogEntry? {
    mutating get {
      if let found = young[id] { return found }
      guard let found = old[id] else { return nil }
      keep(found, for: id)
      return found
    }
  }

  mutating func keep(_ entry: CatalogEntry, for id: ID) {
    if young.count >= capacity {
      old = young
      young = Generation()
    }
    young.keep(entry, for: id)
  }

  mutating func forget(_ id: ID) {
    young.forget(id)
    old.forget(id)
  }
}

/// Entries that came after one another.
private struct Generation {
  private var ids = IDTable()
  /// By the number of the id.
  private var entries: [Plain] = []
  /// Those of which more is known than a plain entry tells.
  private var others: [Int: CatalogEntry] = [:]

  /// An entry that was introduced once, and has no end and no basis.
  private struct Plain {
    enum Form { case proposed, made, other, forgotten }

    var number: Int
    var unit: Unit?
    var day: Day
    var type: EntityType
    var form: Form
  }

  var count: Int { entries.count }

  subscript(id: ID) -> CatalogEntry? {
    guard let place = ids[id] else { return nil }
    let plain = entries[place]
    var entry = CatalogEntry(type: plain.type, number: plain.number)
    switch plain.form {
    case .proposed: entry.proposed = plain.number
    case .made: entry.made = plain.number
    case .other: return others[place]
    case .forgotten: return nil
    }
    (entry.day, entry.unit) = (plain.day, plain.unit)
    return entry
  }

  mutating func keep(_ entry: CatalogEntry, for id: ID) {
    let place = ids.insert(id)
    var plain = Plain(
      number: entry.number, unit: entry.unit, day: entry.day, type: entry.type, form: .other)
    if entry.end == nil, entry.basis == nil {
      if entry.proposed == entry.number, entry.made == nil { plain.form = .proposed }
      if entry.made == entry.number, entry.proposed == nil { plain.form = .made }
    }
    if place == entries.count { entries.append(plain) } else { entries[place] = plain }
    others[place] = plain.form == .other ? entry : nil
  }

  mutating func forget(_ id: ID) {
    guard let place = ids[id] else { return }
    entries[place].form = .forgotten
    others[place] = nil
  }
}
