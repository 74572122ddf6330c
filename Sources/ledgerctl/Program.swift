import Ledger

/// The command line as a whole: from words to a command, from its failure to an exit status.
enum Program {
  /// Runs the command line of a context. Both streams have been flushed when it returns.
  static func run(_ context: Context) -> ExitStatus {
    var status = ExitStatus.done
    do {
      try dispatch(context)
      if let reason = lostOutput(context) { throw Failure.output(reason) }
    } catch {
      let failure = Failure(error)
      status = report(failure, context)
      if !failure.tellsOfLostOutput, let reason = lostOutput(context) {
        status = report(.output(reason), context)
      }
    }
    context.error.flush()
    return status
  }

  /// Why what was written has not arrived. A reader that has seen enough is not an error.
  private static func lostOutput(_ context: Context) -> String? {
    context.output.flush()
    if case .other(let reason)? = context.output.failure { return reason }
    return nil
  }

  private static func dispatch(_ context: Context) throws {
    if let word = context.unreadable {
      throw Failure.usage(
        "\(word) is not UTF-8", hint: "rename what it names, or lead a link to it")
    }
    let (global, words) = try Arguments.parse(context.arguments, stopsAtOperand: true) { _ in
      [CommandList.ledgerOption, CommandList.helpOption, Option(switch: "version", "")]
    }
    guard !global.has("version") else { return VersionCommand.write(to: context.output) }
    guard let name = words.first else {
      if global.has("help") { return HelpCommand.overview(to: context) }
      throw Failure.usage("no command is given", hint: "`ledgerctl help` lists them")
    }
    guard let command = CommandList.command(named: name) else {
      throw Failure.usage("unknown command \(Quoted(name))", hint: hint(forCommand: name))
    }
    if global.has("help") { return HelpCommand.page(of: command, to: context) }
    try run(command, Array(words.dropFirst()), global, context)
  }

  private static func run(
    _ command: any Command.Type, _ words: [String], _ global: Arguments, _ context: Context
  ) throws {
    if asksForHelp(words) { return HelpCommand.page(of: command, to: context) }
    let (own, _) = try Arguments.parse(words) { operands in
      command.flags(after: operands) + [CommandList.ledgerOption, CommandList.helpOption]
    }
    if own.has("ledger"), global.has("ledger") {
      throw Failure.usage("--ledger is given twice", hint: "give it once")
    }
    let name = own.value("ledger") ?? global.value("ledger") ?? context.defaultLedger
    try command.run(own, ledgerAt: LedgerLocation(name), context)
  }

  /// Help is given however wrong the rest of the line is.
  private static func asksForHelp(_ words: [String]) -> Bool {
    words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  private static func hint(forCommand name: String) -> String {
    if StatementKind(rawValue: name) != nil {
      return "a kind of statement is appended: `ledgerctl append \(name) …`"
    }
    if ProjectCommand.views.contains(name) {
      return "a view is projected: `ledgerctl project \(name)`"
    }
    return Suggestions.hint(for: name, among: CommandList.all.map { $0.name })
      ?? "`ledgerctl help` lists all commands"
  }

  private static func report(_ failure: Failure, _ context: Context) -> ExitStatus {
    let diagnostics = Diagnostics(failure)
    // What ends in the middle of its JSON cannot hold the error as well.
    if asksForJSON(context.arguments), !context.output.isBegun {
      if !diagnostics.entries.isEmpty { diagnostics.writeJSON(to: context.output) }
      if lostOutput(context) == nil { return diagnostics.status }
    }
    diagnostics.write(to: context.error, colour: context.errorColour)
    return diagnostics.status
  }

  /// Whether the command line asks for JSON, even if it cannot be read otherwise.
  private static func asksForJSON(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() {
      if word == "--" { return false }
      if word == "--format=json" { return true }
      if word == "--format", index + 1 < words.count, words[index + 1] == "json" { return true }
    }
    return false
  }
}
