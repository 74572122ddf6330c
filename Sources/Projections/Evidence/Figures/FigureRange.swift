import Ledger

/// Two amounts as the ends of one figure. What stands once, a unit or a scale, is of both.
struct FigureRange {
  var low: Amount
  var high: Amount
  let measure: TextFigure.Measure
  let min: (value: Decimal, places: Int8)
  let max: (value: Decimal, places: Int8)
  /// True for two figures of which one becomes the other.
  let isChange: Bool

  var isApprox: Bool { low.isApprox || high.isApprox }

  /// nil where the two are no range: units that differ, or a lower end that is not below the upper,
  /// unless one becomes the other. Where words alone part them (`to`), a currency before the lower
  /// end needs a scale or a currency at the upper one: `$5 to 10 people` is no range.
  init?(_ low: Amount, _ high: Amount, _ lexicon: Lexicon, isPlain: Bool, isChange: Bool) {
    (self.low, self.high) = (low, high)
    let lower = low.measure(lexicon)
    let upper = high.measure(lexicon)
    switch (lower, upper) {
    case (let a?, let b?):
      guard let both = Self.common(a, b) else { return nil }
      measure = both
    case (nil, let b?):
      guard low.unit == nil, low.lead.currency == nil else { return nil }
      measure = b
    case (let a?, nil):
      guard low.unit == nil, low.lead.currency != nil, high.unit == nil,
        isPlain || high.magnitude.hasScale
      else { return nil }
      measure = a
    case (nil, nil): return nil
    }
    guard let max = high.value(high.power) else { return nil }
    let power = low.unit == nil ? high.power : low.power
    var min: (value: Decimal, places: Int8)?
    if !low.magnitude.hasScale, high.magnitude.hasScale {
      min = low.value(power + high.magnitude.power)
    }
    // `$500 to $1 billion`: the scale is of the upper end alone.
    if min.map({ $0.value >= max.value }) ?? true,
      lower != nil || !high.magnitude.hasScale
        || low.magnitude.hasScale
    {
      min = low.value(power)
    }
    let isFall = low.lead.opening == .from && min.map { $0.value > max.value } == true
    self.isChange = isChange || isFall
    guard let min, self.isChange || min.value < max.value else { return nil }
    (self.min, self.max) = (min, max)
  }

  private static func common(
    _ a: TextFigure.Measure, _ b: TextFigure.Measure
  ) -> TextFigure.Measure? {
    guard case .money(let first) = a, case .money(let second) = b else { return a == b ? a : nil }
    let both = first.filter(second.contains)
    return both.isEmpty ? nil : .money(both)
  }
}
