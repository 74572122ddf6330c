import Ledger

/// A book whose promises stay few while its payments go on: what is live does not grow with the
/// log. Each statement is also written as a transaction of plain-text accounting, so that the
/// tools of that trade can be given the same content.
struct SteadyBook: ComparedBook {
  private var choice: SeededChoice
  private let size: Int
  private let statement: (String) -> Void
  private let transaction: (String) -> Void
  private var written = 0
  private var payments = 0

  /// The same promises in a book of any size from 20,000 statements on.
  private var partyCount: Int { max(4, min(500, size / 40)) }
  private var pledgeCount: Int { max(4, min(1_000, size / 20)) }
  private var contractCount: Int { max(8, min(4_000, size / 5)) }
  private static let sourceCount = 20

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
    for number in 0..<Self.sourceCount {
      var line = StatementLine("source.registered")
      line.text("id", "s-\(number)")
      line.text("title", "Report number \(number)")
      add(line)
    }
    for number in 0..<partyCount {
      var line = StatementLine("party.registered")
      line.text("id", "party-\(number)")
      line.text("name", "Party \(number) Holdings")
      add(line)
    }
    for number in 0..<pledgeCount { promise("pledge.made", "pledge-\(number)", nil) }
    for number in 0..<contractCount {
      promise("commitment.made", "contract-\(number)", "pledge-\(number % pledgeCount)")
    }
    while written < size {
      if choice.below(100) == 0 { amend() } else { pay() }
    }
  }

  /// 1,000 payments more, dated after all others.
  mutating func runOn() {
    written = size
    for _ in 0..<1_000 { pay() }
  }

  private mutating func add(_ line: StatementLine) {
    written += 1
    statement(line.closed)
  }

  private mutating func addSourced(_ line: StatementLine) {
    var line = line
    line.text("certainty", "filed")
    let source = choice.below(Self.sourceCount)
    line.raw(
      "sources", "[{\"source\":\"s-\(source)\",\"locator\":\"para \(choice.within(1...40))\"}]")
    add(line)
  }

  /// 2015-01-01 to mid-2026; two payments in a hundred come to light late.
  private mutating func date() -> String {
    var day = 16_436 + written * 4_198 / max(size, 1)
    if choice.below(50) == 0 { day = max(16_436, day - choice.below(400)) }
    return Day(number: Int32(clamping: day)).description
  }

  private mutating func promise(_ kind: String, _ id: String, _ target: String?) {
    let millions = choice.within(1_000...90_000)
    var line = StatementLine(kind, on: "2015-01-01")
    line.text("id", id)
    line.text("by", "party-\(choice.below(partyCount))")
    line.text("to", "party-\(choice.below(partyCount))")
    line.text("amount", "USD \(millions)m")
    if let target { line.target("fulfils", target) }
    addSourced(line)
    post("2015-01-01", kind, target == nil ? "Pledged:\(id)" : "Committed:\(id)", "\(millions)00")
  }

  private mutating func pay() {
    let contract = "contract-\(choice.below(contractCount))"
    let date = date()
    let (millions, cents) = (choice.within(1...40), 10 + choice.below(90))
    var line = StatementLine("payment.made", on: date)
    line.text("id", "payment-\(payments)")
    payments += 1
    line.text("by", "party-\(choice.below(partyCount))")
    line.text("to", "party-\(choice.below(partyCount))")
    line.text("amount", "USD \(millions).\(cents)m")
    line.target("fulfils", contract)
    addSourced(line)
    post(date, "payment", "Funded:\(contract)", "\(millions)\(cents)")
  }

  private mutating func amend() {
    let contract = "contract-\(choice.below(contractCount))"
    let date = date()
    let millions = choice.within(1_000...90_000)
    var line = StatementLine("commitment.amended", on: date)
    line.text("commitment", contract)
    line.text("amount", "USD \(millions)m")
    addSourced(line)
    post(date, "amended", "Committed:\(contract)", "\(millions)00")
  }

  private func post(_ date: String, _ what: String, _ account: String, _ amount: String) {
    transaction(Self.posting(date, what, account, "USD \(amount)"))
  }

  /// A transaction of plain-text accounting.
  static func posting(
    _ date: String, _ what: String, _ account: String, _ amount: String
  ) -> String {
    let day = date.replacing("-", with: "/")
    return "\(day) \(what)\n  \(account)  \(amount)\n  Counter\n"
  }
}
