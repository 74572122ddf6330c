import Ledger

/// A number in digits, as it stands in a text.
struct Numeral {
  /// All digits as one whole number.
  var significand: UInt128
  /// How many of them stand behind the mark.
  var places: Int
  /// True for four digits in a row from 1900 to 2100: perhaps a year.
  var isYear: Bool
}

/// Reads digits with the marks between them: groups of three, or those of India, whose last alone
/// has three; the places behind a mark that is not the one of the groups. What might be either is
/// what the language says.
struct NumeralReader {
  let text: FoldedText
  let lexicon: Lexicon
  private var significand: UInt128 = 0
  private var digits = 0

  /// More digits than any decimal has are no number.
  private static let maxDigits = 37

  init(_ text: FoldedText, _ lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
  }

  /// A run of groups parted by the same mark, perhaps with another mark behind it.
  private struct Groups {
    var first = 0
    var mark: UInt32?
    var count = 0
    var last = 0
    var areThrees = true
    var areIndian = true
    var other: Int?
    var isBroken = false

    mutating func add(_ mark: UInt32, _ digits: Int) {
      if self.mark == nil || (mark == self.mark && other == nil) {
        if count > 0 { areIndian = areIndian && last == 2 }
        self.mark = mark
        count += 1
        last = digits
        areThrees = areThrees && digits == 3
      } else if other == nil, mark == 0x2E || mark == 0x2C || mark == 0x66B {
        other = digits
      } else {
        isBroken = true
      }
    }

    /// True if the marks part groups of whole numbers.
    var areGroups: Bool {
      (areThrees && first <= 3) || (areIndian && count > 1 && last == 3 && first <= 2)
    }
  }

  /// The number whose digits begin at a position, which moves behind them; nil for what is none,
  /// such as a date with points.
  mutating func read(at position: inout Int) -> Numeral? {
    (significand, digits) = (0, 0)
    var groups = Groups()
    let isWide = text.raw(at: position).scalar > 0xFF00
    groups.first = scan(&position)
    let startsWithZero = significand == 0
    while let (mark, length) = mark(at: position, isWide) {
      position += length
      groups.add(mark, scan(&position))
    }
    guard !groups.isBroken, digits <= Self.maxDigits else { return nil }
    guard let places = places(groups, startsWithZero) else { return nil }
    let isYear =
      groups.mark == nil && groups.first == 4 && significand >= 1900 && significand <= 2100
    return Numeral(significand: significand, places: places, isYear: isYear)
  }

  /// A number that begins with its mark, as `.5`; the position is that of its first digit.
  mutating func readPlaces(at position: inout Int) -> Numeral? {
    (significand, digits) = (0, 0)
    let places = scan(&position)
    guard digits <= Self.maxDigits, mark(at: position, false) == nil else { return nil }
    return Numeral(significand: significand, places: places, isYear: false)
  }

  private func places(_ groups: Groups, _ startsWithZero: Bool) -> Int? {
    guard let mark = groups.mark else { return 0 }
    if let other = groups.other { return groups.areGroups ? other : nil }
    if groups.count > 1 { return groups.areGroups ? 0 : nil }
    switch mark {
    case 0x2E, 0x2C:
      let isGroup =
        mark == lexicon.group && groups.last == 3 && groups.first <= 3 && !startsWithZero
      return isGroup ? 0 : groups.last
    case 0x66B: return groups.last
    default: return groups.areGroups ? 0 : nil
    }
  }

  private mutating func scan(_ position: inout Int) -> Int {
    let before = digits
    while position < text.count {
      let (scalar, length) = text.next(at: position)
      guard let digit = FoldedText.digit(scalar) else { break }
      if digits < Self.maxDigits { significand = significand * 10 + UInt128(digit) }
      digits += 1
      position += length
    }
    return digits - before
  }

  /// A mark that digits follow: three and no more where a blank or an apostrophe is the mark.
  private func mark(at position: Int, _ isWide: Bool) -> (mark: UInt32, length: Int)? {
    guard position < text.count else { return nil }
    let (scalar, length) = text.next(at: position)
    let mark: UInt32
    switch scalar {
    case 0x2E, 0x2C:
      // Between other digits a wide comma is one of the sentence.
      guard isWide || text.raw(at: position).scalar < 0x80 else { return nil }
      mark = scalar
    case 0x66B: mark = scalar
    case 0x20, 0x27, 0x66C: mark = scalar == 0x66C ? 0x27 : scalar
    default: return nil
    }
    guard text.isDigit(at: position + length) else { return nil }
    if mark != 0x20, mark != 0x27 { return (mark, length) }
    var (count, next) = (0, position + length)
    while count < 4, text.isDigit(at: next) {
      next += text.next(at: next).length
      count += 1
    }
    return count == 3 && digits <= Self.maxDigits ? (mark, length) : nil
  }
}
