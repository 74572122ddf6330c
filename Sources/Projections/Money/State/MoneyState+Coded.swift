import Ledger

extension MoneyState.Pair: Coded {
  static var blank: MoneyState.Pair { MoneyState.Pair(0, 0) }

  mutating func code(_ coder: inout SnapshotCoder) {
    from.code(&coder)
    to.code(&coder)
  }
}

// What is known under a symbol is found again.
extension MoneyState.Use: Coded {
  static var blank: MoneyState.Use { MoneyState.Use() }

  mutating func code(_ coder: inout SnapshotCoder) { coder.optional(&fulfilledOn) }
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

// What is told by another part is left out, such as where bundles are found.
extension MoneyState: SnapshotProjection {
  static var stateName: String { "promises" }

  mutating func code(_ coder: inout SnapshotCoder) -> Bool {
    let indexing = symbols.code(&coder)
    coder.list(&uses)
    promises.code(&coder, .blank) { [symbols] in $1.code(&$0, symbols) }
    coder.map(&early)
    coder.list(&rounds)
    coder.list(&calls)
    coder.list(&payments)
    coder.map(&paymentOf)
    bundles.code(&coder, .blank) { $1.code(&$0) }
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
    restore()
    return haveOneBundleEach
  }

  private mutating func restore() {
    callOf = Dictionary(calls.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for index in promises.indices { uses[promises[index].symbol].promise = index }
    for index in rounds.indices { uses[rounds[index].symbol].round = index }
    // From behind, so that each is put before those that came later.
    for index in bundles.indices.reversed() {
      guard let symbol = bundles[index].to else {
        freeBundles[bundles[index].currency] = index
        continue
      }
      bundles[index].next = uses[symbol].bundle
      uses[symbol].bundle = index
    }
  }

  /// True where all that is meant as an index is one.
  private var isWhole: Bool {
    let known = symbols.indices
    func leads(_ links: [Promise.Link]) -> Bool { links.allSatisfy { known.contains($0.to) } }
    return uses.count == symbols.count
      && promises.allSatisfy {
        known.contains($0.symbol) && leads($0.fulfils)
          && $0.fieldWholes.allSatisfy(known.contains)
      }
      && calls.allSatisfy { known.contains($0.commitment) }
      && rounds.allSatisfy { known.contains($0.symbol) }
      && payments.allSatisfy {
        leads($0.fulfils) && $0.returnedSplits.allSatisfy { known.contains($0.to) }
      }
      && paymentOf.values.allSatisfy(payments.indices.contains)
      && bundles.allSatisfy { $0.to.map(known.contains) ?? true }
      && partOf.allSatisfy { holds($0.key) && known.contains($0.value.to) }
      && sameAs.allSatisfy { holds($0.key) && holds($0.value) }
      && overlaps.keys.allSatisfy(holds)
  }

  private func holds(_ pair: Pair) -> Bool {
    symbols.indices.contains(pair.from) && symbols.indices.contains(pair.to)
  }

  /// No two sums are of one thing and currency.
  private var haveOneBundleEach: Bool {
    bundles.count { $0.to == nil } == freeBundles.count
      && bundles.allSatisfy { bundle in
        var next = bundle.next
        while next >= 0 {
          if bundles[next].currency == bundle.currency { return false }
          next = bundles[next].next
        }
        return true
      }
  }
}
