import Ledger

enum CheckpointCommand: Command {
  static let name = "checkpoint"
  static let summary = "prints the head as a checkpoint to keep elsewhere"
  static let usage = ["checkpoint [--output FILE]"]
  static let options = [
    Option("output", "FILE", "writes to it; a checkpoint that stands there is replaced"),
    Signing.option,
  ]
  static let details = [
    """
    A checkpoint names the ledger, how many records it has and the root of their tree. Kept where \
    nobody who writes the ledger can change it, it shows later whether a record was altered, \
    removed or slipped in.
    """
  ]
  static let examples = ["checkpoint", "checkpoint --output head.checkpoint"]

  static func run(
    _ arguments: Arguments, ledgerAt path: String, _ context: Context
  ) throws(Failure) {
    try arguments.refuseOperands(after: 0)
    try Signing.refuse(arguments)
    let bytes = try asking { () throws(LedgerError) in
      try Ledger.open(path: path, writing: false).checkpoint()
    }
    guard let file = arguments.value("output"), file != "-" else {
      return context.output.write(bytes: bytes)
    }
    try refuseOther(file, context)
    try context.save(to: file) { (stream) in stream.write(bytes: bytes) }
  }

  /// Only a checkpoint is replaced, so that a slip of the keyboard costs nobody a ledger.
  private static func refuseOther(_ file: String, _ context: Context) throws(Failure) {
    switch context.contents(file) {
    case .success(let bytes):
      if (try? SignedCheckpoint(parsing: bytes[...])) != nil { return }
      throw .usage(
        "\(Quoted(file)) stands there and is no checkpoint", hint: "name another file")
    case .failure(let fault):
      switch fault.reason {
      case .notThere: return
      case .folder, .other: throw .unwritable(file, fault)
      }
    }
  }
}

/// What the commands that hand out checkpoints say of signatures.
enum Signing {
  static let option = Option("sign", "KEY", repeats: true, "signs the checkpoint; not yet possible")

  static func refuse(_ arguments: Arguments) throws(Failure) {
    guard arguments.has("sign") else { return }
    throw .unchecked(
      "checkpoints cannot be signed yet, so nothing was written",
      hint: "leave --sign out and sign the file with a tool of your own")
  }
}
