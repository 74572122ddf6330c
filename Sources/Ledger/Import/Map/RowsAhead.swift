/// The rows of a file, filled into the templates of a map on other cores while those before them
/// are stated.
final class RowsAhead {
  /// An item of the file, in its place.
  enum Item: Sendable {
    case fault(Diagnostic)
    case row(TableRow, RowFiller.Outcome)
  }

  struct Load: Sendable {
    var items: [Item]
    var filled: MapStatements.Load
  }

  /// A load is full with so many rows, or so many bytes of text.
  private static let maxRows = 256
  private static let maxBytes = 1 << 18

  private let reader: any RowReader
  private let ahead: OrderedPipeline<[TableItem], Load>
  private var isOver = false

  /// - Parameter filler: makes what fills rows.
  init(_ reader: any RowReader, filler: @escaping @Sendable () -> RowFiller) {
    self.reader = reader
    ahead = OrderedPipeline(atMost: 8) {
      let filler = filler()
      return { filler.fill($0) }
    }
  }

  /// The next rows of the file; nil behind its end.
  func next() throws(LedgerError) -> Load? {
    while !isOver, !ahead.isFull {
      let items = try read()
      if !items.isEmpty { ahead.add(items) }
    }
    return ahead.next()
  }

  private func read() throws(LedgerError) -> [TableItem] {
    var items: [TableItem] = []
    items.reserveCapacity(Self.maxRows)
    var byteCount = 0
    while items.count < Self.maxRows, byteCount < Self.maxBytes {
      guard let item = try reader.next() else {
        isOver = true
        break
      }
      if case .row(let row) = item { byteCount += row.byteCount }
      items.append(item)
    }
    return items
  }
}

/// Fills rows one after another, whatever came before them.
final class RowFiller {
  enum Outcome: Sendable {
    case skipped
    /// What the row states, among the statements of the load; with its hash, where keys are made
    /// of that.
    case stated(Range<Int>, digits: String?)
    /// Something is wrong with it, which is found again when its turn comes.
    case unclear
  }

  private let map: ImportMap
  private let statements: MapStatements
  private let values: RowValues

  /// - Parameters:
  ///   - values: of which the map is read.
  ///   - source: what all statements cite.
  init(_ values: RowValues, source: ID) {
    self.values = values
    map = values.map
    statements = MapStatements(map)
    statements.source = source
  }

  fileprivate func fill(_ items: [TableItem]) -> RowsAhead.Load {
    let filled = items.map { item -> RowsAhead.Item in
      switch item {
      case .fault(let fault): .fault(fault)
      case .row(let row): .row(row, fill(row))
      }
    }
    return RowsAhead.Load(items: filled, filled: statements.take())
  }

  private func fill(_ row: TableRow) -> Outcome {
    values.begin(row)
    let before = statements.extent
    do throws(MapFault) {
      if try values.isSkipped { return .skipped }
      statements.beginApart(row)
      guard values.faults.isEmpty else { return .unclear }
      for index in map.templates.indices {
        let template = map.templates[index]
        for element in try values.elements(of: index) {
          guard try values.meets(template.when, element) else { continue }
          try statements.fill(index, values, element)
        }
      }
      let digits = statements.wholeKey.isEmpty ? nil : statements.wholeKey
      return .stated(before.statements..<statements.extent.statements, digits: digits)
    } catch {
      statements.cut(to: before)
      return .unclear
    }
  }
}
