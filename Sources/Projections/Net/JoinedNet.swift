import Ledger

/// What of a net lies inside something else, or may be the same money as something else.
public struct JoinedNet: Sendable {
  public let unit: FigureUnit
  /// The largest first.
  public let groups: [NetTerms.Group]
  /// What the sum of the amounts of all groups has more than once. What stands alone is in gross as
  /// it is in net, so this says more than the two of them do.
  public let twice: Figure
  /// How many smaller groups are left out.
  public let leftOut: Int
  /// Their net: groups have nothing in common.
  public let rest: Figure
  private let places: Int

  /// Nil where everything stands alone.
  init?(_ terms: NetTerms, most: Int, _ unit: FigureUnit, places: Int? = nil) {
    if terms.groups.isEmpty { return nil }
    let order = terms.groups.indices.sorted { a, b in
      let (first, second) = (terms.groups[a].net, terms.groups[b].net)
      if first.low != second.low { return first.low > second.low }
      guard let high = first.high else { return second.high != nil || a < b }
      guard let other = second.high else { return false }
      return high != other ? high > other : a < b
    }
    groups = order.prefix(most).map { terms.groups[$0] }
    leftOut = order.count - groups.count
    let rest = order.dropFirst(most).reduce(Interval.zero) { $0 + terms.groups[$1].net }
    let twice = terms.groups.reduce(Interval.zero) { $0 + $1.gross.less($1.net) }
    self.twice = Figure(twice, unit, places: places)
    let zero = Figure(.zero, unit, places: places)
    (self.unit, self.places) = (unit, zero.places)
    self.rest = Figure(rest, unit, places: places)
  }

  /// In as many digits as it takes to redo a sum by hand.
  public func exact(_ interval: Interval) -> String { FigureText.exact(interval, unit) }

  public func figure(_ interval: Interval) -> Figure { Figure(interval, unit, places: places) }
}
