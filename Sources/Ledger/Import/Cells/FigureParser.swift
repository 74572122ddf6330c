/// Reads a cell with a number, or a quantity as people write it:
///
///     cell  = end, or end mark end, and an optional `+`
///     end   = vagueness, currency, sign or `(`, in any order, then
///             number, then scale or unit, currency, `)` or `-`, in any order
///     mark  = `-` or a dash, `to`, or `..`
///
/// Blanks may stand between any two of these. What is left over is a fault.
struct FigureParser {
  private let format: FigureFormat
  private var cursor: CellCursor
  private var isApprox = false
  private var bound: Bound?

  enum Bound { case atMost, atLeast }

  struct End {
    var isNegative = false
    var figure = Figure()
    var scale: CellScale?
    var currency: Currency?
  }

  init(_ bytes: UTF8Bytes, _ format: FigureFormat) {
    self.format = format
    cursor = CellCursor(bytes)
  }

  private var advice: FigureAdvice { FigureAdvice(cell: cursor.bytes, format: format) }

  mutating func number() throws(CellFault) -> Decimal {
    let end = try end(isFirst: true)
    try expectEnd()
    return try decimal(end, end.scale ?? format.scale ?? .one).value
  }

  mutating func quantity() throws(CellFault) -> Quantity {
    var low = try end(isFirst: true)
    cursor.skipBlanks()
    let start = cursor.position
    let isExplicit = cursor.take([0x2E, 0x2E])
    guard isExplicit || cursor.take(words: "to") || takeDash() else {
      try expectEnd()
      let scale = try scale(of: low)
      let (value, places) = try decimal(low, scale)
      let form: Quantity.Form =
        switch bound {
        case .atMost: .atMost(value)
        case .atLeast: .atLeast(value)
        case nil: .exact(value)
        }
      return try quantity(low.currency, form, GivenPlaces(places))
    }
    guard bound == nil else { throw advice.boundWithRange(at: start) }
    let high = try end(isFirst: false)
    try expectEnd()
    // A scale behind the upper end counts for both. In the ledger's own writing a unit does, and a
    // scale of money is refused.
    if low.scale == nil, !isExplicit || format.isUnitBehind || low.figure.isZero {
      low.scale = high.scale
    }
    guard (low.scale == nil) == (high.scale == nil) else {
      throw advice.oneSidedScale(at: start)
    }
    if let a = low.currency, let b = high.currency, a != b {
      throw advice.twoCurrencies(a, b, at: start)
    }
    let min = try decimal(low, try scale(of: low))
    let max = try decimal(high, try scale(of: high))
    return try quantity(
      low.currency ?? high.currency, .range(min: min.value, max: max.value),
      GivenPlaces(min.places, max.places))
  }

  private func scale(of end: End) throws(CellFault) -> CellScale {
    if let scale = end.scale ?? format.scale { return scale }
    if case .power = format.kind { throw advice.noUnit() }
    return .one
  }

  private func decimal(
    _ end: End, _ scale: CellScale
  ) throws(CellFault) -> (value: Decimal, places: Int8?) {
    do throws(Figure.Fault) {
      let (value, places) = try end.figure.decimal(times: scale, round: format.round)
      return (end.isNegative ? Decimal(scaled: -value.scaled) : value, places)
    } catch {
      throw advice.outOfRange(error)
    }
  }

  private func quantity(
    _ currency: Currency?, _ form: Quantity.Form, _ places: GivenPlaces
  ) throws(CellFault) -> Quantity {
    let unit: Unit
    switch format.kind {
    case .power: unit = .megawatt
    case .percent: unit = .percent
    case .money, .number:
      guard let currency = currency ?? format.currency else { throw advice.noCurrency() }
      unit = .currency(currency)
    }
    do throws(ValueError) {
      let quantity = try Quantity(unit: unit, form: form, approx: isApprox)
      // A power of ten may give fewer places than a shorthand can say.
      return (try? Quantity(unit: unit, form: form, approx: isApprox, places: places)) ?? quantity
    } catch {
      throw advice.refused(error)
    }
  }

  private mutating func expectEnd() throws(CellFault) {
    cursor.skipBlanks()
    guard cursor.isAtEnd else { throw advice.leftOver(at: cursor.position) }
  }
}

