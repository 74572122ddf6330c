import Ledger
import TestSupport
import Testing

/// given moves .when a move .then what is held, or why not
private struct Scenario {
  var register = ShareRegister()
  var refused: RegisterFault?

  var short: NotHeld? { if case .notHeld(let short)? = refused { short } else { nil } }

  static func given(_ moves: Body...) -> Scenario {
    var scenario = Scenario()
    for move in moves {
      let fault = scenario.register.apply(move)
      #expect(fault == nil)
    }
    return scenario
  }

  func when(_ move: Body) -> Scenario {
    var scenario = self
    scenario.refused = scenario.register.apply(move)
    return scenario
  }

  func then(
    _ holder: ID, holds quantity: Int, of issuer: ID = "acme", _ shareClass: String = "common"
  )
    -> Scenario
  {
    let key = HoldingKey(issuer: issuer, shareClass: shareClass, holder: holder)
    #expect(register.held(key) == Rational(quantity))
    return self
  }

  @discardableResult
  func then(outstanding: Int, of issuer: ID = "acme") -> Scenario {
    #expect(register.outstanding(of: issuer) == Rational(outstanding))
    return self
  }
}

private func issue(
  _ quantity: Int, to holder: ID, of issuer: ID = "acme", _ shareClass: String = "common"
) -> Body {
  var issue = SharesIssued()
  (issue.issuer, issue.shareClass, issue.to) = (issuer, shareClass, holder)
  issue.quantity = Decimal(quantity)
  return .shares(.sharesIssued(issue))
}

private func transfer(_ quantity: Int?, from seller: ID, to buyer: ID?, of issuer: ID = "acme")
  -> Body
{
  var transfer = SharesTransferred()
  (transfer.issuer, transfer.shareClass) = (issuer, "common")
  (transfer.from, transfer.to) = (seller, buyer)
  transfer.quantity = quantity.map { Decimal($0) }
  return .shares(.sharesTransferred(transfer))
}

private func cancel(_ quantity: Int?, from holder: ID) -> Body {
  var cancel = SharesCancelled()
  (cancel.issuer, cancel.shareClass, cancel.from) = ("acme", "common", holder)
  cancel.quantity = quantity.map { Decimal($0) }
  return .shares(.sharesCancelled(cancel))
}

private func split(_ ratio: String, _ shareClass: String = "common") throws -> Body {
  var split = SharesSplit()
  (split.issuer, split.shareClass, split.ratio) = ("acme", shareClass, try Ratio(ratio))
  return .shares(.sharesSplit(split))
}

private func convert(_ quantity: Int, of holder: ID, _ from: String, _ to: String, _ ratio: String)
  throws -> Body
{
  var conversion = SharesConverted()
  (conversion.issuer, conversion.holder) = ("acme", holder)
  (conversion.fromClass, conversion.toClass) = (from, to)
  (conversion.quantity, conversion.ratio) = (Decimal(quantity), try Ratio(ratio))
  return .shares(.sharesConverted(conversion))
}

private func exchange(_ issuer: ID, into absorber: ID, _ ratio: String, class only: String? = nil)
  throws -> Body
{
  var exchange = SharesExchanged()
  (exchange.issuer, exchange.into, exchange.shareClass) = (issuer, absorber, only)
  (exchange.intoClass, exchange.ratio) = ("common", try Ratio(ratio))
  return .shares(.sharesExchanged(exchange))
}

@Suite("The share register")
struct ShareRegisterTests {
  @Test func `what one holder gives the other gets`() {
    Scenario.given(issue(100, to: "ann"))
      .when(transfer(30, from: "ann", to: "bob"))
      .then("ann", holds: 70).then("bob", holds: 30).then(outstanding: 100)
  }

  @Test func `nobody gives more than is held, and the refusal says how much that is`() {
    let after = Scenario.given(issue(100, to: "ann"), transfer(60, from: "ann", to: "bob"))
      .when(transfer(41, from: "ann", to: "bob"))
      .then("ann", holds: 40).then("bob", holds: 60).then(outstanding: 100)
    let refused = after.short
    #expect(refused?.holder == "ann" && refused?.issuer == "acme")
    #expect(refused?.shareClass == "common")
    #expect(refused?.held == Rational(40) && refused?.moved == Rational(41))
  }

  @Test func `shares of another class are not held in this one`() {
    let after = Scenario.given(issue(100, to: "ann", of: "acme", "preferred"))
      .when(transfer(1, from: "ann", to: "bob"))
    #expect(after.short?.held == .zero)
  }

  @Test func `a cancellation without a number takes all that is held`() {
    Scenario.given(issue(100, to: "ann"), issue(20, to: "bob"))
      .when(cancel(nil, from: "ann"))
      .then("ann", holds: 0).then(outstanding: 20)
  }

  @Test func `a transfer without a number moves all that is held, and nothing is refused`() {
    let after = Scenario.given(issue(100, to: "ann"), issue(20, to: "bob"))
      .when(transfer(nil, from: "ann", to: "bob"))
      .then("ann", holds: 0).then("bob", holds: 120).then(outstanding: 120)
    let refused = after.when(transfer(nil, from: "ann", to: "bob")).short
    #expect(refused?.held == .zero && refused?.moved == nil)
  }

