import Ledger
import TestSupport
import Testing

@testable import Projections

@Suite("Capacity statuses")
struct CapacityStatusesTests {
  private func mw(_ text: String) throws -> Interval { try Interval.of("\(text) MW") }

  private func given(_ quantity: String) throws -> CapacityStatuses {
    CapacityStatuses(announced: try mw(quantity))
  }

  @Test func `moving forward takes from the nearest earlier status first, then back`() throws {
    var statuses = try given("100")
    statuses.advance(to: .permitted, try mw("50"))
    statuses.advance(to: .construction, try mw("20"))
    #expect(statuses[.announced] == (try mw("50")))
    #expect(statuses[.permitted] == (try mw("30")))
    statuses.advance(to: .operating, try mw("60"))
    #expect(statuses[.construction] == .zero)
    #expect(statuses[.permitted] == .zero)
    #expect(statuses[.announced] == (try mw("40")))
    #expect(statuses[.operating] == (try mw("60")))
  }

  @Test func `what was mothballed or shelved comes back last`() throws {
    var statuses = try given("100")
    statuses.advance(to: .operating, try mw("40"))
    statuses.advance(to: .mothballed, try mw("30"))
    statuses.advance(to: .shelved, try mw("50"))
    #expect(statuses[.announced] == (try mw("10")))
    statuses.advance(to: .operating, try mw("45"))
    #expect(statuses[.announced] == .zero)
    #expect(statuses[.mothballed] == .zero)
    #expect(statuses[.shelved] == (try mw("45")))
  }

  @Test func `cancelling takes the earliest first and leaves alone what operates`() throws {
    var statuses = try given("100")
    statuses.advance(to: .operating, try mw("20"))
    statuses.advance(to: .construction, try mw("50"))
    statuses.advance(to: .cancelled, try mw("40"))
    #expect(statuses[.announced] == .zero)
    #expect(statuses[.construction] == (try mw("40")))
    statuses.advance(to: .cancelled, nil)
    #expect(statuses[.construction] == .zero)
    #expect(statuses[.operating] == (try mw("20")))
    #expect(statuses[.cancelled] == (try mw("80")))
  }

  @Test func `what retires is mothballed first`() throws {
    var statuses = try given("100")
    statuses.advance(to: .operating, nil)
    statuses.advance(to: .mothballed, try mw("30"))
    statuses.advance(to: .retired, try mw("50"))
    #expect(statuses[.mothballed] == .zero)
    #expect(statuses[.operating] == (try mw("50")))
    #expect(statuses[.retired] == (try mw("50")))
  }

  @Test func `a step leaves of each status what is certain and what is possible`() throws {
    var statuses = try given("1000")
    statuses.advance(to: .construction, try mw("200..300"))
    #expect(statuses[.announced] == (try mw("700..800")))
    statuses.advance(to: .operating, try mw("250"))
    // Of 250, at least 200 came from construction and up to 50 from what was announced.
    #expect(statuses[.construction] == (try mw("0..50")))
    #expect(statuses[.announced] == (try mw("650..800")))
    #expect(statuses[.operating] == (try mw("250")))
  }

  @Test func `without a quantity everything moves and nothing stays behind`() throws {
    var statuses = try given("10..20")
    statuses.advance(to: .construction, nil)
    #expect(statuses[.announced] == .zero)
    #expect(statuses[.construction] == (try mw("10..20")))
  }

  @Test func `an amendment leaves the rest of the new quantity announced`() throws {
    var statuses = try given("100")
    statuses.advance(to: .construction, try mw("60"))
    statuses.amend(try mw("150"))
    #expect(statuses[.announced] == (try mw("90")))
    statuses.amend(try mw("50"))
    #expect(statuses[.announced] == .zero)
    #expect(statuses[.construction] == (try mw("60")))
  }

  @Test func `what counts is no wider than what the statuses hold, which are believed in the end`()
    throws
  {
    var statuses = try given(">=0")
    statuses.advance(to: .cancelled, try mw("10"))
    #expect(statuses.counted(of: try mw("30..50")) == (try mw("20..40")))
    var stated = try given("100")
    stated.advance(to: .operating, try mw("130"))
    // 100 were promised and 130 operate.
    #expect(stated.counted(of: try mw("100")) == (try mw("130")))
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `no status is ever below 0 or upside down, whatever happens`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let quantities = ["0", "5", "10..20", "<=30", ">=7", "~12", "25"]
    var statuses = try given(quantities[Int(seed) % quantities.count])
    for _ in 0..<60 {
      let quantity = try mw(quantities[Int.random(in: 0..<quantities.count, using: &random)])
      switch Int.random(in: 0..<10, using: &random) {
      case 0: statuses.amend(quantity)
      case 1, 2:
        statuses.advance(to: AdvancedStatus.allCases.randomElement(using: &random) ?? .retired, nil)
      default:
        statuses.advance(
          to: AdvancedStatus.allCases.randomElement(using: &random) ?? .retired, quantity)
      }
      let counted = statuses.counted(of: quantity)
      for interval in CapacityStatus.allCases.map({ statuses[$0] }) + [counted] {
        #expect(interval.low >= .zero)
        #expect(interval.high.map { interval.low <= $0 } ?? true)
      }
    }
  }
}
