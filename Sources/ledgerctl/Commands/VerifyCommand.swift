import Ledger

enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "checks a checkpoint, a proof or a folder of tiles without the ledger"
  static let usage = ["verify FILE|DIR [--record FILE] [--from OLD] [--key KEY]"]
  static let options = [
    Option("record", "FILE", "the record that an inclusion proof is about, or all records"),
    Option("from", "OLD", "an older checkpoint, kept elsewhere, that must still hold"),
    Option("key", "KEY", repeats: true, "a key that must have signed: NAME+ID+BASE64"),
  ]
  static let details = [
    """
    A tlog-proof needs --record, a consistency proof needs --from; a folder of tiles is read \
    whole. Without --key nobody vouches for the checkpoint: however well the hashes fit, the exit \
    status is 6, not checked. Where something does not fit it is 4.
    """
  ]
  static let examples = ["verify head.checkpoint", "verify tiles --from head.checkpoint"]

  static func run(
    _ arguments: Arguments, ledgerAt path: String, _ context: Context
  ) throws(Failure) {
    guard let file = arguments.operands.first else {
      throw .usage("nothing to verify is named", hint: "give a checkpoint, a proof or a folder")
    }
    try arguments.refuseOperands(after: 1)
    let keys = try keys(of: arguments)
    let verification = Verification(file: file, arguments: arguments, context: context)
    let (signed, finding) = try verification.run()
    guard keys.isEmpty else { return try signatures(of: signed.note, in: file, keys, context) }
    throw .unchecked(
      "\(finding), but no signature was checked",
      hint: signed.note.signatures.isEmpty
        ? "\(Quoted(file)) has no signatures; compare it with a copy from elsewhere"
        : "give the key of the signer with --key")
  }

  private static func keys(of arguments: Arguments) throws(Failure) -> [NoteKey] {
    var keys: [NoteKey] = []
    for text in arguments.values("key") {
      do throws(FormatFault) {
        keys.append(try NoteKey(parsing: text))
      } catch {
        throw .usage("--key \(Quoted(text)): \(error.reason)", hint: nil)
      }
    }
    return keys
  }

  // MARK: Signatures

  /// A signature of every key is wanted, and every signature by one of them must be good.
  private static func signatures(
    of note: Note, in file: String, _ keys: [NoteKey], _ context: Context
  ) throws(Failure) {
    for key in keys {
      let claims = note.signatures.filter { key.isNamed(by: $0) }
      if claims.isEmpty { throw .broken("\(Quoted(file)) is not signed by \(Quoted(key.name))") }
      for claim in claims {
        switch context.signatures.check(claim.bytes, over: note.text, by: key) {
        case .good: context.output.line("signed by \(Quoted(key.name))")
        case .bad: throw .broken("the signature by \(Quoted(key.name)) is false")
        case .notChecked(let reason):
          throw .unchecked(
            "the hashes fit, but the signature by \(Quoted(key.name)) was not checked: \(reason)",
            hint: nil)
        }
      }
    }
  }
}
