extension String {
  /// It holds a mark that tells parts of keys apart.
  var dividesKeys: Bool { utf8.contains { "/@=".utf8.contains($0) } }
}

/// A text with holes.
package struct MapText: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case hole(MapHole)
  }

  package var pieces: [Piece]
  package var place: ImportedPlace.MapPlace

  /// The hole, where the text is nothing else.
  package var onlyHole: MapHole? {
    if pieces.count == 1, case .hole(let hole) = pieces[0] { return hole }
    return nil
  }

  /// What stands outside of holes.
  var plainText: String {
    pieces.reduce(into: "") { text, piece in if case .text(let plain) = piece { text += plain } }
  }

  package var holes: [MapHole] {
    pieces.compactMap { if case .hole(let hole) = $0 { hole } else { nil } }
  }
}

/// What fills a hole.
package enum MapHole: Hashable, Sendable {
  case column(Int)
  /// Of a column, over the rows of one series.
  case series(SeriesColumn, Int)
  /// The day of the export.
  case export
  /// The number of the row.
  case row
  /// The name of the file.
  case file
  /// All cells of the row.
  case whole
  /// What a template is repeated for; of an object a member.
  case element(String?)

  /// The column of the same row that it needs; what a series says of others is known before.
  var columnOfRow: Int? {
    switch self {
    case .column(let column), .series(.step, let column), .series(.drop, let column): column
    case .series(.prev, _), .series(.max, _), .series(.last, _), .export, .row, .file, .whole,
      .element:
      nil
    }
  }

  /// It says nothing of the row itself.
  var isVolatile: Bool { self == .export || self == .row || self == .file }
}

/// A column that follows from the rows before and after in a series.
package enum SeriesColumn: String, CaseIterable, Hashable, Sendable {
  case prev, step, drop, max, last
}

/// A test of a column.
package struct MapCondition: Sendable {
  package enum Test: Hashable, Sendable {
    case equal([String])
    case present(Bool)
    case has(String)
    case above(Decimal)
    case below(Decimal)
    /// Nil: the day of the export.
    case upto(Day?)
    case after(Day?)
  }

  package var hole: MapHole
  /// All have to hold.
  package var tests: [Test]
  /// Turns the tests round.
  package var not = false
  package var place: ImportedPlace.MapPlace
}
