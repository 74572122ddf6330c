import Ledger

/// The rows of a report under their columns, handed out one after the other.
public struct RowSource {
  /// Hands out all rows in their order, and the same ones each time.
  public typealias Walk<Row> = (_ body: (Row) -> Void) throws(LedgerError) -> Void

  public let columns: [Column]
  /// Whether rows come from what is in memory. Others are made from facts on every walk: there may
  /// be as many as the log has records, and they come only inside `FactStream.read`.
  public let isHeld: Bool
  /// Cells are made by whom the rows are handed to.
  private let walk: Walk<RowLoad>
  /// All rows at once, where they are values that nobody has to make any more.
  let whole: RowLoad?

  public static var empty: RowSource { RowSource(.empty) }

  public init(_ grid: Grid) { self.init(grid.columns, RowLoad(grid.rows)) }

  /// The cells of a row are made as it is handed out.
  public init<Row: Sendable>(_ columns: [ColumnOf<Row>], _ rows: [Row]) {
    self.init(columns, joining: [rows])
  }

  /// The rows of one list after those of another.
  init<Row: Sendable>(_ columns: [ColumnOf<Row>], joining lists: [[Row]]) {
    self.init(columns.map(\.column), RowLoad(lists, columns))
  }

  private init(_ columns: [Column], _ whole: RowLoad) {
    self.columns = columns
    self.whole = whole
    isHeld = true
    walk = { body in whole.forEachPart(body) }
  }

  /// The rows themselves are made as they are handed out.
  public init<Base: Collection, Row: Sendable>(
    _ columns: [ColumnOf<Row>], _ rows: LazyMapCollection<Base, Row>
  ) {
    self.init(columns, isHeld: true) { body in
      var rest = rows[...]
      while !rest.isEmpty {
        let part = Array(rest.prefix(RowLoad.maxCount))
        rest = rest.dropFirst(part.count)
        body(RowLoad([part], columns))
      }
    }
  }

  /// Rows that are made from facts.
  public init<Row: Sendable>(_ columns: [ColumnOf<Row>], walk: @escaping Walk<Row>) {
    self.init(columns, isHeld: false) { (body) throws(LedgerError) in
      try RowLoad.forEach(walk, columns, body)
    }
  }

  private init<Row>(_ columns: [ColumnOf<Row>], isHeld: Bool, _ walk: @escaping Walk<RowLoad>) {
    self.columns = columns.map(\.column)
    self.isHeld = isHeld
    self.walk = walk
    whole = nil
  }

  public func forEachRow(_ body: ([Cell]) -> Void) throws(LedgerError) {
    try walk { $0.forEachRow(body) }
  }

  /// Hands out the rows, some hundreds at a time, with the making of their cells left to do.
  package func forEachLoad(_ body: (RowLoad) -> Void) throws(LedgerError) { try walk(body) }

  public func count() throws(LedgerError) -> Int {
    var count = 0
    try walk { count += $0.count }
    return count
  }

  /// All rows at once, for those who compare them.
  public func held() throws(LedgerError) -> Grid {
    var grid = Grid(columns: columns)
    try forEachRow { grid.rows.append($0) }
    return grid
  }
}
