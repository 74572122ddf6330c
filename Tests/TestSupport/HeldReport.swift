import Ledger
import Projections

/// A report with all its rows in memory, to be looked into and compared; or one made by hand.
public struct HeldReport: Hashable, Sendable {
  public var view: String
  public var title: String
  public var rows: Grid
  public var sides: [Side] = []
  public var totals: Grid
  public var unconverted: Grid
  public var notes: [String]
  public var sections: [HeldReport]

  public init(
    view: String, title: String, rows: Grid = .empty, totals: Grid = .empty,
    unconverted: Grid = .empty, notes: [String] = [], sections: [HeldReport] = []
  ) {
    self.view = view
    self.title = title
    self.rows = rows
    self.totals = totals
    self.unconverted = unconverted
    self.notes = notes
    self.sections = sections
  }

  /// A table that stands beside the rows.
  public struct Side: Hashable, Sendable {
    public var name: String
    public var title: String?
    public var rows: Grid

    public init(name: String, title: String?, rows: Grid) {
      (self.name, self.title, self.rows) = (name, title, rows)
    }
  }

  public init(_ report: Report) throws(LedgerError) {
    self.init(
      view: report.view, title: report.title, rows: try report.rows.held(),
      totals: report.totals, unconverted: try report.unconverted.held(), notes: report.notes,
      sections: try report.sections.map { (section) throws(LedgerError) in
        try HeldReport(section)
      })
    sides = try report.sides.map { (side) throws(LedgerError) in
      Side(name: side.name, title: side.title, rows: try side.rows.held())
    }
  }

  public var report: Report {
    var report = Report(
      view: view, title: title, rows: RowSource(rows), totals: totals,
      unconverted: RowSource(unconverted), notes: notes, sections: sections.map(\.report))
    report.sides = sides.map { SideTable($0.name, title: $0.title, RowSource($0.rows)) }
    return report
  }

  /// The same report with rows that are made on each walk.
  public var walked: Report {
    func source(_ grid: Grid) -> RowSource {
      let columns = grid.columns.indices.map { place in
        ColumnOf<[Cell]>(grid.columns[place]) { $0[place] }
      }
      return RowSource(columns) { body in grid.rows.forEach(body) }
    }
    var report = report
    report.rows = source(rows)
    report.unconverted = source(unconverted)
    return report
  }
}

extension Grid {
  public func word(_ row: Int, _ name: String) -> String? {
    switch cell(row, name) {
    case .word(let text), .text(let text): text
    case .null, .flag, .integer, .figure, .list, .object, nil: nil
    }
  }

  public func figure(_ row: Int, _ name: String) -> Figure? {
    if case .figure(let figure)? = cell(row, name) { figure } else { nil }
  }

  public func records(_ row: Int) -> [Int] {
    guard case .list(let cells)? = cell(row, "records") else { return [] }
    return cells.compactMap { if case .integer(let value) = $0 { value } else { nil } }
  }
}
