import Ledger

/// Reads the figures of one run of items. Every look ahead or back is over a bounded number of
/// them, and what was read once as a number is not read again.
struct FigureReader {
  let items: [TextItem]
  let lexicon: Lexicon
  /// Items before it belong to a figure already.
  private var floor = 0
  private(set) var figures: [TextFigure] = []

  init(_ items: [TextItem], _ lexicon: Lexicon) {
    self.items = items
    self.lexicon = lexicon
  }

  func lexeme(_ index: Int) -> Lexeme? {
    guard items.indices.contains(index), case .lexeme(let place) = items[index].kind else {
      return nil
    }
    return lexicon.lexemes[place]
  }

  func has(_ roles: Lexeme.Roles, _ index: Int) -> Bool {
    lexeme(index)?.roles.isDisjoint(with: roles) == false
  }

  func isNumber(_ index: Int) -> Bool {
    guard items.indices.contains(index), case .number = items[index].kind else { return false }
    return true
  }

  func isName(_ index: Int) -> Bool {
    guard items.indices.contains(index), case .name = items[index].kind else { return false }
    return true
  }

  func isJoined(_ index: Int) -> Bool { items.indices.contains(index) && !items[index].isSpaced }

  func magnitude(at index: Int) -> Magnitude? {
    guard index < items.count else { return nil }
    var reader = MagnitudeReader(items, lexicon.lexemes, at: index)
    guard let found = reader.read() else { return nil }
    // 数十亿 is no number.
    if found.isWords, has(.several, index - 1) { return nil }
    return found
  }

  mutating func read() {
    var index = 0
    while index < items.count {
      guard mayBegin(index), let magnitude = magnitude(at: index) else {
        index += 1
        continue
      }
      let lead = lead(before: index)
      var amount = Amount(magnitude, lead, start: index)
      readUnit(of: &amount)
      if let range = range(from: amount) {
        index = emit(range)
      } else if amount.measure(lexicon) != nil {
        index = emit(amount)
      } else {
        index = max(index + 1, amount.isOther ? amount.end : magnitude.end)
      }
    }
  }

  private func mayBegin(_ index: Int) -> Bool {
    switch items[index].kind {
    case .number: true
    case .name: false
    case .lexeme(let place):
      lexicon.lexemes[place].tenths != nil
        || (lexicon.lexemes[place].unit != nil && lexicon.lexemes[place].roles.contains(.compound))
    }
  }

  // MARK: Before a number

  /// What stands before a number: words of vagueness, a currency, a sign.
  func lead(before start: Int) -> Lead {
    var lead = Lead(start: start)
    lead.isYear = has(.year, start - 1)
    lead.isBehindName = isName(start - 1)
    var index = start - 1
    while index >= floor, start - index <= Lead.longest, case .lexeme(let place) = items[index].kind
    {
      let word = lexicon.lexemes[place]
      if word.currencies != nil, word.roles.contains(.prefix), lead.currency == nil,
        isPrefix(index)
      {
        lead.currency = place
      } else if word.roles.contains(.percentBefore) {
        lead.isPercent = true
      } else if isMinus(index) {
        lead.isNegative = true
      } else if let vagueness = word.before, !isBetweenNumbers(index) {
        lead.add(vagueness)
      } else if word.roles.contains(.between) {
        (lead.opening, lead.opener) = (.between, index)
        break
      } else if word.roles.contains(.from) {
        (lead.opening, lead.opener) = (.from, index)
      } else if !word.roles.contains(.filler) {
        break
      }
      // A filler counts where something stands before it.
      if word.roles.isDisjoint(with: [.filler, .from]) { lead.start = index }
      index -= 1
    }
    return lead
  }

  /// A sign behind a number that it is joined to belongs to that one: `5€ 10`.
  private func isPrefix(_ index: Int) -> Bool {
    guard index > floor, isNumber(index - 1), isJoined(index) else { return true }
    return isJoined(index + 1)
  }

