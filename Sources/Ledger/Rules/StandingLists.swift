/// What stands of ids that many records name in one role: read once, then kept up to date with
/// what is appended.
struct StandingLists {
  /// Shorter lists of records are read anew.
  static let fewest = 32

  /// Ascending.
  private var lists: [MentionKey: [CurrentStatement]] = [:]

  subscript(key: MentionKey) -> [CurrentStatement]? { lists[key] }

  mutating func keep(_ list: [CurrentStatement], for key: MentionKey) { lists[key] = list }

  mutating func removeAll() { lists.removeAll() }

  /// Takes in a standing statement, in place of what the same record said before.
  mutating func put(_ standing: CurrentStatement, under key: MentionKey) {
    guard lists[key] != nil else { return }
    remove(standing.sequence, under: key)
    let place = lists[key]?.firstPlace { $0.sequence >= standing.sequence } ?? 0
    lists[key]?.insert(standing, at: place)
  }

  mutating func remove(_ sequence: Int, under key: MentionKey) {
    guard let place = lists[key]?.firstPlace(where: { $0.sequence >= sequence }),
      lists[key]?[place...].first?.sequence == sequence
    else { return }
    lists[key]?.remove(at: place)
  }
}

extension Array {
  /// Where the elements begin that are all of the kind asked for; those before are not.
  package func firstPlace(where isFound: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isFound(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
