import Ledger
import TestSupport

/// Fills the fields of a statement with random values: since it is a visitor, it knows every field
/// of every kind, also of those that come later.
struct RandomStatement: FieldVisitor {
  var random: SeededGenerator
  private var currency = "USD"

  init(_ random: SeededGenerator) { self.random = random }

  /// A statement that `FieldReader` accepts.
  static func of(_ kind: StatementKind, _ random: inout SeededGenerator) -> Statement {
    var visitor = RandomStatement(random)
    visitor.currency = visitor.random.element(["USD", "JPY", "EUR"])
    var statement = Statement(body: Body(empty: kind))
    statement.visit(&visitor)
    if statement.on == nil, kind.needsDate { statement.on = visitor.day() }
    statement.body = visitor.consistent(statement.body)
    if case .revision(.recordCorrected(let correction)) = statement.body {
      let taken = Set(correction.statement.sealed.map(\.name))
      statement.sealed.removeAll { taken.contains($0.name) }
    }
    random = visitor.random
    return statement
  }

  /// What fields say together is made consistent.
  private mutating func consistent(_ body: Body) -> Body {
    switch body {
    case .promise(.pledgeAmended(var change)):
      change.amount = change.amount ?? money()
      return .promise(.pledgeAmended(change))
    case .promise(.commitmentAmended(var change)):
      change.amount = change.amount ?? money()
      return .promise(.commitmentAmended(change))
    case .capacity(.capacityAmended(var change)):
      change.quantity = change.quantity ?? quantity(.power)
      return .capacity(.capacityAmended(change))
    case .capacity(.capacityAnnounced(var capacity)):
      capacity.quantity = capacity.quantity ?? quantity(.power)
      for index in capacity.by.indices { capacity.by[index].amount = nil }
      return .capacity(.capacityAnnounced(capacity))
    case .payment(.paymentReturned(var back)):
      back.payment = back.payment ?? "some-payment"
      return .payment(.paymentReturned(back))
    case .shares(.sharesTransferred(var move)):
      if move.quantity != nil { move.percent = nil }
      if move.to == move.from { move.to = nil }
      return .shares(.sharesTransferred(move))
    case .shares(.sharesCancelled(var cancel)):
      if cancel.quantity != nil { cancel.percent = nil }
      return .shares(.sharesCancelled(cancel))
    case .shares(.sharesConverted(var conversion)):
      conversion.toClass = conversion.fromClass + "'"
      return .shares(.sharesConverted(conversion))
    case .shares(.sharesExchanged(var exchange)):
      exchange.into = exchange.issuer + "2"
      return .shares(.sharesExchanged(exchange))
    case .rateQuoted(var quote):
      if quote.base == quote.quote { quote.quote = Currency(code: "CHF")! }
      return .rateQuoted(quote)
    case .link(.linkAdded(var link)):
      link.to = link.from + "2"
      link.min = nil
      link.max = link.type == .sameAs ? nil : try! Quantity(shorthand: "USD 5")
      return .link(.linkAdded(link))
    case .link(.linkRemoved(var link)):
      link.to = link.from + "2"
      return .link(.linkRemoved(link))
    case .totalAsserted(var total):
      total.expect = money()
      return .totalAsserted(total)
    case .keyRotated(var rotation):
      let name = id()
      rotation.from = key(name, 1)
      rotation.to = key(name, 2)
      rotation.signature = Base64.encode([UInt8(random.int(0...255))])
      return .keyRotated(rotation)
    case .revision(.recordCorrected(var correction)):
      let kinds = StatementKind.allCases.filter {
        !$0.rawValue.hasPrefix("record.") && $0 != .keyRotated
      }
      correction.statement = Self.of(random.element(kinds), &random)
      return .revision(.recordCorrected(correction))
    case .registration, .promise, .payment, .round, .shares, .report, .capacity, .link,
      .figureOmitted, .revision:
      return body
    }
  }

  // MARK: Values

  private mutating func key(_ name: String, _ least: UInt8) -> String {
    let bytes = (0..<32).map { _ in UInt8(random.int(0...127)) * 2 + least % 2 }
    return NoteKey(name: name, publicKey: bytes)!.text
  }

  private mutating func coin() -> Bool { random.int(0...1) == 0 }

  private mutating func id() -> ID {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    let rest = Array("abcxyz019.-")
    let length = random.element([0, 1, 5, 61])
    return String([random.element(letters)] + (0..<length).map { _ in random.element(rest) })
  }

  private mutating func ids() -> [ID] {
    Set((0..<random.int(1...4)).map { _ in id() }).sorted()
  }

  mutating func someText() -> String {
    let pieces = [
      "a", "Z", " ", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{1f}", "\u{7f}", "\u{85}", "é",
      "e\u{301}",
      "\u{2028}", "\u{202e}", "漢", "👩‍👩‍👧", "\u{ffff}", "\u{10ffff}", "</script>", "\r\n",
    ]
    return "x" + (0..<random.int(0...8)).map { _ in random.element(pieces) }.joined()
  }

