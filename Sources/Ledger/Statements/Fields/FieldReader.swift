/// The visitor that reads a JSON object into a statement and collects every fault on the way.
///
/// Shorthand is expanded, lists without order are sorted and defaults are filled in, so what it
/// leaves behind is the normal form that the log stores. Reading that form changes nothing.
package struct FieldReader {
  private struct Entry {
    var key: Int
    var value: Int
    /// Of the name, as it is written.
    var byteCount: Int
    var isRead = false
  }

  /// Where the text stands, which decides about private parts and redactions.
  package enum Form {
    /// What people write: private texts, no seals, no redactions.
    case book
    /// The same, save that it may be a redaction.
    case redaction
    /// What the log has written: seals, no private texts.
    case record
  }

  let tape: JSONTape
  let bytes: UTF8Bytes
  let form: Form
  private let object: Int
  private var entries: [Entry] = []
  package var refusals: [Refusal] = []

  private init(tape: JSONTape, bytes: UTF8Bytes, object: Int, form: Form) {
    self.tape = tape
    self.bytes = bytes
    self.form = form
    self.object = object
    let end = Int(tape.nodes[object].next)
    entries.reserveCapacity(16)
    var key = object + 1
    while key < end {
      entries.append(Entry(key: key, value: key + 1, byteCount: tape.nodes[key].range.count))
      key = Int(tape.nodes[key + 1].next)
    }
  }

  /// Reads the statement at a node. The result is of use only when `refusals` stays empty.
  package static func read(
    tape: JSONTape, bytes: UTF8Bytes, node: Int = 0, form: Form = .book,
    into refusals: inout [Refusal]
  ) -> Statement? {
    guard tape.nodes[node].kind == .object else {
      refusals.append(
        Refusal(
          .malformed, .offset(tape.start(of: node)), "a statement is a JSON object",
          hint: "write {\"kind\": …, \"on\": …, …}"))
      return nil
    }
    var reader = FieldReader(tape: tape, bytes: bytes, object: node, form: form)
    let statement = reader.statement()
    refusals.append(contentsOf: reader.refusals)
    return reader.refusals.isEmpty ? statement : nil
  }

  private mutating func statement() -> Statement? {
    guard let kind = kind() else { return nil }
    var statement = Statement(body: Body(empty: kind))
    statement.visit(&self)
    if kind.needsDate, statement.on == nil, !has("on") { missing("on", of: kind) }
    if let on = statement.on, on.last == nil {
      refuse(
        .badValue, "on", "the date \(Quoted(on.text)) has no last day",
        hint: "a fact takes effect on the last day of its date; give the end")
    }
    if case .capacity(.capacityAnnounced(var capacity)) = statement.body, capacity.quantity == nil {
      capacity.quantity = .unstatedPower
      statement.body = .capacity(.capacityAnnounced(capacity))
    }
    refuseUnknownFields(of: kind)
    if refusals.isEmpty { checkTogether(statement) }
    return statement
  }

  private mutating func kind() -> StatementKind? {
    guard let node = take("kind") else {
      missing("kind", of: nil)
      return nil
    }
    guard tape.nodes[node].kind == .string else {
      expected("text", at: node, "kind")
      return nil
    }
    let name = JSONText.string(of: tape.nodes[node], in: bytes)
    guard let kind = StatementKind(rawValue: name) else {
      let names = StatementKind.allCases.map(\.rawValue)
      refusals.append(
        Refusal(
          .unknownKind, .offset(tape.start(of: node)), "unknown kind \(Quoted(name))",
          hint: Suggestions.hint(for: name, among: names) ?? "`ledgerctl kinds` lists all kinds"))
      return nil
    }
    if form == .book, !kind.isAuthored {
      refuse(
        .badValue, at: node, "\(kind.rawValue) is not written by hand: it erases nothing",
        hint: "`ledgerctl redact SEQ PART --basis TEXT --authority TEXT` erases and records it")
      return nil
    }
    return kind
  }

  private mutating func refuseUnknownFields(of kind: StatementKind) {
    if entries.allSatisfy(\.isRead) { return }
    let known = FieldList.of(kind).map(\.name)
    for entry in entries where !entry.isRead {
      let name = JSONText.string(of: tape.nodes[entry.key], in: bytes)
      // Nobody sees the hints of the hundred-and-first field.
      let near = refusals.count < 100 ? Suggestions.hint(for: name, among: known) : nil
      refusals.append(
        Refusal(
          .unknownField, .offset(tape.start(of: entry.key)),
          "\(kind.rawValue) has no field \(Quoted(name))",
          hint: near ?? "`ledgerctl help \(kind.rawValue)` lists its fields"))
    }
  }
}

// MARK: - Access to the object, for the visits

extension FieldReader {
  private func has(_ name: StaticString) -> Bool {
    entries.contains { matches($0.key, name) }
  }

  private func matches(_ key: Int, _ name: StaticString) -> Bool {
    let node = tape.nodes[key]
    if node.escaped { return JSONText.string(of: node, in: bytes) == name.description }
    let count = name.utf8CodeUnitCount
    if node.end &- node.start != count { return false }
    var index = Int(node.start)
    for offset in 0..<count {
      if bytes[index] != name.utf8Start[offset] { return false }
      index += 1
    }
    return true
  }

  /// The value of a field, marked as read. A JSON null is refused: leave the field out.
  mutating func take(_ name: StaticString) -> Int? {
    // Escapes only make a name longer.
    let shortest = name.utf8CodeUnitCount
    for index in entries.indices {
      let entry = entries[index]
      if entry.byteCount < shortest || entry.isRead || !matches(entry.key, name) { continue }
      entries[index].isRead = true
      return entry.value
    }
    return nil
  }

