import Ledger

enum KeyCommand: Command {
  static let name = "key"
  static let summary = "prints the public half of a signing key, for the policy of an auditor"
  static let usage = ["key KEY [--key-name NAME]", "key KEY --witness --key-name NAME"]
  static let options = [
    Option("key-name", "NAME", "the name of the key; the ledger's origin when left out"),
    Option(switch: "witness", "as a witness uses it; a key of Ed25519"),
  ]
  static let details = [
    """
    KEY is \(SigningKey.forms), as in `ledgerctl checkpoint --sign`; here the file may also hold \
    a public key. What is printed goes into a policy, after `log`, or with --witness after \
    `witness NAME`. It holds nothing secret, but whoever receives it has to be sure whom it is \
    from.
    """
  ]
  static let examples = [
    "key openssl:keeper.pem", "key openssl:auditor.pem --witness --key-name example.org/auditor",
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    guard let text = arguments.operands.first else {
      throw Failure.usage("no key is named", hint: "write \(SigningKey.forms)")
    }
    try arguments.refuseOperands(after: 1)
    let key = try SigningKey(text, of: "KEY")
    let name = try Signing.keyName(arguments)
    let isWitness = arguments.has("witness")
    if isWitness, name == nil {
      throw Failure.usage(
        "the key of a witness needs a name", hint: "give one with --key-name, as in example.org/ana"
      )
    }
    let signer = try context.signer(key, context)
    var keyName = name ?? ""
    if name == nil { keyName = try origin(of: context.ledger(at: location)) }
    guard let found = isWitness ? signer.witnessKey(named: keyName) : signer.key(named: keyName)
    else {
      throw Failure.usage(
        "a witness signs with a key of Ed25519 by openssl or the ssh-agent",
        hint: "write openssl:FILE or agent:NAME")
    }
    context.output.line(found.text)
  }

  private static func origin(of ledger: Ledger) throws -> String {
    let origin = ledger.origin
    guard Note.isKeyName(origin) else {
      throw Failure.usage(
        "the ledger's origin \(Quoted(origin)) cannot name a key", hint: "give one with --key-name")
    }
    return origin
  }
}
