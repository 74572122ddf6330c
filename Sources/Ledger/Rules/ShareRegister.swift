/// Who holds which shares of whom.
package struct HoldingKey: Hashable, Sendable {
  package var issuer: ID
  package var shareClass: String
  package var holder: ID

  package init(issuer: ID, shareClass: String, holder: ID) {
    self.issuer = issuer
    self.shareClass = shareClass
    self.holder = holder
  }
}

/// More was to be moved than was held, or all of nothing.
package struct NotHeld: Error, Hashable, Sendable {
  package var holder: ID
  package var issuer: ID
  package var shareClass: String
  package var held: Rational
  /// nil: all that is held.
  package var moved: Rational?
}

/// Shares on their way: out of one holding, into another, or both. Shares that go nowhere are
/// cancelled, shares that come from nowhere are issued; a split moves a holding into itself.
package struct ShareMovement: Hashable, Sendable {
  package var from: HoldingKey?
  package var to: HoldingKey?
  /// What `from` held before; 0 without one.
  package var held: Rational
  /// What left `from`, in its shares.
  package var out: Rational
  /// What reached `to`, in its shares.
  package var into: Rational
}

/// The shares of counted issuers by issuer, class and holder, exact, folded in effective order.
///
/// What leaves one holding arrives in another or is cancelled. An issuer is counted from its first
/// `shares.issued`; before it, only what an exchange brought stands here, and nothing else moves.
/// Moves in percent are about reported issuers and do nothing.
package struct ShareRegister: Sendable {
  private struct Issuer: Sendable {
    var isCounted = false
    var outstanding = Rational.zero
    /// Class → holder → shares; no empty holding stays.
    var classes: [String: [ID: Rational]] = [:]
  }

  private var issuers: [ID: Issuer] = [:]

  package init() {}

  /// The inverse of `countedIssuers` and `holdings`.
  package init(counted: [ID], holdings: [(key: HoldingKey, quantity: Rational)]) {
    for issuer in counted { issuers[issuer, default: Issuer()].isCounted = true }
    for (key, quantity) in holdings { add(quantity, to: key) }
  }

  /// Takes in a register of other issuers.
  mutating func take(_ other: ShareRegister) {
    issuers.merge(other.issuers) { known, _ in known }
  }

  /// Of all issuers, the holdings that are not empty, in no order.
  package var holdings: [(key: HoldingKey, quantity: Rational)] {
    issuers.keys.flatMap { holdings(of: $0) }
  }

  package func isCounted(_ issuer: ID) -> Bool { issuers[issuer]?.isCounted ?? false }

  /// All shares of the issuer, of every class.
  package func outstanding(of issuer: ID) -> Rational { issuers[issuer]?.outstanding ?? .zero }

  package func held(_ key: HoldingKey) -> Rational {
    issuers[key.issuer]?.classes[key.shareClass]?[key.holder] ?? .zero
  }

  /// True if the holder has shares of any class.
  package func holds(_ holder: ID, of issuer: ID) -> Bool {
    issuers[issuer]?.classes.values.contains { $0[holder] != nil } ?? false
  }

  /// The holder's shares of every class.
  package func quantity(of holder: ID, in issuer: ID) -> Rational {
    issuers[issuer]?.classes.values.reduce(.zero) { $0 + ($1[holder] ?? .zero) } ?? .zero
  }

  /// The counted issuers, in no order.
  package var countedIssuers: [ID] { issuers.filter { $0.value.isCounted }.map(\.key) }

  /// The holdings of an issuer that are not empty, in no order.
  package func holdings(of issuer: ID) -> [(key: HoldingKey, quantity: Rational)] {
    (issuers[issuer]?.classes ?? [:]).flatMap { shareClass, holders in
      holders.map { holder, quantity in
        (HoldingKey(issuer: issuer, shareClass: shareClass, holder: holder), quantity)
      }
    }
  }

  /// Applies a share move; everything else is ignored. A move of more than is held changes nothing.
  package mutating func apply(_ body: Body) -> NotHeld? {
    apply(body) { _ in }
  }

  /// The same, telling each movement after it happened; those of one body come in no order.
  package mutating func apply(_ body: Body, each: (ShareMovement) -> Void) -> NotHeld? {
    switch body {
    case .sharesIssued(let issue): self.issue(issue, each)
    case .sharesTransferred(let transfer): return self.transfer(transfer, each)
    case .sharesCancelled(let cancel): return self.cancel(cancel, each)
    case .sharesSplit(let split): self.split(split, each)
    case .sharesConverted(let conversion): return convert(conversion, each)
    case .sharesExchanged(let exchange): self.exchange(exchange, each)
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeProposed, .pledgeMade,
      .pledgeAmended, .pledgeEnded, .commitmentMade, .commitmentAmended, .commitmentEnded,
      .callMade, .callEnded,
      .paymentMade, .paymentReturned, .roundOpened, .roundClosed, .roundEnded, .stakeReported,
      .figureReported, .capacityAnnounced, .capacityAmended, .capacityAdvanced, .linkAdded,
      .linkRemoved, .rateQuoted, .totalAsserted, .recordCorrected, .recordRetracted,
      .recordRedacted, .keyRotated:
      break
    }
    return nil
  }
}

