import Ledger

/// What a figure counts.
public enum FigureUnit: Hashable, Sendable {
  case currency(Currency)
  case megawatt, percent, shares

  public init(_ unit: Unit) {
    switch unit {
    case .currency(let currency): self = .currency(currency)
    case .megawatt: self = .megawatt
    case .percent: self = .percent
    }
  }

  /// As JSON writes it: "USD", "MW", "%", "shares".
  public var symbol: String {
    switch self {
    case .currency(let currency): currency.code
    case .megawatt: "MW"
    case .percent: "%"
    case .shares: "shares"
    }
  }
}

/// An interval with its unit, exact until a renderer rounds it half-even to `places`.
public struct Figure: Hashable, Sendable {
  public var interval: Interval
  public var unit: FigureUnit
  /// 10; 4 for percentages; the minor unit of its currency for converted money.
  public var places: Int

  public init(_ interval: Interval, _ unit: FigureUnit, places: Int? = nil) {
    self.interval = interval
    self.unit = unit
    self.places = places ?? (unit == .percent ? 4 : 10)
  }

  /// A figure as a statement gives it.
  init(_ quantity: Quantity) { self.init(quantity.interval, FigureUnit(quantity.unit)) }
}

/// One value of a report, before any renderer.
public enum Cell: Hashable, Sendable {
  case null
  /// Free text from a record, made safe by the renderer.
  case text(String)
  /// An id, a date, or a word of the model.
  case word(String)
  case flag(Bool)
  case integer(Int)
  indirect case figure(Figure)
  case list([Cell])
  /// Named members in the order in which they are written.
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: Cell

    public init(_ name: String, _ value: Cell) {
      self.name = name
      self.value = value
    }
  }

  public init(_ figure: Figure?) { self = figure.map { .figure($0) } ?? .null }
  public init(word: String?) { self = word.map { .word($0) } ?? .null }
  public init(text: String?) { self = text.map { .text($0) } ?? .null }
  public init(words: [String]) { self = .list(words.map { .word($0) }) }
  public init(records: [Int]) { self = .list(records.map { .integer($0) }) }
}

/// Rows under columns: a table as data.
public struct Grid: Hashable, Sendable {
  public var columns: [Column]
  public var rows: [[Cell]]

  public init(columns: [Column], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }

  public init<Row>(_ columns: [ColumnOf<Row>], _ rows: [Row]) {
    self.columns = columns.map(\.column)
    self.rows = rows.map { columns.cells(of: $0) }
  }

  /// Totals under columns of which the first is their group, which is there under `--group-by`.
  init<Row>(_ columns: [ColumnOf<Row>], totals: [Row], _ query: Query) {
    self.init(query.grouping == nil ? Array(columns.dropFirst()) : columns, totals)
  }

  public static let empty = Grid(columns: [])

  /// The cell of a named column.
  public func cell(_ row: Int, _ name: String) -> Cell? {
    columns.firstIndex { $0.name == name }.map { rows[row][$0] }
  }
}

/// How rows are drawn as bars, a bar a row. Names are those of columns.
public struct Chart: Hashable, Sendable {
  /// What stands beside a bar. Rows that follow one another with the same label belong together.
  public var label: String
  /// Each of its values has bars of its own, to a scale of their own.
  public var group: String
  /// The figures of a bar, four at most. Of equal ones the first is seen.
  public var figures: [String]

  public init(label: String, group: String, figures: [String]) {
    self.label = label
    self.group = group
    self.figures = figures
  }
}

/// A table that stands beside the rows of a report: what they come to, in another shape.
public struct SideTable {
  /// The member of JSON: "circles".
  public var name: String
  /// The heading in texts; nil for one that only programs read.
  public var title: String?
  public var rows: RowSource

  public init(_ name: String, title: String? = nil, _ rows: RowSource) {
    self.name = name
    self.title = title
    self.rows = rows
  }
}

/// What a projection reports: data that any renderer prints.
public struct Report {
  /// The view's name: "pledges".
  public var view: String
  public var title: String
  /// What a row of the timeline is about.
  public var period: Query.Period?
  /// For renderers that draw; nil where bars would tell nothing.
  public var chart: Chart?
  /// For renderers that draw what lies between things; nil where nothing does.
  public var diagram: (() -> Diagram)?
  public var rows: RowSource
  /// What else there is beside the rows; most views have nothing.
  public var sides: [SideTable] = []
  public var totals: Grid
  /// Amounts that no rate could convert, without columns where nothing is converted.
  public var unconverted: RowSource
  /// Lines of `--explain`, and remarks that a reader of the table needs.
  public var notes: [String]
  /// The parts of a summary; empty for the other views.
  public var sections: [Report]

  public init(
    view: String, title: String, rows: RowSource = .empty, totals: Grid = .empty,
    unconverted: RowSource = .empty, notes: [String] = [], sections: [Report] = []
  ) {
    self.view = view
    self.title = title
    self.rows = rows
    self.totals = totals
    self.unconverted = unconverted
    self.notes = notes
    self.sections = sections
  }

  /// What a summary shows of a section: its totals, or its rows where it has none.
  public func figures() throws(LedgerError) -> Grid {
    totals.columns.isEmpty ? try rows.held() : totals
  }
}
