import Ledger

/// The rows of a report under their columns, handed out one after the other.
public struct RowSource {
  /// Hands out all rows in their order, and the same ones each time.
  public typealias Walk<Row> = (_ body: (Row) -> Void) throws(LedgerError) -> Void

  public let columns: [Column]
  /// Whether rows come from what is in memory. Others are made from facts on every walk: there may
  /// be as many as the log has records, and they come only inside `FactStream.read`.
  public let isHeld: Bool
  private let walk: Walk<[Cell]>
  /// The same rows, whose cells are made by whom they are handed to.
  private let walkUnmade: Walk<Unmade>

  /// A row whose cells are not made yet, which may be done on any thread.
  package typealias Unmade = @Sendable () -> [Cell]

  public static var empty: RowSource { RowSource(.empty) }

  public init(_ grid: Grid) {
    columns = grid.columns
    isHeld = true
    walk = { body in grid.rows.forEach(body) }
    walkUnmade = { body in for row in grid.rows { body { row } } }
  }

  /// The cells of a row are made as it is handed out.
  public init<Rows: Collection>(
    _ columns: [ColumnOf<Rows.Element>], _ rows: Rows
  ) where Rows.Element: Sendable {
    self.columns = columns.map(\.column)
    isHeld = true
    walk = { body in
      for row in rows { body(columns.map { $0.cell(row) }) }
    }
    walkUnmade = { body in
      for row in rows { body { columns.map { $0.cell(row) } } }
    }
  }

  /// Rows that are made from facts.
  public init<Row: Sendable>(_ columns: [ColumnOf<Row>], walk: @escaping Walk<Row>) {
    self.columns = columns.map(\.column)
    isHeld = false
    self.walk = { (body) throws(LedgerError) in
      try walk { row in body(columns.map { $0.cell(row) }) }
    }
    walkUnmade = { (body) throws(LedgerError) in
      try walk { row in body { columns.map { $0.cell(row) } } }
    }
  }

  public func forEachRow(_ body: ([Cell]) -> Void) throws(LedgerError) { try walk(body) }

  /// Hands out the rows with the making of their cells left to do.
  package func forEachUnmade(_ body: (@escaping Unmade) -> Void) throws(LedgerError) {
    try walkUnmade(body)
  }

  public func count() throws(LedgerError) -> Int {
    var count = 0
    try walk { _ in count += 1 }
    return count
  }

  /// All rows at once, for those who compare them.
  public func held() throws(LedgerError) -> Grid {
    var grid = Grid(columns: columns)
    try walk { grid.rows.append($0) }
    return grid
  }
}
