import Ledger

/// A figure as people read it: at most four significant digits, and signs for what it leaves open.
///
///     USD 500bn   ≈ USD 500bn   USD 15–25bn   ≤ USD 65bn   ≥ 9.2 GW   4.9%   not stated
///
/// Exact figures are for JSON and CSV.
public struct FigureText: Hashable {
  /// Up to the last digit before the point, where columns align.
  public private(set) var head: String
  /// From the point on, with scale and unit.
  public private(set) var tail: String

  public var text: String { head + tail }

  /// How many digits are significant, if nothing asks for more.
  static let digits = 4
  /// No figure of a report takes more to be exact, save one that has no end.
  private static let maxDigits = 40

  public init(_ figure: Figure) { self.init(figure, digits: Self.digits) }

  init(_ figure: Figure, digits: Int) {
    let interval = figure.interval
    if interval.isUnstated {
      self.init(head: "not stated", tail: "")
      return
    }
    let places = Self.places(of: figure, digits)
    let low = interval.low.rounded(places: places)
    guard let high = interval.high?.rounded(places: places) else {
      self.init(sign: interval.approx ? "≈ ≥ " : "≥ ", nil, low, figure.unit, digits)
      return
    }
    if low == high {
      self.init(sign: interval.approx ? "≈ " : "", nil, low, figure.unit, digits)
    } else if low.isZero {
      self.init(sign: interval.approx ? "≈ ≤ " : "≤ ", nil, high, figure.unit, digits)
    } else {
      self.init(sign: interval.approx ? "≈ " : "", low, high, figure.unit, digits)
    }
  }

  private init(head: String, tail: String) {
    self.head = head
    self.tail = tail
  }

  /// Where more digits are asked for, so are the places that a report leaves out.
  private static func places(of figure: Figure, _ digits: Int) -> Int {
    digits == Self.digits ? figure.places : max(figure.places, digits)
  }

  private init(
    sign: String, _ low: Rational?, _ high: Rational, _ unit: FigureUnit, _ digits: Int
  ) {
    let scales = ShortNumber.scales(of: unit)
    let upper = ShortNumber(high, scales, digits: digits)
    var number = upper.digits
    var sign = sign
    if let low {
      let lower = ShortNumber(low, scales, digits: digits)
      let joint = low.isNegative ? " to " : "–"
      if lower == upper {
        if sign.isEmpty { sign = "≈ " }
      } else if lower.scale == upper.scale {
        number = lower.digits + joint + upper.digits
      } else {
        number = lower.digits + lower.scale + joint + upper.digits
      }
    }
    let afterJoint = number.index(number.endIndex, offsetBy: -upper.digits.count)
    let point = number[afterJoint...].firstIndex(of: ".") ?? number.endIndex
    self.init(
      head: sign + Self.prefix(unit) + number[..<point], tail: number[point...] + upper.scale)
  }

  private static func prefix(_ unit: FigureUnit) -> String {
    switch unit {
    case .currency(let currency): currency.code + " "
    case .megawatt, .percent, .shares: ""
    }
  }
}

// MARK: - More digits

extension FigureText {
  /// Figures that contradict one another, each in so many digits that one sees that they do.
  static func contradicting(_ figures: [Figure]) -> [String] {
    var digits = Self.digits
    while digits < maxDigits, areApart(figures, nil), !areApart(figures, digits) { digits += 1 }
    return figures.map { FigureText($0, digits: digits).text }
  }

  /// The text of a figure that a statement gives; in full where zeros at its end say how finely,
  /// for these may be all that it contradicts another by.
  static func given(_ quantity: Quantity, _ text: String) -> String {
    quantity.places.isNone ? text : quantity.shorthand
  }

  /// Whether one figure ends below where another begins, as they are or as `digits` show them.
  private static func areApart(_ figures: [Figure], _ digits: Int?) -> Bool {
    func end(_ value: Rational, _ figure: Figure) -> Rational {
      guard let digits else { return value }
      return ShortNumber.rounded(
        value.rounded(places: places(of: figure, digits)), ShortNumber.scales(of: figure.unit),
        digits: digits)
    }
    let highs = figures.compactMap { figure in figure.interval.high.map { end($0, figure) } }
    let lows = figures.map { end($0.interval.low, $0) }
    guard let high = highs.min(), let low = lows.max() else { return false }
    return high < low
  }

  /// In so many digits that nothing of ten places is lost, for those who check a sum by hand.
  static func exact(_ interval: Interval, _ unit: FigureUnit) -> String {
    let scales = ShortNumber.scales(of: unit)
    let ends = [interval.low, interval.high ?? interval.low].map { $0.rounded(places: 10) }
    var digits = Self.digits
    while digits < maxDigits,
      ends.contains(where: { ShortNumber.rounded($0, scales, digits: digits) != $0 })
    {
      digits += 1
    }
    return FigureText(Figure(interval, unit, places: 10), digits: digits).text
  }
}

extension Interval {
  /// Nobody said how much: at least 0, and no more than that.
  public var isUnstated: Bool { low.isZero && high == nil }
}

extension Figure {
  /// For a sentence: as tables write it.
  public var words: String {
    interval.isUnstated ? "an unstated amount" : FigureText(self).text
  }
}
