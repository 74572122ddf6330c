/// The templates of a map.
extension MapReader {
  /// Members of a template that are no fields of its statement.
  static let templateMembers = [
    "when", "for", "label", "key", "keep", "loose", "on_change", "level",
  ]

  mutating func readTemplates(_ node: Int) {
    for element in document.list(node, "`statements`") ?? [] {
      guard let members = document.object(element, "a template") else { continue }
      readTemplate(element, members)
    }
    if map.templates.isEmpty, document.faults.isEmpty {
      document.refuse(node, "a map states something", hint: "list a template for each kind")
    }
  }

  private mutating func readTemplate(
    _ node: Int, _ members: [(name: String, key: Int, value: Int)]
  ) {
    guard let kindNode = members.first(where: { $0.name == "kind" })?.value else {
      return document.refuse(node, .missingField, "the template has no `kind`")
    }
    guard let name = document.text(kindNode, "`kind`") else { return }
    guard let kind = StatementKind(rawValue: name), kind.canBeImported else {
      let known = StatementKind.allCases.filter(\.canBeImported).map(\.rawValue)
      return document.refuse(
        kindNode, .unknownKind, "\(Quoted(name)) is no kind that a map can state",
        hint: Suggestions.hint(for: name, among: known) ?? "`ledgerctl kinds` lists them")
    }
    let template = StatementTemplate(
      kind: kind, label: MapText(pieces: [.text(name)], place: document.place(kindNode)),
      place: document.place(node))
    if let loop = members.first(where: { $0.name == "for" })?.value {
      template.loop = readLoop(loop)
    }
    let loop = template.loop?.name
    let fields = FieldList.of(kind)
    for (member, key, value) in members {
      switch member {
      case "kind", "for": break
      case "when": template.when = readConditions(value, "`when`", loop: loop)
      case "label":
        if let label = readText(value, "`label`", loop: loop) {
          refuseMark(in: label, value)
          template.label = label
        }
      case "key" where isText(value): template.key = readText(value, "`key`", loop: loop)
      case "keep": template.keep = document.flag(value, "`keep`") ?? false
      case "loose":
        if let names = document.texts(value, "`loose`") {
          refuseUnknownFields(names, of: kind, fields, value)
          template.loose = Set(names)
        }
      case "on_change": template.onChange = document.word(value, "rule", ChangeRule.self)
      case "level":
        template.isLevel = document.flag(value, "`level`") ?? false
        if template.isLevel, kind != .capacityAdvanced {
          document.refuse(value, "only `capacity.advanced` has a level")
        }
      default:
        readField(member, key, value, fields, template)
      }
    }
    for field in fields
    where field.required && !members.contains(where: { $0.name == field.name }) {
      document.refuse(
        node, .missingField, "\(kind.rawValue) needs the field \(Quoted(field.name))",
        hint: field.meaning)
    }
    if template.isLevel, !members.contains(where: { $0.name == "quantity" }) {
      document.refuse(node, .missingField, "a level needs a `quantity`")
    }
    map.templates.append(template)
  }

  /// Without a key the next import would state every row again.
  mutating func refuseKeyless() {
    guard let template = map.templates.first(where: { $0.key == nil }) else { return }
    document.refuse(
      at: template.place, .missingField, "nothing says what identifies a row",
      hint: "give the map a `key`, as in \"{Number}\"; \"{*}\" is a hash over all cells")
  }

  private func isText(_ node: Int) -> Bool { document.kind(node) == .string }

  /// Both tell parts of keys apart.
  private mutating func refuseMark(in label: MapText, _ node: Int) {
    for case .text(let text) in label.pieces where text.dividesKeys {
      document.refuse(node, "`label` holds no `/`, `@` or `=`", hint: "they divide keys")
    }
  }

  private mutating func refuseUnknownFields(
    _ names: [String], of kind: StatementKind, _ fields: [Field], _ node: Int
  ) {
    for name in names where !fields.contains(where: { $0.name == name }) {
      document.refuse(
        node, .unknownField, "\(kind.rawValue) has no field \(Quoted(name))",
        hint: Suggestions.hint(for: name, among: fields.map(\.name)))
    }
  }

  private mutating func readField(
    _ name: String, _ key: Int, _ value: Int, _ fields: [Field],
    _ template: StatementTemplate
  ) {
    guard let field = fields.first(where: { $0.name == name }) else {
      return document.refuse(
        key, .unknownField, "\(template.kind.rawValue) has no field \(Quoted(name))",
        hint: Suggestions.hint(for: name, among: fields.map(\.name) + Self.templateMembers)
          ?? "`ledgerctl help \(template.kind.rawValue)` lists its fields")
    }
    guard let node = readNode(value, loop: template.loop?.name) else { return }
    let read = StatementTemplate.Field(
      name, node, field.shape, isRequired: field.required, place: document.place(value))
    if node.holes.contains(where: \.isVolatile) { template.loose.insert(name) }
    if name == "sources" { template.sources = read } else { template.fields.append(read) }
  }

  private mutating func readNode(_ node: Int, loop: String?) -> StatementTemplate.Node? {
    switch document.kind(node) {
    case .string: return readText(node, "a field", loop: loop).map { .text($0) }
    case .integer, .fraction, .yes, .no: return .literal(document.raw(node))
    case .null:
      document.refuse(node, "null is no value", hint: "leave the field out")
      return nil
    case .array:
      return .list(document.elements(node).compactMap { readNode($0, loop: loop) })
    case .object:
      return .object(
        document.members(node).compactMap { member in
          readNode(member.value, loop: loop).map { (member.name, $0) }
        })
    }
  }

  /// `{"step": "statusHistory"}` or `{"investor": "{Investor}"}`.
  private mutating func readLoop(_ node: Int) -> StatementTemplate.Loop? {
    guard let members = document.object(node, "`for`") else { return nil }
    guard members.count == 1, let member = members.first else {
      document.refuse(node, "`for` has one name", hint: "write {\"investor\": \"{Investor}\"}")
      return nil
    }
    guard let text = document.text(member.value, "`for`") else { return nil }
    if !text.hasPrefix("{") { return .cell(name: member.name, text) }
    guard let read = readText(member.value, "`for`") else { return nil }
    guard let hole = read.onlyHole else {
      document.refuse(member.value, "`for` takes one column", hint: "write \"{Column}\"")
      return nil
    }
    return .column(name: member.name, hole)
  }
}

extension StatementKind {
  /// What says something of a key, or of another record, has no place in a map.
  var canBeImported: Bool {
    self != .keyRotated && self != .recordCorrected && self != .recordRetracted
      && self != .recordRedacted
  }
}
