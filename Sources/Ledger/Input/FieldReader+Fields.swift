extension FieldReader: FieldVisitor {
  // MARK: Ids

  private mutating func id(at node: Int, _ name: StaticString) -> ID? {
    parsed(at: node, name, expecting: "an id") { (text: UTF8Bytes) throws(ValueError) -> ID in
      try Identifier.check(utf8: text)
      return String(decoding: text, as: UTF8.self)
    }
  }

  private mutating func id(_ name: StaticString, _ id: inout ID) {
    guard let node = take(name) else { return missing(name) }
    if let read = self.id(at: node, name) { id = read }
  }

  private mutating func id(_ name: StaticString, _ id: inout ID?) {
    if let node = take(name) { id = self.id(at: node, name) }
  }

  package mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    self.id(name, &id)
  }
  package mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    self.id(name, &id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    self.id(name, &id)
  }
  package mutating func filter(_ name: StaticString, _ text: inout String?) {
    id(name, &text)
  }

  // MARK: Lists of ids

  package mutating func promisors(
    _ name: StaticString, _ list: inout [Promisor], required: Bool
  ) {
    guard let node = take(name) else {
      if required { missing(name) }
      return
    }
    var seen: Set<ID> = []
    for item in items(at: node, name) {
      guard let (id, amount) = member(at: item, name, "party", .figure) else { continue }
      if !seen.insert(id).inserted {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(id)) twice")
      }
      list.append(Promisor(party: id, amount: amount))
    }
    list.sort { $0.party < $1.party }
  }

  package mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    guard let node = take(name) else { return }
    var seen: Set<ID> = []
    for item in items(at: node, name) {
      guard let (id, amount) = member(at: item, name, "id", dimension) else { continue }
      if !seen.insert(id).inserted {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(id)) twice")
      }
      list.append(Target(id: id, amount: amount))
    }
    list.sort { $0.id < $1.id }
  }

  private mutating func member(
    at node: Int, _ name: StaticString, _ idName: StaticString, _ dimension: Dimension
  ) -> (ID, Quantity?)? {
    if tape.nodes[node].kind != .object { return id(at: node, name).map { ($0, nil) } }
    guard let found = members(of: node, name, [idName, "amount"]) else { return nil }
    guard let idNode = found[0] else {
      missingMember(idName, of: node, name)
      return nil
    }
    guard let id = id(at: idNode, idName) else { return nil }
    guard let amountNode = found[1] else { return (id, nil) }
    guard let amount = quantity(at: amountNode, "amount", dimension) else { return nil }
    if amount.isNegative {
      refuse(.badValue, at: amountNode, "'amount': an amount of a member is not negative")
    }
    return (id, amount)
  }

  package mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    guard let node = take(name) else { return }
    var seen: Set<[UInt8]> = []
    for item in items(at: node, name) {
      guard let citation = citation(at: item, name) else { continue }
      if !seen.insert(Array("\(citation.source) \(citation.locator ?? "")".utf8)).inserted {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(citation.source)) twice")
      }
      list.append(citation)
    }
    list.sort {
      $0.source != $1.source
        ? $0.source < $1.source
        : ($0.locator ?? "").utf8.lexicographicallyPrecedes(($1.locator ?? "").utf8)
    }
  }

  private mutating func citation(at node: Int, _ name: StaticString) -> Citation? {
    if tape.nodes[node].kind != .object { return id(at: node, name).map { Citation(source: $0) } }
    guard let found = members(of: node, name, ["source", "locator"]) else { return nil }
    guard let source = found[0] else {
      missingMember("source", of: node, name)
      return nil
    }
    guard let id = id(at: source, "source") else { return nil }
    guard let locator = found[1] else { return Citation(source: id) }
    return text(at: locator, "locator").map { Citation(source: id, locator: $0) }
  }

  // MARK: Figures

  private mutating func quantity(
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
    var decimals: [Decimal?] = []
    for (member, label) in zip(found[2...4], ["value", "min", "max"] as [StaticString]) {
      guard let member else {
        decimals.append(nil)
        continue
      }
      guard let decimal = decimal(at: member, label) else { return nil }
      decimals.append(decimal)
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
    _ form: Quantity.Form, _ found: [Int?], at node: Int, _ name: StaticString
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

  private mutating func checked(_ node: Int, _ name: StaticString, _ dimension: Dimension)
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

  // MARK: Dates, texts and words

  package mutating func date(_ name: StaticString, _ value: inout EDTF?) {
    guard let node = take(name) else { return }
    value = parsed(at: node, name, expecting: "a date in double quotes") {
      (text: UTF8Bytes) throws(ValueError) -> EDTF in try EDTF(utf8: text)
    }
  }

  private mutating func text(at node: Int, _ name: StaticString) -> String? {
    guard let text = textValue(at: node, name) else { return nil }
    if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      refuse(.badValue, at: node, "'\(name)' is empty", hint: "leave the field out")
      return nil
    }
    return text
  }

  package mutating func text(_ name: StaticString, _ value: inout String) {
    guard let node = take(name) else { return missing(name) }
    if let read = text(at: node, name) { value = read }
  }

  package mutating func text(_ name: StaticString, _ value: inout String?) {
    if let node = take(name) { value = text(at: node, name) }
  }

  package mutating func texts(_ name: StaticString, _ list: inout [String]) {
    guard let node = take(name) else { return }
    var seen: Set<[UInt8]> = []
    for item in items(at: node, name) {
      guard let text = text(at: item, name) else { continue }
      if !seen.insert(Array(text.utf8)).inserted {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(text)) twice")
      }
      list.append(text)
    }
    list.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package mutating func textMap(
    _ name: StaticString, _ map: inout [(name: String, value: String)]
  ) {
    guard let node = take(name) else { return }
    guard tape.nodes[node].kind == .object else { return expected("an object", at: node, name) }
    var key = node + 1
    while key < Int(tape.nodes[node].next) {
      let label = JSONText.string(of: tape.nodes[key], in: bytes)
      if label.isEmpty || !label.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
        refuse(
          .badValue, at: key, "'\(name)' has the name \(Quoted(label))",
          hint: "names are printable ASCII without spaces")
      }
      if let text = text(at: key + 1, name) { map.append((label, text)) }
      key = Int(tape.nodes[key + 1].next)
    }
    if map.isEmpty { refuse(.badValue, at: node, "'\(name)' is empty", hint: "leave it out") }
    map.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package mutating func digest(_ name: StaticString, _ hex: inout String?) {
    guard let node = take(name), let text = textValue(at: node, name) else { return }
    if text.utf8.count != 64 || !text.utf8.allSatisfy({ JSONText.hexDigit($0) != nil }) {
      refuse(.badValue, at: node, "'\(name)' is not 64 hexadecimal digits")
    }
    hex = text.lowercased()
  }

  private mutating func term<T: Term>(at node: Int, _ name: StaticString, _ type: T.Type) -> T? {
    guard let text = textValue(at: node, name) else { return nil }
    if let value = T(rawValue: text) { return value }
    let words = T.allCases.map(\.rawValue)
    refuse(
      .badValue, at: node, "'\(name)' cannot be \(Quoted(text))",
      hint: Suggestions.hint(for: text, among: words)
        ?? "it is one of \(words.joined(separator: ", "))")
    return nil
  }

  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {
    guard let node = take(name) else { return missing(name) }
    if let read = term(at: node, name, T.self) { value = read }
  }

  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {
    if let node = take(name) { value = term(at: node, name, T.self) }
  }

  package mutating func term<T: Term>(
    _ name: StaticString, _ value: inout T, default standard: T
  ) {
    value = standard
    if let node = take(name), let read = term(at: node, name, T.self) { value = read }
  }

  package mutating func shareClass(_ name: StaticString, _ value: inout String) {
    value = "common"
    if let node = take(name), let read = text(at: node, name) { value = read }
  }

  package mutating func flag(
    _ name: StaticString, _ value: inout Bool, default standard: Bool
  ) {
    value = standard
    guard let node = take(name) else { return }
    switch tape.nodes[node].kind {
    case .yes: value = true
    case .no: value = false
    case .object, .array, .string, .integer, .fraction, .null:
      expected("true or false", at: node, name)
    }
  }

  // MARK: Structures

  package mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    guard let node = take(name) else { return }
    for item in items(at: node, name) {
      guard let found = members(of: item, name, ["instrument", "share"]) else { continue }
      guard let first = found[0] else {
        missingMember("instrument", of: item, name)
        continue
      }
      guard let second = found[1] else {
        missingMember("share", of: item, name)
        continue
      }
      guard let instrument = term(at: first, "instrument", Instrument.self),
        let share = checked(second, "share", .percent)
      else { continue }
      if list.contains(where: { $0.instrument == instrument }) {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(instrument.rawValue)) twice")
      }
      list.append(StructurePart(instrument: instrument, share: share))
    }
  }

  package mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    guard let node = take(name) else { return }
    var seen: Set<[UInt8]> = []
    for item in items(at: node, name) {
      guard let found = members(of: item, name, ["source", "quantity"]) else { continue }
      guard let first = found[0] else {
        missingMember("source", of: item, name)
        continue
      }
      guard let second = found[1] else {
        missingMember("quantity", of: item, name)
        continue
      }
      guard let source = text(at: first, "source"),
        let quantity = checked(second, "quantity", .power)
      else { continue }
      if !seen.insert(Array(source.utf8)).inserted {
        refuse(.badValue, at: item, "'\(name)' names \(Quoted(source)) twice")
      }
      list.append(EnergyPart(source: source, quantity: quantity))
    }
  }

  // MARK: Records

  package mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    guard let node = take(name) else { return missing(name) }
    switch tape.nodes[node].kind {
    case .integer:
      let text = String(decoding: bytes[tape.nodes[node].range], as: UTF8.self)
      guard let sequence = Int(text), sequence > 0 else {
        return refuse(.badValue, at: node, "'\(name)' is not a sequence number")
      }
      value = .sequence(sequence)
    case .string:
      if let text = text(at: node, name) { value = .name(text) }
    case .object, .array, .fraction, .yes, .no, .null:
      expected("a sequence number, an id or a key", at: node, name)
    }
  }

  package mutating func statement(_ name: StaticString, _ value: inout Statement) {
    guard let node = take(name) else { return missing(name) }
    if let read = FieldReader.read(tape: tape, bytes: bytes, node: node, into: &refusals) {
      value = read
    }
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
