import Ledger

/// SSHSIG by `ssh-keygen -Y`, OpenSSH 8.2 or later.
struct SSHKeygen: SignatureChecker {
  static let isNeeded = "ssh-keygen of OpenSSH 8.2 or later is needed"
  /// Names are patterns in the file of allowed signers, so the key's own is not used.
  private static let signer = "signer"

  var tool = Tool(program: "ssh-keygen")

  /// That the key in the signature is the one expected is seen here; the tool is told to allow no
  /// other.
  func check(_ signature: [UInt8], over text: [UInt8], by key: NoteKey) -> SignatureVerdict {
    guard let parts = SSHSignature(bytes: signature), parts.publicKey == key.publicKey,
      let publicKey = SSHPublicKey(blob: key.publicKey)
    else { return .bad }
    do throws(Tool.Fault) {
      return try ScratchFolder.use { (folder) throws(Tool.Fault) in
        try verdict(parts, text, publicKey, folder)
      }
    } catch { return .notChecked(error.words(missing: Self.isNeeded, program: "ssh-keygen")) }
  }

  private func verdict(
    _ signature: SSHSignature, _ text: [UInt8], _ key: SSHPublicKey, _ folder: ScratchFolder
  ) throws(Tool.Fault) -> SignatureVerdict {
    let namespace = SSHSignature.namespace
    let allowed = """
      \(Self.signer) namespaces="\(namespace)" \(key.type) \(Base64.encode(key.blob))

      """
    let outcome = try tool.run(
      [
        "-Y", "verify", "-f", folder.write("allowed", Array(allowed.utf8)), "-I", Self.signer,
        "-n", namespace, "-s", folder.write("sig", signature.armoured),
      ], input: text, in: folder)
    let words = outcome.outputText
    let good = "Good \"\(namespace)\" signature for \(Self.signer) with "
    if outcome.status == 0, words.hasPrefix(good) { return .good }
    // Said of a false signature, and of one that it cannot make sense of.
    if outcome.status != 0, words.hasPrefix("Could not verify signature") { return .bad }
    return .notChecked(Self.isNeeded)
  }
}

/// A key file of OpenSSH, private; or public where the agent holds the private one.
struct SSHKeyFile: Signer {
  let scheme = NoteKey.Scheme.ssh
  let publicKey: [UInt8]
  /// Not to begin with a dash.
  let path: String
  var keygen = SSHKeygen()

  func sign(_ bytes: [UInt8]) throws(SigningFault) -> [UInt8] {
    let outcome: Tool.Outcome
    do throws(Tool.Fault) {
      outcome = try ScratchFolder.use { (folder) throws(Tool.Fault) in
        // From standard input to standard output: with a file it would write beside it, and not
        // over what stands there.
        try keygen.tool.run(
          ["-Y", "sign", "-f", path, "-n", SSHSignature.namespace], input: bytes, in: folder)
      }
    } catch {
      throw SigningFault(error.words(missing: SSHKeygen.isNeeded, program: "ssh-keygen"))
    }
    guard outcome.status == 0, let signature = SSHSignature(armoured: outcome.output) else {
      throw SigningFault(
        "ssh-keygen did not sign with \(Quoted(path))\(outcome.lastWords)",
        hint: "it has to be a private key, and OpenSSH 8.2 or later")
    }
    guard signature.publicKey == publicKey else {
      throw SigningFault("\(Quoted(path)) and the key in \(Quoted(path + ".pub")) are not a pair")
    }
    return signature.bytes
  }
}

extension SSHKeygen {
  /// The public key of a file that holds a private or a public one.
  func publicKey(ofFile path: String, _ contents: [UInt8]) throws(SigningFault) -> SSHPublicKey {
    if let key = SSHPublicKey(line: contents) { return key }
    let outcome: Tool.Outcome
    do throws(Tool.Fault) {
      outcome = try ScratchFolder.use { (folder) throws(Tool.Fault) in
        try tool.run(["-y", "-f", path], in: folder)
      }
    } catch {
      throw SigningFault(error.words(missing: Self.isNeeded, program: "ssh-keygen"))
    }
    guard outcome.status == 0, let key = SSHPublicKey(line: outcome.output) else {
      throw SigningFault(
        "ssh-keygen cannot read the key in \(Quoted(path))\(outcome.lastWords)",
        hint: "`ssh-keygen -t ed25519 -f FILE` makes one")
    }
    return key
  }
}

extension Tool.Outcome {
  /// What it said last of why it failed, after a colon.
  fileprivate var lastWords: String {
    let line = errorText.split { $0.isNewline }.last.map(String.init) ?? ""
    return line.isEmpty ? "" : ": \(SafeText.escape(line))"
  }
}
