/// Whether rows meet what a map asks of them.
extension RowValues {
  /// Whether the map passes the row by.
  var isSkipped: Bool {
    get throws(MapFault) {
      for conditions in map.skip where try meets(conditions) { return true }
      return false
    }
  }

  func meets(_ conditions: [MapCondition], _ element: LoopElement? = nil) throws(MapFault) -> Bool {
    for condition in conditions where try !meets(condition, element) { return false }
    return true
  }

  private func meets(
    _ condition: MapCondition, _ element: LoopElement?
  ) throws(MapFault) -> Bool {
    let value = try value(condition.hole, element, at: condition.place)
    var holds = true
    for test in condition.tests where holds {
      holds = try meets(test, value, condition)
    }
    return holds != condition.not
  }

  private func meets(
    _ test: MapCondition.Test, _ value: CellValue, _ condition: MapCondition
  ) throws(MapFault) -> Bool {
    switch test {
    case .present(let isWanted): return (value != .null) == isWanted
    case .equal(let texts):
      switch value {
      case .null: return false
      case .text(let text): return texts.contains(text)
      case .list(let elements): return elements.count == 1 && texts.contains(elements[0])
      }
    case .has(let part):
      switch value {
      case .null: return false
      case .text(let text): return text.utf8.contains(part.utf8)
      case .list(let elements): return elements.contains(part)
      }
    case .above(let bound): return try number(value, condition).map { $0 > bound } ?? false
    case .below(let bound): return try number(value, condition).map { $0 < bound } ?? false
    case .upto(let bound):
      return try day(value, condition).map { $0 <= (bound ?? exportDay) } ?? false
    case .after(let bound):
      return try day(value, condition).map { $0 > (bound ?? exportDay) } ?? false
    }
  }

  private var exportDay: Day { exported.flatMap { try? EDTF($0).lastDay } ?? .distantPast }

  /// Nil where there is none.
  private func number(_ value: CellValue, _ condition: MapCondition) throws(MapFault) -> Decimal? {
    guard case .text(let text) = value else {
      if value == .null { return nil }
      throw unfit(value, condition, "a number")
    }
    if let number = try? Decimal(text) { return number }
    // An amount counts by its number, where it has one.
    if let quantity = try? Quantity(shorthand: text), case .exact(let number) = quantity.form {
      return number
    }
    throw unfit(value, condition, "a number")
  }

  private func day(_ value: CellValue, _ condition: MapCondition) throws(MapFault) -> Day? {
    if condition.tests.contains(where: \.needsExport), exported == nil {
      throw .noExportDay(at: condition.place)
    }
    guard case .text(let text) = value else {
      if value == .null { return nil }
      throw unfit(value, condition, "a date")
    }
    guard let date = try? EDTF(text) else { throw unfit(value, condition, "a date") }
    return date.lastDay
  }

  private func unfit(_ value: CellValue, _ condition: MapCondition, _ what: String) -> MapFault {
    let shown =
      switch value {
      case .null: "nothing"
      case .text(let text): Quoted(text).description
      case .list: "a list"
      }
    return MapFault(
      .badValue, "\(shown) in column \(Quoted(name(of: condition.hole))) is not \(what)",
      hint: "a condition on it compares it with \(what): say so in the column's `as`",
      cell: cell(of: condition.hole), field: name(of: condition.hole), at: condition.place)
  }
}

extension MapCondition.Test {
  fileprivate var needsExport: Bool { self == .upto(nil) || self == .after(nil) }
}
