/// The values of stored statements.
extension CanonicalScanner {
  /// An id alone, or an object of an id and an amount.
  mutating func reference(_ name: StaticString) -> (id: ID, amount: Quantity?) {
    if next != UInt8(ascii: "{") { return (text(), nil) }
    var id = ""
    var amount: Quantity?
    members { key, scan in
      if scan.equals(key, name) { id = scan.text() } else { amount = scan.quantity() }
    }
    return (id, amount)
  }

  mutating func flag() -> Bool {
    let isTrue = next == UInt8(ascii: "t")
    if isTrue { expect("true") } else { expect("false") }
    return isTrue
  }

  mutating func integer() -> Int? {
    let start = position
    while position < bytes.count, bytes[position].digitValue != nil { position += 1 }
    let value = Int(String(decoding: bytes[start..<position], as: UTF8.self))
    if value == nil { isBroken = true }
    return value
  }

  mutating func currency() -> Currency? {
    let code = string().range
    let currency = Currency(utf8: bytes.piece(code))
    if currency == nil { isBroken = true }
    return currency
  }

  mutating func decimal() -> Decimal? {
    let range = string().range
    if let quick = Self.decimal(bytes, range) { return quick }
    do throws(ValueError) { return try Decimal(utf8: bytes.piece(range)) } catch {
      isBroken = true
      return nil
    }
  }

  /// Up to 18 digits, which 64 bits hold; nil for all else.
  private static func decimal(_ bytes: UTF8Bytes, _ range: Range<Int>) -> Decimal? {
    guard range.count > 0, range.count <= 18 else { return nil }
    var value: Int64 = 0
    var places = -1
    for index in range {
      if let digit = bytes[index].digitValue {
        value = value * 10 + Int64(digit)
        if places >= 0 { places += 1 }
      } else if bytes[index] == UInt8(ascii: "."), places < 0, index > range.lowerBound {
        places = 0
      } else {
        return nil
      }
    }
    guard places != 0, places <= Decimal.places else { return nil }
    let factor = DecimalText.powersOfTen[Decimal.places - max(0, places)]
    return Decimal(scaled: Int128(value) * Int128(factor))
  }

  mutating func quantity() -> Quantity? {
    var unit: Unit?
    var approx = false
    var value: Decimal?
    var min: Decimal?
    var max: Decimal?
    var places = GivenPlaces.none
    members { key, scan in
      switch scan.bytes[key.lowerBound] {
      case UInt8(ascii: "a"): approx = scan.flag()
      case UInt8(ascii: "c"): unit = scan.currency().map { .currency($0) }
      case UInt8(ascii: "p"): places = scan.places()
      case UInt8(ascii: "u"): unit = scan.unit()
      case UInt8(ascii: "v"): value = scan.decimal()
      default: if scan.equals(key, "max") { max = scan.decimal() } else { min = scan.decimal() }
      }
    }
    let form: Quantity.Form? =
      switch (value, min, max) {
      case (let value?, nil, nil): .exact(value)
      case (nil, let min?, let max?): .range(min: min, max: max)
      case (nil, let min?, nil): .atLeast(min)
      case (nil, nil, let max?): .atMost(max)
      case (nil, nil, nil), (.some, _, _): nil
      }
    guard !isBroken, let unit, let form else {
      isBroken = true
      return nil
    }
    do throws(ValueError) {
      return try Quantity(unit: unit, form: form, approx: approx, places: places)
    } catch {
      isBroken = true
      return nil
    }
  }

  private mutating func places() -> GivenPlaces {
    guard next == UInt8(ascii: "{") else { return GivenPlaces(placesOfEnd()) }
    var places = GivenPlaces.none
    members { key, scan in
      if scan.equals(key, "max") {
        places.second = scan.placesOfEnd()
      } else {
        places.first = scan.placesOfEnd()
      }
    }
    return places
  }

  private mutating func placesOfEnd() -> Int8? {
    let places = Int8(text())
    if places == nil { isBroken = true }
    return places
  }

  private mutating func unit() -> Unit? {
    let symbol = string().range
    if equals(symbol, "MW") { return .megawatt }
    if equals(symbol, "%") { return .percent }
    isBroken = true
    return nil
  }
}