extension ShareRegister {
  private mutating func issue(_ issue: SharesIssued, _ each: (ShareMovement) -> Void) {
    issuers[issue.issuer, default: Issuer()].isCounted = true
    let to = HoldingKey(
      issuer: issue.issuer, shareClass: issue.shareClass, holder: issue.to)
    let quantity = Rational(issue.quantity)
    add(quantity, to: to)
    each(ShareMovement(from: nil, to: to, held: .zero, out: .zero, into: quantity))
  }

  /// Without a quantity all that is held moves. A transfer to nobody moves nothing: the rules
  /// refuse it for a counted issuer.
  private mutating func transfer(
    _ transfer: SharesTransferred, _ each: (ShareMovement) -> Void
  ) -> NotHeld? {
    guard isCounted(transfer.issuer), transfer.percent == nil, let receiver = transfer.to
    else { return nil }
    let from = HoldingKey(
      issuer: transfer.issuer, shareClass: transfer.shareClass, holder: transfer.from)
    var to = from
    to.holder = receiver
    let quantity = transfer.quantity.map { Rational($0) } ?? held(from)
    if quantity.isZero {
      return NotHeld(
        holder: from.holder, issuer: from.issuer, shareClass: from.shareClass, held: .zero,
        moved: nil)
    }
    return move(quantity, from: from, to: to, factor: .one, each)
  }

  private mutating func cancel(
    _ cancel: SharesCancelled, _ each: (ShareMovement) -> Void
  ) -> NotHeld? {
    guard isCounted(cancel.issuer), cancel.percent == nil else { return nil }
    let from = HoldingKey(
      issuer: cancel.issuer, shareClass: cancel.shareClass, holder: cancel.from)
    let quantity = cancel.quantity.map { Rational($0) } ?? held(from)
    return move(quantity, from: from, to: nil, factor: .one, each)
  }

  private mutating func convert(
    _ conversion: SharesConverted, _ each: (ShareMovement) -> Void
  ) -> NotHeld? {
    guard isCounted(conversion.issuer) else { return nil }
    let from = HoldingKey(
      issuer: conversion.issuer, shareClass: conversion.fromClass, holder: conversion.holder)
    var to = from
    to.shareClass = conversion.toClass
    return move(
      Rational(conversion.quantity), from: from, to: to, factor: conversion.ratio.factor, each)
  }

  /// Takes one step for each holder of the class.
  private mutating func split(_ split: SharesSplit, _ each: (ShareMovement) -> Void) {
    guard isCounted(split.issuer),
      let holders = issuers[split.issuer]?.classes[split.shareClass]
    else { return }
    let factor = split.ratio.factor
    for (holder, quantity) in holders {
      let key = HoldingKey(issuer: split.issuer, shareClass: split.shareClass, holder: holder)
      _ = move(quantity, from: key, to: key, factor: factor, each)
    }
  }

  /// All holders at once, so that no order of holders or classes shows. What the absorbing issuer
  /// itself holds is cancelled.
  private mutating func exchange(_ exchange: SharesExchanged, _ each: (ShareMovement) -> Void) {
    let factor = exchange.ratio.factor
    for (from, quantity) in holdings(of: exchange.issuer)
    where exchange.shareClass == nil || exchange.shareClass == from.shareClass {
      let to = HoldingKey(
        issuer: exchange.into, shareClass: exchange.intoClass, holder: from.holder)
      _ = move(
        quantity, from: from, to: from.holder == exchange.into ? nil : to, factor: factor, each)
    }
  }

  private mutating func move(
    _ quantity: Rational, from: HoldingKey, to: HoldingKey?, factor: Rational,
    _ each: (ShareMovement) -> Void
  ) -> NotHeld? {
    let held = held(from)
    guard quantity <= held else {
      return NotHeld(
        holder: from.holder, issuer: from.issuer, shareClass: from.shareClass, held: held,
        moved: quantity)
    }
    if quantity.isZero { return nil }
    let arriving = to == nil ? .zero : quantity * factor
    add(-quantity, to: from)
    if let to { add(arriving, to: to) }
    each(ShareMovement(from: from, to: to, held: held, out: quantity, into: arriving))
    return nil
  }

  private mutating func add(_ quantity: Rational, to key: HoldingKey) {
    issuers[key.issuer, default: Issuer()].outstanding += quantity
    let rest = held(key) + quantity
    issuers[key.issuer]?.classes[key.shareClass, default: [:]][key.holder] =
      rest.isZero ? nil : rest
  }
}
