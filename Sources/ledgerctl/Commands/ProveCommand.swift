import Ledger

enum ProveCommand: Command {
  static let name = "prove"
  static let summary = "prints a proof that a record is in the ledger, or that nothing changed"
  static let usage = [
    "prove SEQ [--size N] [--with-record] [--sign KEY]…", "prove --from N [--size M] [--sign KEY]…",
  ]
  static let options =
    [
      Option("size", "N", "in the tree of the first N records; of all when left out"),
      Option(switch: "with-record", "the proof brings the record along, for those without it"),
      Option("from", "N", "that the tree begins with the first N records"),
    ] + Signing.options
  static let details = [
    """
    With SEQ it is a tlog-proof of that record, with --from a consistency proof as witnesses take \
    it (c2sp.org). `ledgerctl verify` checks either without the ledger. \
    --sign signs its checkpoint, as `ledgerctl checkpoint` does.
    """
  ]
  static let examples = ["prove 1", "prove --from 1"]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    let size = try arguments.number("size", atLeast: 0)
    let oldSize = try arguments.number("from", atLeast: 0)
    let sequence = try sequence(of: arguments, isWanted: oldSize == nil)
    if oldSize != nil, arguments.has("with-record") {
      throw Failure.usage("--with-record is about a proof of one record", hint: "leave it out")
    }
    let signing = try Signing(arguments)
    let ledger = try context.ledger(at: location)
    let bytes =
      try oldSize.map { try ledger.consistencyProof(from: $0, to: size) }
      ?? ledger.inclusionProof(
        of: sequence, size: size, withRecord: arguments.has("with-record"))
    context.output.write(bytes: try signing.signed(bytes, context))
  }

  private static func sequence(
    of arguments: Arguments, isWanted: Bool
  ) throws -> Int {
    guard isWanted else {
      try arguments.refuseOperands(after: 0)
      return 0
    }
    guard let text = arguments.operands.first else {
      throw Failure.usage("nothing to prove is named", hint: "give a sequence number, or --from N")
    }
    try arguments.refuseOperands(after: 1)
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let sequence = Int(text) else {
      throw Failure.usage(
        "\(Quoted(text)) is not a sequence number", hint: "`ledgerctl log` shows them")
    }
    return sequence
  }
}
