/// Where a row stands among those of its series: what came before it, and what all of them reach.
struct SeriesPlace {
  /// By column of the map, as far as templates ask.
  typealias Values = [Int: CellValue]

  /// Null in the first row; where a row says nothing, what was said last goes on.
  var previous: Values
  var max: Values
  var last: Values

  func value(
    _ which: SeriesColumn, _ column: Int, _ row: RowValues
  ) throws(MapFault) -> CellValue {
    switch which {
    case .prev: return previous[column] ?? .null
    case .max: return max[column] ?? .null
    case .last: return last[column] ?? .null
    case .step, .drop:
      guard let now = try Self.number(row.value(column), column, row) else { return .null }
      // Before the first row there was nothing.
      let before = try Self.number(previous[column] ?? .null, column, row) ?? .zero
      let step = which == .step ? now.scaled - before.scaled : before.scaled - now.scaled
      return .text(Decimal(scaled: step).description)
    }
  }

  private static func number(
    _ value: CellValue, _ column: Int, _ row: RowValues
  ) throws(MapFault) -> Decimal? {
    if value == .null { return nil }
    if case .text(let text) = value, let number = try? Decimal(text) { return number }
    let name = row.map.columns[column].name
    throw MapFault(
      .badValue, "the column \(Quoted(name)) is no plain number, and so has no steps",
      hint: "say \"as\": \"number\"", cell: row.cell(of: .column(column)), field: name,
      at: row.map.columns[column].place)
  }

  /// The larger of two values: of numbers, of dates by their last day, else of texts.
  static func larger(_ a: CellValue, _ b: CellValue) -> CellValue {
    guard case .text(let one) = a else { return b }
    guard case .text(let two) = b else { return a }
    return precedes(one, two) ? b : a
  }

  /// In the order of a series.
  static func precedes(_ one: String, _ two: String) -> Bool {
    if let first = try? Decimal(one), let second = try? Decimal(two) {
      return first < second
    }
    if let first = try? EDTF(one), let second = try? EDTF(two) {
      return (first.lastDay, first.firstDay) < (second.lastDay, second.firstDay)
    }
    return one.utf8.lexicographicallyPrecedes(two.utf8)
  }
}
