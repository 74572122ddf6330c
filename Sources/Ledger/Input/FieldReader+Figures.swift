/// Quantities, numbers and currencies.
extension FieldReader {
  mutating func quantity(
    at node: Int, _ name: StaticString, _ dimension: Dimension
  ) -> Quantity? {
    let read: Quantity? =
      if tape.nodes[node].kind == .object { storedQuantity(at: node, name) } else {
        parsed(at: node, name, expecting: "an amount as in \"USD 500bn\"") {
          (text: UTF8Bytes) throws(ValueError) -> Quantity in try Quantity(shorthand: text)
        }
      }
    guard let quantity = read else { return nil }
    guard dimension.admits(quantity.unit) else {
      refuse(
        .unitMismatch, at: node, "'\(name)' is in \(quantity.unit.symbol), not \(dimension.noun)",
        hint: "write \(dimension.example)")
      return nil
    }
    return quantity
  }

  private mutating func storedQuantity(at node: Int, _ name: StaticString) -> Quantity? {
    guard
      let found = members(of: node, name, ["currency", "unit", "value", "min", "max", "approx"])
    else { return nil }
    let labels: [3 of StaticString] = ["value", "min", "max"]
    var decimals = [3 of Decimal?](repeating: nil)
    for place in decimals.indices {
      guard let member = found[2 + place] else { continue }
      guard let decimal = decimal(at: member, labels[place]) else { return nil }
      decimals[place] = decimal
    }
    let form: Quantity.Form
    switch (decimals[0], decimals[1], decimals[2]) {
    case (let value?, nil, nil): form = .exact(value)
    case (nil, let min?, let max?): form = .range(min: min, max: max)
    case (nil, let min?, nil): form = .atLeast(min)
    case (nil, nil, let max?): form = .atMost(max)
    case (nil, nil, nil):
      refuse(.missingField, at: node, "'\(name)' needs a 'value', a 'min' or a 'max'")
      return nil
    case (.some, _, _):
      refuse(.badValue, at: node, "'\(name)' has a 'value' and a bound", hint: "give one of them")
      return nil
    }
    return unitful(form, found, at: node, name)
  }

  private mutating func unitful(
    _ form: Quantity.Form, _ found: [6 of Int?], at node: Int, _ name: StaticString
  ) -> Quantity? {
    var approx = false
    if let flag = found[5] {
      guard tape.nodes[flag].kind == .yes || tape.nodes[flag].kind == .no else {
        expected("true or false", at: flag, "approx")
        return nil
      }
      approx = tape.nodes[flag].kind == .yes
    }
    guard (found[0] == nil) != (found[1] == nil) else {
      refuse(.missingField, at: node, "'\(name)' needs either a 'currency' or a 'unit'")
      return nil
    }
    var thousandths = 1000
    var unit: Unit?
    if let node = found[0] {
      unit = currency(at: node, "currency").map { .currency($0) }
    } else if let node = found[1], let symbol = textValue(at: node, "unit") {
      (unit, thousandths) = PowerUnit.read(symbol)
      if unit == nil {
        refuse(
          .badValue, at: node, "unknown unit \(Quoted(symbol))",
          hint: "units are kW, MW, GW, TW and %")
      }
    }
    guard let unit else { return nil }
    do throws(ValueError) {
      return try Quantity(
        unit: unit, form: try PowerUnit.rescale(form, thousandths), approx: approx)
    } catch {
      refuse(error, at: node, name)
      return nil
    }
  }

  mutating func checked(_ node: Int, _ name: StaticString, _ dimension: Dimension)
    -> Quantity?
  {
    guard let quantity = quantity(at: node, name, dimension) else { return nil }
    if case .figure = dimension { return quantity }
    if quantity.isNegative {
      refuse(
        .badValue, at: node, "'\(name)' is negative",
        hint: "only figure.reported may report a figure below 0")
      return nil
    }
    return quantity
  }

  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity, _ dimension: Dimension
  ) {
    guard let node = take(name) else { return missing(name) }
    if let read = checked(node, name, dimension) { value = read }
  }

  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension
  ) {
    if let node = take(name) { value = checked(node, name, dimension) }
  }

  private mutating func decimal(at node: Int, _ name: StaticString) -> Decimal? {
    parsed(at: node, name, expecting: "an exact number in double quotes", numbers: true) {
      (text: UTF8Bytes) throws(ValueError) -> Decimal in try Decimal(utf8: text)
    }
  }

  private mutating func positive(at node: Int, _ name: StaticString) -> Decimal? {
    guard let value = decimal(at: node, name) else { return nil }
    if value.isNegative || value.isZero {
      refuse(.badValue, at: node, "'\(name)' must be above 0")
      return nil
    }
    return value
  }

  package mutating func decimal(_ name: StaticString, _ value: inout Decimal) {
    guard let node = take(name) else { return missing(name) }
    if let read = positive(at: node, name) { value = read }
  }

  package mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {
    if let node = take(name) { value = positive(at: node, name) }
  }

  package mutating func ratio(_ name: StaticString, _ value: inout Ratio) {
    guard let node = take(name) else { return missing(name) }
    let read = parsed(at: node, name, expecting: "a ratio as in \"10:1\"", numbers: true) {
      (text: UTF8Bytes) throws(ValueError) -> Ratio in try Ratio(utf8: text)
    }
    if let read { value = read }
  }

  private mutating func currency(at node: Int, _ name: StaticString) -> Currency? {
    guard let code = textValue(at: node, name, expecting: "a currency code") else { return nil }
    if let currency = Currency(code: code) { return currency }
    let near = Currency.suggestions(for: code)
    refuse(
      .badValue, at: node, "unknown currency \(Quoted(code))",
      hint: near.isEmpty
        ? "currencies are ISO 4217 codes, as in USD"
        : "did you mean \(near.prefix(3).joined(separator: " or "))?")
    return nil
  }

  package mutating func currency(_ name: StaticString, _ value: inout Currency) {
    guard let node = take(name) else { return missing(name) }
    if let read = currency(at: node, name) { value = read }
  }
}

extension Dimension {
  func admits(_ unit: Unit) -> Bool {
    switch (self, unit) {
    case (.money, .currency), (.power, .megawatt), (.percent, .percent), (.figure, _): true
    case (.money, _), (.power, _), (.percent, _): false
    }
  }

  var noun: String {
    switch self {
    case .money: "money"
    case .power: "power"
    case .percent: "a percentage"
    case .figure: "a figure"
    }
  }
}
