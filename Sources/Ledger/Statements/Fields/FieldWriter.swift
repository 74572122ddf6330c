/// The visitor that writes a statement as canonical JSON: the only other place, beside
/// `FieldReader`, that knows how a field is stored. One that writes many statements keeps its
/// buffers from one to the next.
package struct FieldWriter {
  /// A member that is written: its name and where its value stands in `values`.
  package struct Member {
    package var name: StaticString
    package var range: Range<Int>
  }

  /// What is written of private parts, and of zeros at the end of numbers.
  package enum Form {
    /// As a record has it: seals, which differ each time that a text is sealed.
    case stored
    /// By which statements are compared: the names under `private`, be they sealed or not, and
    /// numbers, however finely given.
    case compared
    /// As an author has it: texts.
    case book
  }

  package private(set) var members: [Member] = []
  private var values = CanonicalJSON()
  private let form: Form

  package init(form: Form = .stored) {
    self.form = form
    values.writesPlaces = form != .compared
  }

  /// The members of a statement in ascending order of their names.
  package static func members(of statement: Statement, as form: Form = .stored) -> FieldWriter {
    var writer = FieldWriter(form: form)
    writer.collect(statement)
    return writer
  }

  private mutating func collect(_ statement: Statement) {
    members.removeAll(keepingCapacity: true)
    members.reserveCapacity(12)
    values.clear()
    values.bytes.reserveCapacity(512)
    var statement = statement
    member("kind") { $0.string(statement.kind.rawValue) }
    statement.visit(&self)
    members.sort { Self.precedes($0.name, $1.name) }
  }

  /// Appends the canonical bytes of a statement.
  package static func write(
    _ statement: Statement, as form: Form = .stored, to json: inout CanonicalJSON
  ) {
    var writer = FieldWriter(form: form)
    writer.write(statement, to: &json)
  }

  /// Appends the canonical bytes of a statement.
  package mutating func write(_ statement: Statement, to json: inout CanonicalJSON) {
    collect(statement)
    json.raw("{")
    for (index, member) in members.enumerated() {
      json.raw(index == 0 ? "\"" : ",\"")
      json.raw(member.name)
      json.raw("\":")
      json.append(values, member.range)
    }
    json.raw("}")
  }

  /// The canonical bytes of a statement: two statements are equal when these are, as `compared`.
  package static func bytes(of statement: Statement, as form: Form = .stored) -> [UInt8] {
    var json = CanonicalJSON()
    json.bytes.reserveCapacity(512)
    write(statement, as: form, to: &json)
    return json.bytes
  }

  /// The names of the fields in which two statements differ, in ascending order.
  package static func differences(_ a: Statement, _ b: Statement) -> [String] {
    let one = members(of: a, as: .compared).dictionary
    let two = members(of: b, as: .compared).dictionary
    return Set(one.keys).union(two.keys).filter { one[$0] != two[$0] }.sorted()
  }

  /// The bytes of each value by its name.
  package var dictionary: [String: [UInt8]] {
    var map: [String: [UInt8]] = [:]
    for member in members { map[member.name.description] = Array(values.bytes[member.range]) }
    return map
  }

  private static func precedes(_ a: StaticString, _ b: StaticString) -> Bool {
    let one = UnsafeBufferPointer(start: a.utf8Start, count: a.utf8CodeUnitCount)
    let two = UnsafeBufferPointer(start: b.utf8Start, count: b.utf8CodeUnitCount)
    return one.lexicographicallyPrecedes(two)
  }

  private mutating func member(_ name: StaticString, _ write: (inout CanonicalJSON) -> Void) {
    let start = values.bytes.count
    write(&values)
    members.append(Member(name: name, range: start..<values.bytes.count))
  }

  private mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (Element, inout CanonicalJSON) -> Void
  ) {
    if elements.isEmpty { return }
    member(name) { json in
      json.raw("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { json.raw(",") }
        write(element, &json)
      }
      json.raw("]")
    }
  }

  private mutating func string(_ name: StaticString, _ text: String?) {
    if let text { member(name) { $0.string(text) } }
  }
}

extension FieldWriter: FieldVisitor {
  package static var fills: Bool { false }

