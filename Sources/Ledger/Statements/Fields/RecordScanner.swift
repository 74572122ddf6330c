/// The visitor that reads a statement out of a record that the log holds.
///
/// Beside `FieldReader` because views read every record and an append checks each but once: this
/// one expands no shorthand, keeps no places and judges nothing. What is not canonical, or names
/// what the model does not know, makes the whole statement unreadable. `audit` does not use it.
public struct RecordScanner {
  private struct Entry {
    var key: Range<Int>
    var value: Int
  }

  var scan: CanonicalScanner
  private var needs: FieldNeeds
  private var entries: [Entry] = []
  private var places = RecordPlaces()

  private init(_ bytes: UTF8Bytes, _ needs: FieldNeeds) {
    scan = CanonicalScanner(bytes)
    self.needs = needs
    entries.reserveCapacity(16)
  }

  /// Reads the statements of many records, reusing its memory.
  package struct Session {
    private var reader: RecordScanner

    package init() { reader = RecordScanner(UTF8Bytes(start: nil, count: 0), .everything) }

    /// Finds the statement of a record and its kind; nil where there is none.
    package mutating func open(_ record: UTF8Bytes) -> StatementKind? {
      reader.scan = CanonicalScanner(record)
      return reader.openRecord()
    }

    /// Where the parts of the record stand that `open` found.
    package var places: RecordPlaces { reader.places }

    /// A text of that record, by its place.
    package mutating func text(at place: Range<Int>) -> String {
      reader.scan.position = place.lowerBound - 1
      return reader.scan.text()
    }

    /// The statement that `open` found, if it can be read.
    package mutating func statement(
      _ kind: StatementKind, _ needs: FieldNeeds = .everything
    ) -> Statement? {
      reader.needs = needs
      return reader.statement(kind)
    }

    /// Of a correction that `open` found, the statement that now stands.
    package mutating func replacement() -> Statement? {
      reader.needs = .everything
      guard
        case .revision(.recordCorrected(let correction))? = reader.statement(.recordCorrected)?.body
      else { return nil }
      return correction.statement
    }
  }

  private mutating func openRecord() -> StatementKind? {
    scan.expect("{\"format\":1,\"recorded_at\":")
    places.recordedAt = scan.string().range
    scan.expect(",\"recorder\":")
    places.recorder = scan.string().range
    scan.expect(",\"seq\":")
    let sequence = scan.position
    scan.skipValue()
    places.sequence = sequence..<scan.position
    scan.expect(",\"statement\":")
    let start = scan.position
    guard !scan.isBroken, let kind = openStatement() else { return nil }
    places.statement = start..<scan.position
    return scan.take(UInt8(ascii: "}")) && scan.position == scan.bytes.count ? kind : nil
  }

  private mutating func openStatement() -> StatementKind? {
    entries.removeAll(keepingCapacity: true)
    var kind: StatementKind?
    var entries = entries
    self.entries = []
    scan.members { key, scan in
      let start = scan.position
      if scan.equals(key, "kind") {
        let name = scan.string().range
        kind = StatementKind(stored: scan.bytes.piece(name))
      } else {
        entries.append(Entry(key: key, value: start))
        scan.skipValue()
      }
    }
    self.entries = entries
    return scan.isBroken ? nil : kind
  }

  private mutating func statement(_ kind: StatementKind) -> Statement? {
    var statement = Statement(body: Body(empty: kind))
    statement.visit(&self)
    return scan.isBroken ? nil : statement
  }

  /// Moves to the value of a field; false where there is none.
  private mutating func find(_ name: StaticString) -> Bool {
    for entry in entries where scan.equals(entry.key, name) {
      scan.position = entry.value
      return true
    }
    return false
  }

  private mutating func require(_ name: StaticString) -> Bool {
    if find(name) { return true }
    scan.isBroken = true
    return false
  }

  private mutating func string(_ name: StaticString, _ value: inout String) {
    if require(name) { value = scan.text() }
  }

  private mutating func string(_ name: StaticString, _ value: inout String?) {
    if find(name) { value = scan.text() }
  }

  private mutating func term<T: Term>(_ type: T.Type) -> T? {
    guard let value = T(rawValue: scan.text()) else {
      scan.isBroken = true
      return nil
    }
    return value
  }
}

// MARK: - FieldVisitor

extension RecordScanner: FieldVisitor {
  package mutating func introduction(_ name: StaticString, _ id: inout ID, _ type: EntityType) {
    string(name, &id)
  }
  package mutating func introduction(_ name: StaticString, _ id: inout ID?, _ type: EntityType) {
    string(name, &id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    string(name, &id)
  }
  package mutating func subject(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    string(name, &id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID, _ types: EntityTypes) {
    string(name, &id)
  }
  package mutating func reference(_ name: StaticString, _ id: inout ID?, _ types: EntityTypes) {
    string(name, &id)
  }
  package mutating func filter(_ name: StaticString, _ text: inout String?) {
    string(name, &text)
  }

  package mutating func promisors(
    _ name: StaticString, _ list: inout [Promisor], required: Bool
  ) {
    if !find(name) {
      if required { scan.isBroken = true }
      return
    }
    var found: [Promisor] = []
    scan.items { scan in
      let (id, amount) = scan.reference("party")
      found.append(Promisor(party: id, amount: amount))
    }
    list = found
  }

  package mutating func targets(
    _ name: StaticString, _ list: inout [Target], _ types: EntityTypes, _ dimension: Dimension
  ) {
    if !find(name) { return }
    var found: [Target] = []
    scan.items { scan in
      let (id, amount) = scan.reference("id")
      found.append(Target(id: id, amount: amount))
    }
    list = found
  }

  package mutating func citations(_ name: StaticString, _ list: inout [Citation]) {
    if needs == .figures || !find(name) { return }
    var found: [Citation] = []
    scan.items { scan in
      guard scan.next == UInt8(ascii: "{") else {
        return found.append(Citation(source: scan.text()))
      }
      var citation = Citation(source: "")
      scan.members { key, scan in
        if scan.equals(key, "source") {
          citation.source = scan.text()
        } else {
          citation.locator = scan.text()
        }
      }
      found.append(citation)
    }
    list = found
  }

  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity, _ dimension: Dimension
  ) {
    if require(name), let read = scan.quantity() { value = read }
  }
  package mutating func quantity(
    _ name: StaticString, _ value: inout Quantity?, _ dimension: Dimension
  ) {
    if find(name) { value = scan.quantity() }
  }
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal) {
    if require(name), let read = scan.decimal() { value = read }
  }
  package mutating func decimal(_ name: StaticString, _ value: inout Decimal?) {
    if find(name) { value = scan.decimal() }
  }

