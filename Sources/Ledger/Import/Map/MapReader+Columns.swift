/// The columns of a map.
extension MapReader {
  static let columnMembers = [
    "from", "first", "largest", "sum", "before", "after", "as", "separator", "values", "other",
    "null", "default", "decimalChar", "groupChar", "scale", "round", "currency", "symbols",
    "suffixes", "formats", "century", "months", "prefix", "type", "sponsor", "medium", "cut",
    "note",
  ]

  mutating func readColumns(_ node: Int) {
    let members = document.object(node, "`columns`") ?? []
    // A hole of one column may name another that comes later.
    for (index, member) in members.enumerated() { columnNumbers[member.name] = index }
    for member in members {
      readColumn(member.name, member.value, document.object(member.value, "a column") ?? [])
    }
  }

  private mutating func readColumn(
    _ name: String, _ node: Int, _ members: [(name: String, key: Int, value: Int)]
  ) {
    let kindNode = members.first { $0.name == "as" }?.value
    let kind = kindNode.flatMap { document.word($0, "kind of column", CellFormat.Kind.self) }
    var format = CellFormat(kind ?? .text)
    if let nulls { format.nulls = nulls }
    var column = MapColumn.Draft(
      name: name, cells: [.own(name)], format: format, place: document.place(node))
    var hasSource = false
    for (member, key, value) in members {
      switch member {
      case "as", "note": break
      case "from", "first", "largest", "sum":
        if hasSource {
          document.refuse(key, "a column has one of `from`, `first`, `largest` and `sum`")
        }
        hasSource = true
        readCells(member, value, &column)
      case "default": column.standard = readText(value, "`default`")
      case "prefix": column.party.prefix = document.text(value, "a prefix") ?? ""
      case "type":
        column.party.type = document.word(value, "type of party", PartyType.self)?.rawValue
      case "sponsor":
        if let text = document.text(value, "a sponsor") { column.party.sponsor = id(text, value) }
      case "medium": column.medium = document.word(value, "medium", Medium.self)?.rawValue
      default:
        if !readFormat(member, value, &column.format) {
          document.refuseUnknown(key, member, of: "a column", known: Self.columnMembers)
        }
      }
    }
    do throws(CellFormat.Fault) {
      let reader = try CellReader(column.format)
      // One with holes is read when they are filled.
      if let standard = column.standard, standard.holes.isEmpty {
        let recorded = try column.format.recorded(standard.plainText, of: "default")
        column.standard = MapText(pieces: [.text(recorded)], place: standard.place)
      }
      map.columns.append(MapColumn(column, reader: reader))
    } catch {
      let place = members.first { $0.name == error.member }?.value ?? node
      // Holes name columns by their places.
      if let plain = try? CellReader(CellFormat()) {
        map.columns.append(MapColumn(column, reader: plain))
      }
      document.refuse(place, error.message, hint: error.hint)
    }
    if column.choice != .first, column.format.kind != .number {
      document.refuse(
        node, "`largest` and `sum` are of numbers", hint: "say \"as\": \"number\"")
    }
  }

  private mutating func readCells(_ member: String, _ node: Int, _ column: inout MapColumn.Draft) {
    guard let names = document.texts(node, "`\(member)`") else { return }
    if names.isEmpty || (member == "from" && names.count > 1) {
      return document.refuse(
        node, "`\(member)` names \(member == "from" ? "one column" : "columns")")
    }
    column.cells = names.map(cell)
    switch member {
    case "largest": column.choice = .largest
    case "sum": column.choice = .sum
    default: column.choice = .first
    }
  }

  private func cell(_ name: String) -> MapColumn.Cell {
    for (index, lookup) in map.lookups.enumerated() where name.hasPrefix(lookup.name + ".") {
      return .lookup(index, String(name.dropFirst(lookup.name.count + 1)))
    }
    return .own(name)
  }

