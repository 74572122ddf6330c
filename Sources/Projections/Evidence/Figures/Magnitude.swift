import Ledger

/// A number with its words of scale: the value × 10^10, and how finely it was given.
struct Magnitude {
  var scaled: UInt128
  /// The last place that was given, in digits after the point.
  var places: Int
  /// True where a word of scale or of hundreds has its part in it.
  var hasScale: Bool
  var isYear: Bool
  /// True for number words without digits.
  var isWords: Bool
  /// True for digits of Han script, which words of other senses have in them.
  var hasHanDigit: Bool
  /// True for a number that says that it is more: 500多亿.
  var isAtLeast: Bool
  /// The exponent of ten that its first number is multiplied by.
  var power: Int
  /// Behind its items.
  var end: Int
  /// The lexeme of the last scale, where that is a currency too: `MEUR`.
  var currencyScale: Int?

  static let one: UInt128 = 10_000_000_000

  /// nil where it is no decimal of at most 10 places below 10^20.
  func decimal(timesTenTo power: Int, isNegative: Bool = false) -> Decimal? {
    guard let value = Self.times(scaled, tenTo: power), value < Self.limit else { return nil }
    let signed = Int128(value)
    return Decimal(scaled: isNegative ? -signed : signed)
  }

  /// The magnitude of no decimal reaches it: 10^20.
  private static let limit = one * one * one

  /// nil where the product is no whole number or too large.
  static func times(_ value: UInt128, tenTo power: Int) -> UInt128? {
    guard abs(power) < powers.count else { return value == 0 ? 0 : nil }
    let factor = powers[abs(power)]
    if power >= 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: factor)
    return remainder == 0 ? quotient : nil
  }

  private static let powers: [UInt128] = {
    var powers: [UInt128] = [1]
    for _ in 0..<38 { powers.append((powers.last ?? 1) &* 10) }
    return powers
  }()

  static func plus(_ a: UInt128, _ b: UInt128) -> UInt128? {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : sum
  }
}

/// Reads numbers with their scales: `18.5 billion`, `mil millones`, 1兆5000億, `two hundred and
/// fifty million`. A number has parts, whose scales fall: within a part, hundreds and the like
/// (`units`) make sections.
struct MagnitudeReader {
  private let items: [TextItem]
  private let lexemes: [Lexeme]
  private let start: Int

  private var index: Int
  private var total: UInt128 = 0
  private var part: UInt128 = 0
  private var section: UInt128 = 0
  private var current: UInt128?
  private var currentPlaces = 0
  private var places = 0
  private var lastScale = Int.max
  private var lastUnit = Int.max
  private var hasDigits = false
  private var result: Magnitude

  init(_ items: [TextItem], _ lexemes: [Lexeme], at start: Int) {
    self.items = items
    self.lexemes = lexemes
    self.start = start
    index = start
    result = Magnitude(
      scaled: 0, places: 0, hasScale: false, isYear: false, isWords: true, hasHanDigit: false,
      isAtLeast: false,
      power: 0, end: start, currencyScale: nil)
  }

  private func lexeme(_ index: Int) -> Lexeme? {
    guard index < items.count, case .lexeme(let place) = items[index].kind else { return nil }
    return lexemes[place]
  }

  /// nil where no number begins, or it is out of range.
  mutating func read() -> Magnitude? {
    while index < items.count, result.currencyScale == nil {
      let before = index
      switch items[index].kind {
      case .number(let numeral): guard take(numeral) else { return nil }
      case .lexeme(let place): guard take(lexemes[place], place) else { return nil }
      case .name: break
      }
      if index == before { break }
      result.end = index
    }
    guard result.end > start, let open = Magnitude.plus(section, current ?? 0),
      let sum = Magnitude.plus(total, part).flatMap({ Magnitude.plus($0, open) })
    else { return nil }
    result.scaled = sum
    if open > 0 || lastScale == .max { result.places = openPlaces } else { result.places = places }
    return result
  }

  /// Hundreds say nothing of how finely a number was given: 5千 is to the one, 1.5千 to a hundred.
  private var openPlaces: Int { current == nil ? places : currentPlaces }

  // False where the number is out of range; nothing is taken where the item is no part of it.

  private mutating func take(_ numeral: Numeral) -> Bool {
    guard index == start || goesOn(numeral) else { return true }
    guard numeral.places <= Decimal.shown || numeral.significand == 0,
      let value = Magnitude.times(numeral.significand, tenTo: Decimal.shown - numeral.places)
    else { return false }
    (current, currentPlaces) = (value, numeral.places)
    result.isWords = false
    result.isYear = index == start && numeral.isYear
    index += 1
    return true
  }

  /// True for the number of a lower part: one with a lower scale, or what a compound number has
  /// below its last scale.
  private func goesOn(_ numeral: Numeral) -> Bool {
    guard current == nil, index > start, let last = lexeme(index - 1),
      last.scale != nil || last.unit != nil
    else { return false }
    if let next = lexeme(index + 1) {
      if let scale = next.scale, Int(scale) < lastScale, last.scale != nil || part == 0 {
        return true
      }
      if let unit = next.unit, next.roles.contains(.compound), Int(unit) < lastUnit { return true }
    }
    guard last.roles.contains(.compound), !items[index].isSpaced, numeral.places == 0 else {
      return false
    }
    let power = last.scale ?? last.unit ?? 0
    return Magnitude.times(1, tenTo: Int(power)).map { numeral.significand < $0 } ?? true
  }

