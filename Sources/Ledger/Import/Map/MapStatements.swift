/// Fills the templates of a map with the values of rows.
final class MapStatements {
  let map: ImportMap
  /// The file, which all statements cite.
  var source: ID = ""
  /// By column: the ids of the parties that its cells name.
  var ids: [TextMap<ID>]
  /// How often a row of these cells came before.
  private var equals: [String: Int] = [:]
  private(set) var wholeKey = ""
  /// What was filled and not taken yet.
  private var load = Load()
  /// What stands in a line after its key.
  private var others = CanonicalJSON()

  init(_ map: ImportMap) {
    self.map = map
    ids = Array(repeating: TextMap(), count: map.columns.count)
  }

  /// A new row: one that equals an earlier one gets a number.
  /// - Parameter digits: the hash of the row, if it is known.
  /// - Returns: whether it is the first of its equals.
  @discardableResult
  func begin(_ row: TableRow, digits: String? = nil) -> Bool {
    guard usesWhole else { return true }
    let digits = digits ?? RowHash.digits(of: row)
    let count = equals[digits, default: 0] + 1
    equals[digits] = count
    wholeKey = count == 1 ? digits : "\(digits).\(count)"
    return count == 1
  }

  /// The same where nobody knows what rows come before: it is taken for the first of its equals.
  func beginApart(_ row: TableRow) {
    if usesWhole { wholeKey = RowHash.digits(of: row) }
  }

  /// Of faults that are those of all rows one is enough.
  func isNewOfRun(_ fault: MapFault) -> Bool { saidOfRun.insert(fault.message).inserted }

  private var saidOfRun: Set<String> = []

  private lazy var usesWhole = map.uses.contains { $0.hole == .whole }

  // MARK: A template

  /// How much was filled since the last `take`.
  var extent: Load.Extent { load.extent }

  /// All that was filled since the last call.
  func take() -> Load { load.take() }

  /// Takes back what was filled since it was as much as this.
  func cut(to extent: Load.Extent) { load.cut(to: extent) }

  /// - Parameter index: of a template.
  /// - Throws: the first thing that keeps the template from being filled.
  func fill(_ index: Int, _ row: RowValues, _ element: LoopElement?) throws(MapFault) {
    var load = Load()
    swap(&load, &self.load)
    defer { swap(&load, &self.load) }
    let before = load.extent
    do throws(MapFault) {
      let filled = try fill(index, row, element, &load.lines, &load.mentions)
      load.statements.append(filled)
    } catch {
      load.cut(to: before)
      throw error
    }
  }

  private func fill(
    _ index: Int, _ row: RowValues, _ element: LoopElement?, _ json: inout CanonicalJSON,
    _ mentions: inout [Mention]
  ) throws(MapFault) -> Filled {
    let template = map.templates[index]
    let (firstByte, firstMention) = (json.bytes.count, mentions.count)
    let key = try key(of: template, row, element)
    var introduced: ID?
    var level: Quantity?
    json.bytes += template.opening
    var twin = TwinMark(template.kind)
    for field in template.fields {
      if template.isLevel, field.name == "quantity" {
        level = try self.level(field, row, element)
        continue
      }
      let start = json.bytes.count
      json.bytes += field.opening
      let value = json.bytes.count
      let mentionCount = mentions.count
      let isIn = try write(
        field.node, of: field, isNamed: field.shape.holdsIDs, row, element, &json, &mentions)
      if isIn, let part = field.twinPart { twin.add(part, json.bytes[value...]) }
      // This statement itself is what introduces its id.
      if isIn, field.name == "id" {
        introduced = String(
          decoding: json.bytes[value...].dropFirst().dropLast(), as: UTF8.self)
      }
      if !isIn || field.name == "id" { mentions.removeLast(mentions.count - mentionCount) }
      if !isIn {
        json.bytes.removeLast(json.bytes.count - start)
        if field.isRequired { throw missing(field, row) }
      }
    }
    var others = CanonicalJSON()
    swap(&others, &self.others)
    defer { swap(&others, &self.others) }
    let sources = try self.sources(template, row, element, &others, &mentions)
    if template.isLevel {
      json.raw("}")
    } else {
      json.end(key: key, citing: source, at: key, beside: sources)
    }
    return Filled(
      template: index, element: element, key: key, line: firstByte..<json.bytes.count,
      sources: template.isLevel ? Array(sources) : [], mentions: firstMention..<mentions.count,
      introduced: introduced, level: level, twin: twin.value)
  }

