/// The visitor that says by which schema each field of a statement is to be read. What a field
/// means, and whether it is required, `FieldList` tells.
struct FieldSchemas: FieldVisitor {
  private(set) var fields: [(name: String, schema: JSONSchema)] = []

  static var fills: Bool { false }

  private mutating func add(_ name: StaticString, _ schema: JSONSchema) {
    fields.append((name.description, schema))
  }

  private mutating func add(_ name: StaticString, _ shape: String) { add(name, .ref(shape)) }

  private mutating func add<T: Term>(_ name: StaticString, _ type: T.Type, _ more: JSONSchema) {
    add(name, ["enum": .texts(T.allCases.map(\.rawValue))] & more)
  }

  mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    add(name, "id")
  }
  mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    add(name, "id")
  }
  mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(name, "id")
  }
  mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(name, "id")
  }
  mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(name, "id")
  }
  mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(name, "id")
  }
  mutating func filter(_ name: StaticString, _ text: inout String?) { add(name, "id") }

  mutating func promisors(_ name: StaticString, _ list: inout [Promisor], required: Bool) {
    add(name, "promisors")
  }
  mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    add(name, .ref("targets") & StatementSchema.membersHold(dimension))
  }
  mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    add(name, "citations")
  }

  mutating func quantity(_ name: StaticString, _ value: inout Quantity, _ dimension: Dimension) {
    add(name, StatementSchema.shape(of: dimension))
  }
  mutating func quantity(_ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension) {
    add(name, StatementSchema.shape(of: dimension))
  }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal) { add(name, "positive") }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal?) { add(name, "positive") }
  mutating func ratio(_ name: StaticString, _ value: inout Ratio) { add(name, "ratio") }
  mutating func currency(_ name: StaticString, _ value: inout Currency) { add(name, "currency") }

  /// What takes effect needs a last day; every other date may be open.
  mutating func date(_ name: StaticString, _ value: inout EDTF?) {
    add(name, name.description == "on" ? "dateWithEnd" : "date")
  }

  mutating func text(_ name: StaticString, _ value: inout String) { add(name, "text") }
  mutating func text(_ name: StaticString, _ value: inout String?) { add(name, "text") }
  mutating func texts(_ name: StaticString, _ list: inout [String]) { add(name, "texts") }
  mutating func textMap(_ name: StaticString, _ map: inout [(name: String, value: String)]) {
    add(name, "textMap")
  }
  mutating func digest(_ name: StaticString, _ hex: inout String?) { add(name, "digest") }

  mutating func term<T: Term>(_ name: StaticString, _ value: inout T) { add(name, T.self, [:]) }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) { add(name, T.self, [:]) }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T, default standard: T) {
    add(name, T.self, ["default": .text(standard.rawValue)])
  }
  mutating func shareClass(_ name: StaticString, _ value: inout String) {
    add(name, .ref("text") & ["default": "common"])
  }
  mutating func flag(_ name: StaticString, _ value: inout Bool, default standard: Bool) {
    add(name, ["type": "boolean", "default": .flag(standard)])
  }

  mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    add(name, "structure")
  }
  mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) { add(name, "energy") }
  mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {
    add(name, "private")
  }
  mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) { add(name, "sealed") }
  mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    add(name, "record")
  }
  mutating func statement(_ name: StaticString, _ value: inout Statement) {
    add(name, "replacement")
  }
}
