import Ledger

/// The command line as a whole: from words to a command, from its failure to an exit status.
enum Program {
  static let version = "0.1.0"
  static let summary = "keeps a ledger of pledges, commitments, rounds, shares and capacities"

  static let ledgerOption = Option(
    "ledger", "FILE", "the ledger; else $LEDGERCTL_LEDGER, else ledger.db")
  static let helpOption = Option(switch: "help", "shows this page")

  static let commands: [any Command.Type] = [
    InitCommand.self, AppendCommand.self, ProjectCommand.self, LogCommand.self, ShowCommand.self,
    DiffCommand.self, ReplayCommand.self, CheckpointCommand.self, ProveCommand.self,
    ExportCommand.self, KeyCommand.self, RotateCommand.self, VerifyCommand.self, AuditCommand.self,
    WitnessCommand.self, RedactCommand.self, KindsCommand.self,
    CompletionsCommand.self, HelpCommand.self, VersionCommand.self,
  ]

  static func command(named name: String) -> (any Command.Type)? {
    commands.first { $0.name == name }
  }

  /// Runs the command line of a context. Both streams have been flushed when it returns.
  static func run(_ context: Context) -> ExitStatus {
    var status = ExitStatus.done
    do throws(Failure) {
      try dispatch(context)
      if let reason = lostOutput(context) { throw .output(reason) }
    } catch {
      status = report(error, context)
      if !error.tellsOfLostOutput, let reason = lostOutput(context) {
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

  private static func dispatch(_ context: Context) throws(Failure) {
    if let word = context.unreadable {
      throw .usage("\(word) is not UTF-8", hint: "rename what it names, or lead a link to it")
    }
    let (global, words) = try Arguments.parse(context.arguments, stopsAtOperand: true) { _ in
      [ledgerOption, helpOption, Option(switch: "version", "")]
    }
    guard !global.has("version") else { return VersionCommand.write(to: context.output) }
    guard let name = words.first else {
      if global.has("help") { return HelpCommand.overview(to: context) }
      throw .usage("no command is given", hint: "`ledgerctl help` lists them")
    }
    guard let command = command(named: name) else {
      throw .usage("unknown command \(Quoted(name))", hint: hint(forCommand: name))
    }
    if global.has("help") { return HelpCommand.page(of: command, to: context) }
    try run(command, Array(words.dropFirst()), global, context)
  }

  private static func run(
    _ command: any Command.Type, _ words: [String], _ global: Arguments, _ context: Context
  ) throws(Failure) {
    if asksForHelp(words) { return HelpCommand.page(of: command, to: context) }
    let (own, _) = try Arguments.parse(words) { operands in
      command.flags(after: operands) + [ledgerOption, helpOption]
    }
    if own.has("ledger"), global.has("ledger") {
      throw .usage("--ledger is given twice", hint: "give it once")
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
    return Suggestions.hint(for: name, among: commands.map { $0.name })
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
