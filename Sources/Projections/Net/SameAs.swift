/// Things, by number, that `same-as` links make one: docs/model.md, section 7.8, step 1.
///
/// Of a class, the one counts that links lead to; if they lead to none or to several, the one that
/// was recorded first.
struct SameAs {
  /// None where nothing is joined.
  private var leaders: [Int]
  /// Of more than one member, by its leader, who comes first.
  private var classes: [Int: [Int]] = [:]

  /// - Parameter recorded: the sequence number of the record that introduced a thing.
  init(count: Int, links: [(from: Int, to: Int)], recorded: (Int) -> Int) {
    leaders = links.isEmpty ? [] : Array(0..<count)
    if links.isEmpty { return }
    var sets = DisjointSets(count: count)
    for link in links { sets.join(link.from, link.to) }
    let leaving = Set(links.map(\.from))
    // Most things are joined to nothing.
    var joined: [Int: [Int]] = [:]
    for thing in leaving.union(links.map(\.to)).sorted() {
      joined[sets.root(of: thing), default: []].append(thing)
    }
    for members in joined.values where members.count > 1 {
      let reached = members.filter { !leaving.contains($0) }
      let earliest = members.min { recorded($0) < recorded($1) }
      guard let leader = reached.count == 1 ? reached[0] : earliest else { continue }
      for member in members { leaders[member] = leader }
      classes[leader] = [leader] + members.filter { $0 != leader }
    }
  }

  /// The one that counts for a thing.
  func leader(of thing: Int) -> Int { isEmpty ? thing : leaders[thing] }

  /// Nothing is joined.
  var isEmpty: Bool { leaders.isEmpty }

  /// All that a leader counts for, itself first.
  func members(of leader: Int) -> [Int] { classes[leader] ?? [leader] }
}
