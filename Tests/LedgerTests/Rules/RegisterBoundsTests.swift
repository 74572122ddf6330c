import Ledger
import TestSupport
import Testing

/// Splits and moves in turn make fractions that grow; the register takes none that is too long.
@Suite("Shares: too long fractions")
struct RegisterBoundsTests {
  private static let ratios = [
    "99999999999999999999:99999999999999999989", "99999999999999999959:99999999999999999989",
    "1:99999999999999999973",
  ]

  private static func split(_ ratio: String, _ number: Int, of issuer: String = "c") -> String {
    "{'kind':'shares.split','on':'2025-05-01','issuer':'\(issuer)','ratio':'\(ratio)',"
      + "'note':'\(number)'}"
  }

  private static func moved(_ number: Int) -> String {
    "{'kind':'shares.transferred','on':'2025-05-01','issuer':'c','from':'a','to':'b',"
      + "'quantity':'0.0000000001','note':'\(number)'}"
  }

  @Test func `a split that leaves too long a fraction is refused, and says on which day`() throws {
    var lines = [World.issued("1000")]
    for number in 0..<20 {
      lines += [Self.split(Self.ratios[number % 2], number), Self.moved(number)]
    }
    try given(World.names).when(lines.joined(separator: "\n")).thenRefused(
      .tooLarge, at: "'99999999999999999",
      saying: "common shares of 'c' on 2025-05-01 whose numerator or denominator has more than "
        + "1024 bits",
      hint: "rounder ratio")
  }

  @Test func `ordinary ratios are never too long`() throws {
    var lines = [World.issued("1000")]
    for number in 0..<100 {
      lines += [Self.split(["3:2", "1:10", "20", "1:7"][number % 4], number)]
    }
    try given(World.names).when(lines.joined(separator: "\n")).thenAccepted()
  }

  @Test func `a holding that is stated anew can be split again`() throws {
    var lines = [World.issued("1000")]
    for number in 0..<15 { lines.append(Self.split(Self.ratios[2], number)) }
    let history = try given(World.names, lines.joined(separator: "\n"))
    try history.when(Self.split(Self.ratios[2], 15))
      .thenRefused(.tooLarge, at: "'1:99999999999999999973'", saying: "'a' would hold a fraction")
    try history.when(
      "{'kind':'shares.cancelled','on':'2025-05-02','issuer':'c','from':'a'}",
      World.issued("7", on: "2025-05-02"),
      "{'kind':'shares.split','on':'2025-05-03','issuer':'c','ratio':'\(Self.ratios[2])'}"
    ).thenAccepted()
  }

  /// Whatever is tried, no figure is longer than the bound, and what is refused changes nothing.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `no order of moves makes anything longer`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var register = ShareRegister()
    var refusals = 0
    for _ in 0..<300 {
      let before = register
      let fault = register.apply(try Self.move(&random))
      if let fault {
        if case .tooLong = fault { refusals += 1 }
        #expect(Self.all(register) == Self.all(before))
      }
      for issuer in Self.issuers {
        #expect(!register.outstanding(of: issuer).isLonger(than: ShareRegister.maxBits))
        var sum = Rational.zero
        for (_, quantity) in register.holdings(of: issuer) {
          #expect(!quantity.isLonger(than: ShareRegister.maxBits))
          sum += quantity
        }
        #expect(sum == register.outstanding(of: issuer))
      }
    }
    #expect(refusals > 0)
  }

  private static let issuers = ["acme", "big"]

  private static func all(_ register: ShareRegister) -> [HoldingKey: Rational] {
    Dictionary(uniqueKeysWithValues: register.holdings.map { ($0.key, $0.quantity) })
  }

  private static func move(_ random: inout SeededGenerator) throws -> Body {
    let holders = ["ann", "bob", "cid"]
    func holder() -> ID { holders[Int.random(in: 0..<3, using: &random)] }
    let issuer = issuers[Int.random(in: 0..<2, using: &random)]
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3:
      var issue = SharesIssued()
      (issue.issuer, issue.shareClass, issue.to) = (issuer, "common", holder())
      issue.quantity = Decimal(Int.random(in: 1...50, using: &random))
      return .shares(.sharesIssued(issue))
    case 3..<5:
      var transfer = SharesTransferred()
      (transfer.issuer, transfer.shareClass) = (issuer, "common")
      (transfer.from, transfer.to) = (holder(), holder())
      return .shares(.sharesTransferred(transfer))
    case 5..<9:
      var split = SharesSplit()
      (split.issuer, split.shareClass) = (issuer, "common")
      split.ratio = try Ratio(ratios[Int.random(in: 0..<3, using: &random)])
      return .shares(.sharesSplit(split))
    default:
      var exchange = SharesExchanged()
      (exchange.issuer, exchange.into) = (issuer, issuer == "acme" ? "big" : "acme")
      exchange.intoClass = "common"
      exchange.ratio = try Ratio(ratios[Int.random(in: 0..<3, using: &random)])
      return .shares(.sharesExchanged(exchange))
    }
  }
}
