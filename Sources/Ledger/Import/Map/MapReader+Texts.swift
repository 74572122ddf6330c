/// Holes and conditions.
extension MapReader {
  /// Reads a text with holes; `{{` and `}}` are braces.
  ///
  /// - Parameter loop: the name of what the template is repeated for.
  mutating func readText(_ node: Int, _ what: String, loop: String? = nil) -> MapText? {
    guard let text = document.text(node, what) else { return nil }
    var pieces: [MapText.Piece] = []
    var plain = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "{" || character == "}", rest.first == character {
        rest.removeFirst()
        plain.append(character)
      } else if character == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          document.refuse(
            node, "the hole that opens in \(Quoted(text)) is not closed",
            hint: "write `{{` for a brace")
          return nil
        }
        let name = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        guard let hole = hole(name, node, loop: loop) else { return nil }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        plain = ""
        pieces.append(.hole(hole))
      } else {
        plain.append(character)
      }
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
    return MapText(pieces: pieces, place: document.place(node))
  }

  /// What a name in braces means.
  mutating func hole(_ name: String, _ node: Int, loop: String? = nil) -> MapHole? {
    if let loop {
      if name == loop { return .element(nil) }
      if name.hasPrefix(loop + ".") { return .element(String(name.dropFirst(loop.count + 1))) }
    }
    if let column = columnNumbers[name] { return .column(column) }
    switch name {
    case "export": return .export
    case "row": return .row
    case "file": return .file
    case "*": return .whole
    default: break
    }
    for series in SeriesColumn.allCases where name.hasPrefix(series.rawValue + ".") {
      guard let column = columnNumbers[String(name.dropFirst(series.rawValue.count + 1))] else {
        continue
      }
      if hasSeries { return .series(series, column) }
      document.refuse(
        node, .unknownColumn, "\(Quoted(name)) is of a series, and the map has none",
        hint: "say in `series` which rows are of one thing, and what orders them")
      return nil
    }
    let known = document.isFull ? [] : columnNumbers.keys.sorted() + ["export", "row", "file", "*"]
    document.refuse(
      node, .unknownColumn, "no column of the map is called \(Quoted(name))",
      hint: Suggestions.hint(for: name, among: known) ?? "name it in `columns`")
    return nil
  }

  /// What a series says of a row is known only when all its rows are.
  mutating func refuseSeriesInSkip() {
    for condition in map.skip.joined() {
      guard case .series = condition.hole else { continue }
      document.refuse(
        at: condition.place, .badValue, "rows are skipped before they are in a series",
        hint: "ask for it in the `when` of the templates")
    }
  }

  mutating func readSkip(_ node: Int) {
    for element in document.list(node, "`skip`") ?? [] {
      let conditions = readConditions(element, "a condition")
      if !conditions.isEmpty { map.skip.append(conditions) }
    }
  }

  mutating func readConditions(
    _ node: Int, _ what: String, loop: String? = nil
  ) -> [MapCondition] {
    var conditions: [MapCondition] = []
    for (name, key, value) in document.object(node, what) ?? [] {
      guard let hole = hole(name, key, loop: loop) else { continue }
      var condition = MapCondition(hole: hole, tests: [], place: document.place(key))
      switch document.kind(value) {
      case .string: condition.tests = [.equal([document.string(value)])]
      case .array:
        if let texts = document.texts(value, "a condition") { condition.tests = [.equal(texts)] }
      case .object: readTests(value, &condition)
      case .integer, .fraction, .yes, .no, .null:
        document.refuse(
          value, "a condition is a text, a list of texts or an object of tests",
          hint: "cells are text: write it in double quotes")
      }
      conditions.append(condition)
    }
    return conditions
  }

  private mutating func readTests(_ node: Int, _ condition: inout MapCondition) {
    let known = ["present", "has", "above", "below", "upto", "after", "not"]
    let members = document.members(node)
    for (name, key, value) in members {
      switch name {
      case "present":
        if let flag = document.flag(value, "`present`") { condition.tests.append(.present(flag)) }
      case "has":
        if let text = document.text(value, "`has`") { condition.tests.append(.has(text)) }
      case "above": if let number = number(value) { condition.tests.append(.above(number)) }
      case "below": if let number = number(value) { condition.tests.append(.below(number)) }
      case "upto": if let day = day(value) { condition.tests.append(.upto(day)) }
      case "after": if let day = day(value) { condition.tests.append(.after(day)) }
      case "not": condition.not = document.flag(value, "`not`") ?? false
      default: document.refuseUnknown(key, name, of: "a condition", known: known)
      }
    }
    if members.allSatisfy({ $0.name == "not" }) {
      document.refuse(
        node, "a condition without a test", hint: "it has \(known.joined(separator: ", "))")
    }
  }

  private mutating func number(_ node: Int) -> Decimal? {
    let isNumber = document.kind(node) == .integer || document.kind(node) == .fraction
    let text =
      isNumber ? String(decoding: document.raw(node), as: UTF8.self) : document.string(node)
    guard isNumber || document.kind(node) == .string else {
      document.refuse(node, "a number was expected")
      return nil
    }
    do throws(ValueError) { return try Decimal(text) } catch {
      document.refuse(node, error.message, hint: error.hint)
      return nil
    }
  }

  /// Nil inside is the day of the export.
  private mutating func day(_ node: Int) -> Day?? {
    guard let text = document.text(node, "a date") else { return nil }
    if text == "{export}" { return .some(nil) }
    do throws(ValueError) { return .some(try EDTF(text).lastDay) } catch {
      document.refuse(node, error.message, hint: error.hint ?? "or {export}")
      return nil
    }
  }
}
