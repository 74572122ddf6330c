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

/// What the shares of a holding or of a class would add up to is a fraction that is too long to be
/// calculated with.
package struct TooLongFraction: Error, Hashable, Sendable {
  package var issuer: ID
  package var shareClass: String
  /// nil: all shares of the class.
  package var holder: ID?
}

/// Why a register cannot follow a statement.
package enum RegisterFault: Error, Hashable, Sendable {
  case notHeld(NotHeld)
  case tooLong(TooLongFraction)
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
///
/// Splits and moves in turn would make fractions that grow without end, so there is a longest one:
/// see `maxBits`.
package struct ShareRegister: Sendable {
  /// As many bits as the numerator or the denominator of a holding, of a class and of all shares of
  /// an issuer may have.
  package static let maxBits = 1_024

  private struct Class: Sendable {
    var total = Rational.zero
    /// No empty holding stays.
    var holders: [ID: Rational] = [:]
  }

  private struct Issuer: Sendable {
    var isCounted = false
    var outstanding = Rational.zero
    var classes: [String: Class] = [:]
  }

  private var issuers: [ID: Issuer] = [:]

  package init() {}

  /// The inverse of `countedIssuers` and `holdings`.
  package init(counted: [ID], holdings: [(key: HoldingKey, quantity: Rational)]) {
    for issuer in counted { issuers[issuer, default: Issuer()].isCounted = true }
    for (key, quantity) in holdings {
      hold(quantity, key)
      grow(key.issuer, key.shareClass, by: quantity)
    }
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
    issuers[key.issuer]?.classes[key.shareClass]?.holders[key.holder] ?? .zero
  }

  /// True if the holder has shares of any class.
  package func holds(_ holder: ID, of issuer: ID) -> Bool {
    issuers[issuer]?.classes.values.contains { $0.holders[holder] != nil } ?? false
  }

  /// The holder's shares of every class.
  package func quantity(of holder: ID, in issuer: ID) -> Rational {
    issuers[issuer]?.classes.values.reduce(.zero) { $0 + ($1.holders[holder] ?? .zero) } ?? .zero
  }

  /// The counted issuers, in no order.
  package var countedIssuers: [ID] { issuers.filter { $0.value.isCounted }.map(\.key) }

  /// The holdings of an issuer that are not empty, in no order.
  package func holdings(of issuer: ID) -> [(key: HoldingKey, quantity: Rational)] {
    (issuers[issuer]?.classes ?? [:]).flatMap { name, shareClass in
      shareClass.holders.map { holder, quantity in
        (HoldingKey(issuer: issuer, shareClass: name, holder: holder), quantity)
      }
    }
  }

  /// Applies a share move; everything else is ignored. What has a fault changes nothing.
  package mutating func apply(_ body: Body) -> RegisterFault? {
    apply(body) { _ in }
  }

  /// The same, telling each movement after it happened; those of one body come in no order.
  package mutating func apply(_ body: Body, each: (ShareMovement) -> Void) -> RegisterFault? {
    let change: Change
    switch body {
    case .shares(.sharesIssued(let issue)): change = self.issue(issue)
    case .shares(.sharesTransferred(let transfer)): change = self.transfer(transfer)
    case .shares(.sharesCancelled(let cancel)): change = self.cancel(cancel)
    case .shares(.sharesSplit(let split)): change = self.split(split)
    case .shares(.sharesConverted(let conversion)): change = convert(conversion)
    case .shares(.sharesExchanged(let exchange)): change = self.exchange(exchange)
    case .registration, .promise, .payment, .round, .report, .capacity, .link, .figureOmitted,
      .rateQuoted, .totalAsserted, .keyRotated, .revision:
      return nil
    }
    if let short = change.short { return .notHeld(short) }
    if let long = settle(change) { return .tooLong(long) }
    if case .shares(.sharesIssued(let issue)) = body { issuers[issue.issuer]?.isCounted = true }
    for movement in change.movements { each(movement) }
    return nil
  }
}

// MARK: - What a statement changes

extension ShareRegister {
  private struct ClassKey: Hashable {
    var issuer: ID
    var shareClass: String
  }

  /// All that one statement moves.
  private struct Change {
    var movements: [ShareMovement] = []
    /// By how much the classes grow: what the movements add up to.
    var growth: [ClassKey: Rational] = [:]
    /// What stands in the way.
    var short: NotHeld?

    mutating func grow(_ key: HoldingKey, by quantity: Rational) {
      growth[ClassKey(issuer: key.issuer, shareClass: key.shareClass), default: .zero] += quantity
    }
  }

  private func issue(_ issue: SharesIssued) -> Change {
    let to = HoldingKey(
      issuer: issue.issuer, shareClass: issue.shareClass, holder: issue.to)
    let quantity = Rational(issue.quantity)
    var change = Change()
    change.grow(to, by: quantity)
    change.movements = [
      ShareMovement(from: nil, to: to, held: .zero, out: .zero, into: quantity)
    ]
    return change
  }

  /// Without a quantity all that is held moves. A transfer to nobody moves nothing: the rules
  /// refuse it for a counted issuer.
  private func transfer(_ transfer: SharesTransferred) -> Change {
    guard isCounted(transfer.issuer), transfer.percent == nil, let receiver = transfer.to
    else { return Change() }
    let from = HoldingKey(
      issuer: transfer.issuer, shareClass: transfer.shareClass, holder: transfer.from)
    var to = from
    to.holder = receiver
    let quantity = transfer.quantity.map { Rational($0) } ?? held(from)
    if quantity.isZero {
      return Change(
        short: NotHeld(
          holder: from.holder, issuer: from.issuer, shareClass: from.shareClass, held: .zero,
          moved: nil))
    }
    return move(quantity, from: from, to: to, factor: .one)
  }

  private func cancel(_ cancel: SharesCancelled) -> Change {
    guard isCounted(cancel.issuer), cancel.percent == nil else { return Change() }
    let from = HoldingKey(
      issuer: cancel.issuer, shareClass: cancel.shareClass, holder: cancel.from)
    let quantity = cancel.quantity.map { Rational($0) } ?? held(from)
    return move(quantity, from: from, to: nil, factor: .one)
  }

  private func convert(_ conversion: SharesConverted) -> Change {
    guard isCounted(conversion.issuer) else { return Change() }
    let from = HoldingKey(
      issuer: conversion.issuer, shareClass: conversion.fromClass, holder: conversion.holder)
    var to = from
    to.shareClass = conversion.toClass
    return move(
      Rational(conversion.quantity), from: from, to: to, factor: conversion.ratio.factor)
  }

  private func move(
    _ quantity: Rational, from: HoldingKey, to: HoldingKey?, factor: Rational
  ) -> Change {
    let held = held(from)
    guard quantity <= held else {
      return Change(
        short: NotHeld(
          holder: from.holder, issuer: from.issuer, shareClass: from.shareClass, held: held,
          moved: quantity))
    }
    if quantity.isZero { return Change() }
    let arriving = to == nil ? .zero : quantity * factor
    var change = Change()
    change.grow(from, by: -quantity)
    if let to { change.grow(to, by: arriving) }
    change.movements = [
      ShareMovement(from: from, to: to, held: held, out: quantity, into: arriving)
    ]
    return change
  }

  /// Takes one step for each holder of the class.
  private func split(_ split: SharesSplit) -> Change {
    guard isCounted(split.issuer),
      let shares = issuers[split.issuer]?.classes[split.shareClass]
    else { return Change() }
    let factor = split.ratio.factor
    var change = Change()
    let key = ClassKey(issuer: split.issuer, shareClass: split.shareClass)
    change.growth[key] = shares.total * factor - shares.total
    change.movements = shares.holders.map { holder, quantity in
      let key = HoldingKey(issuer: split.issuer, shareClass: split.shareClass, holder: holder)
      return ShareMovement(
        from: key, to: key, held: quantity, out: quantity, into: quantity * factor)
    }
    return change
  }

  /// All holders at once, so that no order of holders or classes shows. What the absorbing issuer
  /// itself holds is cancelled.
  private func exchange(_ exchange: SharesExchanged) -> Change {
    let factor = exchange.ratio.factor
    var change = Change()
    let arrival = ClassKey(issuer: exchange.into, shareClass: exchange.intoClass)
    for (name, shares) in issuers[exchange.issuer]?.classes ?? [:]
    where exchange.shareClass == nil || exchange.shareClass == name {
      let own = shares.holders[exchange.into] ?? .zero
      change.growth[ClassKey(issuer: exchange.issuer, shareClass: name)] = -shares.total
      change.growth[arrival, default: .zero] += (shares.total - own) * factor
      change.movements += shares.holders.map { holder, quantity in
        let isCancelled = holder == exchange.into
        return ShareMovement(
          from: HoldingKey(issuer: exchange.issuer, shareClass: name, holder: holder),
          to: isCancelled
            ? nil
            : HoldingKey(issuer: exchange.into, shareClass: exchange.intoClass, holder: holder),
          held: quantity, out: quantity, into: isCancelled ? .zero : quantity * factor)
      }
    }
    return change
  }
}

// MARK: - Changing it

extension ShareRegister {
  /// Makes a change whole, or not at all where it would leave a fraction that is too long. Of
  /// several such the one of the least holder is told.
  private mutating func settle(_ change: Change) -> TooLongFraction? {
    var after: [HoldingKey: Rational] = [:]
    for movement in change.movements {
      if let from = movement.from { after[from, default: held(from)] -= movement.out }
      if let to = movement.to { after[to, default: held(to)] += movement.into }
    }
    let holdings = after.keys.filter { after[$0]?.isLonger(than: Self.maxBits) ?? false }
    if let first = holdings.min(by: { ($0.holder, $0.shareClass) < ($1.holder, $1.shareClass) }) {
      return TooLongFraction(
        issuer: first.issuer, shareClass: first.shareClass, holder: first.holder)
    }
    if let first = tooLong(change.growth) {
      return TooLongFraction(issuer: first.issuer, shareClass: first.shareClass, holder: nil)
    }
    for (key, growth) in change.growth { grow(key.issuer, key.shareClass, by: growth) }
    for (key, quantity) in after { hold(quantity, key) }
    return nil
  }

  /// The first class that would grow into a fraction that is too long, or its issuer with it.
  private func tooLong(_ growth: [ClassKey: Rational]) -> ClassKey? {
    var outstanding: [ID: Rational] = [:]
    var found: ClassKey?
    for (key, quantity) in growth.sorted(by: {
      ($0.key.issuer, $0.key.shareClass) < ($1.key.issuer, $1.key.shareClass)
    }) {
      let issuer = issuers[key.issuer]
      outstanding[key.issuer, default: issuer?.outstanding ?? .zero] += quantity
      let total = (issuer?.classes[key.shareClass]?.total ?? .zero) + quantity
      if found == nil, total.isLonger(than: Self.maxBits) { found = key }
    }
    if let found { return found }
    return growth.keys.filter { outstanding[$0.issuer]?.isLonger(than: Self.maxBits) ?? false }
      .min { ($0.issuer, $0.shareClass) < ($1.issuer, $1.shareClass) }
  }

  private mutating func grow(_ issuer: ID, _ shareClass: String, by quantity: Rational) {
    issuers[issuer, default: Issuer()].outstanding += quantity
    issuers[issuer]?.classes[shareClass, default: Class()].total += quantity
  }

  /// The one who grows the class is the caller.
  private mutating func hold(_ quantity: Rational, _ key: HoldingKey) {
    issuers[key.issuer, default: Issuer()].classes[key.shareClass, default: Class()]
      .holders[key.holder] = quantity.isZero ? nil : quantity
  }
}
