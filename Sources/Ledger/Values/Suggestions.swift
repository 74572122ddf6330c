/// "Did you mean": the known names nearest to an unknown one.
public enum Suggestions {
  /// At most three names within a third of the length (at least two edits), nearest first.
  public static func nearest<S: Sequence>(to name: String, among names: S) -> [String]
  where S.Element == String {
    let wanted = Array(name.utf8.prefix(80))
    let limit = max(2, wanted.count / 3)
    var found: [(distance: Int, name: String)] = []
    for candidate in names {
      let bytes = Array(candidate.utf8)
      let isPart =
        wanted.count >= 3
        && (bytes.starts(with: wanted) || bytes.suffix(wanted.count).elementsEqual(wanted))
      let distance = isPart ? 1 : distance(wanted, bytes, limit: limit)
      if distance <= limit { found.append((distance, candidate)) }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return found.prefix(3).map(\.name)
  }

  /// "did you mean 'a' or 'b'?", or nil when nothing is near.
  public static func hint<S: Sequence>(for name: String, among names: S) -> String?
  where S.Element == String {
    let near = nearest(to: name, among: names)
    if near.isEmpty { return nil }
    return "did you mean \(near.map { Quoted($0).description }.joined(separator: " or "))?"
  }

  /// Edits (insert, delete, change, swap of neighbours) from one to the other, or more than
  /// `limit`.
  static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      row.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, before[j - 2] + 1)
        }
        row.append(best)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
