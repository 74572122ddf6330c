/// What a map says of the numbers of a column.
struct FigureFormat: Sendable {
  /// What stands behind a number and says what it is multiplied by.
  struct Suffix: Sendable {
    let bytes: [UInt8]
    let scale: CellScale
  }

  struct Symbol: Sendable {
    let bytes: [UInt8]
    let currency: Currency
  }

  enum Kind: Sendable {
    case number, money, power, percent
  }

  let kind: Kind
  /// True while other marks than those of the map are tried, to say what they would give.
  private(set) var isTrial = false
  private(set) var marks: NumberMarks
  let scale: CellScale?
  let round: Int?
  let currency: Currency?
  /// The longest first.
  let suffixes: [Suffix]
  /// The longest first.
  let symbols: [Symbol]

  init(_ format: CellFormat, _ kind: Kind) {
    self.kind = kind
    marks = NumberMarks(decimal: format.decimalChar, group: format.groupChar)
    scale = format.scale
    round = format.round
    currency = format.currency
    var suffixes = format.suffixes.map { Suffix(bytes: Array($0.key.utf8), scale: $0.value) }
    switch kind {
    case .number, .money: break
    case .power: suffixes += CellScale.units.map { Suffix(bytes: Array($0.name.utf8), scale: $0) }
    case .percent: suffixes.append(Suffix(bytes: [UInt8(ascii: "%")], scale: .one))
    }
    // A unit that the map declares anew comes first.
    self.suffixes = suffixes.enumerated().sorted {
      ($1.element.bytes.count, $0.offset) < ($0.element.bytes.count, $1.offset)
    }.map(\.element)
    symbols = format.symbols.map { Symbol(bytes: Array($0.key.utf8), currency: $0.value) }
      .sorted { $0.bytes.count > $1.bytes.count }
  }

  /// The same with other marks, only to say what a cell would give with them.
  func trying(_ marks: NumberMarks) -> FigureFormat {
    var trial = self
    trial.marks = marks
    trial.isTrial = true
    return trial
  }

  /// True if one symbol or suffix comes next that no letter follows which would make it a longer
  /// word.
  static func take(_ text: [UInt8], from cursor: inout CellCursor) -> Bool {
    let start = cursor.position
    guard cursor.take(text) else { return false }
    if cursor.isAtLetter, let last = lastScalar(text), last.properties.isAlphabetic {
      cursor.position = start
      return false
    }
    return true
  }

  private static func lastScalar(_ text: [UInt8]) -> Unicode.Scalar? {
    guard let last = text.last else { return nil }
    if last < 0x80 { return Unicode.Scalar(last) }
    return String(decoding: text, as: UTF8.self).unicodeScalars.last
  }
}
