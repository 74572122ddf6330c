import Ledger

/// What stands before a number.
struct Lead {
  enum Opening { case between, from }

  /// The first item of the figure.
  var start: Int
  /// The currency before the number, as a place in the list of the lexicon.
  var currency: Int?
  /// True for a percentage whose number follows.
  var isPercent = false
  var isNegative = false
  var isApprox = false
  var bound: Vagueness?
  var opening: Opening?
  /// The item of a word that opens a range or a change.
  var opener: Int?
  /// True where a year may follow.
  var isYear = false
  /// True behind a name that the number may be a part of.
  var isBehindName = false

  /// So many items at most are looked at.
  static let longest = 8

  /// The word that stands nearest to the number is the one that bounds it.
  mutating func add(_ vagueness: Vagueness) {
    switch vagueness {
    case .about: isApprox = true
    case .atMost, .atLeast: bound = bound ?? vagueness
    }
  }
}

/// A number with what stands before it and its unit: a figure, or an end of a range.
struct Amount {
  enum Unit {
    /// A place in the list of the lexicon.
    case currency(Int)
    /// The exponent of ten in MW.
    case power(Int)
    case percent(Int)
    case shares(isRare: Bool)
  }

  var magnitude: Magnitude
  var lead: Lead
  /// The first item of the number.
  var start: Int
  /// Behind the last item.
  var end: Int
  var unit: Unit?
  /// A second word for the currency behind the number.
  var second: Int?
  /// True for a number of something that is no figure.
  var isOther = false
  var after: [Vagueness] = []

  init(_ magnitude: Magnitude, _ lead: Lead, start: Int) {
    self.magnitude = magnitude
    self.lead = lead
    self.start = start
    end = magnitude.end
  }

  /// A number of thousands, or one with a scale.
  var isLarge: Bool {
    magnitude.hasScale || (magnitude.scaled >= Magnitude.one * 1000 && !magnitude.isYear)
  }

  var isApprox: Bool { lead.isApprox || after.contains(.about) }

  var bound: Vagueness? {
    lead.bound ?? after.first { $0 != .about } ?? (magnitude.isAtLeast ? .atLeast : nil)
  }
}

extension Amount {
  /// nil for a number that is no figure.
  func measure(_ lexicon: Lexicon) -> TextFigure.Measure? {
    guard !isOther else { return nil }
    switch unit {
    case .power: return .power
    case .percent: return .percent
    case .shares(let isRare):
      let isWhole = magnitude.scaled.isMultiple(of: Magnitude.one)
      let isPlain = !isLarge && (magnitude.isYear || magnitude.isWords || lead.isBehindName)
      return !isWhole || isPlain || (isRare && !isLarge) ? nil : .shares
    case .currency, nil:
      let codes = currencies(lexicon)
      return codes.isEmpty ? nil : .money(codes)
    }
  }

  /// What the words and signs for the currency have in common.
  private func currencies(_ lexicon: Lexicon) -> [Currency] {
    var places = [lead.currency].compactMap(\.self)
    if case .currency(let place) = unit {
      if places.isEmpty, (lead.isYear && magnitude.isYear) || (magnitude.hasHanDigit && !isLarge) {
        return []
      }
      places.append(place)
    }
    places += [second].compactMap(\.self)
    // Words of another sense count beside large numbers.
    if !isLarge { places.removeAll { lexicon.lexemes[$0].roles.contains(.large) } }
    return lexicon.common(places)
  }

  /// The exponent of ten of the unit.
  var power: Int {
    switch unit {
    case .power(let power), .percent(let power): power
    case .currency, .shares, nil: 0
    }
  }

  /// nil out of the range of decimals.
  func value(_ power: Int) -> (value: Decimal, places: Int8)? {
    magnitude.decimal(timesTenTo: power, isNegative: lead.isNegative).map {
      ($0, Int8(clamping: magnitude.places - power))
    }
  }
}

extension Lexicon {
  /// The currencies that all of these may mean.
  func common(_ places: [Int]) -> [Currency] {
    var common: [Currency]?
    for place in places {
      guard let set = lexemes[place].currencies else { continue }
      let codes = currencies[Int(set)]
      common = common.map { $0.filter(codes.contains) } ?? codes
    }
    return common ?? []
  }
}
