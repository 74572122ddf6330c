/// The program by its commands, for help, the manual page and completions.
enum CommandList {
  static let version = "0.1.0"
  static let summary = "keeps a ledger of pledges, commitments, rounds, shares and capacities"

  static let ledgerOption = Option(
    "ledger", "FILE", "the ledger; else $LEDGERCTL_LEDGER, else ledger.db")
  static let helpOption = Option(switch: "help", "shows this page")

  static let all: [any Command.Type] = [
    InitCommand.self, AppendCommand.self, ImportCommand.self, ProjectCommand.self,
    ReportCommand.self, VouchCommand.self, LogCommand.self, ShowCommand.self, DiffCommand.self,
    ReplayCommand.self, CheckpointCommand.self, ProveCommand.self,
    ExportCommand.self, KeyCommand.self, RotateCommand.self, VerifyCommand.self, AuditCommand.self,
    WitnessCommand.self, RedactCommand.self, KindsCommand.self, SchemaCommand.self,
    CompletionsCommand.self, HelpCommand.self, VersionCommand.self,
  ]

  static func command(named name: String) -> (any Command.Type)? {
    all.first { $0.name == name }
  }
}
