/// Shares, stakes and figures.
extension BookGenerator {
  /// The shares of an issuer that is counted. Nothing here is ever dated back, so what this holds
  /// is what the ledger holds.
  struct Register {
    struct Holding {
      var holder: String
      var shareClass: String
      var quantity: Int
    }

    var issuer: String
    var holdings: [Holding] = []
    var splits = 0

    static let maxHolders = 300
  }

  struct KeyedFigure {
    var key: String
    var about: String
    var date: String
  }

  mutating func moveShares() {
    if registers.count > 1, lastShareSwap() { return }
    let number = choice.below(registers.count)
    if registers[number].holdings.count < Register.maxHolders, choice.happens(percent: 45) {
      return issue(number)
    }
    guard !registers[number].holdings.isEmpty else { return issue(number) }
    let index = choice.below(registers[number].holdings.count)
    switch choice.below(100) {
    case ..<85: transfer(number, index)
    case ..<93: cancel(number, index)
    case ..<99: convert(number, index)
    default: split(number)
    }
  }

  private mutating func issue(_ number: Int) {
    let holding = Register.Holding(
      holder: otherParty(than: registers[number].issuer),
      shareClass: choice.happens(percent: 15) ? "preferred" : "common",
      quantity: choice.within(1...9_000) * 100)
    var line = shareLine("shares.issued", number, holding.shareClass)
    line.text("to", holding.holder)
    line.text("quantity", "\(holding.quantity)")
    if choice.happens(percent: 90) { line.text("price", "USD \(choice.within(1...80)).25") }
    registers[number].holdings.append(holding)
    addSourced(line)
  }

  private mutating func transfer(_ number: Int, _ index: Int) {
    let from = registers[number].holdings[index]
    let quantity = choice.within(1...max(1, from.quantity / 2))
    guard quantity <= from.quantity else { return }
    var receiver = otherParty(than: registers[number].issuer)
    let known = registers[number].holdings
    if known.count >= Register.maxHolders, let holding = choice.one(of: known) {
      receiver = holding.holder
    }
    if receiver == from.holder { return issue(number) }
    var line = shareLine("shares.transferred", number, from.shareClass)
    line.text("from", from.holder)
    line.text("to", receiver)
    line.text("quantity", "\(quantity)")
    if choice.happens(percent: 85) {
      line.text("proceeds", "USD \(quantity * choice.within(1...90))")
    }
    registers[number].holdings[index].quantity -= quantity
    let own = known.firstIndex { $0.holder == receiver && $0.shareClass == from.shareClass }
    if let own {
      registers[number].holdings[own].quantity += quantity
    } else {
      registers[number].holdings.append(
        Register.Holding(holder: receiver, shareClass: from.shareClass, quantity: quantity))
    }
    addSourced(line)
  }

  private mutating func cancel(_ number: Int, _ index: Int) {
    let from = registers[number].holdings[index]
    let quantity = from.quantity / 10
    if quantity == 0 { return issue(number) }
    var line = shareLine("shares.cancelled", number, from.shareClass)
    line.text("from", from.holder)
    line.text("quantity", "\(quantity)")
    line.text("reason", "repurchased")
    line.text("proceeds", "USD \(quantity * 30)")
    registers[number].holdings[index].quantity -= quantity
    addSourced(line)
  }

  private mutating func convert(_ number: Int, _ index: Int) {
    let from = registers[number].holdings[index]
    if from.shareClass == "common" || from.quantity == 0 { return transfer(number, index) }
    var line = StatementLine("shares.converted", on: exactDate)
    line.text("issuer", registers[number].issuer)
    line.text("holder", from.holder)
    line.text("from_class", from.shareClass)
    line.text("to_class", "common")
    line.text("quantity", "\(from.quantity)")
    line.text("ratio", "1:1")
    registers[number].holdings[index].shareClass = "common"
    addSourced(line)
  }

