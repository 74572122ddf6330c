import Ledger

/// A book whose promises stay few while its payments go on: what is live does not grow with the
/// log. Each statement is also written as a transaction of plain-text accounting, so that the
/// tools of that trade can be given the same content.
struct SteadyBook: ComparedBook {
  private var choice: SeededChoice
  private let size: Int
  private var output: BookOutput
  private var payments = 0

  /// The same promises in a book of any size from 20,000 statements on.
  private var partyCount: Int { max(4, min(500, size / 40)) }
  private var pledgeCount: Int { max(4, min(1_000, size / 20)) }
  private var contractCount: Int { max(8, min(4_000, size / 5)) }
  private static let sourceCount = 20

  init(_ output: BookOutput, seed: UInt64, size: Int) {
    choice = SeededChoice(seed: seed)
    self.output = output
    self.size = size
  }

  mutating func run() {
    for number in 0..<Self.sourceCount {
      var line = StatementLine("source.registered")
      line.text("id", "s-\(number)")
      line.text("title", "Report number \(number)")
      output.add(line)
    }
    for number in 0..<partyCount {
      var line = StatementLine("party.registered")
      line.text("id", "party-\(number)")
      line.text("name", "Party \(number) Holdings")
      output.add(line)
    }
    for number in 0..<pledgeCount { promise("pledge.made", "pledge-\(number)", nil) }
    for number in 0..<contractCount {
      promise("commitment.made", "contract-\(number)", "pledge-\(number % pledgeCount)")
    }
    while output.written < size {
      if choice.below(100) == 0 { amend() } else { pay() }
    }
  }

  /// 1,000 payments more, a few of which come to light late.
  mutating func runOn() {
    output.goOn(after: size)
    for _ in 0..<1_000 { pay() }
  }

  private mutating func addSourced(_ line: StatementLine) {
    var line = line
    line.text("certainty", "filed")
    let source = choice.below(Self.sourceCount)
    line.raw(
      "sources", "[{\"source\":\"s-\(source)\",\"locator\":\"para \(choice.within(1...40))\"}]")
    output.add(line)
  }

  /// 2015-01-01 to mid-2026; two payments in a hundred come to light late.
  private mutating func date() -> String {
    var day = 16_436 + output.written * 4_198 / max(size, 1)
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
    output.post(
      "2015-01-01", kind, target == nil ? "Pledged:\(id)" : "Committed:\(id)", "USD \(millions)00")
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
    output.post(date, "payment", "Funded:\(contract)", "USD \(millions)\(cents)")
  }

  private mutating func amend() {
    let contract = "contract-\(choice.below(contractCount))"
    let date = date()
    let millions = choice.within(1_000...90_000)
    var line = StatementLine("commitment.amended", on: date)
    line.text("commitment", contract)
    line.text("amount", "USD \(millions)m")
    addSourced(line)
    output.post(date, "amended", "Committed:\(contract)", "USD \(millions)00")
  }
}
