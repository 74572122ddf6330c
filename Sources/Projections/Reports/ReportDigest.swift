import Ledger

/// A hash of what a report says, by which two replays are compared.
public struct ReportDigest: Sendable {
  /// SHA-256 over the exact cells of rows, totals and what could not be converted; 64 hexadecimal
  /// digits. Independent of renderers and of the terminal.
  public let hex: String
  /// How many rows the report has, without those of its sections.
  public let rowCount: Int

  public init(_ report: Report) throws(LedgerError) {
    self = try ReportDigest(report) { (take) throws(LedgerError) in
      try report.rows.forEachUnmade(take)
    }
  }

  /// - Parameter body: takes each of these rows as it passes.
  public init(_ report: Report, _ body: ([Cell]) -> Void) throws(LedgerError) {
    self = try ReportDigest(report) { (take) throws(LedgerError) in
      try report.rows.forEachRow { row in
        body(row)
        take { row }
      }
    }
  }

  private init(
    _ report: Report, _ rows: RowSource.Walk<RowSource.Unmade>
  ) throws(LedgerError) {
    let text = HashedText()
    rowCount = try text.add(report, rows)
    hex = text.hex
  }
}

/// Text that is hashed as it becomes much. Rows are made and hashed on another core while those
/// after them are found.
///
/// One thread at a time comes here: whoever hands over rows waits for them before anything else.
private final class HashedText: @unchecked Sendable {
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
  func add(
    _ report: Report, _ rows: RowSource.Walk<RowSource.Unmade>
  ) throws(LedgerError) -> Int {
    json.string(report.view)
    let count = try add(report.rows.columns, rows)
    for side in report.sides {
      json.string(side.name)
      try add(side.rows)
    }
    try add(RowSource(report.totals))
    try add(report.unconverted)
    for section in report.sections { try add(section, section.rows.forEachUnmade) }
    return count
  }

  private func add(_ rows: RowSource) throws(LedgerError) {
    try add(rows.columns, rows.forEachUnmade)
  }

  @discardableResult
  private func add(
    _ columns: [Column], _ walk: RowSource.Walk<RowSource.Unmade>
  ) throws(LedgerError) -> Int {
    json.raw("[")
    for column in columns { json.string(column.name) }
    var count = 0
    let loads = RowLoads { self.add($0) }
    try walk { row in
      count += 1
      loads.add(row) { _ in }
    }
    loads.finish { _ in }
    json.raw("]")
    return count
  }

  private func add(_ rows: [RowSource.Unmade]) {
    for row in rows {
      json.raw("[")
      for cell in row() { add(cell) }
      json.raw("]")
      drain()
    }
  }

  private func drain() {
    if json.bytes.count < Self.maxBuffered { return }
    json.bytes.withUnsafeBytes { hash.update($0) }
    json.bytes.removeAll(keepingCapacity: true)
  }

  private func add(_ cell: Cell) {
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