  private mutating func split(_ number: Int) {
    if registers[number].splits == 4 { return issue(number) }
    var line = shareLine("shares.split", number, "common")
    line.text("ratio", "2:1")
    registers[number].splits += 1
    for index in registers[number].holdings.indices
    where registers[number].holdings[index].shareClass == "common" {
      registers[number].holdings[index].quantity *= 2
    }
    addSourced(line)
  }

  /// In 2024 the last issuer goes up in the first, once.
  private mutating func lastShareSwap() -> Bool {
    guard today > 19_800, registers.count == countedIssuers, let absorbed = registers.popLast()
    else { return false }
    var line = StatementLine("shares.exchanged", on: exactDate)
    line.text("issuer", absorbed.issuer)
    line.text("into", registers[0].issuer)
    line.text("ratio", "1:2")
    addSourced(line)
    return true
  }

  private func shareLine(_ kind: String, _ number: Int, _ shareClass: String) -> StatementLine {
    var line = StatementLine(kind, on: exactDate)
    line.text("issuer", registers[number].issuer)
    if shareClass != "common" { line.text("class", shareClass) }
    return line
  }

  // MARK: Stakes and figures

  mutating func reportStake() {
    if choice.happens(percent: 15), let stake = choice.one(of: reportedHolders) {
      var line = StatementLine("shares.transferred", on: exactDate)
      line.text("issuer", stake.issuer)
      line.text("from", stake.holder)
      line.text("percent", "0.\(choice.within(1...9))%")
      line.text("proceeds", "USD \(choice.within(1...900))m")
      return addSourced(line)
    }
    let issuer = Self.party(countedIssuers + choice.below(reportedIssuers))
    let holder = otherParty(than: issuer)
    var line = StatementLine("stake.reported", on: date())
    line.text("issuer", issuer)
    line.text("holder", holder)
    line.text("percent", "\(choice.below(6)).\(choice.within(1...9))%")
    reportedHolders.append((issuer, holder))
    addSourced(line)
  }

  mutating func reportFigure() {
    if choice.happens(percent: 15), let figure = keyedFigures.popLast() { return revise(figure) }
    let about = anyParty()
    let metric = choice.one(of: ["available-funds", "revenue-backlog", "annual-operating-profit"])
    let isKeyed = choice.happens(percent: 25)
    let figure = KeyedFigure(key: freshID("figure"), about: about, date: exactDate)
    var line = StatementLine("figure.reported", on: figure.date)
    line.text("about", about)
    line.text("metric", metric)
    line.text("amount", amount("USD", choice.within(1...90_000)))
    if isKeyed {
      line.text("key", figure.key)
      keyedFigures.append(figure)
    }
    addSourced(line)
  }

  private mutating func revise(_ figure: KeyedFigure) {
    if choice.happens(percent: 30) {
      var line = StatementLine("record.retracted")
      line.text("record", figure.key)
      line.text("reason", "The report was about another company.")
      return add(line)
    }
    var replacement = StatementLine("figure.reported", on: figure.date)
    replacement.text("about", figure.about)
    replacement.text("metric", "available-funds")
    replacement.text("amount", amount("USD", choice.within(1...90_000)))
    replacement.text("key", figure.key)
    var line = StatementLine("record.corrected")
    line.text("record", figure.key)
    line.raw("statement", replacement.closed)
    line.text("reason", "A misprint in the first report.")
    add(line)
  }

  mutating func quoteRate() {
    if choice.happens(percent: 10) {
      var line = StatementLine("total.asserted", on: exactDate)
      line.text("view", "pledges")
      line.text("measure", "gross")
      line.text("about", anyParty())
      line.text("expect", "~USD \(choice.within(1...90))bn")
      return addSourced(line)
    }
    var line = StatementLine("rate.quoted", on: exactDate)
    let quote = choice.one(of: ["JPY", "EUR", "CNY"]) ?? "JPY"
    line.text("base", "USD")
    line.text("quote", quote)
    let cents = 100 + choice.below(900)
    switch quote {
    case "JPY": line.text("rate", "1\(choice.within(10...59)).\(cents)")
    case "EUR": line.text("rate", "0.9\(cents)")
    default: line.text("rate", "7.\(cents)")
    }
    addSourced(line)
  }
}
