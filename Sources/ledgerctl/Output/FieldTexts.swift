import Ledger

/// The visitor that reads the fields of a statement as people write them, in the order of its
/// kind.
struct FieldTexts {
  struct Entry: Hashable {
    var name: String
    /// Exact, in shorthand; not yet safe to print.
    var text: String
  }

  private(set) var entries: [Entry] = []

  /// The fields of the kind, without those that all kinds share.
  static func own(of statement: Statement) -> [Entry] {
    var texts = FieldTexts()
    var body = statement.body
    body.visit(&texts)
    return texts.entries
  }

  /// The fields that all kinds share.
  static func common(of statement: Statement) -> [Entry] {
    var texts = FieldTexts()
    var statement = statement
    statement.visit(&texts)
    return Array(texts.entries.dropLast(own(of: statement).count))
  }

  /// What a statement is about: the first field of its kind.
  static func subject(of statement: Statement) -> String { own(of: statement).first?.text ?? "" }

  /// The other fields of its kind, not those of a replacement, in one line of at most `most`
  /// cells that ends with no half of a word.
  static func summary(of statement: Statement, most: Int = 100) -> String {
    let parts = own(of: statement).dropFirst().filter { !$0.name.contains(".") }.map {
      $0.name == "title" || $0.name == "name" ? $0.text : "\($0.name) \($0.text)"
    }
    let line = parts.joined(separator: ", ")
    if DisplayWidth.of(line) <= most { return line }
    return (TextWrap.lines(of: line, width: most - 2).first ?? "") + " …"
  }

  private mutating func add(_ name: StaticString, _ text: String?) {
    if let text { entries.append(Entry(name: name.description, text: text)) }
  }

  private mutating func add(_ name: StaticString, _ texts: [String]) {
    if !texts.isEmpty { add(name, texts.joined(separator: ", ")) }
  }

  private static func text(_ name: String, _ amount: Quantity?) -> String {
    amount.map { "\(name) (\($0.readable))" } ?? name
  }
}

extension FieldTexts: FieldVisitor {
  mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    add(name, id)
  }
  mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    add(name, id)
  }
  mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(name, id)
  }
  mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(name, id)
  }
  mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    add(name, id)
  }
  mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    add(name, id)
  }
  mutating func filter(_ name: StaticString, _ text: inout String?) { add(name, text) }
  mutating func promisors(_ name: StaticString, _ list: inout [Promisor], required: Bool) {
    add(name, list.map { Self.text($0.party, $0.amount) })
  }
  mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    add(name, list.map { Self.text($0.id, $0.amount) })
  }
  mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    add(
      name,
      list.map { citation in
        citation.locator.map { "\(citation.source) (\($0))" } ?? citation.source
      })
  }
  mutating func quantity(
    _ name: StaticString, _ value: inout Quantity, _ dimension: Dimension
  ) {
    add(name, value.readable)
  }
  mutating func quantity(
    _ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension
  ) {
    add(name, value?.readable)
  }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal) {
    add(name, value.description)
  }
  mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {
    add(name, value?.description)
  }
  mutating func ratio(_ name: StaticString, _ value: inout Ratio) { add(name, value.description) }
  mutating func currency(_ name: StaticString, _ value: inout Currency) { add(name, value.code) }
  mutating func date(_ name: StaticString, _ value: inout EDTF?) { add(name, value?.text) }
  mutating func text(_ name: StaticString, _ value: inout String) { add(name, value) }
  mutating func text(_ name: StaticString, _ value: inout String?) { add(name, value) }
  mutating func texts(_ name: StaticString, _ list: inout [String]) { add(name, list) }
  mutating func textMap(_ name: StaticString, _ map: inout [(name: String, value: String)]) {
    add(name, map.map { "\($0.name)=\($0.value)" })
  }
  mutating func digest(_ name: StaticString, _ hex: inout String?) { add(name, hex) }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {
    add(name, value.rawValue)
  }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {
    add(name, value?.rawValue)
  }
  mutating func term<T: Term>(_ name: StaticString, _ value: inout T, default standard: T) {
    add(name, value.rawValue)
  }
  mutating func shareClass(_ name: StaticString, _ value: inout String) { add(name, value) }
  mutating func flag(_ name: StaticString, _ value: inout Bool, default standard: Bool) {
    add(name, value ? "true" : "false")
  }
  mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    add(name, list.map { "\($0.instrument.rawValue)=\($0.share.readable)" })
  }
  mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    add(name, list.map { "\($0.source)=\($0.quantity.readable)" })
  }
  // What a ledger keeps apart from its records is not read here.
  mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {}
  mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {}
  mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    switch value {
    case .sequence(let sequence): add(name, String(sequence))
    case .name(let text): add(name, text)
    }
  }
  /// The replacement's own fields and then those that all kinds share, each under its own name.
  mutating func statement(_ name: StaticString, _ value: inout Statement) {
    for entry in Self.own(of: value) + Self.common(of: value) {
      entries.append(Entry(name: "\(name).\(entry.name)", text: entry.text))
    }
  }
}
