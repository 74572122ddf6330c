import Ledger

/// A commitment or a payment on its way through shares. Amounts stated in one `fulfils` do not
/// overlap, so what went through different shares of one thing is different parts of it.
struct Portion: Hashable {
  struct Share: Hashable {
    enum Source: Hashable {
      case node(Int)
      case payment(Int)
    }

    var source: Source
    var targets: [Int]
  }

  var shares: [Share] = []

  /// More ways than this for one thing through shares are not told apart.
  private static let maxWays = 16

  func isApart(from other: Portion) -> Bool {
    shares.contains { mine in
      other.shares.contains {
        $0.source == mine.source && Set($0.targets).isDisjoint(with: mine.targets)
      }
    }
  }

  /// Portions after one more share.
  static func narrowed(_ portions: Set<Portion>, to share: Share) -> Set<Portion> {
    if portions.count > maxWays { return [Portion(shares: [share])] }
    return Set(portions.map { Portion(shares: $0.shares + [share]) })
  }

  /// Of things in common: the greatest low, the sum of the highs.
  static func together(_ values: [Interval]) -> Interval {
    var result = values.reduce(.zero, +)
    result.low = values.map(\.low).max() ?? .zero
    return result
  }

  /// Collections that have a whole in common, directly or through others, by their places.
  /// - Parameter isCommon: whether portions of one whole are in common.
  static func groups(
    _ collections: [[Int: Set<Portion>]], _ isCommon: (Set<Portion>, Set<Portion>) -> Bool
  ) -> [[Int]] {
    var sets = DisjointSets(count: collections.count)
    var holders: [Int: [Int]] = [:]
    for (index, wholes) in collections.enumerated() {
      for (whole, mine) in wholes {
        for other in holders[whole, default: []] where sets.root(of: other) != sets.root(of: index)
        {
          if isCommon(mine, collections[other][whole, default: []]) { sets.join(other, index) }
        }
        holders[whole, default: []].append(index)
      }
    }
    return sets.sets()
  }
}