  package mutating func ratio(_ name: StaticString, _ value: inout Ratio) {
    guard require(name) else { return }
    let text = scan.string().range
    do throws(ValueError) { value = try Ratio(utf8: scan.bytes.piece(text)) } catch {
      scan.isBroken = true
    }
  }

  package mutating func currency(_ name: StaticString, _ value: inout Currency) {
    guard require(name) else { return }
    if let read = scan.currency() { value = read }
  }

  package mutating func date(_ name: StaticString, _ value: inout EDTF?) {
    guard find(name) else { return }
    let text = scan.string().range
    do throws(ValueError) { value = try EDTF(utf8: scan.bytes.piece(text)) } catch {
      scan.isBroken = true
    }
  }

  package mutating func text(_ name: StaticString, _ value: inout String) {
    string(name, &value)
  }
  package mutating func text(_ name: StaticString, _ value: inout String?) {
    if needs == .figures, Self.isRemark(name) { return }
    string(name, &value)
  }

  private static func isRemark(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { $0.elementsEqual("note".utf8) || $0.elementsEqual("key".utf8) }
  }

  package mutating func texts(_ name: StaticString, _ list: inout [String]) {
    if !find(name) { return }
    var found: [String] = []
    scan.items { found.append($0.text()) }
    list = found
  }

  package mutating func textMap(
    _ name: StaticString, _ map: inout [(name: String, value: String)]
  ) {
    if !find(name) { return }
    var found: [(name: String, value: String)] = []
    scan.members { key, scan in
      found.append((String(decoding: scan.bytes[key], as: UTF8.self), scan.text()))
    }
    map = found
  }

  package mutating func digest(_ name: StaticString, _ hex: inout String?) { string(name, &hex) }

  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T) {
    if require(name), let read = term(T.self) { value = read }
  }
  package mutating func term<T: Term>(_ name: StaticString, _ value: inout T?) {
    if find(name) { value = term(T.self) }
  }
  package mutating func term<T: Term>(
    _ name: StaticString, _ value: inout T, default standard: T
  ) {
    if find(name) { value = term(T.self) ?? standard } else { value = standard }
  }

  package mutating func shareClass(_ name: StaticString, _ value: inout String) {
    if find(name) { value = scan.text() } else { value = "common" }
  }

  package mutating func flag(
    _ name: StaticString, _ value: inout Bool, default standard: Bool
  ) {
    value = find(name) ? scan.flag() : standard
  }

  package mutating func structure(_ name: StaticString, _ list: inout [StructurePart]) {
    if !find(name) { return }
    var found: [StructurePart] = []
    scan.items { scan in
      var part = StructurePart(instrument: .other, share: .unset)
      scan.members { key, scan in
        if scan.equals(key, "instrument") {
          part.instrument = Instrument(rawValue: scan.text()) ?? part.instrument
        } else if let share = scan.quantity() {
          part.share = share
        }
      }
      found.append(part)
    }
    list = found
  }

  package mutating func energy(_ name: StaticString, _ list: inout [EnergyPart]) {
    if !find(name) { return }
    var found: [EnergyPart] = []
    scan.items { scan in
      var part = EnergyPart(source: "", quantity: .unset)
      scan.members { key, scan in
        if scan.equals(key, "source") {
          part.source = scan.text()
        } else if let quantity = scan.quantity() {
          part.quantity = quantity
        }
      }
      found.append(part)
    }
    list = found
  }

  /// In no record.
  package mutating func privateTexts(_ name: StaticString, _ parts: inout [PrivatePart]) {
    if find(name) { scan.isBroken = true }
  }

  package mutating func seals(_ name: StaticString, _ parts: inout [SealedPart]) {
    if needs == .figures || !find(name) { return }
    var found: [SealedPart] = []
    scan.members { key, scan in
      var seal = SealedPart(name: String(decoding: scan.bytes[key], as: UTF8.self), hmac: "")
      scan.members { _, scan in seal.hmac = scan.text() }
      found.append(seal)
    }
    parts = found
  }

  package mutating func record(_ name: StaticString, _ value: inout RecordReference) {
    guard require(name) else { return }
    if scan.next == UInt8(ascii: "\"") {
      value = .name(scan.text())
    } else if let sequence = scan.integer() {
      value = .sequence(sequence)
    }
  }

  package mutating func statement(_ name: StaticString, _ value: inout Statement) {
    guard require(name) else { return }
    var inner = RecordScanner(scan.bytes, needs)
    inner.scan.position = scan.position
    if let kind = inner.openStatement(), let read = inner.statement(kind) {
      value = read
    } else {
      scan.isBroken = true
    }
  }
}
