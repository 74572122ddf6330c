/// Transactions and budgets.
extension IATIReading {
  /// A `value` as it is written.
  private struct Written {
    var text: String?
    var currency: String?
    var day: String?
    var place = XMLPlace()
  }

  /// A date as it is written, in an attribute or as the text.
  private struct WrittenDay {
    var text: String
    var place: XMLPlace
    var word: IATIWord
  }

  /// A transaction as it is written.
  private struct Draft {
    var ref: String?
    var name: String?
    var flow: String?
    var code: String?
    var status: String?
    var codePlace = XMLPlace()
    var day: WrittenDay?
    var milestone: WrittenDay?
    var value: Written?
    var provider: Int32 = -1
    var receiver: Int32 = -1
  }

  mutating func readTransaction() throws(XMLFailure) {
    let place = reader.place
    var draft = Draft()
    draft.ref = attribute(.ref)
    draft.name = attribute(.type)
    draft.flow = attribute(.flow)
    draft.codePlace = place
    while try nextChild() { try readPart(of: &draft) }
    take(draft, place)
  }

  private mutating func readPart(of draft: inout Draft) throws(XMLFailure) {
    switch word {
    case .transactionType where draft.code == nil:
      draft.codePlace = reader.place
      draft.code = try readCode()
    case .status where draft.status == nil:
      if draft.code == nil { draft.codePlace = reader.place }
      draft.status = try readCode()
    case .transactionDate where draft.day == nil: draft.day = try readDay()
    case .milestoneDate where draft.milestone == nil: draft.milestone = try readDay()
    case .value where draft.value == nil: draft.value = try readValue()
    case .providerOrg where draft.provider < 0: draft.provider = try readOrg()
    case .receiverOrg where draft.receiver < 0: draft.receiver = try readOrg()
    default: try leaveOut(.transaction)
    }
  }

  private mutating func take(_ draft: Draft, _ place: XMLPlace) {
    guard let type = type(of: draft, place) else { return }
    guard let written = draft.value, written.text != nil else {
      return model.notes.add(.notCarried, "transaction without a value", at: place.imported)
    }
    guard let amount = amount(of: written) else { return }
    if amount.isZero { return model.notes.add(.zero, "transaction", at: place.imported) }
    guard let currency = currency(of: written) else { return }
    let value = written.day.map { WrittenDay(text: $0, place: written.place, word: .valueDate) }
    guard let stated = draft.day ?? value ?? draft.milestone else {
      return model.notes.add(.noDate, "transaction", at: place.imported)
    }
    guard let day = self.day(of: stated) else { return }
    var valueDay: Day?
    if let value {
      guard let read = self.day(of: value) else { return }
      if read != day { valueDay = read }
    }
    let isFlow = draft.code == nil && draft.name == nil
    model.transactions.append(
      IATIModel.Transaction(
        amount: amount, ref: draft.ref.map { model.texts.add($0) } ?? .none, currency: currency,
        day: day, valueDay: valueDay, place: IATIModel.Place(place), provider: draft.provider,
        receiver: draft.receiver, type: type, isFlow: isFlow))
  }

  private mutating func type(of draft: Draft, _ place: XMLPlace) -> IATIType? {
    let isIncoming: Bool? =
      switch draft.flow?.lowercased() {
      case "incoming": true
      case "outgoing": false
      default: nil
      }
    guard let text = draft.code ?? draft.name ?? draft.status else {
      model.notes.add(.notCarried, "transaction without a type", at: place.imported)
      return nil
    }
    let type =
      draft.code.map { IATIType(code: $0) }
      ?? IATIType(flowName: text, isIncoming: isIncoming)
    if type == nil {
      refuse(
        .badValue, "\(Quoted(text)) is not a type of transaction", at: draft.codePlace,
        hint: "types are \(IATIType.codes)", field: .transactionType)
    }
    return type
  }

  // MARK: Budgets

  mutating func readBudget(isPlanned: Bool) throws(XMLFailure) {
    let place = reader.place
    let name = reader.names.name(reader.name)
    let type = attribute(.type)?.lowercased() ?? ""
    var written: Written?
    var (start, end): (WrittenDay?, WrittenDay?)
    while try nextChild() {
      switch word {
      case .periodStart where start == nil: start = try readDay()
      case .periodEnd where end == nil: end = try readDay()
      case .value where written == nil: written = try readValue()
      default: try reader.skipElement()
      }
    }
    guard let written, written.text != nil else {
      return model.notes.add(.notCarried, "\(name) without a value", at: place.imported)
    }
    guard let amount = amount(of: written) else { return }
    // One of 0 may stand in the place of another.
    if amount.isZero { model.notes.add(.zero, name, at: place.imported) }
    guard let currency = currency(of: written) else { return }
    var budget = IATIModel.Budget(
      amount: amount, currency: currency, place: IATIModel.Place(place),
      isRevised: type == "2" || type.hasPrefix("revised"), isPlanned: isPlanned)
    if let start {
      budget.start = day(of: start)
      if budget.start == nil { return }
    }
    if let end {
      budget.end = day(of: end)
      if budget.end == nil { return }
    }
    model.budgets.append(budget)
  }

  // MARK: Values

  private mutating func readValue() throws(XMLFailure) -> Written {
    var written = Written()
    written.place = reader.place
    written.currency = attribute(.currency)
    written.day = attribute(.valueDate)
    written.text = try plainText()
    return written
  }

  private mutating func readDay() throws(XMLFailure) -> WrittenDay? {
    guard let word else { return nil }
    let (place, date) = (reader.place, attribute(.isoDate))
    let text = try plainText()
    return (date ?? text).map { WrittenDay(text: $0, place: place, word: word) }
  }

  private mutating func day(of written: WrittenDay) -> Day? {
    if let day = IATIValue.day(written.text) { return day }
    refuse(
      .badValue, "\(Quoted(written.text)) is not a day", at: written.place,
      hint: "days are written as 2012-12-31", field: written.word)
    return nil
  }

  private mutating func amount(of written: Written) -> Decimal? {
    do throws(ValueError) {
      let (value, isRounded) = try IATIValue.amount(written.text ?? "")
      if isRounded {
        model.notes.add(
          .notCarried, "places of a value beyond the tenth", at: written.place.imported)
      }
      return value
    } catch {
      refuse(.badValue, error.message, at: written.place, hint: error.hint, field: .value)
      return nil
    }
  }

  private mutating func currency(of written: Written) -> Currency? {
    guard let code = written.currency ?? currency else {
      refuse(
        .missingField, "a value has no currency, and its activity has no default-currency",
        at: written.place, hint: "add currency=\"…\" to one of the two", field: .value)
      return nil
    }
    if let currency = Currency(code: code.uppercased()) { return currency }
    refuse(
      .badValue, "unknown currency \(Quoted(code))", at: written.place,
      hint: "currencies are ISO 4217 codes, as in USD", field: .currency)
    return nil
  }
}