  /// Those beside the file, with commas between.
  private func sources(
    _ template: StatementTemplate, _ row: RowValues, _ element: LoopElement?,
    _ list: inout CanonicalJSON, _ mentions: inout [Mention]
  ) throws(MapFault) -> ArraySlice<UInt8> {
    guard let sources = template.sources else { return [] }
    list.bytes.removeAll(keepingCapacity: true)
    guard try write(sources.node, of: sources, isNamed: true, row, element, &list, &mentions)
    else { return [] }
    return list.bytes.first == UInt8(ascii: "[")
      ? list.bytes.dropFirst().dropLast() : list.bytes[...]
  }

  /// The names that a template gives, as far as they can be told of a row at fault.
  func names(
    _ template: StatementTemplate, _ row: RowValues, _ element: LoopElement?
  ) -> [(name: String, text: String)] {
    var names = [(name: "kind", text: template.kind.rawValue)]
    var mentions: [Mention] = []
    if let key = try? key(of: template, row, element) { names.append(("key", key)) }
    if let field = template.fields.first(where: { $0.name == "id" }),
      case .text(let text) = field.node,
      case .text(let id)? = try? self.text(
        text, of: field, isNamed: true, row, element, &mentions)
    {
      names.append(("id", id))
    }
    return names
  }

  private func key(
    of template: StatementTemplate, _ row: RowValues, _ element: LoopElement?
  ) throws(MapFault) -> String {
    guard let key = template.key ?? map.key else {
      throw MapFault(
        .missingField, "nothing says what identifies a row",
        hint: "give the map a `key`, as in \"{Number}\"; \"{*}\" is a hash over all cells",
        at: template.place)
    }
    var whole = map.name
    whole += "/"
    whole += try part(key, "key", row, element)
    if let element {
      whole += "/"
      whole += element.keyText
    }
    whole += "/"
    whole += try part(template.label, "label", row, element)
    return whole
  }

  private func part(
    _ text: MapText, _ what: String, _ row: RowValues, _ element: LoopElement?
  ) throws(MapFault) -> String {
    var part = ""
    for piece in text.pieces {
      switch piece {
      case .text(let plain): part += plain
      case .hole(.whole): part += wholeKey
      case .hole(let hole):
        let value = try named(hole, row, element, at: text.place)
        guard case .text(let text) = value, !text.isEmpty else {
          throw MapFault(
            .missingField,
            value == .null
              ? "the \(what) needs a text in column \(Quoted(row.name(of: hole)))"
              : "the \(what) cannot be the list in column \(Quoted(row.name(of: hole)))",
            hint: "let `\(what)` take a column that every row fills", cell: row.cell(of: hole),
            field: row.name(of: hole), at: text.place)
        }
        part += text
      }
    }
    if what == "label", part.dividesKeys {
      throw MapFault(
        .badValue, "the label \(Quoted(part)) holds `/`, `@` or `=`",
        hint: "they divide keys: let `values` give the column other words", at: text.place)
    }
    return part
  }

  private func missing(
    _ field: StatementTemplate.Field, _ row: RowValues, isLevel: Bool = false
  ) -> MapFault {
    let hole = field.node.holes.first { (try? row.value($0, nil, at: field.place)) == .null }
    let name = hole.map { row.name(of: $0) }
    let isAmount = field.shape == .quantity && !isLevel
    let unstated = field.name == "quantity" ? ">=0 MW" : ">=USD 0"
    return MapFault(
      .missingField,
      "the field \(Quoted(field.name)) needs a value"
        + (name.map { ", and the column \(Quoted($0)) says nothing" } ?? ""),
      hint: isAmount
        ? "give the column a `default`: `\(unstated)` is an amount that nobody has stated"
        : "give the column a `default`, or the template a `when`",
      cell: hole.flatMap { row.cell(of: $0) }, field: name, at: field.place)
  }

  private func level(
    _ field: StatementTemplate.Field, _ row: RowValues, _ element: LoopElement?
  ) throws(MapFault) -> Quantity {
    var mentions: [Mention] = []
    guard case .text(let text) = field.node,
      case .text(let filled) = try self.text(
        text, of: field, isNamed: false, row, element, &mentions)
    else { throw missing(field, row, isLevel: true) }
    do throws(ValueError) {
      let quantity = try Quantity(shorthand: filled)
      if case .exact = quantity.form { return quantity }
      throw ValueError(message: "a level is one number, not \(Quoted(filled))")
    } catch {
      let hole = text.holes.first
      throw MapFault(
        .badValue, error.message, hint: error.hint, cell: hole.flatMap { row.cell(of: $0) },
        field: hole.map { row.name(of: $0) }, at: field.place)
    }
  }

  // MARK: Values