extension FigureParser {
  private mutating func end(isFirst: Bool) throws(CellFault) -> End {
    var end = End()
    var (isSigned, isOpen) = (false, false)
    while true {
      cursor.skipBlanks()
      if isFirst, takeVagueness() { continue }
      if end.currency == nil, let currency = takeCurrency() {
        end.currency = currency
      } else if !isSigned, takeMinus() {
        (isSigned, end.isNegative) = (true, true)
      } else if !isSigned, cursor.take("+") {
        isSigned = true
      } else if !isSigned, cursor.take("(") {
        (isSigned, isOpen, end.isNegative) = (true, true, true)
      } else {
        break
      }
    }
    let start = cursor.position
    do throws(NumberMarks.Fault) {
      end.figure = try format.marks.scan(&cursor)
    } catch {
      throw advice.noNumber(error, from: start, at: cursor.position)
    }
    var hasCurrency = false
    while !cursor.isAtEnd {
      let start = cursor.position
      cursor.skipBlanks()
      if isOpen, cursor.take(")") {
        isOpen = false
      } else if isFirst, format.isVague, bound == nil, cursor.take("+") {
        bound = .atLeast
      } else if !isSigned, isAtTrailingMinus, takeMinus() {
        (isSigned, end.isNegative) = (true, true)
      } else if end.scale == nil, let scale = takeScale() {
        end.scale = scale
      } else if !hasCurrency, let currency = takeCurrency() {
        hasCurrency = true
        try set(currency, in: &end)
      } else if !hasCurrency, end.scale == nil, let (scale, currency) = takeBoth() {
        hasCurrency = true
        end.scale = scale
        try set(currency, in: &end)
      } else {
        cursor.position = start
        break
      }
    }
    if isOpen { throw advice.openParenthesis() }
    return end
  }

  /// A currency may stand on both sides of a number if it is the same.
  private func set(_ currency: Currency, in end: inout End) throws(CellFault) {
    if let other = end.currency, other != currency {
      throw advice.twoCurrencies(other, currency, at: cursor.position)
    }
    end.currency = currency
  }

  private mutating func takeMinus() -> Bool { cursor.take("-") || cursor.take("\u{2212}") }

  private mutating func takeDash() -> Bool {
    takeMinus() || cursor.take("–") || cursor.take("—") || cursor.take("\u{2010}")
      || cursor.take("\u{2011}") || cursor.take("\u{2012}")
  }

  /// True if a minus comes next and no number behind it, whose sign it would be or before which it
  /// would mark a range.
  private var isAtTrailingMinus: Bool {
    var next = self
    guard next.takeMinus() else { return false }
    next.cursor.skipBlanks()
    while next.takeCurrency() != nil || next.cursor.take("(") || next.takeMinus() {
      next.cursor.skipBlanks()
    }
    if next.cursor.isAtDigit { return false }
    return !(next.cursor.take(format.marks.decimal) && next.cursor.isAtDigit)
  }

  /// Each sort once. `ca` has a point, for `CA$` is no vagueness.
  private mutating func takeVagueness() -> Bool {
    guard format.isVague else { return false }
    if !isApprox,
      cursor.take("~") || cursor.take(words: "ca.") || cursor.take(words: "approx.")
        || cursor.take(words: "approx") || cursor.take(words: "about")
    {
      isApprox = true
      return true
    }
    guard bound == nil else { return false }
    if cursor.take("≤") || cursor.take(words: "<=") || cursor.take("<")
      || cursor.take(words: "up to")
    {
      bound = .atMost
    } else if cursor.take("≥") || cursor.take(words: ">=") || cursor.take(">")
      || cursor.take(words: "at least") || cursor.take(words: "over")
    {
      bound = .atLeast
    } else {
      return false
    }
    return true
  }

  private mutating func takeCurrency() -> Currency? {
    guard case .money = format.kind else { return nil }
    for symbol in format.symbols where FigureFormat.take(symbol.bytes, from: &cursor) {
      return symbol.currency
    }
    let start = cursor.position
    if let currency = Currency(utf8: cursor.takeWord()) { return currency }
    cursor.position = start
    return nil
  }

  private mutating func takeScale() -> CellScale? {
    for suffix in format.suffixes where FigureFormat.take(suffix.bytes, from: &cursor) {
      return suffix.scale
    }
    guard case .money = format.kind else { return nil }
    let start = cursor.position
    if let scale = CellScale.word(cursor.takeWord()) { return scale }
    cursor.position = start
    return nil
  }

  /// A scale and a currency in one word, as `5bnUSD`.
  private mutating func takeBoth() -> (CellScale, Currency)? {
    guard case .money = format.kind else { return nil }
    let start = cursor.position
    let word = cursor.takeWord()
    if word.count > 3, let scale = CellScale.word(word.piece(..<(word.count - 3))),
      let currency = Currency(utf8: word.piece((word.count - 3)...))
    {
      return (scale, currency)
    }
    cursor.position = start
    return nil
  }
}

extension Figure {
  var isZero: Bool { significand == 0 }
}

extension FigureFormat {
  /// True if what may stand behind a number is a unit, and no scale of a currency.
  var isUnitBehind: Bool {
    switch kind {
    case .number, .money: false
    case .power, .percent: true
    }
  }

  /// True if a cell may say that it is vague.
  var isVague: Bool {
    switch kind {
    case .number: false
    case .money, .power, .percent: true
    }
  }
}
