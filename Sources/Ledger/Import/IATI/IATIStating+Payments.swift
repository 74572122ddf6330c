/// Payments, what came back of them, and flows of the layout before version 1.
extension IATIStating {
  /// - Parameter paid: what is stated, below 0 for money that came back.
  mutating func statePayment(_ number: Int, _ paid: Decimal, of commitment: ID?) {
    let transaction = model.transactions[number]
    let key = key(of: number)
    if paid.isNegative {
      guard let commitment else { return }
      var line = ImportLine(.paymentReturned)
      line.text("on", transaction.day.description)
      line.texts("fulfils", [commitment])
      line.text(
        "amount", Self.money(Decimal(scaled: -paid.scaled), transaction.currency))
      line.text("certainty", Certainty.filed.rawValue)
      var parts = valueDay(of: transaction)
      if paid != transaction.amount {
        let all = Decimal(scaled: -transaction.amount.scaled)
        parts.append("of \(Self.money(all, transaction.currency)), more than was paid")
      }
      line.text("note", Self.note(parts))
      // With the value in the key, only what others left of it can differ.
      let isSame = isHashed(number) && known(key)?.text("on") == transaction.day.description
      return add(key, line, transaction.place.full, change: isSame ? .rebased : .asked)
    }
    var line = ImportLine(.paymentMade)
    line.text("on", transaction.day.description)
    line.text("by", named(provider(of: transaction), transaction))
    line.text("to", named(receiver(ofPayment: transaction), transaction))
    line.text("amount", Self.money(paid, transaction.currency))
    if let commitment { line.texts("fulfils", [commitment]) }
    if transaction.type == .equityPurchase {
      line.text("instrument", Instrument.equity.rawValue)
    }
    line.text("certainty", Certainty.filed.rawValue)
    line.text("note", Self.note(assumed(transaction) + valueDay(of: transaction)))
    add(key, line, transaction.place.full)
  }

  /// Who stands in for somebody who is not stated.
  private func assumed(_ transaction: IATIModel.Transaction) -> [String] {
    var parts: [String] = []
    if transaction.type.isIncoming {
      if transaction.provider < 0, funding != nil {
        parts.append("no provider is stated: the one funding organisation")
      }
    } else if transaction.receiver < 0, implementing != nil {
      parts.append("no receiver is stated: the one implementing organisation")
    }
    return parts
  }

  /// In one state at a time, so that nothing fulfils anything.
  mutating func stateFlow(_ number: Int) {
    let transaction = model.transactions[number]
    let role = transaction.type.role
    if role != .pledge && role != .payment { return }
    if transaction.amount.isNegative {
      let amount = Self.money(transaction.amount, transaction.currency)
      let word = role == .pledge ? "pledge" : "payment"
      notes.add(.stoppedAtZero, "a \(word) of \(amount)", at: transaction.place.full)
      return
    }
    if role == .payment { return statePayment(number, transaction.amount, of: nil) }
    let key = key(of: number)
    let ref = isHashed(number) ? nil : model.texts[transaction.ref]
    let own = ref ?? key.split(separator: "/").suffix(2).joined(separator: ".")
    var line = ImportLine(.pledgeMade)
    line.text("on", transaction.day.description)
    line.text("id", IDText.id(from: "\(project).pledge.\(own)") ?? project)
    line.text("by", named(provider(of: transaction), transaction))
    line.text("to", receiver(ofPromise: transaction))
    line.text("project", project)
    line.text("amount", Self.money(transaction.amount, transaction.currency))
    line.text("certainty", Certainty.announced.rawValue)
    line.text("note", Self.note(valueDay(of: transaction)))
    add(key, line, transaction.place.full)
  }

  // MARK: Small parts

  /// Marks where nobody is named.
  mutating func named(_ party: ID, _ transaction: IATIModel.Transaction) -> ID {
    if party == IATIImport.notStatedID, notStatedPlace == nil {
      notStatedPlace = transaction.place.full
    }
    return party
  }

  func valueDay(of transaction: IATIModel.Transaction) -> [String] {
    transaction.valueDay.map { ["value date \($0)"] } ?? []
  }

  static func note(_ parts: [String]) -> String? {
    parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
