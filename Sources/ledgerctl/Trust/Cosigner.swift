import Ledger

/// The key of a witness, by its flags.
struct Cosigner {
  private let signer: any Signer
  private let key: NoteKey

  /// Nil where none is given.
  init?(_ arguments: Arguments, _ context: Context) throws {
    let name = try Signing.keyName(arguments)
    guard let text = arguments.value("sign") else {
      if name == nil { return nil }
      throw Failure.usage("--key-name needs --sign", hint: "name the key to cosign with")
    }
    guard let name else {
      throw Failure.usage(
        "the key of a witness needs a name",
        hint: "give one with --key-name, as in example.org/auditor")
    }
    signer = try context.signer(try SigningKey(text, of: "--sign"), context)
    guard let key = signer.witnessKey(named: name) else {
      throw Failure.usage(
        "a witness signs with a key of Ed25519 by openssl or the ssh-agent",
        hint: "write openssl:FILE or agent:NAME")
    }
    self.key = key
  }

  func cosign(_ note: inout Note, _ context: Context) throws {
    let others = note.signatures.count { !key.isNamed(by: $0) }
    guard others < Note.maxSignatures else {
      throw Failure.usage("the checkpoint has \(others) signatures already", hint: "leave some out")
    }
    let seconds = UInt64(max(0, context.nowMilliseconds / 1000))
    var signed = note
    try signed.cosign(with: signer, as: key, seconds: seconds)
    note = signed
  }
}
