/// What the columns of a map say of one row. Each is read when it is first asked for.
final class RowValues {
  let map: ImportMap
  let table: MapTable
  let exported: String?
  let file: String
  private(set) var row = TableRow.none
  /// Of the row within its series.
  var series: SeriesPlace? {
    didSet {
      // What stands in for an empty cell may follow from the other rows.
      for index in values.indices where map.columns[index].standard != nil { values[index] = nil }
    }
  }
  /// Whose elements the template is repeated for.
  var loopColumn: Int?
  /// By column; nil for one that nobody asked for yet.
  private var values: [Reading?]
  private var hasRead = false

  /// What became of a column.
  private enum Reading {
    case value(CellValue)
    indirect case fault(MapFault)
  }

  /// - Parameters:
  ///   - exported: the day of the export.
  ///   - file: its name, without its folders.
  init(_ map: ImportMap, _ table: MapTable, exported: String?, file: String) {
    (self.map, self.table) = (map, table)
    (self.exported, self.file) = (exported, file)
    values = Array(repeating: nil, count: map.columns.count)
  }

  /// Goes on with a row.
  func begin(_ row: TableRow) {
    self.row = row
    if series != nil { series = nil }
    if !hasRead { return }
    for index in values.indices { values[index] = nil }
    hasRead = false
  }

  /// Every column that cannot be read.
  var faults: [MapFault] {
    map.columns.indices.compactMap { column in
      do throws(MapFault) { _ = try value(column) } catch { return error }
      return nil
    }
  }

  func value(_ column: Int) throws(MapFault) -> CellValue {
    switch values[column] {
    case .value(let value): return value
    case .fault(let fault): throw fault
    case nil: break
    }
    hasRead = true
    do throws(MapFault) {
      let value = try read(column)
      values[column] = .value(value)
      return value
    } catch {
      values[column] = .fault(error)
      throw error
    }
  }

  // MARK: Reading

  private func read(_ index: Int) throws(MapFault) -> CellValue {
    let column = map.columns[index]
    var first = CellValue.null
    // Most columns are of one cell.
    var others: [CellValue] = []
    for place in table.places[index] {
      let value = try read(column, place)
      if value == .null { continue }
      if first == .null { first = value } else { others.append(value) }
      if column.choice == .first { break }
    }
    if first == .null {
      guard let standard = column.standard else { return .null }
      return try text(standard)
    }
    if others.isEmpty { return first }
    return .text(try combined([first] + others, column).description)
  }

  private func read(_ column: MapColumn, _ place: MapTable.Place) throws(MapFault) -> CellValue {
    do throws(CellFault) {
      switch place {
      case .own(let cell):
        if let elements = row.elements(cell) {
          return try column.reader.value(ofElements: elements.map(\.text))
        }
        return try column.reader.value(of: row.cells[cell])
      case .lookup(let table, let cell):
        let joined = self.table.joined[table]
        guard let other = joined.table.rows[row.cells[joined.by]] else { return .null }
        return try column.reader.value(of: other[cell])
      }
    } catch {
      var own: Int?
      if case .own(let cell) = place { own = cell }
      throw MapFault(
        error.code == .badValue ? .badValue : .missingField, error.message(column: column.name),
        hint: error.hint, cell: own, field: column.name, at: column.place)
    }
  }

  private func combined(
    _ values: [CellValue], _ column: MapColumn
  ) throws(MapFault) -> Decimal {
    var numbers: [Decimal] = []
    for value in values {
      guard case .text(let text) = value, let number = try? Decimal(text) else {
        throw MapFault(
          .badValue, "the column \(Quoted(column.name)) is no plain number", field: column.name,
          at: column.place)
      }
      numbers.append(number)
    }
    if column.choice == .largest { return numbers.max() ?? .zero }
    var sum = Int128.zero
    for number in numbers {
      let (next, overflow) = sum.addingReportingOverflow(number.scaled)
      guard !overflow, let read = try? Decimal(Decimal(scaled: next).description) else {
        throw MapFault(
          .badValue, "the sum in column \(Quoted(column.name)) is too large", field: column.name,
          at: column.place)
      }
      sum = read.scaled
    }
    return Decimal(scaled: sum)
  }

  // MARK: Holes

  /// A text, filled; null where a hole is. Parties and sources stand as their cells have them.
  func text(
    _ text: MapText, _ element: LoopElement? = nil
  ) throws(MapFault) -> CellValue {
    if let hole = text.onlyHole { return try value(hole, element, at: text.place) }
    var filled = ""
    for piece in text.pieces {
      switch piece {
      case .text(let plain): filled += plain
      case .hole(let hole):
        switch try value(hole, element, at: text.place) {
        case .null: return .null
        case .text(let value): filled += value
        case .list(let values): filled += values.joined(separator: ", ")
        }
      }
    }
    return .text(filled)
  }

  func value(
    _ hole: MapHole, _ element: LoopElement?, at place: ImportedPlace.MapPlace
  ) throws(MapFault) -> CellValue {
    switch hole {
    case .column(let column): return try value(column)
    case .series(let which, let column):
      return try series?.value(which, column, self) ?? .null
    case .export:
      if let exported { return .text(exported) }
      throw .noExportDay(at: place)
    case .row: return .text(String(row.number))
    case .file: return .text(file)
    case .whole: return .text(RowHash.digits(of: row))
    case .element(let path): return element?.value(path) ?? .null
    }
  }

  /// What a template is repeated for; one nil where it is not.
  func elements(of index: Int) throws(MapFault) -> [LoopElement?] {
    let template = map.templates[index]
    loopColumn = nil
    switch template.loop {
    case nil: return [nil]
    case .cell:
      guard let cell = table.loops[index] else { return [] }
      if let elements = row.elements(cell) {
        return elements.map { LoopElement(text: $0.text, element: $0) }
      }
      let text = row.cells[cell]
      return text.isEmpty ? [] : [LoopElement(text: text, element: nil)]
    case .column(_, let hole):
      if case .column(let column) = hole { loopColumn = column }
      switch try value(hole, nil, at: template.place) {
      case .null: return []
      case .text(let text): return [LoopElement(text: text, element: nil)]
      case .list(let texts): return texts.map { LoopElement(text: $0, element: nil) }
      }
    }
  }

  /// The cell in which a hole has its text.
  func cell(of hole: MapHole) -> Int? {
    guard case .column(let column) = hole, case .own(let cell)? = table.places[column].first else {
      return nil
    }
    return cell
  }

  /// What messages call a hole.
  func name(of hole: MapHole) -> String {
    switch hole {
    case .column(let column): map.columns[column].name
    case .series(let which, let column): "\(which.rawValue).\(map.columns[column].name)"
    case .export: "export"
    case .row: "row"
    case .file: "file"
    case .whole: "*"
    case .element(let path): path ?? "element"
    }
  }
}

/// What a template is repeated for.
struct LoopElement {
  /// As its cell has it.
  var text: String
  var element: TableElement?

  func value(_ path: String?) -> CellValue {
    guard let path else { return text.isEmpty ? .null : .text(text) }
    guard let value = element?.value(at: JSONPath(path)) else { return .null }
    let text = value.text
    return text.isEmpty ? .null : .text(text)
  }
}

/// A hash over all cells of a row, which stands for a key where a table has none.
enum RowHash {
  static func digits(of row: TableRow) -> String {
    var sha = SHA256()
    for text in row.content {
      withUTF8Bytes(of: text) { sha.update(UnsafeRawBufferPointer($0)) }
      sha.update(0)
    }
    return String(sha.finalize().hex.prefix(16))
  }
}
