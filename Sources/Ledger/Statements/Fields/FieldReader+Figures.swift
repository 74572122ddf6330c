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
      let found = members(
        of: node, name, ["currency", "unit", "value", "min", "max", "approx", "places"])
    else { return nil }
    let labels: [3 of StaticString] = ["value", "min", "max"]
    var decimals = [3 of GivenDecimal?](repeating: nil)
    for place in decimals.indices {
      guard let member = found[2 + place] else { continue }
      guard let decimal = givenDecimal(at: member, labels[place]) else { return nil }
      decimals[place] = decimal
    }
    let form: Quantity.Form
    switch (decimals[0]?.value, decimals[1]?.value, decimals[2]?.value) {
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
    var given = (decimals[0] ?? decimals[1] ?? decimals[2])?.places
    var upper: Int?
    if case .range = form { (given, upper) = (decimals[1]?.places, decimals[2]?.places) }
    if let node = found[6], !statedPlaces(at: node, form, &given, &upper) { return nil }
    return unitful(form, (given, upper), found, at: node, name)
  }

  private mutating func unitful(
    _ form: Quantity.Form, _ given: (Int?, Int?), _ found: [7 of Int?], at node: Int,
    _ name: StaticString
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
      let form = try PowerUnit.rescale(form, thousandths)
      return try Quantity(
        unit: unit, form: form, approx: approx,
        places: PowerUnit.rescale(given, thousandths, of: form))
    } catch {
      refuse(error, at: node, name)
      return nil
    }
  }

  /// Places that stand beside the numbers: of a range per end. False if they are at fault.
  private mutating func statedPlaces(
    at node: Int, _ form: Quantity.Form, _ given: inout Int?, _ upper: inout Int?
  ) -> Bool {
    guard case .range = form else { return statedPlaces(at: node, "places", &given) }
    guard let found = members(of: node, "places", ["min", "max"]) else { return false }
    var isGood = true
    if let min = found[0] { isGood = statedPlaces(at: min, "min", &given) }
    if let max = found[1] { isGood = statedPlaces(at: max, "max", &upper) && isGood }
    return isGood
  }

  /// Zeros that stand at the end of the number as well have to say the same.
  private mutating func statedPlaces(
    at node: Int, _ name: StaticString, _ given: inout Int?
  ) -> Bool {
    guard let number = decimal(at: node, name) else { return false }
    let places = Int8(number.description).map { Int($0) }
    guard let places, given == nil || given == places else {
      let reason = given.map { "\(number), where the number shows \($0)" }
      refuse(
        .badValue, at: node, "'places' says \(reason ?? "\(number), which counts no digits")",
        hint: "it counts the digits after the point; leave it out where the number shows them")
      return false
    }
    given = places
    return true
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

  private typealias GivenDecimal = (value: Decimal, places: Int?)

  private mutating func givenDecimal(at node: Int, _ name: StaticString) -> GivenDecimal? {
    parsed(at: node, name, expecting: "an exact number in double quotes", numbers: true) {
      (text: UTF8Bytes) throws(ValueError) -> GivenDecimal in try Decimal.read(utf8: text)
    }
  }

  private mutating func decimal(at node: Int, _ name: StaticString) -> Decimal? {
    givenDecimal(at: node, name)?.value
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