  private mutating func day() -> EDTF {
    try! EDTF(
      random.element([
        "2025", "2025-01", "2024-02-29", "2025-33", "2025-36", "2025-01-21~", "2025?", "2025-06%",
        "2027-04/2028-03", "2025-01-01/2025-01-02",
      ]))
  }

  private mutating func positive() -> Decimal {
    let value = random.int(1...1_000_000_000)
    return Decimal(scaled: Int128(value) * random.element([1, 10_000_000_000, 12_345] as [Int128]))
  }

  private mutating func number(_ dimension: Dimension) -> String {
    if case .percent = dimension {
      return random.element(["0", "0.5", "33.3333333333", "100", "33.0", "0.00", "7.50"])
    }
    return coin() ? positive().description : random.element(["1.50", "20.000", "0.0", "7.0"])
  }

  private mutating func money() -> Quantity { quantity(.money) }

  private mutating func quantity(_ dimension: Dimension) -> Quantity {
    let (before, after) =
      switch dimension {
      case .money, .figure: (currency + " ", coin() ? "" : random.element(["k", "m", "bn"]))
      case .power: ("", random.element([" MW", " GW"]))
      case .percent: ("", "%")
      }
    let low = number(dimension)
    let about = coin() ? "~" : ""
    let text: String =
      switch random.int(0...3) {
      case 0: about + before + low + after
      case 1: about + "<=" + before + low + after
      case 2: about + ">=" + before + low + after
      default: about + before + low + after + ".." + low + after
      }
    return try! Quantity(shorthand: text)
  }

  // MARK: Fields

  mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    id = self.id()
  }
  mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    id = coin() ? self.id() : nil
  }
  mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    id = self.id()
  }
  mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    id = coin() ? self.id() : nil
  }
  mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    id = self.id()
  }
  mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    id = coin() ? self.id() : nil
  }
  mutating func filter(_ name: StaticString, _ text: inout String?) { text = coin() ? id() : nil }
  mutating func promisors(_ name: StaticString, _ list: inout [Promisor], required: Bool) {
    if !required, coin() { return }
    list = ids().map { Promisor(party: $0, amount: coin() ? money() : nil) }
  }
  mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    if coin() { list = ids().map { Target(id: $0, amount: coin() ? quantity(dimension) : nil) } }
  }
  mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    if coin() { list = ids().map { Citation(source: $0, locator: coin() ? someText() : nil) } }
  }
  mutating func quantity(_ name: StaticString, _ value: inout Quantity, _ dimension: Dimension) {
    value = quantity(dimension)
  }
  mutating func quantity(_ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension) {
    value = coin() ? quantity(dimension) : nil
  }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal) { value = positive() }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {
    value = coin() ? positive() : nil
  }
  mutating func ratio(_ name: StaticString, _ value: inout Ratio) {
    value = try! Ratio(random.element(["2", "10:1", "1:9.75", "0.5:0.25"]))
  }
  mutating func currency(_ name: StaticString, _ value: inout Currency) {
    value = Currency(code: random.element(["USD", "JPY", "GBP"]))!
  }
  mutating func date(_ name: StaticString, _ value: inout EDTF?) { value = coin() ? day() : nil }
  mutating func text(_ name: StaticString, _ value: inout String) { value = someText() }
  mutating func text(_ name: StaticString, _ value: inout String?) {
    value = coin() ? someText() : nil
  }
  mutating func texts(_ name: StaticString, _ list: inout [String]) {
    if coin() { list = ids() }
  }
  mutating func textMap(_ name: StaticString, _ map: inout [(name: String, value: String)]) {
    if coin() { map = ids().map { ($0, someText()) } }
  }
  mutating func digest(_ name: StaticString, _ hex: inout String?) {
    hex = coin() ? String(repeating: "0a", count: 32) : nil
  }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {
    value = random.element(Array(T.allCases))
  }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {
    value = coin() ? random.element(Array(T.allCases)) : nil
  }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T, default standard: T) {
    value = random.element(Array(T.allCases))
  }
  mutating func shareClass(_ name: StaticString, _ value: inout String) { value = someText() }
  mutating func flag(_ name: StaticString, _ value: inout Bool, default standard: Bool) {
    value = coin()
  }
  mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    if coin() { list = [StructurePart(instrument: .loan, share: quantity(.percent))] }
  }
  mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    if coin() { list = [EnergyPart(source: someText(), quantity: quantity(.power))] }
  }
  /// Of a record, whose private texts are elsewhere.
  mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {}
  mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {
    if !coin() { return }
    parts = ids().map {
      SealedPart(name: $0, hmac: String(repeating: coin() ? "0a" : "f7", count: 32))
    }
  }
  mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    value = coin() ? .sequence(random.int(1...(1 << 60))) : .name(someText())
  }
  mutating func statement(_ name: StaticString, _ value: inout Statement) {}
}
