import Ledger

enum CheckpointCommand: Command {
  static let name = "checkpoint"
  static let summary = "prints the head as a checkpoint to keep elsewhere"
  static let usage = ["checkpoint [--sign KEY]… [--output FILE]"]
  static let options =
    [Option("output", "FILE", "writes to it; a checkpoint that stands there is replaced")]
    + Signing.options
  static let details = [
    """
    A checkpoint names the ledger, how many records it has and the root of their tree. Kept where \
    nobody who writes the ledger can change it, it shows later whether a record was altered, \
    removed or slipped in.
    """,
    """
    --sign openssl:FILE takes an Ed25519 key in a PEM file, agent:NAME a key of the running \
    ssh-agent by its comment or fingerprint, ssh:FILE any key of OpenSSH, for auditors who have \
    nothing else. Repeated, the signatures stand side by side. `ledgerctl key` prints what an \
    auditor needs to check them.
    """,
  ]
  static let examples = [
    "checkpoint", "checkpoint --sign openssl:keeper.pem --output head.checkpoint",
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 0)
    let signing = try Signing(arguments)
    let unsigned = try context.ledger(at: location).checkpoint()
    let bytes = try signing.signed(unsigned, context)
    guard let file = arguments.value("output"), file != "-" else {
      return context.output.write(bytes: bytes)
    }
    try refuseOther(file, context)
    try context.save(to: file) { $0.write(bytes: bytes) }
  }

  private static func other(_ file: String) -> Failure {
    .usage("\(Quoted(file)) stands there and is no checkpoint", hint: "name another file")
  }

  /// Only a checkpoint is replaced, so that a slip of the keyboard costs nobody a ledger.
  private static func refuseOther(_ file: String, _ context: Context) throws {
    do {
      let bytes = try context.file(file)
      if (try? SignedCheckpoint(parsing: bytes[...])) == nil { throw other(file) }
    } catch Failure.file(_, let fault) {
      switch fault.reason {
      case .notThere: return
      case .unfit, .tooLarge: throw other(file)
      case .exists, .folder, .other: throw Failure.unwritable(file, fault)
      }
    }
  }
}