  private func isMinus(_ index: Int) -> Bool {
    has(.dash, index) && lexeme(index)?.before == nil && isJoined(index + 1)
      && (index == 0 || items[index].isSpaced) && !isBetweenNumbers(index)
  }

  private func isBetweenNumbers(_ index: Int) -> Bool {
    guard has(.dash, index), index > 0 else { return false }
    if isNumber(index - 1) { return true }
    guard let word = lexeme(index - 1) else { return false }
    return word.scale != nil || word.unit != nil || (word.isUnit && isNumber(index - 2))
  }

  // MARK: Behind a number

  /// Takes the unit behind a number, and the words of vagueness behind that.
  func readUnit(of amount: inout Amount) {
    var index = amount.end
    if let place = amount.magnitude.currencyScale {
      amount.unit = .currency(place)
    } else {
      while has(.odd, index) { index += 1 }
      let isBehindHyphen = has(.dash, index) && isJoined(index) && isJoined(index + 1)
      let isNextPrefix = has(.prefix, index + 1) && isNumber(index + 2)
      if isBehindHyphen, lexeme(index + 1)?.isUnit == true, !isNextPrefix {
        index += 1
      } else if has(.connector, index), lexeme(index + 1)?.isUnit == true {
        index += 1
      }
      if index < items.count, case .lexeme(let place) = items[index].kind, !belongsToNext(index),
        fits(place, amount)
      {
        take(place, at: index, into: &amount)
      } else if amount.lead.currency == nil, let end = sharesEnd(index, amount) {
        (amount.unit, amount.end) = (.shares(isRare: has(.large, end - 1)), end)
      }
    }
    if amount.unit == nil, amount.lead.isPercent { amount.unit = .percent(0) }
    if !amount.isOther { readVagueness(of: &amount) }
  }

  /// True for a unit that does not gainsay the currency before the number.
  private func fits(_ place: Int, _ amount: Amount) -> Bool {
    let unit = lexicon.lexemes[place]
    guard unit.isUnit else { return false }
    guard let prefix = amount.lead.currency else { return true }
    if unit.roles.contains(.other) || unit.roles.contains(.shares) { return false }
    return unit.currencies == nil || !lexicon.common([prefix, place]).isEmpty
  }

  private func take(_ place: Int, at index: Int, into amount: inout Amount) {
    let unit = lexicon.lexemes[place]
    amount.end = index + 1
    if unit.roles.contains(.other) {
      amount.isOther = true
    } else if unit.currencies != nil {
      amount.unit = .currency(place)
      // 500亿元人民币: a second word for the currency narrows the first.
      if index + 1 < items.count, case .lexeme(let next) = items[index + 1].kind,
        lexicon.lexemes[next].currencies != nil, !belongsToNext(index + 1),
        !lexicon.common([place, next]).isEmpty
      {
        (amount.second, amount.end) = (next, index + 2)
      }
    } else if let power = unit.power {
      amount.unit = .power(Int(power))
    } else if let percent = unit.percent {
      amount.unit = .percent(Int(percent))
    } else {
      amount.unit = .shares(isRare: unit.roles.contains(.large))
    }
  }

  /// True for a currency that stands before the next number and not behind the one before.
  private func belongsToNext(_ index: Int) -> Bool {
    guard has(.prefix, index), isNumber(index + 1) else { return false }
    if isJoined(index), !isJoined(index + 1) { return false }
    return isJoined(index + 1) || lexeme(index + 2)?.currencies == nil
  }

  /// Behind the word for shares, with names and what sort of shares they are before it.
  private func sharesEnd(_ start: Int, _ amount: Amount) -> Int? {
    var index = start
    while index < start + 5 {
      if has(.shares, index) { return index + 1 }
      guard has(.adjective, index) || (isName(index) && amount.isLarge) || has(.connector, index)
      else { return nil }
      index += 1
    }
    return nil
  }

