import Ledger

enum HelpCommand: Command {
  static let name = "help"
  static let summary = "explains a command, or the fields of a kind"
  static let usage = ["help [COMMAND|KIND]", "help --man"]
  static let options = [Option(switch: "man", "prints the manual page, for `man -l -`")]
  static let examples = ["help append", "help pledge.made"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: arguments.has("man") ? 0 : 1)
    if arguments.has("man") { return ManualPage.write(to: context.output) }
    guard let topic = arguments.operands.first else { return overview(to: context) }
    if let command = CommandList.command(named: topic) { return page(of: command, to: context) }
    if let kind = StatementKind(rawValue: topic) { return KindPage.write(kind, to: context) }
    if ProjectCommand.views.contains(topic) {
      return page(of: ProjectCommand.self, to: context)
    }
    let names = CommandList.all.map { $0.name } + StatementKind.allCases.map(\.rawValue)
    throw Failure.usage(
      "no help on \(Quoted(topic))",
      hint: Suggestions.hint(for: topic, among: names)
        ?? "`ledgerctl help` lists the commands, `ledgerctl kinds` the kinds")
  }

  static func overview(to context: Context) {
    let page = context.helpPage
    page.line("ledgerctl \(CommandList.summary)")
    page.heading("usage")
    page.verbatim(["ledgerctl [--ledger FILE] COMMAND …"])
    page.heading("commands")
    page.list(CommandList.all.map { ($0.name, $0.summary) })
    page.heading("flags")
    page.list(
      [CommandList.ledgerOption, CommandList.helpOption].map { ($0.usage, $0.meaning) }
        + [("--version", VersionCommand.summary)])
    page.heading("exit status")
    page.list(ExitStatus.allCases.map { (String($0.rawValue), $0.meaning) })
    page.paragraph("`ledgerctl help COMMAND` explains a command, `ledgerctl help KIND` a kind.")
  }

  static func page(of command: any Command.Type, to context: Context) {
    let page = context.helpPage
    page.line("ledgerctl \(command.name): \(command.summary)")
    page.heading("usage")
    page.verbatim(command.usage.map { "ledgerctl \($0)" })
    for paragraph in command.details { page.paragraph(paragraph) }
    page.heading("flags")
    page.list(
      (command.options + [CommandList.ledgerOption, CommandList.helpOption]).map {
        ($0.usage, $0.meaning)
      })
    page.heading(command.examples.count == 1 ? "example" : "examples")
    page.verbatim(command.examples.map { "ledgerctl \($0)" })
  }
}
