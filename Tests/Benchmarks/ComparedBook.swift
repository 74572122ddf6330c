/// A book that is written for the program, and as transactions of plain-text accounting for the
/// tools of that trade.
protocol ComparedBook {
  init(_ output: BookOutput, seed: UInt64, size: Int)

  mutating func run()
  /// 1,000 statements more, dated after all others.
  mutating func runOn()
}

/// Where such a book goes.
struct BookOutput {
  let statement: (String) -> Void
  let transaction: (String) -> Void
  /// How many statements there were.
  private(set) var written = 0

  init(statement: @escaping (String) -> Void, transaction: @escaping (String) -> Void) {
    (self.statement, self.transaction) = (statement, transaction)
  }

  mutating func add(_ line: StatementLine) {
    written += 1
    statement(line.closed)
  }

  /// Goes on as if the book had so many statements, which its dates follow from.
  mutating func goOn(after count: Int) { written = count }

  func post(_ date: String, _ what: String, _ account: String, _ amount: String) {
    let day = date.replacing("-", with: "/")
    transaction("\(day) \(what)\n  \(account)  \(amount)\n  Counter\n")
  }
}
