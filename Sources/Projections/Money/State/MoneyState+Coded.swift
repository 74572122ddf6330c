import Ledger

extension MoneyState.Pair: Coded {
  static var blank: MoneyState.Pair { MoneyState.Pair(0, 0) }

  mutating func code(_ coder: inout SnapshotCoder) {
    from.code(&coder)
    to.code(&coder)
  }
}

// Promises and rounds are found again.
extension MoneyState.Use: Coded {
  static var blank: MoneyState.Use { MoneyState.Use() }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.optional(&fulfilledOn)
    coder.integer(&bundle)
  }
}

extension MoneyState.Overlap: Coded {
  static var blank: MoneyState.Overlap { MoneyState.Overlap(min: nil, max: nil, order: 0) }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.optional(&min)
    coder.optional(&max)
    order.code(&coder)
  }
}

extension MoneyState.Early: Coded {
  static var blank: MoneyState.Early { MoneyState.Early() }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.optional(&outcome)
    coder.list(&records)
  }
}

extension MoneyState.FundsKey: Coded {
  static var blank: MoneyState.FundsKey { MoneyState.FundsKey(party: "", currency: .blank) }

  mutating func code(_ coder: inout SnapshotCoder) {
    party.code(&coder)
    currency.code(&coder)
  }
}

extension PaymentSum: Coded {
  static var blank: PaymentSum { PaymentSum(to: nil, currency: .blank, place: 0) }
}

extension Rates {
  mutating func code(_ coder: inout SnapshotCoder) {
    var list = quotesInOrder
    coder.list(&list, (direction: Direction(base: .blank, quote: .blank), Day.blank, .zero)) {
      $1.direction.base.code(&$0)
      $1.direction.quote.code(&$0)
      $1.day.code(&$0)
      $1.rate.code(&$0)
    }
    guard coder.isReading else { return }
    self = Rates()
    for (direction, day, rate) in list { add(direction, rate, day: day) }
  }
}

// What is told by another part is left out, such as where promises are found.
extension MoneyState: SnapshotProjection {
  static var stateName: String { "promises" }

  mutating func code(_ coder: inout SnapshotCoder) -> Bool {
    let indexing = symbols.code(&coder)
    var uses = uses
    coder.list(&uses)
    if coder.isReading, uses.count != symbols.count { coder.fail() }
    promises.code(&coder, .blank) { [symbols] in
      $1.code(&$0, symbols)
    } noting: { page, first in
      for place in page.indices { uses[page[place].symbol].promise = first + place }
    }
    self.uses = uses
    coder.map(&early)
    coder.list(&rounds)
    coder.list(&calls)
    coder.list(&payments)
    coder.map(&paymentOf)
    bundles.code(&coder, .blank) { $1.code(&$0) }
    coder.map(&freeBundles)
    linkCount.code(&coder)
    coder.map(&partOf)
    coder.map(&sameAs)
    coder.map(&overlaps)
    rates.code(&coder)
    coder.map(&funds)
    coder.map(&fundsRecords, (.blank, [])) {
      $1.code(&$0)
      $0.list(&$2)
    }
    if !coder.isReading { return true }
    guard !coder.isBroken, let indexed = indexing?.next(), let indexed, isWhole else {
      return false
    }
    symbols = indexed
    callOf = Dictionary(calls.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for index in rounds.indices { self.uses[rounds[index].symbol].round = index }
    return true
  }

  /// True where all that is meant as an index is one.
  private var isWhole: Bool {
    let known = symbols.indices
    func leads(_ links: [Promise.Link]) -> Bool { links.allSatisfy { known.contains($0.to) } }
    return calls.allSatisfy { known.contains($0.commitment) }
      && rounds.allSatisfy { known.contains($0.symbol) }
      && payments.allSatisfy {
        leads($0.fulfils) && $0.returnedSplits.allSatisfy { known.contains($0.to) }
      }
      && paymentOf.values.allSatisfy(payments.indices.contains)
      && bundlesLead
      && partOf.allSatisfy { holds($0.key) && known.contains($0.value.to) }
      && sameAs.allSatisfy { holds($0.key) && holds($0.value) }
      && overlaps.keys.allSatisfy(holds)
  }

  /// Sums are where uses look for them, and none leads back.
  private var bundlesLead: Bool {
    let known = symbols.indices
    let places = -1..<bundles.count
    return uses.allSatisfy { places.contains($0.bundle) }
      && freeBundles.values.allSatisfy(bundles.indices.contains)
      && bundles.indices.allSatisfy { index in
        let next = bundles[index].next
        return bundles[index].to.map(known.contains) ?? true
          && (next == -1 || (next > index && places.contains(next)))
      }
  }

  private func holds(_ pair: Pair) -> Bool {
    symbols.indices.contains(pair.from) && symbols.indices.contains(pair.to)
  }
}
