import Ledger

enum KindsCommand: Command {
  static let name = "kinds"
  static let summary = "lists the kinds of statements"
  static let usage = ["kinds"]
  static let options: [Option] = []
  static let details = ["`ledgerctl help KIND` shows the fields of one."]
  static let examples = ["kinds"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 0)
    let page = context.helpPage
    page.list(StatementKind.allCases.map { ($0.rawValue, $0.summary) })
  }
}
