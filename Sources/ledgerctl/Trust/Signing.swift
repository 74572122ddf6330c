import Ledger

/// The flags of the commands that hand out checkpoints, and what they do to one.
struct Signing {
  static let options = [
    Option("sign", "KEY", repeats: true, "signs the checkpoint: \(SigningKey.forms)"),
    Option("key-name", "NAME", "the name of the key; the ledger's origin when left out"),
  ]

  private let keys: [SigningKey]
  private let name: String?

  init(_ arguments: Arguments) throws {
    var keys: [SigningKey] = []
    for text in arguments.values("sign") { keys.append(try SigningKey(text, of: "--sign")) }
    self.keys = keys
    name = try Self.keyName(arguments)
    if name != nil, keys.isEmpty {
      throw Failure.usage("--key-name needs --sign", hint: "name the key to sign with")
    }
  }

  static func keyName(_ arguments: Arguments) throws -> String? {
    guard let name = arguments.value("key-name") else { return nil }
    guard Note.isKeyName(name) else {
      throw Failure.usage(
        "--key-name \(Quoted(name)) cannot name a key",
        hint: "leave out spaces and '+', as in example.org/deals")
    }
    return name
  }

  /// The bytes of a checkpoint or a proof, with a signature by every key. All or nothing.
  func signed(_ bytes: [UInt8], _ context: Context) throws -> [UInt8] {
    if keys.isEmpty { return bytes }
    var file: ProofFile
    do throws(FormatFault) { file = try ProofFile(parsing: bytes[...]) } catch {
      throw Failure.broken("the checkpoint cannot be signed: \(error.reason)")
    }
    let name = name ?? file.signed.checkpoint.origin
    var note = file.signed.note
    for key in keys {
      let signer = try context.signer(key, context)
      guard let noteKey = signer.key(named: name) else {
        throw Failure.usage(
          "the ledger's origin \(Quoted(name)) cannot name a key", hint: "give one with --key-name")
      }
      try note.sign(with: signer, as: noteKey)
    }
    file.signatures = note.signatures
    return file.bytes
  }
}
