/// What one party promises and pays in one activity, one direction and one currency.
struct IATIGroup {
  struct Event {
    /// Of the transaction.
    var number: Int
    /// Of a payment what is stated, below 0 for money that came back; nil for a commitment.
    var paid: Decimal?
  }

  let isIncoming: Bool
  let provider: ID
  let currency: Currency
  /// In the order of day and file.
  var pledges: [Int] = []
  /// The same, commitments before payments of their day.
  var events: [Event] = []

  init(isIncoming: Bool, provider: ID, currency: Currency) {
    (self.isIncoming, self.provider, self.currency) = (isIncoming, provider, currency)
  }

  var commitments: [Int] { events.filter { $0.paid == nil }.map(\.number) }

  /// Transactions that are stated with the promise that they begin.
  var silent: [Int] {
    var silent = pledges.prefix(1).map(\.self)
    if let first = events.first, first.paid == nil { silent.append(first.number) }
    return silent
  }

  var direction: String { isIncoming ? "in" : "out" }
}

extension IATIStating {
  private struct Label: Hashable {
    var isIncoming: Bool
    var provider: ID
    var currency: Currency
  }

  /// In the order in which they come up.
  mutating func groups() -> [IATIGroup] {
    var groups: [IATIGroup] = []
    var numbers: [Label: Int] = [:]
    for number in picked {
      let transaction = model.transactions[number]
      let role = transaction.type.role
      if role == .figure || (transaction.isFlow && role != .commitment) { continue }
      let label = Label(
        isIncoming: transaction.type.isIncoming, provider: provider(of: transaction),
        currency: transaction.currency)
      let group = numbers[label] ?? groups.count
      if group == groups.count {
        numbers[label] = group
        groups.append(
          IATIGroup(
            isIncoming: label.isIncoming, provider: label.provider, currency: label.currency))
      }
      switch role {
      case .pledge: groups[group].pledges.append(number)
      case .commitment: groups[group].events.append(IATIGroup.Event(number: number))
      case .payment:
        groups[group].events.append(IATIGroup.Event(number: number, paid: transaction.amount))
      case .figure: break
      }
    }
    for group in groups.indices {
      sort(&groups[group])
      stopReturns(&groups[group])
    }
    return groups
  }

  private func sort(_ group: inout IATIGroup) {
    group.pledges.sort { (model.transactions[$0].day, $0) < (model.transactions[$1].day, $1) }
    func place(_ event: IATIGroup.Event) -> (Day, Int, Int) {
      (model.transactions[event.number].day, event.paid == nil ? 0 : 1, event.number)
    }
    group.events.sort { place($0) < place($1) }
  }

  /// No more comes back than is paid in all.
  private mutating func stopReturns(_ group: inout IATIGroup) {
    var left = Decimal.zero
    for event in group.events {
      if let paid = event.paid, !paid.isNegative { left = Self.sum(left, paid) }
    }
    for place in group.events.indices {
      guard let paid = group.events[place].paid, paid.isNegative else { continue }
      let back = Decimal(scaled: -paid.scaled)
      let stated = min(back, left)
      left = Decimal(scaled: left.scaled - stated.scaled)
      group.events[place].paid = Decimal(scaled: -stated.scaled)
      if stated < back {
        let rest = Self.money(Decimal(scaled: back.scaled - stated.scaled), group.currency)
        notes.add(
          .stoppedAtZero,
          "\(rest) more came back to \(group.provider) than was paid in "
            + activity.identifier,
          at: model.transactions[group.events[place].number].place.full)
      }
    }
    group.events.removeAll { $0.paid?.isZero == true }
  }

  // MARK: Who

  func provider(of transaction: IATIModel.Transaction) -> ID {
    file.party(transaction.provider) ?? (transaction.type.isIncoming ? funding : reporting)
      ?? IATIImport.notStatedID
  }

  /// Whom a promise is made to, as far as it is stated.
  func receiver(ofPromise transaction: IATIModel.Transaction) -> ID? {
    file.party(transaction.receiver) ?? (transaction.type.isIncoming ? reporting : nil)
  }

  func receiver(ofPayment transaction: IATIModel.Transaction) -> ID {
    file.party(transaction.receiver)
      ?? (transaction.type.isIncoming ? reporting : implementing) ?? IATIImport.notStatedID
  }
}
