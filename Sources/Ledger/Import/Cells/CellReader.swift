/// Reads the cells of one column as a map says: a `CellFormat` that holds no contradiction, made
/// ready, the same for every row and thread. A class, for it is large and each cell looks at it.
package final class CellReader: Sendable {
  package let format: CellFormat
  private let nulls: NullCells
  private let before: [UInt8]
  private let after: [UInt8]
  private let separator: [UInt8]
  /// What `values` and `other` give, as it is recorded.
  private let values: [String: String]?
  private let other: String?
  private let figures: FigureFormat?
  private let dates: DateReader?

  package init(_ format: CellFormat) throws(CellFormat.Fault) {
    let months = try format.check()
    self.format = format
    nulls = NullCells(format.nulls)
    before = Array((format.before ?? "").utf8)
    after = Array((format.after ?? "").utf8)
    separator = Array((format.separator ?? "").utf8)
    figures = format.figureKind.map { FigureFormat(format, $0) }
    dates =
      format.kind == .date
      ? DateReader(formats: format.formats, names: months, century: format.century ?? 0) : nil
    var values: [String: String] = [:]
    for (cell, text) in format.values ?? [:] {
      guard !nulls.contains(cell) else {
        throw CellFormat.Fault(
          member: "values", message: "\(Quoted(cell)) is a cell that says nothing",
          hint: "leave it out of \"null\", or give a \"default\"")
      }
      values[cell] = try format.recorded(text, of: "values")
    }
    self.values = format.values == nil ? nil : values
    var other: String?
    if let text = format.other { other = try format.recorded(text, of: "other") }
    self.other = other
  }

  /// What the text of a cell says.
  package func value(of cell: String) throws(CellFault) -> CellValue {
    try withUTF8Bytes(of: cell) { (bytes) throws(CellFault) in
      let part = part(of: bytes)
      if nulls.contains(bytes, part, of: cell) { return .null }
      if separator.isEmpty {
        let text = try value(bytes, part, of: cell)
        return format.kind == .list ? .list([text]) : .text(text)
      }
      var found: [String] = []
      var start = part.lowerBound
      while true {
        let end = bytes.firstOccurrence(of: separator, in: start..<part.upperBound)
        let element = bytes.trimmed(start..<(end ?? part.upperBound))
        if !element.isEmpty { found.append(try value(bytes, element, of: cell)) }
        guard let end else { break }
        start = end + separator.count
      }
      return found.isEmpty ? .null : .list(found)
    }
  }

  /// What the elements of a list say whose source has lists itself. As with a `separator`, empty
  /// ones drop out, and none is held against `nulls`: who else is unknown is not nobody.
  package func value(ofElements cells: [String]) throws(CellFault) -> CellValue {
    var found: [String] = []
    for cell in cells {
      let text = try withUTF8Bytes(of: cell) { (bytes) throws(CellFault) -> String? in
        let part = part(of: bytes)
        return part.isEmpty ? nil : try value(bytes, part, of: cell)
      }
      if let text { found.append(text) }
    }
    return found.isEmpty ? .null : .list(found)
  }

  /// The part of the cell that is read.
  private func part(of bytes: UTF8Bytes) -> Range<Int> {
    var part = bytes.trimmed(0..<bytes.count)
    if !after.isEmpty {
      let found = bytes.firstOccurrence(of: after, in: part)
      part = (found.map { $0 + after.count } ?? part.upperBound)..<part.upperBound
    }
    if !before.isEmpty, let found = bytes.firstOccurrence(of: before, in: part) {
      part = part.lowerBound..<found
    }
    return after.isEmpty && before.isEmpty ? part : bytes.trimmed(part)
  }

  /// One cell or element that is not empty.
  private func value(
    _ bytes: UTF8Bytes, _ range: Range<Int>, of cell: String
  ) throws(CellFault) -> String {
    func text() -> String {
      range.count == bytes.count ? cell : String(decoding: bytes[range], as: UTF8.self)
    }
    do throws(CellFault) {
      let piece = bytes.piece(range)
      let value: String
      if let values {
        guard let known = values[text()] ?? other else { throw Self.unknown(piece, values) }
        value = known
      } else {
        value = try self.value(piece) ?? text()
      }
      return format.cut.map { Self.cut(value, to: $0) } ?? value
    } catch {
      throw error.moved(by: range.lowerBound)
    }
  }

  /// nil if the piece itself is the value.
  private func value(_ piece: UTF8Bytes) throws(CellFault) -> String? {
    switch format.kind {
    case .text, .list, .party: return nil
    case .number:
      guard let figures else { return nil }
      if figures.scale == nil, figures.marks.isCanonical(piece) { return nil }
      var parser = FigureParser(piece, figures)
      return try parser.number().description
    case .money, .power, .percent:
      guard let figures else { return nil }
      var parser = FigureParser(piece, figures)
      return try parser.quantity().shorthand
    case .date: return try dates?.date(piece)
    case .source:
      if SourceAddress.isValid(piece) { return nil }
      throw CellFault(piece, "is not the address of a source", hint: SourceAddress.hint)
    }
  }

  /// Suggestions are looked for among the first of very many values only.
  private static func unknown(_ cell: UTF8Bytes, _ values: [String: String]) -> CellFault {
    let known = values.keys.sorted()
    let name = String(decoding: cell.prefix(1024), as: UTF8.self)
    let near = Suggestions.hint(for: name, among: known.prefix(1000))
    let list = known.prefix(8).map { Quoted($0).description }.joined(separator: ", ")
    let isMore = known.count > 8 ? ", …" : ""
    return CellFault(
      cell, "is none of the \"values\"",
      hint: (near.map { "\($0) " } ?? "") + "known are \(list)\(isMore); \"other\" opens the list")
  }

  /// At most `most` characters as people count them: marks stay with their letters.
  private static func cut(_ text: String, to most: Int) -> String {
    if text.utf8.count <= most { return text }
    guard let end = text.index(text.startIndex, offsetBy: most, limitedBy: text.endIndex),
      end != text.endIndex
    else { return text }
    var kept = text.prefix(most - 1)
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }
}
