import Ledger

/// A hash of what a report says, by which two replays are compared.
public struct ReportDigest: Sendable {
  /// SHA-256 over the exact cells of rows, totals and what could not be converted; 64 hexadecimal
  /// digits. Independent of renderers and of the terminal.
  public let hex: String
  /// How many rows the report has, without those of its sections.
  public let rowCount: Int

  /// - Parameter body: takes each of these rows as it passes.
  public init(
    _ report: Report, _ body: ([Cell]) -> Void = { _ in }
  ) throws(LedgerError) {
    var text = HashedText()
    rowCount = try text.add(report, body)
    hex = text.hex
  }
}

/// Text that is hashed as it becomes much.
private struct HashedText {
  private static let maxBuffered = 1 << 16

  private var json = CanonicalJSON()
  private var hash = SHA256()

  var hex: String {
    var hash = hash
    json.bytes.withUnsafeBytes { hash.update($0) }
    return hash.finalize().hex
  }

  /// How many rows there were.
  @discardableResult
  mutating func add(
    _ report: Report, _ body: ([Cell]) -> Void = { _ in }
  ) throws(LedgerError) -> Int {
    json.string(report.view)
    let count = try add(report.rows, body)
    for side in report.sides {
      json.string(side.name)
      try add(side.rows)
    }
    try add(RowSource(report.totals))
    try add(report.unconverted)
    for section in report.sections { try add(section) }
    return count
  }

  @discardableResult
  private mutating func add(
    _ rows: RowSource, _ body: ([Cell]) -> Void = { _ in }
  ) throws(LedgerError) -> Int {
    json.raw("[")
    for column in rows.columns { json.string(column.name) }
    var count = 0
    try rows.forEachRow { row in
      body(row)
      json.raw("[")
      for cell in row { add(cell) }
      json.raw("]")
      count += 1
      drain()
    }
    json.raw("]")
    return count
  }

  private mutating func drain() {
    if json.bytes.count < Self.maxBuffered { return }
    json.bytes.withUnsafeBytes { hash.update($0) }
    json.bytes.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ cell: Cell) {
    switch cell {
    case .null: json.raw("null,")
    case .text(let text), .word(let text):
      json.string(text)
      json.raw(",")
    case .flag(let flag): json.raw(flag ? "true," : "false,")
    case .integer(let value):
      json.integer(value)
      json.raw(",")
    case .figure(let figure):
      json.raw("{")
      json.string(figure.unit.symbol)
      json.string(figure.interval.low.description(places: figure.places))
      json.string(figure.interval.high?.description(places: figure.places) ?? "")
      json.raw(figure.interval.approx ? "~}," : "},")
    case .list(let cells):
      json.raw("[")
      for cell in cells { add(cell) }
      json.raw("],")
    case .object(let members):
      json.raw("{")
      for member in members {
        json.string(member.name)
        json.raw(":")
        add(member.value)
      }
      json.raw("},")
    }
  }
}
