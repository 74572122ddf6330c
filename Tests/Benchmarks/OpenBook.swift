import Ledger

/// A book in which most of what was ever promised is still open, as in a tracker of deals or of
/// aid: three statements in five are pledges, the others payments on one of those before them. What
/// is live grows with the log.
struct OpenBook: ComparedBook {
  private var choice: SeededChoice
  private let size: Int
  private let statement: (String) -> Void
  private let transaction: (String) -> Void
  private var written = 0
  private var pledges = 0
  private var payments = 0

  private static let partyCount = 200

  init(
    seed: UInt64, size: Int, statement: @escaping (String) -> Void,
    transaction: @escaping (String) -> Void
  ) {
    choice = SeededChoice(seed: seed)
    self.size = size
    self.statement = statement
    self.transaction = transaction
  }

  mutating func run() {
    for number in 0..<Self.partyCount {
      var line = StatementLine("party.registered")
      line.text("id", "party-\(number)")
      line.text("name", "Party \(number)")
      add(line)
    }
    while written < size { goOn() }
  }

  mutating func runOn() {
    written = size
    for _ in 0..<1_000 { goOn() }
  }

  private mutating func goOn() {
    if pledges == 0 || choice.below(5) < 3 { pledge() } else { pay() }
  }

  private mutating func add(_ line: StatementLine) {
    written += 1
    statement(line.closed)
  }

  /// Ten years from 2015-01-01, in order.
  private var date: String {
    Day(number: Int32(clamping: 16_436 + written * 3_650 / max(size, 1))).description
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
    add(line)
    transaction(SteadyBook.posting(day, "pledge", "Pledged:\(id)", "EUR \(thousands)000"))
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
    add(line)
    transaction(SteadyBook.posting(day, "payment", "Funded:\(target)", "EUR \(thousands)000"))
  }
}