  package mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    string(name, id)
  }
  package mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    string(name, id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    string(name, id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    string(name, id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    string(name, id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    string(name, id)
  }
  package mutating func filter(_ name: StaticString, _ text: inout String?) { string(name, text) }

  package mutating func promisors(
    _ name: StaticString, _ list: inout [Promisor], required: Bool
  ) {
    self.list(name, list) { promisor, json in
      guard let amount = promisor.amount else { return json.string(promisor.party) }
      json.raw("{\"amount\":")
      json.quantity(amount)
      json.raw(",\"party\":")
      json.string(promisor.party)
      json.raw("}")
    }
  }

  package mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    self.list(name, list) { target, json in
      guard let amount = target.amount else { return json.string(target.id) }
      json.raw("{\"amount\":")
      json.quantity(amount)
      json.raw(",\"id\":")
      json.string(target.id)
      json.raw("}")
    }
  }

  package mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    self.list(name, list) { citation, json in
      guard let locator = citation.locator else { return json.string(citation.source) }
      json.raw("{\"locator\":")
      json.string(locator)
      json.raw(",\"source\":")
      json.string(citation.source)
      json.raw("}")
    }
  }

  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity, _ dimension: Dimension
  ) {
    let quantity = value
    member(name) { $0.quantity(quantity) }
  }
  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension
  ) {
    if let quantity = value { member(name) { $0.quantity(quantity) } }
  }
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal) {
    string(name, value.description)
  }
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {
    string(name, value?.description)
  }
  package mutating func ratio(_ name: StaticString, _ value: inout Ratio) {
    string(name, value.description)
  }
  package mutating func currency(_ name: StaticString, _ value: inout Currency) {
    string(name, value.code)
  }
  package mutating func date(_ name: StaticString, _ value: inout EDTF?) {
    string(name, value?.text)
  }
  package mutating func text(_ name: StaticString, _ value: inout String) { string(name, value) }
  package mutating func text(_ name: StaticString, _ value: inout String?) { string(name, value) }
  package mutating func texts(_ name: StaticString, _ list: inout [String]) {
    self.list(name, list) { text, json in json.string(text) }
  }

  package mutating func textMap(
    _ name: StaticString, _ map: inout [(name: String, value: String)]
  ) {
    let map = map
    if map.isEmpty { return }
    member(name) { json in
      for (index, entry) in map.enumerated() {
        json.raw(index == 0 ? "{" : ",")
        json.string(entry.name)
        json.raw(":")
        json.string(entry.value)
      }
      json.raw("}")
    }
  }

  package mutating func digest(_ name: StaticString, _ hex: inout String?) { string(name, hex) }
  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {
    string(name, value.rawValue)
  }
  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {
    string(name, value?.rawValue)
  }
  package mutating func term<T: Term>(
    _ name: StaticString, _ value: inout T, default standard: T
  ) {
    string(name, value.rawValue)
  }
  package mutating func shareClass(_ name: StaticString, _ value: inout String) {
    string(name, value)
  }
  package mutating func flag(
    _ name: StaticString, _ value: inout Bool, default standard: Bool
  ) {
    let isTrue = value
    member(name) { $0.raw(isTrue ? "true" : "false") }
  }

  package mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    self.list(name, list) { part, json in
      json.raw("{\"instrument\":")
      json.string(part.instrument.rawValue)
      json.raw(",\"share\":")
      json.quantity(part.share)
      json.raw("}")
    }
  }

  package mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    self.list(name, list) { part, json in
      json.raw("{\"quantity\":")
      json.quantity(part.quantity)
      json.raw(",\"source\":")
      json.string(part.source)
      json.raw("}")
    }
  }

  package mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {
    switch form {
    case .stored: break
    case .compared: names(parts.map(\.name))
    case .book:
      var map = parts.map { (name: $0.name, value: $0.text) }
      textMap(name, &map)
    }
  }

  package mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {
    if form == .compared { return names(parts.map(\.name)) }
    let parts = parts
    if parts.isEmpty { return }
    member(name) { json in
      for (index, part) in parts.enumerated() {
        json.raw(index == 0 ? "{" : ",")
        json.string(part.name)
        json.raw(":{\"hmac\":")
        json.string(part.hmac)
        json.raw("}")
      }
      json.raw("}")
    }
  }

  /// A statement has either open or sealed parts, so the member is written once.
  private mutating func names(_ names: [String]) {
    list("private", names) { name, json in json.string(name) }
  }

  package mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    switch value {
    case .sequence(let sequence): member(name) { $0.integer(sequence) }
    case .name(let text): string(name, text)
    }
  }

  package mutating func statement(_ name: StaticString, _ value: inout Statement) {
    let statement = value
    let form = form
    member(name) { FieldWriter.write(statement, as: form, to: &$0) }
  }
}
