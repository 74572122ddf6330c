/// How finely the ends of a quantity were given where zeros at the end say so: "USD 100.00" gives
/// cents, "USD 1.50bn" tens of millions.
///
/// Counted in digits after the point of the number that is stored, below 0 in front of it: 2, and
/// −7. nil says no more than the number itself, whose last digit is then its last place.
public struct GivenPlaces: Sendable, Hashable {
  /// Of the value, of the only bound, or of the lower end.
  public var first: Int8?
  /// Of the upper end of a range.
  public var second: Int8?

  public static let none = GivenPlaces()

  public init(_ first: Int8? = nil, _ second: Int8? = nil) {
    self.first = first
    self.second = second
  }

  public var isNone: Bool { first == nil && second == nil }

  /// What is kept of a number of places: nil where the value itself says as much. A decimal has no
  /// place beyond its tenth.
  static func kept(_ places: Int?, of value: Decimal) -> Int8? {
    guard let places = places.map({ min($0, Decimal.places) }), places != value.shortestPlaces
    else { return nil }
    return Int8(clamping: places)
  }

  /// Places that no number with zeros at its end could have given are refused, so that the
  /// shorthand of every quantity gives them back.
  func check(_ ends: [Decimal], _ unit: Unit) throws(ValueError) {
    if isNone { return }
    for (index, places) in [first, second].enumerated() {
      guard let places = places.map({ Int($0) }) else { continue }
      if index < ends.count, Self.fit(places, ends[index], unit) { continue }
      let number = index < ends.count ? "\(ends[index])" : "a single number"
      throw ValueError(
        message: "\(number) was not given to \(places) places",
        hint: "'places' counts the digits after the point where zeros stand at the end, "
          + "as 2 of \"100.00\"")
    }
  }

  private static func fit(_ places: Int, _ value: Decimal, _ unit: Unit) -> Bool {
    let shortest = value.shortestPlaces
    if places >= 0 { return places > shortest && places <= Decimal.places }
    guard shortest == 0, -places < unit.largestPower else { return false }
    // The digit at the place is a zero that a scale brings behind the point.
    let factor = DecimalText.powersOfTen[Decimal.places - places + 1]
    return value.scaled.magnitude.isMultiple(of: factor)
  }
}

extension Unit {
  /// The exponent of 10 of the largest scale that a number may have: tn, tn TW, or none.
  fileprivate var largestPower: Int {
    switch self {
    case .currency: 12
    case .megawatt: 18
    case .percent: 1
    }
  }
}

extension Decimal {
  /// How many digits its shortest form has after the point.
  public var shortestPlaces: Int {
    var places = Self.places
    var rest = scaled
    while places > 0, rest.isMultiple(of: 10) {
      rest /= 10
      places -= 1
    }
    return places
  }

  /// This number over 10^power with as many places as were given, or as few as it needs.
  func text(given places: Int8?, over power: Int) -> String {
    let text = DecimalText.print(
      isNegative: isNegative, magnitude: scaled.magnitude, places: Self.places + power)
    guard let places else { return text }
    let shown = text.utf8.reversed().firstIndex(of: UInt8(ascii: "."))
    let count = shown.map { text.utf8.distance(from: $0.base, to: text.utf8.endIndex) } ?? 0
    let zeros = String(repeating: "0", count: max(0, Int(places) + power - count))
    return zeros.isEmpty ? text : text + (shown == nil ? "." : "") + zeros
  }
}
