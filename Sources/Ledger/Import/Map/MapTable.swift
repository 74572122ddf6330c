/// The rows of a file as a map sees them: where the cells of its columns are.
package struct MapTable {
  /// A cell of a row.
  enum Place {
    case own(Int)
    case lookup(Int, Int)
  }

  /// By the column of the map.
  let places: [[Place]]
  /// By the template, where it is repeated for the elements of a cell.
  let loops: [Int?]
  /// The tables that are joined, and the cell by which each is.
  let joined: [(table: JoinedTable, by: Int)]

  init(_ map: ImportMap, header: [String], joined: [JoinedTable]) {
    let numbers = Dictionary(zip(header, header.indices), uniquingKeysWith: { first, _ in first })
    self.joined = zip(map.lookups, joined).map { ($1, numbers[$0.by] ?? 0) }
    places = map.columns.map { column in
      column.cells.compactMap { cell in
        switch cell {
        case .own(let name): numbers[name].map { .own($0) }
        case .lookup(let table, let name):
          joined[table].header.firstIndex(of: name).map { .lookup(table, $0) }
        }
      }
    }
    loops = map.templates.map {
      if case .cell(_, let name)? = $0.loop { numbers[name] } else { nil }
    }
  }
}