  private func readVagueness(of amount: inout Amount) {
    for _ in 0..<2 {
      var index = amount.end
      if has(.dash, index), isJoined(index), isJoined(index + 1) { index += 1 }
      guard let word = lexeme(index), let vagueness = word.after, index < items.count else {
        return
      }
      // What may stand before a number too belongs to the one that follows.
      if word.before != nil, begins(index + 1) { return }
      amount.after.append(vagueness)
      amount.end = index + 1
    }
  }

  private func begins(_ index: Int) -> Bool { isNumber(index) || has(.prefix, index) }
}

extension FigureReader {
  // MARK: Ranges

  /// The range that an amount is the lower end of.
  private func range(from low: Amount) -> FigureRange? {
    let mark = low.end
    let isBetween = low.lead.opening == .between
    let isChange = has(.change, mark) && low.lead.opening == .from
    guard low.after.isEmpty, !low.isOther,
      has(.to, mark) || isChange || (has(.and, mark) && isBetween)
    else { return nil }
    var lead = Lead(start: mark)
    var start = mark + 1
    while start <= mark + Lead.longest, case .lexeme(let place)? = kind(start) {
      let word = lexicon.lexemes[place]
      if word.currencies != nil, word.roles.contains(.prefix) {
        lead.currency = place
      } else if let vagueness = word.before, vagueness == .about {
        lead.isApprox = true
      } else {
        break
      }
      start += 1
    }
    guard start < items.count, mayBegin(start), let magnitude = magnitude(at: start) else {
      return nil
    }
    var high = Amount(magnitude, lead, start: start)
    readUnit(of: &high)
    if high.isOther { return nil }
    if has(.close, high.end) { high.end += 1 }
    // A change from one figure to another has both in full; `bis` and `tot` tell none.
    if low.lead.opening == .from, lexeme(mark)?.before == nil, low.measure(lexicon) != nil,
      high.measure(lexicon) != nil
    {
      return nil
    }
    return FigureRange(
      low, high, lexicon, isPlain: has(.dash, mark) || isBetween, isChange: isChange)
  }

  private func kind(_ index: Int) -> TextItem.Kind? {
    items.indices.contains(index) ? items[index].kind : nil
  }

  private mutating func emit(_ range: FigureRange) -> Int {
    if range.isChange {
      let (low, high) = (range.low, range.high)
      append(
        range.measure, .exact(range.min.value), low.isApprox, GivenPlaces(range.min.places),
        low.lead.start, low.end)
      append(
        range.measure, .exact(range.max.value), high.isApprox, GivenPlaces(range.max.places),
        min(low.end + 1, high.start), high.end)
      return high.end
    }
    let start = min(range.low.lead.start, range.low.lead.opener ?? range.low.lead.start)
    append(
      range.measure, .range(min: range.min.value, max: range.max.value),
      range.isApprox, GivenPlaces(range.min.places, range.max.places), start, range.high.end)
    return range.high.end
  }

  // MARK: Figures

  private mutating func emit(_ amount: Amount) -> Int {
    guard let measure = amount.measure(lexicon), let (value, places) = amount.value(amount.power)
    else {
      return amount.end
    }
    let bound = amount.bound
    let form: Quantity.Form =
      switch bound {
      case .atMost where !value.isNegative: .atMost(value)
      case .atLeast: .atLeast(value)
      case .about, .atMost, nil: .exact(value)
      }
    append(
      measure, form, amount.isApprox, GivenPlaces(places), amount.lead.start, amount.end)
    return amount.end
  }

  private mutating func append(
    _ measure: TextFigure.Measure, _ form: Quantity.Form, _ approx: Bool, _ places: GivenPlaces,
    _ start: Int, _ end: Int
  ) {
    guard items.indices.contains(start), end > start, items.indices.contains(end - 1) else {
      return
    }
    figures.append(
      TextFigure(
        measure: measure, form: form, approx: approx, places: places,
        range: items[start].range.lowerBound..<items[end - 1].range.upperBound))
    floor = end
  }
}
