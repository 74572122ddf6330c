import Ledger

/// A hash of what a report says, by which two replays are compared.
public struct ReportDigest: Sendable {
  /// SHA-256 over the exact cells of rows, totals and what could not be converted; 64 hexadecimal
  /// digits. Independent of renderers and of the terminal.
  public let hex: String
  /// How many rows the report has, without those of its sections.
  public let rowCount: Int

  public init(_ report: Report) throws(LedgerError) {
    let digests = ReportDigests()
    try digests.add(report)
    self = digests.finish()[0]
  }

  fileprivate init(hex: String, rowCount: Int) { (self.hex, self.rowCount) = (hex, rowCount) }
}

/// The digests of several reports. Rows are hashed on another core: while those after them are
/// made, and where all are held already, while the next report is made.
public final class ReportDigests {
  private typealias Job = @Sendable () -> Void

  /// None before there are many rows.
  private var jobs: OrderedPipeline<Job, Void>?
  private var texts: [(text: HashedText, rowCount: Int)] = []

  public init() {}

  /// - Parameter body: takes each row as it is hashed, on any thread, but one after the other.
  public func add(
    _ report: Report, _ body: (@Sendable ([Cell]) -> Void)? = nil
  ) throws(LedgerError) {
    let text = HashedText()
    texts.append((text, 0))
    let count = try add(report, to: text, body)
    texts[texts.count - 1].rowCount = count
  }

  /// In the order in which they were added. Reports that are added from then on are others.
  public func finish() -> [ReportDigest] {
    while jobs?.next() != nil {}
    defer { texts = [] }
    return texts.map { ReportDigest(hex: $0.text.hex, rowCount: $0.rowCount) }
  }

  /// How many rows there are.
  @discardableResult
  private func add(
    _ report: Report, to text: HashedText, _ body: (@Sendable ([Cell]) -> Void)? = nil
  ) throws(LedgerError) -> Int {
    run { [view = report.view] in text.add(view) }
    let count = try add(report.rows, to: text, body)
    for side in report.sides {
      run { [name = side.name] in text.add(name) }
      try add(side.rows, to: text)
    }
    try add(RowSource(report.totals), to: text)
    try add(report.unconverted, to: text)
    for section in report.sections { try add(section, to: text) }
    return count
  }

  @discardableResult
  private func add(
    _ rows: RowSource, to text: HashedText, _ body: (@Sendable ([Cell]) -> Void)? = nil
  ) throws(LedgerError) -> Int {
    run { [columns = rows.columns] in text.begin(columns) }
    defer { run { text.endRows() } }
    if let whole = rows.whole {
      run(isMuch: whole.count >= RowLoad.maxCount) { text.add(whole, body) }
      return whole.count
    }
    var count = 0
    try rows.forEachLoad { load in
      count += load.count
      while let jobs, jobs.isFull { jobs.next() }
      run(isMuch: load.count == RowLoad.maxCount) { text.add(load, body) }
    }
    return count
  }

  private func run(isMuch: Bool = false, _ job: @escaping Job) {
    guard let jobs else {
      if !isMuch { return job() }
      jobs = OrderedPipeline(.given) { $0() }
      jobs?.add(job)
      return
    }
    jobs.add(job)
  }
}

/// Text that is hashed as it becomes much.
///
/// One job at a time comes here, in the order of a pipeline; its owner does once all are done.
private final class HashedText: @unchecked Sendable {
  private static let maxBuffered = 1 << 16

  private var json = CanonicalJSON()
  private var hash = SHA256()

  var hex: String {
    var hash = hash
    json.bytes.withUnsafeBytes { hash.update($0) }
    return hash.finalize().hex
  }

  func add(_ name: String) { json.string(name) }

  func begin(_ columns: [Column]) {
    json.raw("[")
    for column in columns { json.string(column.name) }
  }

  func endRows() { json.raw("]") }

  func add(_ load: RowLoad, _ body: (@Sendable ([Cell]) -> Void)?) {
    load.forEachRow { row in
      body?(row)
      json.raw("[")
      for cell in row { add(cell) }
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
