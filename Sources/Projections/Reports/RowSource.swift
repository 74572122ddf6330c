import Ledger

/// Rows under columns for those who read them one after the other.
public enum RowSource {
  /// Rows that are held.
  case grid(Grid)
  /// Rows as many as the log has records: made anew, and in the same order, on every walk. Of use
  /// as long as the history that they are made from.
  case walk([Column], Walk)

  /// Hands out all rows in their order.
  public typealias Walk = (_ body: ([Cell]) -> Void) throws(LedgerError) -> Void

  public var columns: [Column] {
    switch self {
    case .grid(let grid): grid.columns
    case .walk(let columns, _): columns
    }
  }

  public func forEachRow(_ body: ([Cell]) -> Void) throws(LedgerError) {
    switch self {
    case .grid(let grid): for row in grid.rows { body(row) }
    case .walk(_, let walk): try walk(body)
    }
  }

  public func count() throws(LedgerError) -> Int {
    if case .grid(let grid) = self { return grid.rows.count }
    var count = 0
    try forEachRow { _ in count += 1 }
    return count
  }

  /// All rows at once, for those who compare them.
  public func held() throws(LedgerError) -> Grid {
    if case .grid(let grid) = self { return grid }
    var grid = Grid(columns: columns)
    try forEachRow { grid.rows.append($0) }
    return grid
  }
}
