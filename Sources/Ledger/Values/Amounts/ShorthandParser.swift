/// Reads the shorthand of a quantity:
///
///     quantity = `~`? (`<=` | `>=`)? end (`..` end)?
///     end      = currency? number scale? unit?
///     scale    = `k` | `m` | `bn` | `tn`
///     unit     = currency | `kW` | `MW` | `GW` | `TW` | `%`
///
/// Spaces may stand between any two of these. `Quantity.shorthand` is the inverse.
struct ShorthandParser {
  private let bytes: UTF8Bytes
  private var index = 0

  /// No shorthand is longer: two numbers of the most digits, with everything around them.
  static let maxBytes = 256

  init(_ bytes: UTF8Bytes) {
    self.bytes = bytes
  }

  /// One end of a quantity; a power is the exponent of 10 that the number is to be multiplied by.
  private struct End {
    var prefix: Unit?
    var number: DecimalText
    var scale: Int?
    var suffix: (unit: Unit, power: Int)?

    var isZero: Bool { number.significand == 0 }
  }

  mutating func quantity() throws(ValueError) -> Quantity {
    guard bytes.count <= Self.maxBytes else { throw ShorthandAdvice.tooLong(bytes) }
    skipSpaces()
    let approx = take("~")
    skipSpaces()
    let isAtMost = take("<=")
    let isAtLeast = !isAtMost && take(">=")
    let first = try end()
    guard take("..") else {
      guard index == bytes.count else { throw ShorthandAdvice.unexpected(bytes, at: index) }
      guard let unit = try unit(of: first) else { throw ShorthandAdvice.noUnit(bytes) }
      let (value, places) = try decimal(first, unit.unit, unit.power)
      let form: Quantity.Form =
        isAtMost ? .atMost(value) : isAtLeast ? .atLeast(value) : .exact(value)
      return try quantity(unit.unit, form, approx, GivenPlaces(places))
    }
    let second = try end()
    guard index == bytes.count else { throw ShorthandAdvice.unexpected(bytes, at: index) }
    guard !isAtMost, !isAtLeast else { throw ShorthandAdvice.boundWithRange(bytes) }
    return try range(first, second, approx)
  }

  private func range(_ first: End, _ second: End, _ approx: Bool) throws(ValueError) -> Quantity {
    guard (first.scale == nil) == (second.scale == nil) || first.isZero || second.isZero else {
      throw ShorthandAdvice.oneSidedScale(bytes)
    }
    let low: (unit: Unit, power: Int)
    let high: (unit: Unit, power: Int)
    switch (try unit(of: first), try unit(of: second)) {
    case (let a?, let b?):
      guard a.unit == b.unit else { throw ShorthandAdvice.twoUnits(bytes, a.unit, b.unit) }
      (low, high) = (a, b)
    case (let a?, nil):
      guard first.prefix != nil else { throw ShorthandAdvice.unitOfOneEnd(bytes) }
      (low, high) = (a, a)
    case (nil, let b?):
      guard second.prefix == nil else { throw ShorthandAdvice.unitOfOneEnd(bytes) }
      (low, high) = (b, b)
    case (nil, nil): throw ShorthandAdvice.noUnit(bytes)
    }
    let min = try decimal(first, low.unit, low.power)
    let max = try decimal(second, high.unit, high.power)
    return try quantity(
      low.unit, .range(min: min.value, max: max.value), approx,
      GivenPlaces(min.places, max.places))
  }

  /// Says which text was meant when the quantity itself refuses.
  private func quantity(
    _ unit: Unit, _ form: Quantity.Form, _ approx: Bool, _ places: GivenPlaces
  ) throws(ValueError) -> Quantity {
    do throws(ValueError) {
      return try Quantity(unit: unit, form: form, approx: approx, places: places)
    } catch {
      throw ValueError(
        code: error.code, message: "in \(ValueError.quoted(bytes)) \(error.message)",
        hint: error.hint)
    }
  }

  private func unit(of end: End) throws(ValueError) -> (unit: Unit, power: Int)? {
    guard let prefix = end.prefix else { return end.suffix }
    if let suffix = end.suffix { throw ShorthandAdvice.twoUnits(bytes, prefix, suffix.unit) }
    return (prefix, 0)
  }

  private func decimal(
    _ end: End, _ unit: Unit, _ power: Int
  ) throws(ValueError) -> (value: Decimal, places: Int8?) {
    if unit == .percent, end.scale != nil { throw ShorthandAdvice.scaledPercentage(bytes) }
    let power = (end.scale ?? 0) + power
    guard let value = end.number.decimal(timesTenTo: power) else {
      throw DecimalAdvice.outOfRange(bytes)
    }
    return (value, GivenPlaces.kept(end.number.places(timesTenTo: power), of: value))
  }
}

extension ShorthandParser {
  private mutating func end() throws(ValueError) -> End {
    skipSpaces()
    var prefix: Unit?
    let word = takeWord()
    if !word.isEmpty {
      guard let currency = Currency(utf8: word) else {
        throw ShorthandAdvice.notACurrency(bytes, word, next: index)
      }
      prefix = .currency(currency)
      skipSpaces()
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index].digitValue != nil
    else { throw ShorthandAdvice.noNumber(bytes, at: index) }
    let number = try DecimalText(scanning: bytes, at: &index)
    var end = End(prefix: prefix, number: number)
    try suffix(of: &end)
    skipSpaces()
    return end
  }

  /// A scale, a unit, or both, also without a space between them (`5bnUSD`).
  private mutating func suffix(of end: inout End) throws(ValueError) {
    skipSpaces()
    let word = takeWord()
    if word.isEmpty { return }
    end.suffix = Self.unit(word)
    if end.suffix != nil { return }
    end.scale = Self.scale(word)
    if end.scale != nil {
      skipSpaces()
      let next = takeWord()
      if next.isEmpty { return }
      end.suffix = Self.unit(next)
      if end.suffix == nil { throw ShorthandAdvice.notAUnit(bytes, next) }
      return
    }
    for length in 1..<max(1, min(3, word.count)) {
      if let scale = Self.scale(word.piece(..<length)),
        let unit = Self.unit(word.piece(length...))
      {
        (end.scale, end.suffix) = (scale, unit)
        return
      }
    }
    throw ShorthandAdvice.notAUnit(bytes, word)
  }

  private static func scale(_ word: UTF8Bytes) -> Int? {
    if word.equals("k") { return 3 }
    if word.equals("m") { return 6 }
    if word.equals("bn") { return 9 }
    if word.equals("tn") { return 12 }
    return nil
  }

  private static func unit(_ word: UTF8Bytes) -> (unit: Unit, power: Int)? {
    if word.equals("%") { return (.percent, 0) }
    if word.equals("kW") { return (.megawatt, -3) }
    if word.equals("MW") { return (.megawatt, 0) }
    if word.equals("GW") { return (.megawatt, 3) }
    if word.equals("TW") { return (.megawatt, 6) }
    return Currency(utf8: word).map { (.currency($0), 0) }
  }

  private mutating func skipSpaces() {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let end = index + text.utf8CodeUnitCount
    guard end <= bytes.count, bytes.piece(index..<end).equals(text) else { return false }
    index = end
    return true
  }

  /// A run of ASCII letters, or one `%`; empty if neither comes next.
  private mutating func takeWord() -> UTF8Bytes {
    let start = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "%") {
      index += 1
    } else {
      while index < bytes.count, bytes[index].isLetter { index += 1 }
    }
    return bytes.piece(start..<index)
  }
}