  private mutating func take(_ lexeme: Lexeme, _ place: Int) -> Bool {
    if lexeme.roles.contains(.dash) { return skipHyphen() }
    if lexeme.roles.contains(.odd), index > start, !result.isAtLeast, isOdd {
      result.isAtLeast = true
      index += 1
      return true
    }
    if lexeme.roles.contains(.half), index > start, takeHalf() { return true }
    if let scale = lexeme.scale, index > start { return take(scale: Int(scale), place) }
    if let unit = lexeme.unit, let taken = take(unit: Int(unit), lexeme) { return taken }
    if let tenths = lexeme.tenths { take(tenths: tenths, lexeme) }
    if lexeme.roles.contains(.and), section > 0, current == nil,
      self.lexeme(index + 1)?.tenths != nil
    {
      index += 1
    }
    return true
  }

  /// A hyphen between words of a number, or between digits and a scale.
  private mutating func skipHyphen() -> Bool {
    guard index > start, !items[index].isSpaced, index + 1 < items.count,
      !items[index + 1].isSpaced, let next = lexeme(index + 1)
    else { return true }
    let goesOn =
      next.scale != nil || next.unit != nil || (next.tenths != nil && isTens(next.tenths ?? 0))
    if goesOn { index += 1 }
    return true
  }

  /// 多 stands behind digits or a scale, and a scale or a unit behind it.
  private var isOdd: Bool {
    guard current != nil || lexeme(index - 1)?.roles.contains(.compound) == true,
      let next = lexeme(index + 1)
    else { return false }
    return next.scale != nil || next.isUnit
  }

  private mutating func takeHalf() -> Bool {
    let half = Magnitude.one / 2
    if let whole = current {
      guard let sum = Magnitude.plus(whole, half) else { return false }
      (current, currentPlaces) = (sum, 1)
    } else if lastScale != .max, section == 0, lexeme(index - 1)?.scale != nil,
      let value = Magnitude.times(half, tenTo: lastScale), let sum = Magnitude.plus(part, value)
    {
      (part, places) = (sum, 1 - lastScale)
    } else {
      return false
    }
    index += 1
    return true
  }

  private func isTens(_ tenths: Int32) -> Bool {
    guard let current, tenths < 100 else { return false }
    let tens = current / (Magnitude.one * 10)
    return current == tens * Magnitude.one * 10 && 2...9 ~= tens
  }

  private mutating func take(tenths: Int32, _ lexeme: Lexeme) {
    let value = UInt128(max(0, tenths)) * (Magnitude.one / 10)
    if let known = current {
      guard result.isWords else { return }
      if lexeme.roles.contains(.digit), self.lexeme(index - 1)?.roles.contains(.digit) == true {
        guard let shifted = Magnitude.times(known, tenTo: 1),
          let sum = Magnitude.plus(shifted, value), sum < Magnitude.one * Magnitude.one
        else { return }
        current = sum
      } else if isTens(tenths) {
        current = known + value
      } else {
        return
      }
    } else {
      guard index == start || section > 0 || lexeme.roles.contains(.digit) || result.isWords else {
        return
      }
      if lexeme.roles.contains(.article) {
        guard index == start, let next = self.lexeme(index + 1),
          next.scale != nil || next.unit != nil
        else { return }
      }
      if lastScale != .max, !lexeme.roles.contains(.digit), !scaleFollows { return }
      current = value
      // A number word of thousands is given to the thousand, as its scale would be.
      currentPlaces = tenths % 10 != 0 ? 1 : tenths >= 10_000 ? -3 : 0
    }
    if lexeme.roles.contains(.digit) { result.hasHanDigit = true }
    index += 1
  }

  /// True if a lower scale comes within the next few items: `two million five hundred thousand`.
  private var scaleFollows: Bool {
    for next in (index + 1)..<(index + 6) {
      guard let lexeme = lexeme(next) else { return false }
      if let scale = lexeme.scale { return Int(scale) < lastScale }
      guard lexeme.tenths != nil || lexeme.unit != nil else { return false }
    }
    return false
  }

  /// nil where the unit of hundreds is none here.
  private mutating func take(unit: Int, _ lexeme: Lexeme) -> Bool? {
    let isCompound = lexeme.roles.contains(.compound)
    guard unit < lastUnit else { return nil }
    guard let count = current ?? (isCompound ? Magnitude.one : nil) else { return nil }
    if index > start, current == nil, lastScale != .max, items[index].isSpaced { return nil }
    guard let value = Magnitude.times(count, tenTo: unit),
      let sum = Magnitude.plus(section, value)
    else { return false }
    places = currentPlaces > 0 && current != nil ? currentPlaces - unit : 0
    if section == 0, lastScale == .max { result.power += unit }
    (section, current, lastUnit) = (sum, nil, unit)
    result.hasScale = true
    index += 1
    return true
  }

  private mutating func take(scale: Int, _ place: Int) -> Bool {
    let isChained = lexeme(index - 1)?.scale != nil && current == nil && section == 0
    let value: UInt128
    if isChained {
      guard lastScale != .max, scale <= 12, lastScale <= 12 else { return true }
      // `mil millones`, `thousand billion`; a lower scale behind a higher one says nothing.
      guard scale >= lastScale else { return true }
      value = part
    } else {
      guard scale < lastScale, let sum = Magnitude.plus(section, current ?? 0), sum > 0 else {
        return true
      }
      guard let whole = Magnitude.plus(total, part) else { return false }
      (total, value) = (whole, sum)
      places = openPlaces
    }
    guard let scaled = Magnitude.times(value, tenTo: scale) else { return false }
    if lastScale == .max || (isChained && total == 0) { result.power += scale }
    part = scaled
    places -= scale
    (section, current, lastUnit) = (0, nil, .max)
    lastScale = isChained ? lastScale + scale : scale
    result.hasScale = true
    if lexemes[place].currencies != nil { result.currencyScale = place }
    index += 1
    return true
  }
}

extension Decimal {
  /// How many places after the point a decimal has.
  fileprivate static let shown = 10
}