  /// False for a member that does not exist.
  private mutating func readFormat(
    _ member: String, _ node: Int, _ format: inout CellFormat
  ) -> Bool {
    switch member {
    case "before": format.before = document.text(node, "`before`")
    case "after": format.after = document.text(node, "`after`")
    case "separator": format.separator = document.text(node, "`separator`")
    case "values":
      var values: [String: String] = [:]
      for (name, _, value) in document.object(node, "`values`") ?? [] {
        values[name] = document.text(value, "a value")
      }
      format.values = values
    case "other": format.other = document.text(node, "`other`")
    case "null":
      if let texts = document.texts(node, "`null`") { format.nulls = texts.map { $0.lowercased() } }
    case "decimalChar":
      if let scalar = document.scalar(node, "`decimalChar`") { format.decimalChar = scalar }
    case "groupChar": format.groupChar = document.scalar(node, "`groupChar`")
    case "scale": format.scale = scale(node)
    case "round": format.round = document.count(node, "`round`", in: 0...10)
    case "currency": format.currency = currency(node)
    case "symbols":
      for (name, _, value) in document.object(node, "`symbols`") ?? [] {
        if let currency = currency(value) { format.symbols[name] = currency }
      }
    case "suffixes":
      for (name, _, value) in document.object(node, "`suffixes`") ?? [] {
        if let scale = scale(value) { format.suffixes[name] = scale }
      }
    case "formats":
      for element in document.list(node, "`formats`") ?? [] {
        guard let text = document.text(element, "a format") else { continue }
        do throws(ValueError) { format.formats.append(try DateFormat(parsing: text)) } catch {
          document.refuse(element, error.message, hint: error.hint)
        }
      }
    case "century": format.century = document.count(node, "`century`", in: 0...9_900)
    case "months": format.months = document.texts(node, "`months`")
    case "cut": format.cut = document.count(node, "`cut`", in: 1...65_535)
    default: return false
    }
    return true
  }

  private mutating func scale(_ node: Int) -> CellScale? {
    let isNumber = document.kind(node) == .integer || document.kind(node) == .fraction
    let text =
      isNumber
      ? String(decoding: document.raw(node), as: UTF8.self) : document.text(node, "a scale")
    guard let text else { return nil }
    do throws(ValueError) { return try CellScale(parsing: text) } catch {
      document.refuse(node, error.message, hint: error.hint)
      return nil
    }
  }

  private mutating func currency(_ node: Int) -> Currency? {
    guard let text = document.text(node, "a currency") else { return nil }
    if let currency = Currency(code: text) { return currency }
    document.refuse(
      node, "\(Quoted(text)) is no currency of ISO 4217",
      hint: Currency.suggestions(for: text).first.map { "did you mean \(Quoted($0))?" }
        ?? "as in EUR")
    return nil
  }

  /// Defaults of defaults: more would be a long way through the stack.
  private static let deepestDefault = 32

  /// A default must not need its own column.
  mutating func refuseCircles() {
    /// How many defaults a column leans on in a row; of one that is looked at, nil.
    var depths: [Int: Int?] = [:]
    func depth(_ index: Int, below: Int) -> Int? {
      if let known = depths[index] { return known }
      if below > Self.deepestDefault { return nil }
      depths[index] = .some(nil)
      var deepest = 0
      for hole in map.columns[index].standard?.holes ?? [] {
        guard let next = hole.columnOfRow, map.columns.indices.contains(next) else { continue }
        guard let depth = depth(next, below: below + 1) else { return nil }
        deepest = max(deepest, depth + 1)
      }
      depths[index] = deepest
      return deepest
    }
    for index in map.columns.indices where depths[index] == nil {
      if let depth = depth(index, below: 0), depth <= Self.deepestDefault { continue }
      document.refuse(
        at: map.columns[index].place, .cycle,
        "the default of the column \(Quoted(map.columns[index].name)) needs that column, or more "
          + "than \(Self.deepestDefault) others in a row", hint: nil)
    }
  }
}
