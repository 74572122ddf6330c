import Ledger

enum VersionCommand: Command {
  static let name = "version"
  static let summary = "prints the version"
  static let usage = ["version"]
  static let options: [Option] = []
  static let examples = ["version"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 0)
    write(to: context.output)
  }

  static func write(to output: OutputStream) { output.line("ledgerctl \(CommandList.version)") }
}
