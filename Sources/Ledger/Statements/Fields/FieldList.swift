/// What a field holds, for help, suggestions and flags.
public enum FieldShape: Hashable, Sendable {
  case id, date, text, textList, textMap, idList, amountList, quantity, decimal, ratio, currency
  case digest, flag, structure, energy, record, statement
  case term([String])
}

/// One field of a kind, as `ledgerctl help KIND` shows it.
public struct Field: Hashable, Sendable {
  public var name: String
  public var shape: FieldShape
  public var required: Bool
  /// What it holds, in a few words.
  public var meaning: String
}

/// The visitor that lists the fields of a kind.
package struct FieldList: FieldVisitor {
  package private(set) var fields: [Field] = []

  package init() {}

  /// The fields of a kind: its own first, then the common ones.
  public static func of(_ kind: StatementKind) -> [Field] {
    var list = FieldList()
    var body = Body(empty: kind)
    body.visit(&list)
    var common = FieldList()
    var statement = Statement(body: body)
    statement.visit(&common)
    let own = Set(list.fields.map(\.name))
    var fields = list.fields + common.fields.filter { !own.contains($0.name) }
    for index in fields.indices where fields[index].name == "on" {
      fields[index].required = kind.needsDate
    }
    return fields
  }

  private mutating func add(
    _ name: StaticString, _ shape: FieldShape, _ required: Bool, _ meaning: String
  ) {
    fields.append(
      Field(name: name.description, shape: shape, required: required, meaning: meaning))
  }

  package mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    add(name, .id, true, "the new id of the \(type.rawValue)")
  }
  package mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    add(name, .id, false, "the new id of the \(type.rawValue)")
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(name, .id, true, types.sentence)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(name, .id, false, types.sentence)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(name, .id, true, types.sentence)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(name, .id, false, types.sentence)
  }
  package mutating func filter(_ name: StaticString, _ text: inout String?) {
    add(name, .text, false, "a known id, or a capacity basis")
  }
  package mutating func promisors(
    _ name: StaticString, _ list: inout [Promisor], required: Bool
  ) {
    add(name, .amountList, required, "a party or a list; members may state their amount")
  }
  package mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    add(name, .amountList, false, "a list of ids (\(types.sentence)), each with an amount if known")
  }
  package mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    add(name, .idList, false, "a list of sources, each with a locator if known")
  }
  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity, _ dimension: Dimension
  ) {
    add(name, .quantity, true, dimension.example)
  }
  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension
  ) {
    add(name, .quantity, false, dimension.example)
  }
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal) {
    add(name, .decimal, true, "an exact number above 0")
  }
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {
    add(name, .decimal, false, "an exact number above 0")
  }
  package mutating func ratio(_ name: StaticString, _ value: inout Ratio) {
    add(name, .ratio, true, "new to old, as in \"10:1\"")
  }
  package mutating func currency(_ name: StaticString, _ value: inout Currency) {
    add(name, .currency, true, "an ISO 4217 code")
  }
  package mutating func date(_ name: StaticString, _ value: inout EDTF?) {
    add(name, .date, false, "a date, as in \"2025-01-21\", \"2025-01\" or \"2030~\"")
  }
  package mutating func text(_ name: StaticString, _ value: inout String) {
    add(name, .text, true, "text")
  }
  package mutating func text(_ name: StaticString, _ value: inout String?) {
    add(name, .text, false, "text")
  }
  package mutating func texts(_ name: StaticString, _ list: inout [String]) {
    add(name, .textList, false, "a list of texts")
  }
  package mutating func textMap(
    _ name: StaticString, _ map: inout [(name: String, value: String)]
  ) {
    add(name, .textMap, false, "a map of names to texts, as in {\"lei\": \"…\"}")
  }
  package mutating func digest(_ name: StaticString, _ hex: inout String?) {
    add(name, .digest, false, "64 hexadecimal digits")
  }
  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {
    add(name, .term(T.allCases.map(\.rawValue)), true, "one of the words below")
  }
  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {
    add(name, .term(T.allCases.map(\.rawValue)), false, "one of the words below")
  }
  package mutating func term<T: Term>(
    _ name: StaticString, _ value: inout T, default standard: T
  ) {
    add(name, .term(T.allCases.map(\.rawValue)), false, "\(standard.rawValue) when left out")
  }
  package mutating func shareClass(_ name: StaticString, _ value: inout String) {
    add(name, .text, false, "a class of shares; common when left out")
  }
  package mutating func flag(
    _ name: StaticString, _ value: inout Bool, default standard: Bool
  ) {
    add(name, .flag, false, "\(standard) when left out")
  }
  package mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    add(name, .structure, false, "a list of {\"instrument\", \"share\"}")
  }
  package mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    add(name, .energy, false, "a list of {\"source\", \"quantity\"}")
  }
  package mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {
    add(name, .textMap, false, "a map of names to texts that `ledgerctl redact` can erase")
  }
  /// The log writes them, no author does.
  package mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {}
  package mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    add(name, .record, true, "a sequence number, an id or a key")
  }
  package mutating func statement(_ name: StaticString, _ value: inout Statement) {
    add(name, .statement, true, "the whole replacement, of the same kind and id")
  }
}

extension Dimension {
  var example: String {
    switch self {
    case .money: "money, as in \"USD 15bn..25bn\""
    case .power: "power, as in \"10 GW\""
    case .percent: "a percentage, as in \"~90%\""
    case .figure: "money, power or a percentage"
    }
  }
}
