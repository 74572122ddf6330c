import Ledger
import Projections

enum RotateCommand: Command {
  static let name = "rotate"
  static let summary = "records that another key signs from now on, signed by the one so far"
  static let usage = ["rotate --sign KEY --to KEY [--recorder NAME]"]
  static let options = [
    Option("sign", "KEY", "the key so far: \(SigningKey.forms)"),
    Option("to", "KEY", "the next key, as `ledgerctl key` prints it"),
    Option("recorder", "NAME", "who records; the login name when left out"),
  ]
  static let details = [
    """
    The record is a statement of the kind key.rotated. Auditors whose policy names the key so far \
    follow it to the next one: `audit --policy` in the ledger, `verify --rotation` with a proof by \
    `ledgerctl prove SEQ --with-record`. A checkpoint that holds the record has to be signed by \
    the next key.
    """
  ]
  static let examples = [
    "rotate --sign openssl:keeper.pem --to \"$(ledgerctl key openssl:new.pem)\""
  ]

  static func run(
    _ arguments: Arguments, ledgerAt location: LedgerLocation, _ context: Context
  ) throws {
    try arguments.refuseOperands(after: 0)
    guard let old = arguments.value("sign"), let next = arguments.value("to") else {
      throw Failure.usage(
        "a rotation needs the key so far and the next one", hint: "give --sign and --to")
    }
    let ledger = try context.ledger(at: location, writing: true)
    let to = try nextKey(next, of: ledger)
    let signer = try context.signer(try SigningKey(old, of: "--sign"), context)
    guard let from = signer.key(named: ledger.origin) else {
      throw Failure.usage(
        "the ledger's origin \(Quoted(ledger.origin)) cannot name a key",
        hint: "such a ledger cannot be signed under a policy")
    }
    if from.isSame(as: to) {
      throw Failure.usage("both are one key", hint: "make another for --to")
    }
    let signature = try signer.sign(KeyRotation.signedText(from: from, to: to))
    let file = BookFile(
      name: StatementKind.keyRotated.rawValue, bytes: line(from, to, signature))
    let options = AppendOptions(
      recorder: arguments.value("recorder") ?? context.login,
      nowMilliseconds: context.nowMilliseconds)
    let receipt = try AppendCommand.append([file], options, to: ledger, context)
    try context.write(ReceiptAnswer(receipt: receipt, dryRun: false), asJSON: false)
  }

  private static func nextKey(_ text: String, of ledger: Ledger) throws -> NoteKey {
    let key: NoteKey
    do throws(FormatFault) { key = try NoteKey(parsing: text) } catch {
      throw Failure.usage(
        "--to \(Quoted(text)): \(error.reason)", hint: "`ledgerctl key` prints a key")
    }
    guard key.scheme != .cosignature, key.isNamed(ledger.origin) else {
      throw Failure.usage(
        "--to \(Quoted(text)) is not a key of the log \(Quoted(ledger.origin))",
        hint: "`ledgerctl key` prints one with that name")
    }
    return key
  }

  private static func line(_ from: NoteKey, _ to: NoteKey, _ signature: [UInt8]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("kind") { $0.string(StatementKind.keyRotated.rawValue) }
      json.member("from") { $0.string(from.text) }
      json.member("to") { $0.string(to.text) }
      json.member("signature") { $0.string(Base64.encode(signature)) }
    }
    return Array(json.text.utf8)
  }
}
