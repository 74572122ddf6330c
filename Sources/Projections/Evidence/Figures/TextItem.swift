import Ledger

/// A piece of a text that may belong to a figure. Between two that stand side by side in a list
/// there is nothing but blanks.
struct TextItem {
  enum Kind {
    case number(Numeral)
    /// A place in the list of the lexicon.
    case lexeme(Int)
    /// A word in capitals that the language does not know.
    case name
  }

  var kind: Kind
  var range: Range<Int>
  /// True if a blank stands before it.
  var isSpaced: Bool
}

/// Takes a text apart into runs of items: words that are unknown, and all marks that no figure has
/// in it, end a run.
struct TextItems {
  private let text: FoldedText
  private let lexicon: Lexicon
  private var numerals: NumeralReader
  private var position = 0
  private var names = 0
  private var isSpaced = true

  private(set) var items: [TextItem] = []
  /// False for a run that no number stands in.
  private(set) var hasNumber = false

  /// So many names in a row are a part of a run; more end it.
  private static let maxNames = 3
  /// A run longer than this is no sentence, and ends.
  private static let maxItems = 4096

  init(_ bytes: UTF8Bytes, _ lexicon: Lexicon) {
    text = FoldedText(bytes)
    self.lexicon = lexicon
    numerals = NumeralReader(text, lexicon)
  }

  private enum Piece {
    case item(TextItem.Kind, end: Int)
    case blank(length: Int)
    /// What ends a run.
    case gap(end: Int)
  }

  /// Reads the next run; false behind the last one.
  mutating func nextRun() -> Bool {
    items.removeAll(keepingCapacity: true)
    (names, hasNumber) = (0, false)
    while position < text.count {
      switch piece() {
      case .blank(let length):
        isSpaced = true
        position += length
      case .item(let kind, let end):
        items.append(TextItem(kind: kind, range: position..<end, isSpaced: isSpaced))
        (position, isSpaced) = (end, false)
        if items.count >= Self.maxItems { return true }
      case .gap(let end):
        (position, isSpaced) = (end, false)
        if !items.isEmpty { return true }
        names = 0
      }
    }
    return !items.isEmpty
  }

  private mutating func piece() -> Piece {
    let (scalar, length) = text.next(at: position)
    if scalar == 0x20 { return .blank(length: length) }
    if FoldedText.digit(scalar) != nil { return number() }
    if FoldedText.isLetter(scalar) { return word() }
    if scalar == 0x2E, let places = placesAlone() { return places }
    guard let (place, end) = match(at: position) else { return sign(scalar, length) }
    names = 0
    note(place)
    return .item(.lexeme(place), end: end)
  }

  /// A number word makes a run worth reading as digits do.
  private mutating func note(_ place: Int) {
    let lexeme = lexicon.lexemes[place]
    if lexeme.tenths != nil || lexeme.unit != nil { hasNumber = true }
  }

  private func match(at start: Int) -> (place: Int, end: Int)? {
    let lexemes = lexicon.lexemes
    guard
      let (place, end) = lexicon.tree.longest(
        in: text, at: start, acceptsDigit: { lexemes[$0].roles.contains(.prefix) })
    else { return nil }
    if lexemes[place].roles.contains(.capitals) {
      let isUpper = (start..<end).allSatisfy { 0x41...0x5A ~= text.bytes[$0] }
      guard isUpper else { return nil }
    }
    return (place, end)
  }

  /// `.5`, where nothing that a point could end stands before it.
  private mutating func placesAlone() -> Piece? {
    guard text.isDigit(at: position + 1), isSpaced || isBehindSign else { return nil }
    var end = position + 1
    let numeral = numerals.readPlaces(at: &end)
    return piece(numeral, end)
  }

  private var isBehindSign: Bool {
    guard let last = items.last, case .lexeme(let place) = last.kind else { return false }
    return lexicon.lexemes[place].roles.contains(.prefix)
  }

  private mutating func number() -> Piece {
    var end = position
    let numeral = numerals.read(at: &end)
    return piece(numeral, end)
  }

  /// Letters joined to a number belong to its figure or make a name of it: `10GW`, `7nm`.
  private mutating func piece(_ numeral: Numeral?, _ end: Int) -> Piece {
    names = 0
    guard let numeral else { return .gap(end: text.wordEnd(from: end)) }
    if text.isLetter(at: end) {
      guard let (place, _) = match(at: end), lexicon.lexemes[place].isSuffix else {
        return .gap(end: text.wordEnd(from: end))
      }
    }
    hasNumber = true
    return .item(.number(numeral), end: end)
  }

  private mutating func word() -> Piece {
    if let (place, end) = match(at: position) {
      names = 0
      note(place)
      return .item(.lexeme(place), end: end)
    }
    let end = text.wordEnd(from: position)
    let name = nameEnd(end)
    if name > end { return .gap(end: name) }
    names += 1
    guard hasCapital(end), names <= Self.maxNames else { return .gap(end: end) }
    return .item(.name, end: possessiveEnd(end))
  }

  private func hasCapital(_ end: Int) -> Bool {
    let (raw, _) = text.raw(at: position)
    if FoldedText.fold(raw) != raw { return true }
    return text.bytes[position..<end].contains { 0x41...0x5A ~= $0 }
  }

  private func possessiveEnd(_ end: Int) -> Int {
    guard end < text.count, text.next(at: end).scalar == 0x27 else { return end }
    let next = end + text.next(at: end).length
    return next < text.count && text.bytes[next] == UInt8(ascii: "s")
      && !text.isLetter(at: next + 1)
      ? next + 1 : end
  }

  /// Behind an address or a name with digits that the word ending here begins; the same place where
  /// it is a word alone.
  private func nameEnd(_ end: Int) -> Int {
    var position = end
    var hasPoint = false
    while position < text.count {
      let next = position + 1
      switch text.bytes[position] {
      case UInt8(ascii: "@"), UInt8(ascii: "_"): return addressEnd(position)
      case UInt8(ascii: ":"):
        let isAddress =
          next + 1 < text.count && text.bytes[next] == UInt8(ascii: "/")
          && text.bytes[next + 1] == UInt8(ascii: "/")
        return isAddress ? addressEnd(position) : position
      case UInt8(ascii: "/") where hasPoint: return addressEnd(position)
      case UInt8(ascii: "."):
        guard text.isDigit(at: next) || text.isLetter(at: next) else { return position }
        hasPoint = true
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "&"):
        guard text.isDigit(at: next) else { return position }
      default: return position
      }
      position = text.wordEnd(from: next)
    }
    return position
  }

  private func addressEnd(_ start: Int) -> Int {
    var position = start
    while position < text.count {
      let byte = text.bytes[position]
      if byte <= 0x20 || byte >= 0x80 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
        || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ")")
      {
        break
      }
      position += 1
    }
    return position
  }

  /// A mark that belongs to no figure. Digits joined behind some of them are no number.
  private func sign(_ scalar: UInt32, _ length: Int) -> Piece {
    let end = position + length
    switch scalar {
    case 0x23, 0x40, 0x5F, 0x3D, 0x26, 0x3F, 0x5C, 0x2F, 0x5E:
      guard text.isDigit(at: end) else { return .gap(end: end) }
      if scalar == 0x3F, isSpaced { return .gap(end: end) }
      return .gap(end: text.wordEnd(from: end))
    default: return .gap(end: end)
    }
  }
}
