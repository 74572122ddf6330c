import Ledger

/// Ed25519 by `openssl`, version 3 or later.
struct OpenSSL: SignatureChecker {
  static let isNeeded = "openssl 3 or later is needed"
  private static let signatureBytes = 64
  /// What RFC 8410 puts before the 32 bytes of a public key.
  private static let keyHeader: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  var tool = Tool(program: "openssl")

  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    guard signature.count == Self.signatureBytes else { return .bad }
    do throws(Tool.Fault) {
      return try ScratchFolder.use { (folder) throws(Tool.Fault) in
        try verdict(signature, text, Self.keyHeader + key.publicKey, folder)
      }
    } catch { return .notChecked(error.words(missing: Self.isNeeded, program: "openssl")) }
  }

  /// A tool that fails for another reason exits as one that finds a false signature does, so its
  /// words decide.
  private func verdict(
    _ signature: [UInt8], _ text: [UInt8], _ key: [UInt8], _ folder: ScratchFolder
  ) throws(Tool.Fault) -> SignatureVerdict {
    // `-rawin` reads true files only, no pipes.
    let outcome = try tool.run(
      [
        "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder.write("key", key),
        "-rawin", "-in", folder.write("text", text), "-sigfile", folder.write("sig", signature),
      ], in: folder)
    let words = outcome.outputText
    if outcome.status == 0, words.hasPrefix("Signature Verified Successfully") { return .good }
    if outcome.status != 0, words.hasPrefix("Signature Verification Failure") { return .bad }
    return .notChecked(Self.isNeeded)
  }

  // MARK: Keys

  /// The 32 bytes of the public key of a PEM file that holds a private or a public one.
  func publicKey(ofFile path: String) throws(SigningFault) -> [UInt8] {
    let first = try pkey(path, [])
    let second = first.status == 0 ? first : try pkey(path, ["-pubin"])
    guard second.status == 0 else {
      throw SigningFault(
        "openssl cannot read the key in \(Quoted(path))",
        hint: "`openssl genpkey -algorithm ed25519 -out FILE` makes one")
    }
    let key = second.output
    guard key.count == Self.keyHeader.count + 32, key.starts(with: Self.keyHeader) else {
      throw SigningFault(
        "the key in \(Quoted(path)) is not one of Ed25519",
        hint: "`openssl genpkey -algorithm ed25519 -out FILE` makes one")
    }
    return Array(key.dropFirst(Self.keyHeader.count))
  }

  private func pkey(_ path: String, _ more: [String]) throws(SigningFault) -> Tool.Outcome {
    do throws(Tool.Fault) {
      return try ScratchFolder.use { (folder) throws(Tool.Fault) in
        try tool.run(
          ["pkey"] + more + ["-in", path, "-pubout", "-outform", "DER"], in: folder)
      }
    } catch { throw SigningFault(error.words(missing: Self.isNeeded, program: "openssl")) }
  }
}

/// A key in a PEM file.
struct OpenSSLKey: Signer {
  let scheme = NoteKey.Scheme.ed25519
  let publicKey: [UInt8]
  /// Not to begin with a dash.
  let path: String
  let openssl: OpenSSL

  func sign(_ bytes: [UInt8]) throws(SigningFault) -> [UInt8] {
    let signature: [UInt8]
    do throws(Tool.Fault) {
      signature = try ScratchFolder.use { (folder) throws(Tool.Fault) in
        let text = try folder.write("text", bytes)
        let file = folder.output("sig")
        let words = ["pkeyutl", "-sign", "-inkey", path, "-rawin", "-in", text, "-out", file]
        let outcome = try openssl.tool.run(words, in: folder)
        return outcome.status == 0 ? try folder.contents("sig") : []
      }
    } catch {
      throw SigningFault(error.words(missing: OpenSSL.isNeeded, program: "openssl"))
    }
    guard signature.count == 64 else {
      throw SigningFault(
        "openssl did not sign with \(Quoted(path))",
        hint: "it has to be a private key, and openssl version 3 or later")
    }
    return signature
  }
}

extension Tool.Fault {
  func words(missing: String, program: String) -> String {
    switch self {
    case .missing: missing
    case .late(let seconds): "\(program) did not answer within \(seconds) seconds"
    case .folder(let reason): reason
    }
  }
}