  mutating func missing(_ name: StaticString, of kind: StatementKind?) {
    let what = kind.map { "\($0.rawValue) needs" } ?? "a statement needs"
    refusals.append(
      Refusal(
        .missingField, .offset(tape.start(of: object)), "\(what) the field '\(name)'",
        hint: kind.map { "`ledgerctl help \($0.rawValue)` shows its fields" }
          ?? "`ledgerctl kinds` lists all kinds"))
  }

  mutating func missing(_ name: StaticString) {
    missing(name, of: kindNow)
  }

  private var kindNow: StatementKind? {
    guard let entry = entries.first(where: { matches($0.key, "kind") }) else { return nil }
    return StatementKind(rawValue: JSONText.string(of: tape.nodes[entry.value], in: bytes))
  }

  mutating func refuse(
    _ code: RefusalCode, _ name: StaticString, _ message: String, hint: String? = nil
  ) {
    let node = entries.first { matches($0.key, name) }?.value ?? object
    refuse(code, at: node, message, hint: hint)
  }

  mutating func refuse(
    _ code: RefusalCode, at node: Int, _ message: String, hint: String? = nil
  ) {
    refusals.append(Refusal(code, .offset(tape.start(of: node)), message, hint: hint))
  }

  mutating func refuse(_ error: ValueError, at node: Int, _ name: StaticString) {
    let code: RefusalCode =
      switch error.code {
      case .badValue: .badValue
      case .unitMismatch: .unitMismatch
      }
    refuse(code, at: node, "'\(name)': \(error.message)", hint: error.hint)
  }

  mutating func expected(_ what: String, at node: Int, _ name: StaticString) {
    let hint =
      tape.nodes[node].kind == .null ? "leave the field out when there is nothing to say" : nil
    refuse(
      .badValue, at: node, "'\(name)' holds \(tape.nodes[node].kind.article), not \(what)",
      hint: hint)
  }

  /// The text of a string node; anything else is refused.
  mutating func textValue(
    at node: Int, _ name: StaticString, expecting what: String = "text"
  ) -> String? {
    guard tape.nodes[node].kind == .string else {
      expected(what, at: node, name)
      return nil
    }
    return JSONText.string(of: tape.nodes[node], in: bytes)
  }

  /// Hands the unescaped bytes of a string or an integer to a value's parser.
  mutating func parsed<Value>(
    at node: Int, _ name: StaticString, expecting what: String, numbers: Bool = false,
    _ parse: (UTF8Bytes) throws(ValueError) -> Value
  ) -> Value? {
    let value = tape.nodes[node]
    guard value.kind == .string || (numbers && value.kind == .integer) else {
      let isNumber = value.kind == .integer || value.kind == .fraction
      if isNumber {
        refuse(
          .badValue, at: node, "'\(name)' holds a bare number, not \(what)",
          hint: "write figures as text in double quotes, so that no digit is lost")
      } else {
        expected(what, at: node, name)
      }
      return nil
    }
    do throws(ValueError) {
      if !value.escaped { return try parse(UTF8Bytes(rebasing: bytes[value.range])) }
      let text = JSONText.bytes(of: value, in: bytes)
      let result: Result<Value, ValueError> = text.withUnsafeBufferPointer { buffer in
        do throws(ValueError) { return .success(try parse(buffer)) } catch {
          return .failure(error)
        }
      }
      return try result.get()
    } catch {
      refuse(error, at: node, name)
      return nil
    }
  }

  /// The nodes of a list; a single value stands for a list of one.
  mutating func items(at node: Int, _ name: StaticString) -> [Int] {
    guard tape.nodes[node].kind == .array else { return [node] }
    let children = tape.children(of: node)
    if children.isEmpty {
      refuse(.badValue, at: node, "'\(name)' is an empty list", hint: "leave the field out")
    }
    return children
  }

  /// Reads an object inside a field: the named members, and no others.
  mutating func members<let count: Int>(
    of node: Int, _ name: StaticString, _ known: [count of StaticString]
  ) -> [count of Int?]? {
    guard tape.nodes[node].kind == .object else {
      expected("an object", at: node, name)
      return nil
    }
    var found = [count of Int?](repeating: nil)
    var key = node + 1
    let end = Int(tape.nodes[node].next)
    var isGood = true
    while key < end {
      if let index = known.indices.first(where: { matches(key, known[$0]) }) {
        found[index] = key + 1
      } else {
        let text = JSONText.string(of: tape.nodes[key], in: bytes)
        let names = known.indices.map { known[$0].description }
        refuse(
          .unknownField, at: key, "'\(name)' has no member \(Quoted(text))",
          hint: Suggestions.hint(for: text, among: names)
            ?? "it has \(names.joined(separator: ", "))")
        isGood = false
      }
      key = Int(tape.nodes[key + 1].next)
    }
    return isGood ? found : nil
  }

  mutating func missingMember(_ member: StaticString, of node: Int, _ name: StaticString) {
    refuse(.missingField, at: node, "a member of '\(name)' needs '\(member)'")
  }
}

extension JSONTape {
  /// Where a node starts in the text, the opening quote of a string included.
  package func start(of node: Int) -> Int {
    Int(nodes[node].start) - (nodes[node].kind == .string ? 1 : 0)
  }

  /// The elements of an array.
  func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    let end = Int(nodes[node].next)
    while child < end {
      children.append(child)
      child = Int(nodes[child].next)
    }
    return children
  }
}

extension JSONTape.Kind {
  var article: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .string: "text"
    case .integer, .fraction: "a number"
    case .yes, .no: "true or false"
    case .null: "null"
    }
  }
}
