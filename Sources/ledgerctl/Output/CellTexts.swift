import Projections

/// Makes the texts of cells, row by row. Of cells that say the same one below the other, as many
/// do, the text is made once.
struct CellTexts {
  private let columns: [Column]
  /// The columns of which texts are made.
  private let places: [Int]
  private var above: [(cell: Cell, text: CellText)?]

  init(_ columns: [Column], _ places: [Int]) {
    (self.columns, self.places) = (columns, places)
    above = Array(repeating: nil, count: places.count)
  }

  /// - Parameter note: takes each text that does not stand above, with its place among those of the
  ///   row.
  mutating func row(
    _ row: [Cell], note: (_ place: Int, CellText) -> Void = { _, _ in }
  ) -> [CellText] {
    places.indices.map { place in
      let cell = row[places[place]]
      if let above = above[place], above.cell == cell { return above.text }
      let text = CellText(cell, of: columns[places[place]])
      above[place] = (cell, text)
      note(place, text)
      return text
    }
  }
}
