import TestSupport

@testable import Ledger

/// Writes random tables in random dialects, and knows what has to be read.
struct TableWriter {
  var random: SeededGenerator
  let dialect: TableDialect
  let delimiter: Unicode.Scalar
  let encoding: TextEncoding
  let hasMark: Bool
  let lineEnd: String
  var columns: [String]
  /// As they are to be read.
  var rows: [[String]] = []
  /// What stands in the file where each cell of these rows starts.
  var starts: [[Unicode.Scalar?]] = []
  var text = ""

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let marks = [",", ";", "\t", "|"] as [Unicode.Scalar]
    delimiter = marks[Int.random(in: 0..<4, using: &random)]
    encoding = TextEncoding.allCases[Int(seed % 5)]
    hasMark = Bool.random(using: &random)
    lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    var dialect = TableDialect()
    switch Int.random(in: 0..<4, using: &random) {
    case 0: dialect.quote = UInt8(ascii: "'")
    case 1: dialect.escape = UInt8(ascii: "\\")
    case 2: (dialect.quote, dialect.escape) = (nil, UInt8(ascii: "\\"))
    default: break
    }
    if encoding == .windows1252 || encoding == .iso88591 { dialect.encoding = encoding }
    self.dialect = dialect
    columns = (1...Int.random(in: 2...6, using: &random)).map { "column \($0)" }
    self.random = random
    add(columns)
    text += lineEnd
    for number in 0..<Int.random(in: 0...12, using: &self.random) { addRow(number) }
    if Bool.random(using: &self.random) { text += lineEnd }
  }

  private mutating func addRow(_ number: Int) {
    if number > 0 { text += lineEnd }
    let cells = columns.map { _ in cell() }
    let written = add(cells)
    let trimmed = cells.map(Self.trimmed)
    if trimmed.allSatisfy(\.isEmpty) { return }
    rows.append(trimmed)
    starts.append(written)
  }

  private mutating func cell() -> String {
    var scalars: [Unicode.Scalar] = [
      "a", "b", "1", " ", "\t", ",", ";", "|", "\"", "'", "\\", "\n", "\r", "ä", "ÿ", "\u{A0}",
    ]
    switch encoding {
    case .utf8, .utf16LE, .utf16BE: scalars += ["€", "\u{202F}", "漢", "\u{1F600}", "\u{FEFF}"]
    case .windows1252: scalars += ["€", "œ", "„"]
    case .iso88591: break
    }
    // Before a line end of the table, one that is text would be a part of it.
    if dialect.escape != nil { scalars.removeAll { $0 == "\r" } }
    var cell = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...7, using: &random) {
      cell.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
    }
    return String(cell)
  }

  /// One line more; what each of its cells starts with.
  @discardableResult
  private mutating func add(_ cells: [String]) -> [Unicode.Scalar?] {
    cells.enumerated().map { index, cell in
      if index > 0 { text.unicodeScalars.append(delimiter) }
      let written = written(cell)
      text += written
      // Blanks before it are no part of it.
      return written.unicodeScalars.first { !Self.blanks.contains($0) || $0 == delimiter }
    }
  }

  private mutating func written(_ cell: String) -> String {
    let quote = dialect.quote.map { Unicode.Scalar($0) }
    let escape = dialect.escape.map { Unicode.Scalar($0) }
    let specials: [Unicode.Scalar?] = [delimiter, quote, escape, "\n", "\r"]
    let isSpecial = cell.unicodeScalars.contains { specials.contains($0) }
    let isQuoted = quote != nil && (isSpecial && escape == nil || Bool.random(using: &random))
    var out = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      if let escape, specials.contains(scalar) {
        out += [escape]
      } else if isQuoted, scalar == quote {
        out += [scalar]
      }
      out += [scalar]
    }
    guard isQuoted, let quote else { return String(out) }
    let blanks = Bool.random(using: &random) && delimiter != "\t" ? "\t " : ""
    return blanks + String(quote) + String(out) + String(quote) + blanks
  }

  static let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{A0}", "\u{202F}", "\u{FEFF}"]

  private static func trimmed(_ cell: String) -> String {
    var scalars = cell.unicodeScalars[...]
    while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
    return String(scalars)
  }

  var bytes: [UInt8] {
    switch encoding {
    case .utf8: (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
    case .utf16LE, .utf16BE:
      utf16((hasMark ? "\u{FEFF}" : "") + text, encoding)
    case .windows1252, .iso88591:
      text.unicodeScalars.map { scalar in
        let place = TextEncoding.windowsScalars.firstIndex { UInt32($0) == scalar.value }
        return place.map { UInt8(0x80 + $0) } ?? UInt8(scalar.value)
      }
    }
  }

  /// Without line ends.
  var lines: [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && last != "\r") {
        lines.append([])
      } else if scalar != "\n" {
        lines[lines.count - 1].append(scalar)
      }
      last = scalar
    }
    return lines
  }
}