  /// False where a hole is null: then nothing counts that was written.
  private func write(
    _ node: StatementTemplate.Node, of field: StatementTemplate.Field, isNamed: Bool,
    _ row: RowValues, _ element: LoopElement?, _ json: inout CanonicalJSON,
    _ mentions: inout [Mention]
  ) throws(MapFault) -> Bool {
    switch node {
    case .literal(let bytes):
      json.bytes += bytes
      return true
    case .text(let text):
      let filled = try self.text(text, of: field, isNamed: isNamed, row, element, &mentions)
      switch filled {
      case .null: return false
      case .text(let text): json.string(text)
      case .list(let texts):
        json.raw("[")
        for (index, text) in texts.enumerated() {
          if index > 0 { json.raw(",") }
          json.string(text)
        }
        json.raw("]")
      }
      return true
    case .list(let nodes):
      json.raw("[")
      let start = json.bytes.count
      // Several cells may name one thing.
      var named: Set<String> = []
      func separate() { if json.bytes.count > start { json.raw(",") } }
      for node in nodes {
        guard case .text(let text) = node else {
          let before = json.bytes.count
          separate()
          if try !write(node, of: field, isNamed: isNamed, row, element, &json, &mentions) {
            json.bytes.removeLast(json.bytes.count - before)
          }
          continue
        }
        let filled = try self.text(text, of: field, isNamed: isNamed, row, element, &mentions)
        // Nearly all lists are of one.
        if nodes.count == 1, case .text(let text) = filled {
          json.string(text)
          continue
        }
        let texts: [String] =
          switch filled {
          case .null: []
          case .text(let text): [text]
          case .list(let texts): texts
          }
        for text in texts where !isNamed || named.insert(text).inserted {
          separate()
          json.string(text)
        }
      }
      json.raw("]")
      return json.bytes.count > start + 1
    case .object(let members):
      json.raw("{")
      var isFirst = true
      for member in members {
        let before = json.bytes.count
        if !isFirst { json.raw(",") }
        json.string(member.name)
        json.raw(":")
        let names = isNamed && Self.naming.contains(member.name)
        if try write(member.value, of: field, isNamed: names, row, element, &json, &mentions) {
          isFirst = false
        } else if Self.leading.contains(member.name) {
          // What has no name is not there.
          return false
        } else {
          json.bytes.removeLast(json.bytes.count - before)
        }
      }
      json.raw("}")
      return !isFirst
    }
  }

  /// Members of the elements of a list that hold an id.
  private static let naming: Set<String> = ["party", "id", "source"]
  /// Without which an element says nothing.
  private static let leading: Set<String> = ["party", "id", "source", "instrument"]

  /// - Parameters:
  ///   - isNamed: what comes out is an id.
  ///   - mentions: takes what the text names, where it is nothing but a hole.
  private func text(
    _ text: MapText, of field: StatementTemplate.Field, isNamed: Bool, _ row: RowValues,
    _ element: LoopElement?, _ mentions: inout [Mention]
  ) throws(MapFault) -> CellValue {
    if let hole = text.onlyHole {
      let before = mentions.count
      let value = try named(hole, row, element, at: text.place, &mentions)
      if !isNamed || mentions.count > before { return value }
      switch value {
      case .null: return .null
      case .text(let text): return .text(try id(text, field, hole, row))
      case .list(let texts):
        var ids: [ID] = []
        for text in texts { ids.append(try id(text, field, hole, row)) }
        return .list(ids)
      }
    }
    var filled = ""
    for piece in text.pieces {
      switch piece {
      case .text(let plain): filled += plain
      case .hole(let hole):
        switch try named(hole, row, element, at: text.place) {
        case .null: return .null
        case .text(let value): filled += value
        case .list(let values): filled += values.joined(separator: ", ")
        }
      }
    }
    return .text(isNamed ? try id(filled, field, text.holes.first, row) : filled)
  }

  private func id(
    _ text: String, _ field: StatementTemplate.Field, _ hole: MapHole?, _ row: RowValues
  ) throws(MapFault) -> ID {
    if let id = IDText.id(from: text) { return id }
    throw MapFault(
      .badValue, "\(Quoted(text)) gives no id: it has no Latin letter or digit",
      hint: "let `values` give the column names to make ids of",
      cell: hole.flatMap { row.cell(of: $0) }, field: hole.map { row.name(of: $0) },
      at: field.place)
  }
}

extension FieldShape {
  /// A text in it, or in the elements of its list, is an id.
  fileprivate var holdsIDs: Bool {
    switch self {
    case .id, .idList, .amountList: true
    case .date, .text, .textList, .textMap, .quantity, .decimal, .ratio, .currency, .digest,
      .flag, .structure, .energy, .record, .statement, .term:
      false
    }
  }
}

extension LoopElement {
  /// Of its part in a key.
  fileprivate var keyText: String {
    guard element?.elements == nil, !text.hasPrefix("{"), !text.isEmpty else {
      return ShortHash.digits(of: text)
    }
    return text
  }
}
