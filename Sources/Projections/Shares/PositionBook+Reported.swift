import Ledger

// Of reported issuers there is no register: costs go with statements, not with shares.
extension PositionBook {
  /// Of a transfer by number the stake learns nothing, but the money is real. What goes whole takes
  /// all its cost along.
  mutating func moveReported(_ transfer: SharesTransferred, _ fact: Fact) {
    _ = movements(fact)
    let isLast = !holdings.holds(transfer.from, of: transfer.issuer)
    let stated = money(transfer.cost, "cost", fact)
    let isWhole = transfer.quantity == nil && transfer.percent == nil
    let cost = update(transfer.from, transfer.issuer) {
      $0.take(
        isWhole && isLast ? .all : .unknown, of: .reported, stated: stated, isLast: isLast)
    }
    pass(cost, transfer, in: .reported, fact)
  }

  mutating func dropReported(_ cancel: SharesCancelled, _ fact: Fact) {
    _ = movements(fact)
    let isLast = !holdings.holds(cancel.from, of: cancel.issuer)
    let proceeds = money(cancel.proceeds, "proceeds", fact)
    update(cancel.from, cancel.issuer) {
      let cost = $0.take(isLast ? .all : .unknown, of: .reported, isLast: isLast)
      $0.realise(cost, proceeds: proceeds)
    }
  }

  /// Nobody knows what a stake cost that no transfer explains.
  mutating func explain(_ stake: StakeReported, _ fact: Fact) {
    let before = holdings.reported.standing(stake.holder, of: stake.issuer, basis: .issued)
    _ = movements(fact)
    guard !holdings.isCounted(stake.issuer) else { return }
    let isHeld = holdings.holds(stake.holder, of: stake.issuer)
    // A lower percentage may only be dilution; a higher one was acquired somehow.
    let known = before.map(\.percent.high) ?? .zero
    let isNew =
      stake.shareBasis == .issued
      && known.map { Agreement.widened(stake.percent).low > $0 } ?? false
    update(stake.holder, stake.issuer) {
      if !isHeld {
        $0.close(.reported)
      } else if isNew || !$0.has(.reported) {
        $0.holdUnexplained(.reported)
      }
    }
  }

  /// The stakes end, and what they cost becomes the cost of what was had for them.
  mutating func carryReported(_ exchange: SharesExchanged) {
    let holders = (accounts[exchange.issuer] ?? [:]).filter { $0.value.has(.reported) }.map(\.key)
    for holder in holders {
      let cost = update(holder, exchange.issuer) { $0.take(.all, of: .reported, isLast: true) }
      guard holder != exchange.into, !cost.sums.isEmpty else { continue }
      let isCounted = holdings.isCounted(exchange.into)
      update(holder, exchange.issuer) { $0.carryAway(cost) }
      update(holder, exchange.into) {
        $0.put(cost, in: isCounted ? .shareClass(exchange.intoClass) : .reported)
      }
    }
  }
}
