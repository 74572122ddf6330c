import Ledger

/// Some rows of a report whose cells are not made yet, which may be done on any thread.
package struct RowLoad: Sendable {
  /// So many make it worth another thread.
  static let maxCount = 256

  /// Those that lie beside one another in memory.
  private struct Piece: Sendable {
    let range: Range<Int>
    let walk: @Sendable (_ range: Range<Int>, _ body: ([Cell]) -> Void) -> Void
  }

  package let count: Int
  private let pieces: [Piece]

  /// - Parameter lists: of which one comes after the other.
  init<Row: Sendable>(_ lists: [[Row]], _ columns: [ColumnOf<Row>]) {
    self.init(
      lists.map { rows in
        Piece(range: rows.indices) { range, body in
          let makers = columns.map { Self.own($0.cell) }
          for var row in rows[range] { body(makers.map { $0(&row) }) }
        }
      })
  }

  init(_ rows: [[Cell]]) {
    self.init([Piece(range: rows.indices) { range, body in rows[range].forEach(body) }])
  }

  private init(_ pieces: [Piece]) {
    self.pieces = pieces
    count = pieces.reduce(0) { $0 + $1.range.count }
  }

  /// The same for one thread alone: to take up and lay down what all threads share costs more than
  /// to make a cell.
  private static func own<Row>(
    _ cell: @escaping (inout Row) -> Cell
  ) -> (inout Row) -> Cell {
    { cell(&$0) }
  }

  package func forEachRow(_ body: ([Cell]) -> Void) {
    for piece in pieces { piece.walk(piece.range, body) }
  }

  /// The same rows in loads that are not too large.
  func forEachPart(_ body: (RowLoad) -> Void) {
    for piece in pieces {
      for start in stride(
        from: piece.range.lowerBound, to: piece.range.upperBound, by: Self.maxCount)
      {
        let range = start..<min(start + Self.maxCount, piece.range.upperBound)
        body(RowLoad([Piece(range: range, walk: piece.walk)]))
      }
    }
  }

  /// Hands out all rows of a walk, load by load.
  static func forEach<Row: Sendable>(
    _ walk: @escaping RowSource.Walk<Row>, _ columns: [ColumnOf<Row>], _ body: (RowLoad) -> Void
  ) throws(LedgerError) {
    var rows: [Row] = []
    func load() -> RowLoad {
      defer { rows = [] }
      return RowLoad([rows], columns)
    }
    try walk { row in
      if rows.isEmpty { rows.reserveCapacity(maxCount) }
      rows.append(row)
      if rows.count == maxCount { body(load()) }
    }
    if !rows.isEmpty { body(load()) }
  }
}
