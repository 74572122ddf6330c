/// Pledges and commitments: one for each group, amended to the running total.
extension IATIStating {
  /// What tells a group's pledge from its commitment.
  private struct Promise {
    var made: StatementKind
    var amended: StatementKind
    var field: StaticString
    var certainty: Certainty
    /// Of the id and the key.
    var word: String
  }

  private func pledge(_ group: IATIGroup) -> Promise {
    Promise(
      made: .pledgeMade, amended: .pledgeAmended, field: "pledge", certainty: .announced,
      word: "pledge-\(group.direction)")
  }

  private func commitment(_ group: IATIGroup) -> Promise {
    Promise(
      made: .commitmentMade, amended: .commitmentAmended, field: "commitment",
      certainty: .contracted, word: group.direction)
  }

  private func id(_ promise: Promise, _ group: IATIGroup) -> ID {
    let provider = group.provider == reporting ? "" : ".\(group.provider)"
    let text = "\(project).\(promise.word)\(provider).\(group.currency.code)"
    return IDText.id(from: text) ?? project
  }

  mutating func statePledges(of group: IATIGroup) {
    guard let first = group.pledges.first else { return }
    let promise = pledge(group)
    var total = Decimal.zero
    for number in group.pledges {
      total = Self.sum(total, model.transactions[number].amount)
      if number == first {
        make(promise, group, number, total: total, among: group.pledges)
      }
      amend(promise, group, number, to: total, isFirst: number == first)
    }
  }

  mutating func stateEvents(of group: IATIGroup) {
    guard let first = group.events.first else { return }
    let promise = commitment(group)
    let commitments = group.commitments
    var total = Decimal.zero
    if first.paid != nil { make(promise, group, first.number, total: nil, among: commitments) }
    for event in group.events {
      if let paid = event.paid {
        statePayment(event.number, paid, of: id(promise, group))
        continue
      }
      total = Self.sum(total, model.transactions[event.number].amount)
      if event.number == first.number {
        make(promise, group, event.number, total: total, among: commitments)
      }
      amend(promise, group, event.number, to: total, isFirst: event.number == first.number)
    }
  }

  /// - Parameter total: nil where nobody has stated what was promised.
  private mutating func make(
    _ promise: Promise, _ group: IATIGroup, _ number: Int, total: Decimal?, among all: [Int]
  ) {
    let transaction = model.transactions[number]
    let id = id(promise, group)
    var line = ImportLine(promise.made)
    line.text("on", transaction.day.description)
    line.text("id", id)
    line.text("by", named(group.provider, transaction))
    line.text("to", receiver(ofAll: all, group))
    line.text("project", project)
    let amount = total.map { max($0, .zero) }
    line.text(
      "amount", (amount == nil ? ">=" : "") + Self.money(amount ?? .zero, group.currency))
    if promise.made == .commitmentMade {
      if !all.isEmpty, all.allSatisfy({ model.transactions[$0].type == .creditGuarantee }) {
        line.text("instrument", Instrument.guarantee.rawValue)
      }
      if !group.pledges.isEmpty { line.texts("fulfils", [self.id(pledge(group), group)]) }
    }
    line.text("certainty", promise.certainty.rawValue)
    var parts = valueDay(of: transaction)
    if let total, total.isNegative { parts.append(stopped(id, total, group, transaction)) }
    line.text("note", Self.note(parts))
    let key = "\(prefix)\(promise.word)/\(group.provider)/\(group.currency.code)"
    add(
      key, line, transaction.place.full, change: change(key, all, group), isAmendable: false)
  }

  private mutating func amend(
    _ promise: Promise, _ group: IATIGroup, _ number: Int, to total: Decimal, isFirst: Bool
  ) {
    let key = key(of: number)
    // What begins a promise is stated with it. Where an earlier file had something before it, the
    // ledger has an amendment, which then has to say the same.
    if isFirst, known(key) == nil { return }
    let transaction = model.transactions[number]
    let id = id(promise, group)
    var line = ImportLine(promise.amended)
    line.text("on", transaction.day.description)
    line.text(promise.field, id)
    line.text("amount", Self.money(max(total, .zero), group.currency))
    line.text("certainty", promise.certainty.rawValue)
    let difference = Decimal(scaled: Int128(transaction.amount.scaled.magnitude))
    let word = transaction.amount.isNegative ? "less" : "more"
    var parts = ["\(Self.money(difference, group.currency)) \(word)"]
    parts += valueDay(of: transaction)
    let own = Self.note(parts)
    if total.isNegative, !isFirst { parts.append(stopped(id, total, group, transaction)) }
    line.text("note", Self.note(parts))
    // The note tells the transaction itself.
    let isSame =
      known(key).map {
        $0.text("on") == transaction.day.description
          && (isHashed(number) || $0.text("note")?.hasPrefix(own ?? "") == true)
      } ?? false
    add(key, line, transaction.place.full, change: isSame ? .rebased : .asked)
  }

  /// A total below 0 is stated as 0; the next one goes on from what it is.
  private mutating func stopped(
    _ id: ID, _ total: Decimal, _ group: IATIGroup, _ transaction: IATIModel.Transaction
  ) -> String {
    let sum = Self.money(total, group.currency)
    notes.add(.stoppedAtZero, "\(id) comes to \(sum)", at: transaction.place.full)
    return "the sum is \(sum)"
  }

  private func receiver(ofAll promises: [Int], _ group: IATIGroup) -> ID? {
    let receivers: Set<ID?>
    if promises.isEmpty {
      receivers = Set(group.events.map { receiver(ofPayment: model.transactions[$0.number]) })
    } else {
      receivers = Set(promises.map { receiver(ofPromise: model.transactions[$0]) })
    }
    guard receivers.count == 1, let receiver = receivers.first ?? nil else { return nil }
    return receiver == IATIImport.notStatedID ? nil : receiver
  }

  /// Where what the ledger has as the start of a promise still stands in the file, only what came
  /// before it has changed.
  private func change(
    _ key: String, _ promises: [Int], _ group: IATIGroup
  ) -> ImportStatement.Change {
    guard let known = known(key), let day = known.text("on"), let amount = known.bytes("amount")
    else { return .asked }
    func canonical(_ form: Quantity.Form) -> [UInt8]? {
      guard let quantity = try? Quantity(unit: .currency(group.currency), form: form) else {
        return nil
      }
      var json = CanonicalJSON()
      json.quantity(quantity)
      return json.bytes
    }
    let isOpen = amount == canonical(.atLeast(.zero))
    let stands =
      isOpen
      ? group.events.contains { model.transactions[$0.number].day.description == day }
      : promises.contains {
        let transaction = model.transactions[$0]
        return transaction.day.description == day
          && amount == canonical(.exact(max(transaction.amount, .zero)))
      }
    return stands ? .rebased : .asked
  }
}
