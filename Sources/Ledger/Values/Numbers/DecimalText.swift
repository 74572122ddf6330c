/// A decimal number as it was written: sign, digits, and how many of them stand after the point.
/// `print` is the inverse of scanning and gives the shortest form.
struct DecimalText {
  let isNegative: Bool
  /// All digits as one whole number.
  let significand: UInt128
  /// How many of the digits stand after the point.
  let places: Int

  /// Leading zeros included; longer texts are refused before anything is calculated with them.
  static let maxDigits = 64
  /// As many digits as 128 bits always hold. The longest number that can be a value has 33
  /// (23 before the point of a number of kW, 10 after it).
  static let maxSignificantDigits = 38

  static let powersOfTen: [UInt128] = {
    var powers: [UInt128] = [1]
    while powers.count <= maxSignificantDigits { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  /// Scans `-`? digits (`.` digits)? at `index` and moves it behind them. A `.` that no digit
  /// follows is left alone when a second one does, for the `..` of a range.
  init(scanning bytes: UTF8Bytes, at index: inout Int) throws(ValueError) {
    var position = index
    let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var digits = Digits()
    let firstDigit = position
    digits.scan(bytes, at: &position)
    guard position > firstDigit else { throw DecimalAdvice.noDigit(in: bytes, at: position) }
    var places = 0
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      let point = position
      position += 1
      digits.scan(bytes, at: &position)
      places = position - point - 1
      if places == 0 {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else {
          throw DecimalAdvice.endsInPoint(bytes)
        }
        position = point
      }
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
      throw DecimalAdvice.comma(bytes)
    }
    guard digits.count <= Self.maxDigits, digits.significant <= Self.maxSignificantDigits else {
      throw DecimalAdvice.tooManyDigits(bytes)
    }
    self.isNegative = isNegative
    self.significand = digits.value
    self.places = places
    index = position
  }

  /// The number times 10^power, exactly, or nil if it is no `Decimal`: more than 10 places of the
  /// result, or a magnitude of 10^20 and more.
  func decimal(timesTenTo power: Int = 0) -> Decimal? {
    guard places <= Decimal.places + max(0, power) else { return nil }
    if significand == 0 { return .zero }
    let shift = power - places + Decimal.places
    guard abs(shift) < Self.powersOfTen.count else { return nil }
    let factor = Self.powersOfTen[abs(shift)]
    let magnitude: UInt128
    if shift >= 0 {
      let (product, overflow) = significand.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      magnitude = product
    } else {
      let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: factor)
      guard remainder == 0 else { return nil }
      magnitude = quotient
    }
    guard magnitude < Decimal.magnitudeLimit else { return nil }
    return Decimal(scaled: isNegative ? -Int128(magnitude) : Int128(magnitude))
  }

  /// How many places the number times 10^power was given to; nil unless a 0 stands last behind the
  /// point.
  func places(timesTenTo power: Int) -> Int? {
    places > 0 && significand.isMultiple(of: 10) ? places - power : nil
  }

  private struct Digits {
    var count = 0
    var significant = 0
    var value: UInt128 = 0

    mutating func scan(_ bytes: UTF8Bytes, at position: inout Int) {
      while position < bytes.count, let digit = bytes[position].digitValue {
        count += 1
        if significant > 0 || digit > 0 { significant += 1 }
        if significant <= DecimalText.maxSignificantDigits { value = value * 10 + UInt128(digit) }
        position += 1
      }
    }
  }
}

extension DecimalText {
  /// `magnitude` × 10^-places in its shortest form, with a sign if it is negative and not 0.
  static func print(isNegative: Bool, magnitude: UInt128, places: Int) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { buffer in
      var rest = magnitude
      var start = buffer.count
      repeat {
        // One division of 128 bits gives 19 digits, which 64 bits then take apart.
        let (quotient, remainder) = rest.quotientAndRemainder(
          dividingBy: 10_000_000_000_000_000_000)
        var chunk = UInt64(remainder)
        rest = quotient
        var written = 0
        while chunk > 0 || (rest > 0 && written < 19) {
          start -= 1
          buffer[start] = UInt8(ascii: "0", offset: Int(chunk % 10))
          chunk /= 10
          written += 1
        }
      } while rest > 0
      return print(isNegative: isNegative, digits: UTF8Bytes(rebasing: buffer[start...]), places)
    }
  }

  /// The same for digits without leading zeros; no digits at all mean 0.
  static func print(isNegative: Bool, digits: UTF8Bytes, _ places: Int) -> String {
    var end = digits.count
    var places = places
    while places > 0, end > 0, digits[end - 1] == UInt8(ascii: "0") {
      end -= 1
      places -= 1
    }
    guard end > 0 else { return "0" }
    let zeros = max(0, places + 1 - end)
    let length = (isNegative ? 1 : 0) + zeros + end + (places > 0 ? 1 : 0)
    return String(unsafeUninitializedCapacity: length) { output in
      var next = 0
      func append(_ byte: UInt8) {
        output[next] = byte
        next += 1
      }
      if isNegative { append(UInt8(ascii: "-")) }
      for position in 0..<(zeros + end) {
        if position == zeros + end - places { append(UInt8(ascii: ".")) }
        append(position < zeros ? UInt8(ascii: "0") : digits[position - zeros])
      }
      return next
    }
  }
}