  @Test func `cancelling more than is held is refused`() {
    let after = Scenario.given(issue(100, to: "ann")).when(cancel(101, from: "ann"))
      .then("ann", holds: 100)
    #expect(after.refused != nil)
  }

  @Test func `a split multiplies every holding of its class and no other`() throws {
    try Scenario.given(
      issue(100, to: "ann"), issue(50, to: "bob"), issue(7, to: "ann", of: "acme", "preferred")
    )
    .when(split("10:1"))
    .then("ann", holds: 1000).then("bob", holds: 500)
    .then("ann", holds: 7, of: "acme", "preferred").then(outstanding: 1507)
  }

  @Test func `a reverse split and its inverse leave every holding exactly as it was`() throws {
    try Scenario.given(issue(100, to: "ann"), split("1:3"))
      .when(split("3:1"))
      .then("ann", holds: 100).then(outstanding: 100)
  }

  @Test func `a conversion moves shares between classes at its ratio`() throws {
    try Scenario.given(issue(100, to: "ann", of: "acme", "preferred"))
      .when(convert(40, of: "ann", "preferred", "common", "3:2"))
      .then("ann", holds: 60, of: "acme", "preferred").then("ann", holds: 60)
      .then(outstanding: 120)
  }

  @Test func `an exchange turns all classes of the absorbed issuer into shares of the other`()
    throws
  {
    try Scenario.given(
      issue(100, to: "ann"), issue(10, to: "bob", of: "acme", "preferred"),
      issue(500, to: "cid", of: "big")
    )
    .when(exchange("acme", into: "big", "1:2"))
    .then(outstanding: 0)
    .then("ann", holds: 50, of: "big").then("bob", holds: 5, of: "big")
    .then(outstanding: 555, of: "big")
  }

  @Test func `shares of the absorbed issuer that the absorbing one holds are cancelled`() throws {
    try Scenario.given(
      issue(100, to: "ann"), issue(60, to: "big"), issue(500, to: "cid", of: "big")
    )
    .when(exchange("acme", into: "big", "1:1"))
    .then(outstanding: 0).then("big", holds: 0, of: "big").then(outstanding: 600, of: "big")
  }

  @Test func `an exchange of one class leaves the others`() throws {
    try Scenario.given(
      issue(100, to: "ann"), issue(10, to: "ann", of: "acme", "preferred"),
      issue(1, to: "cid", of: "big")
    )
    .when(exchange("acme", into: "big", "1:1", class: "preferred"))
    .then("ann", holds: 100).then("ann", holds: 10, of: "big").then(outstanding: 100)
  }

  @Test func `an issuer is counted from its first issue, and no move before it counts`() throws {
    let before = try Scenario.given(transfer(5, from: "ann", to: "bob"), split("2:1"))
    #expect(!before.register.isCounted("acme"))
    let after = before.when(issue(10, to: "ann")).then("ann", holds: 10).then("bob", holds: 0)
    #expect(after.register.isCounted("acme"))
  }

  @Test func `what an exchange brings into an issuer without issues waits until it is counted`()
    throws
  {
    let before = try Scenario.given(issue(10, to: "ann"), exchange("acme", into: "big", "1:1"))
    #expect(!before.register.isCounted("big"))
    before.when(issue(30, to: "bob", of: "big")).then("ann", holds: 10, of: "big")
      .then(outstanding: 40, of: "big")
  }

  /// Every movement that the register tells of, summed, must be what it holds at the end.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `movements account for every share, whatever moves`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var register = ShareRegister()
    var held: [HoldingKey: Rational] = [:]
    var refusals = 0
    for _ in 0..<400 {
      let before = register
      let fault = register.apply(try Self.move(&random)) { movement in
        if let from = movement.from { held[from, default: .zero] -= movement.out }
        if let to = movement.to { held[to, default: .zero] += movement.into }
      }
      guard fault != nil else { continue }
      refusals += 1
      for issuer in Self.issuers {
        #expect(before.outstanding(of: issuer) == register.outstanding(of: issuer))
      }
    }
    #expect(refusals > 0)
    for issuer in Self.issuers {
      var sum = Rational.zero
      for (key, quantity) in register.holdings(of: issuer) {
        #expect(quantity > .zero)
        #expect(held[key] == quantity)
        sum += quantity
      }
      #expect(sum == register.outstanding(of: issuer))
    }
    #expect(held.values.allSatisfy { !$0.isNegative })
  }

  private static let issuers = ["acme", "big"]

  private static func move(_ random: inout SeededGenerator) throws -> Body {
    let holders = ["ann", "bob", "cid", "big"]
    func holder() -> ID { holders[Int.random(in: 0..<4, using: &random)] }
    let quantity = Int.random(in: 1...50, using: &random)
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<7: return issue(quantity, to: holder(), of: issuers[quantity % 2])
    case 7..<13:
      return transfer(quantity, from: holder(), to: holder(), of: issuers[quantity % 2])
    case 13..<15: return cancel(quantity, from: holder())
    case 15..<17: return try split(["2:1", "1:3", "3:2"][quantity % 3])
    case 17..<19: return try convert(quantity, of: holder(), "common", "preferred", "2:3")
    default: return try exchange("acme", into: "big", "3:7")
    }
  }
}
