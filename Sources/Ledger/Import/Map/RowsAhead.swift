/// The rows of a file, filled into the templates of a map on other cores while those before them
/// are stated.
final class RowsAhead {
  /// An item of the file, in its place.
  enum Item: Sendable {
    case fault(Diagnostic)
    case row(TableRow, RowFiller.Outcome)
  }

  /// Rows on their way with what fills them, which one thread has at a time.
  private struct Load: @unchecked Sendable {
    var filler: RowFiller?
    var items: [TableItem] = []
    var filled: [Item] = []
  }

  /// A load is full with so many rows, or so many bytes in their cells.
  private static let maxRows = 256
  private static let maxBytes = 1 << 18

  private let reader: any RowReader
  private let filler: (TableRow) -> RowFiller
  private let ahead = OrderedPipeline<Load, Load>(atMost: 8) { load in
    var done = load
    done.items = []
    done.filled = load.items.map { item in
      switch item {
      case .fault(let fault): .fault(fault)
      case .row(let row): .row(row, load.filler?.fill(row) ?? .unclear)
      }
    }
    return done
  }
  /// A filler keeps the ids of what it has met, so none is made anew as long as one is at hand.
  private var idle: [RowFiller] = []
  private var isOver = false

  /// - Parameter filler: makes what fills rows, of a first row.
  init(_ reader: any RowReader, filler: @escaping (TableRow) -> RowFiller) {
    (self.reader, self.filler) = (reader, filler)
  }

  /// The next rows of the file; nil behind its end.
  func next() throws(LedgerError) -> [Item]? {
    while !isOver, !ahead.isFull {
      let load = try read()
      if !load.items.isEmpty { ahead.add(load) }
    }
    guard let load = ahead.next() else { return nil }
    if let filler = load.filler { idle.append(filler) }
    return load.filled
  }

  private func read() throws(LedgerError) -> Load {
    var load = Load()
    load.items.reserveCapacity(Self.maxRows)
    var byteCount = 0
    while load.items.count < Self.maxRows, byteCount < Self.maxBytes {
      guard let item = try reader.next() else {
        isOver = true
        break
      }
      if case .row(let row) = item {
        if load.filler == nil { load.filler = idle.popLast() ?? filler(row) }
        byteCount += row.cells.reduce(0) { $0 + $1.utf8.count }
      }
      load.items.append(item)
    }
    return load
  }
}

/// Fills rows one after another, whatever came before them.
final class RowFiller {
  enum Outcome: Sendable {
    case skipped
    /// What the row states; with its hash, where keys are made of that.
    case stated([MapStatements.Filled], digits: String?)
    /// Something is wrong with it, which is found again when its turn comes.
    case unclear
  }

  private let map: ImportMap
  private let statements: MapStatements
  private let values: RowValues

  /// - Parameters:
  ///   - source: what all statements cite.
  ///   - file: its name, without its folders.
  init(
    _ map: ImportMap, _ table: MapTable, _ row: TableRow, exported: String?, source: ID,
    file: String
  ) {
    self.map = map
    statements = MapStatements(map)
    statements.source = source
    values = RowValues(map, table, row, exported: exported, file: file)
  }

  func fill(_ row: TableRow) -> Outcome {
    values.begin(row)
    do throws(MapFault) {
      if try values.isSkipped { return .skipped }
      statements.beginApart(row)
      guard values.faults.isEmpty else { return .unclear }
      var filled: [MapStatements.Filled] = []
      for index in map.templates.indices {
        let template = map.templates[index]
        for element in try values.elements(of: index) {
          guard try values.meets(template.when, element) else { continue }
          filled.append(try statements.fill(template, values, element))
        }
      }
      return .stated(filled, digits: statements.wholeKey.isEmpty ? nil : statements.wholeKey)
    } catch {
      return .unclear
    }
  }
}
