import Ledger

/// A book in which most of what was ever promised is still open, as in a tracker of deals or of
/// aid: three statements in five are pledges, the others payments on one of those before them. What
/// is live grows with the log.
struct OpenBook: ComparedBook {
  private var choice: SeededChoice
  private let size: Int
  private var output: BookOutput
  private var pledges = 0
  private var payments = 0

  private static let partyCount = 200

  init(_ output: BookOutput, seed: UInt64, size: Int) {
    choice = SeededChoice(seed: seed)
    self.output = output
    self.size = size
  }

  mutating func run() {
    for number in 0..<Self.partyCount {
      var line = StatementLine("party.registered")
      line.text("id", "party-\(number)")
      line.text("name", "Party \(number)")
      output.add(line)
    }
    while output.written < size { goOn() }
  }

  mutating func runOn() {
    output.goOn(after: size)
    for _ in 0..<1_000 { goOn() }
  }

  private mutating func goOn() {
    if pledges == 0 || choice.below(5) < 3 { pledge() } else { pay() }
  }

  /// Ten years from 2015-01-01, in order.
  private var date: String {
    Day(number: Int32(clamping: 16_436 + output.written * 3_650 / max(size, 1))).description
  }

  private mutating func pledge() {
    let id = "pledge-\(pledges)"
    pledges += 1
    let thousands = choice.within(100...90_000)
    var line = StatementLine("pledge.made", on: date)
    line.text("id", id)
    line.text("by", "party-\(choice.below(Self.partyCount))")
    line.text("to", "party-\(choice.below(Self.partyCount))")
    line.text("amount", "EUR \(thousands)k")
    let day = date
    output.add(line)
    output.post(day, "pledge", "Pledged:\(id)", "EUR \(thousands)000")
  }

  private mutating func pay() {
    let target = "pledge-\(choice.below(pledges))"
    let thousands = choice.within(1...900)
    var line = StatementLine("payment.made", on: date)
    line.text("id", "payment-\(payments)")
    payments += 1
    line.text("by", "party-\(choice.below(Self.partyCount))")
    line.text("to", "party-\(choice.below(Self.partyCount))")
    line.text("amount", "EUR \(thousands)k")
    line.target("fulfils", target)
    let day = date
    output.add(line)
    output.post(day, "payment", "Funded:\(target)", "EUR \(thousands)000")
  }
}
