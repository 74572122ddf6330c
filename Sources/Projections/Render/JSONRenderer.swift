import Ledger

/// Writes a report for programs: exact figures, every column, a row a line (docs/cli.md).
public enum JSONRenderer {
  /// The version of the form, which the member `schema` states.
  package static let schema = 1

  /// - Parameter output: takes the bytes, UTF-8, piece by piece.
  public static func write(
    _ frame: ReportFrame, to output: @escaping ([UInt8]) -> Void
  ) throws(LedgerError) {
    var json = JSONWriter(to: output)
    try json.object { (json) throws(LedgerError) in
      json.member("schema") { $0.integer(schema) }
      json.member("view") { $0.string(frame.report.view) }
      if let period = frame.report.period {
        json.member("period") { $0.string(period.rawValue) }
      }
      if let asOf = frame.asOf { json.member("as_of") { $0.string(asOf.description) } }
      if let knownAt = frame.knownAtMilliseconds {
        json.member("known_at") { $0.string(Timestamp.text(knownAt)) }
      }
      json.head(frame.head)
      try body(of: frame.report, to: &json)
    }
    json.finish()
  }

  /// A summary is one row that holds the totals of the other views under their names.
  private static func body(
    of report: Report, to json: inout JSONWriter
  ) throws(LedgerError) {
    try json.member("rows") { (json) throws(LedgerError) in
      if report.sections.isEmpty {
        return try json.lines { (json) throws(LedgerError) in try add(report.rows, to: &json) }
      }
      let sections = try report.sections.map { (section) throws(LedgerError) in
        (name: section.view, figures: try section.figures())
      }
      json.lines([sections]) { json, sections in
        json.object { json in
          for section in sections { json.member(section.name) { grid(section.figures, to: &$0) } }
        }
      }
    }
    for side in report.sides {
      try json.member(side.name) { (json) throws(LedgerError) in
        try json.lines { (json) throws(LedgerError) in try add(side.rows, to: &json) }
      }
    }
    json.member("totals") { grid(report.totals, to: &$0) }
    try json.member("unconverted") { (json) throws(LedgerError) in
      try json.lines { (json) throws(LedgerError) in
        try add(report.unconverted, to: &json)
        for section in report.sections { try add(section.unconverted, to: &json) }
      }
    }
    if !report.notes.isEmpty {
      json.member("notes") { $0.lines(report.notes) { $0.string($1) } }
    }
  }

  private static func grid(_ grid: Grid, to json: inout JSONWriter) {
    let names = names(of: grid.columns)
    json.lines(grid.rows) { row($1, names, to: &$0) }
  }

  /// The rows as lines of an array that is open.
  private static func add(_ rows: RowSource, to json: inout JSONWriter) throws(LedgerError) {
    let names = names(of: rows.columns)
    let ahead = RowLoads { load in
      var json = JSONWriter(reserving: bytesInLoad)
      load.forEachRow { cells in json.line { row(cells, names, to: &$0) } }
      return json.written
    }
    try rows.forEachLoad { load in ahead.add(load) { json.lines(written: $0) } }
    ahead.finish { json.lines(written: $0) }
  }

  /// What the lines that are written in one go mostly take.
  private static let bytesInLoad = 1 << 18

  private static func names(of columns: [Column]) -> JSONWriter.Names {
    JSONWriter.Names(columns.map(\.name))
  }

  private static func row(
    _ cells: [Cell], _ names: JSONWriter.Names, to json: inout JSONWriter
  ) {
    json.object(names, cells) { write($1, to: &$0) }
  }

  package static func write(_ cell: Cell, to json: inout JSONWriter) {
    switch cell {
    case .null: json.null()
    case .text(let text), .word(let text): json.string(text)
    case .flag(let isTrue): json.bool(isTrue)
    case .integer(let value): json.integer(value)
    case .figure(let figure): write(figure, to: &json)
    case .list(let cells): json.array(cells) { write($1, to: &$0) }
    case .object(let members):
      json.object { json in
        for member in members { json.member(member.name) { write(member.value, to: &$0) } }
      }
    }
  }

  private static func write(_ figure: Figure, to json: inout JSONWriter) {
    let interval = figure.interval
    let least = interval.low.description(places: figure.places)
    switch figure.unit {
    case .currency(let code):
      json.literal("{\"currency\":")
      json.string(code.code)
    case .megawatt, .percent, .shares:
      json.literal("{\"unit\":")
      json.string(figure.unit.symbol)
    }
    json.literal(",\"low\":")
    json.string(least)
    json.literal(",\"high\":")
    if let high = interval.high {
      // Most are exact.
      json.string(high == interval.low ? least : high.description(places: figure.places))
    } else {
      json.null()
    }
    json.literal(interval.approx ? ",\"approx\":true}" : ",\"approx\":false}")
  }
}
