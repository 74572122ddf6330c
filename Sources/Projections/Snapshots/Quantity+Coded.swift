import Ledger

// How the values that states are made of are written.

extension Int: Coded {
  static var blank: Int { 0 }
  mutating func code(_ coder: inout SnapshotCoder) { coder.integer(&self) }
}

extension String: Coded {
  static var blank: String { "" }
  mutating func code(_ coder: inout SnapshotCoder) { coder.text(&self) }
}

extension Int {
  /// Short where it is near another, which is coded before.
  mutating func code(_ coder: inout SnapshotCoder, near other: Int) {
    var distance = self &- other
    coder.integer(&distance)
    if coder.isReading { self = other &+ distance }
  }
}

extension Day: Coded {
  static var blank: Day { Day(number: 0) }

  mutating func code(_ coder: inout SnapshotCoder) { code(&coder, near: .blank) }

  /// Short where it is near another, which is coded before.
  mutating func code(_ coder: inout SnapshotCoder, near other: Day) {
    var number = Int(self.number)
    number.code(&coder, near: Int(other.number))
    guard let day = Int32(exactly: number) else { return coder.fail() }
    if coder.isReading { self = Day(number: day) }
  }
}

extension EffectivePosition: Coded {
  static var blank: EffectivePosition { EffectivePosition(day: .blank, sequence: 0) }

  mutating func code(_ coder: inout SnapshotCoder) {
    day.code(&coder)
    sequence.code(&coder)
    waiting.code(&coder)
  }
}

extension Int128 {
  /// How many bytes it takes, then these, the lowest first.
  mutating func code(_ coder: inout SnapshotCoder) {
    var length: UInt8 = 0
    // One byte more than the digits, for the sign.
    let bits = (self < 0 ? ~self : self).magnitude.leadingZeroBitCount
    if !coder.isReading { length = UInt8((128 - bits) / 8 + 1) }
    coder.byte(&length)
    guard 1...16 ~= length else { return coder.fail() }
    var value = UInt128(bitPattern: self)
    coder.bytes(Int(length), of: &value)
    guard coder.isReading else { return }
    let unused = 128 - 8 * Int(length)
    self = Int128(bitPattern: value &<< UInt128(unused)) &>> Int128(unused)
  }
}

extension Decimal: Coded {
  static var blank: Decimal { .zero }

  mutating func code(_ coder: inout SnapshotCoder) {
    var scaled = scaled
    scaled.code(&coder)
    if coder.isReading { self = Decimal(scaled: scaled) }
  }
}

extension BigInt {
  fileprivate mutating func code(_ coder: inout SnapshotCoder) {
    var isNegative = isNegative
    var words = words.map { Int($0) }
    coder.flag(&isNegative)
    coder.list(&words)
    guard coder.isReading else { return }
    self = BigInt(isNegative: isNegative, words: words.map { UInt32(truncatingIfNeeded: $0) })
  }
}

extension Rational: Coded {
  static var blank: Rational { .zero }

  mutating func code(_ coder: inout SnapshotCoder) {
    var scaled = scaled
    coder.optional(&scaled, 0) { $1.code(&$0) }
    if let scaled {
      if coder.isReading { self = Rational(kept: scaled) }
      return
    }
    var (numerator, denominator) = terms
    numerator.code(&coder)
    denominator.code(&coder)
    guard coder.isReading else { return }
    guard let value = Rational(numerator, over: denominator) else { return coder.fail() }
    self = value
  }
}

extension Interval: Coded {
  static var blank: Interval { .zero }

  mutating func code(_ coder: inout SnapshotCoder) {
    low.code(&coder)
    coder.optional(&high)
    var approx = approx
    coder.flag(&approx)
    if coder.isReading { self = marked(approx: approx) }
  }
}

extension Currency: Coded {
  static var blank: Currency { .unset }

  mutating func code(_ coder: inout SnapshotCoder) { coder.currency(&self) }
}

extension GivenPlaces {
  /// One byte for none, which nearly all have.
  fileprivate mutating func code(_ coder: inout SnapshotCoder) {
    Self.code(&first, &coder)
    Self.code(&second, &coder)
  }

  private static func code(_ end: inout Int8?, _ coder: inout SnapshotCoder) {
    var places = end.map { UInt8(bitPattern: $0) } ?? noPlaces
    coder.byte(&places)
    if coder.isReading { end = places == noPlaces ? nil : Int8(bitPattern: places) }
  }

  /// No number of places.
  private static let noPlaces = UInt8(bitPattern: .max)
}

extension Quantity: Coded {
  static var blank: Quantity { .unset }

  private var tag: (unit: UInt8, form: UInt8) {
    let unit: UInt8 =
      switch unit {
      case .currency: 0
      case .megawatt: 1
      case .percent: 2
      }
    switch form {
    case .exact: return (unit, 0)
    case .range: return (unit, 1)
    case .atMost: return (unit, 2)
    case .atLeast: return (unit, 3)
    }
  }

  private var ends: (Decimal, Decimal) {
    switch form {
    case .exact(let value), .atMost(let value), .atLeast(let value): (value, .zero)
    case .range(let min, let max): (min, max)
    }
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    var (unit, form) = tag
    var approx = approx
    coder.byte(&unit)
    coder.byte(&form)
    coder.flag(&approx)
    var currency = Currency.unset
    if case .currency(let own) = self.unit { currency = own }
    if unit == 0 { currency.code(&coder) }
    var (first, second) = ends
    first.code(&coder)
    if form == 1 { second.code(&coder) }
    var places = places
    places.code(&coder)
    guard coder.isReading else { return }
    let read = try? Quantity(
      unit: unit == 0 ? .currency(currency) : unit == 1 ? .megawatt : .percent,
      form: form == 0
        ? .exact(first)
        : form == 1
          ? .range(min: first, max: second) : form == 2 ? .atMost(first) : .atLeast(first),
      approx: approx, places: places)
    guard unit <= 2, form <= 3, let read else { return coder.fail() }
    self = read
  }
}

extension EDTF: Coded {
  static var blank: EDTF { EDTF(Day.blank) }

  mutating func code(_ coder: inout SnapshotCoder) {
    var text = text
    coder.text(&text)
    guard coder.isReading else { return }
    guard let date = try? EDTF(text) else { return coder.fail() }
    self = date
  }
}

extension Promisor: Coded {
  static var blank: Promisor { Promisor(party: "") }

  mutating func code(_ coder: inout SnapshotCoder) {
    party.code(&coder)
    coder.optional(&amount)
  }
}

extension StructurePart: Coded {
  static var blank: StructurePart { StructurePart(instrument: .other, share: .blank) }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.choice(&instrument)
    share.code(&coder)
  }
}
