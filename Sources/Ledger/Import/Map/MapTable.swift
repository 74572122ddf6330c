/// The rows of a file as a map sees them: where the cells of its columns are.
package struct MapTable {
  /// A cell of a row.
  enum Place {
    case own(Int)
    case lookup(Int, Int)
  }

  /// A table that is joined: what its column `by` says, and the cells of that row.
  struct Joined {
    /// Where `by` is in the rows of the table.
    var by: Int
    var header: [String]
    var rows: [String: [String]]
  }

  /// By the column of the map.
  let places: [[Place]]
  /// By the template, where it is repeated for the elements of a cell.
  let loops: [Int?]
  let joined: [Joined]

  init(_ map: ImportMap, header: [String], joined: [Joined]) {
    let numbers = Dictionary(zip(header, header.indices), uniquingKeysWith: { first, _ in first })
    self.joined = joined
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
