import Ledger

/// The running ssh-agent, asked in its own protocol (draft-ietf-sshm-ssh-agent). An Ed25519 key
/// there signs bytes as they are, so its signatures are those of C2SP signed-note.
struct SSHAgent: Sendable {
  struct Identity: Sendable {
    var blob: [UInt8]
    var comment: String
    /// 32 bytes, where it is of Ed25519.
    var publicKey: [UInt8]? { SSHPublicKey(blob: blob)?.ed25519Bytes }

    fileprivate var fingerprint: String {
      SSHPublicKey(blob: blob)?.fingerprint ?? "a key that does not sign here"
    }

    fileprivate var words: String {
      "\(Quoted(comment)) \(fingerprint)\(publicKey == nil ? " (not of Ed25519)" : "")"
    }
  }

  private static let requestIdentities: UInt8 = 11
  private static let identitiesAnswer: UInt8 = 12
  private static let signRequest: UInt8 = 13
  private static let signResponse: UInt8 = 14
  /// OpenSSH's own agent answers with no more.
  private static let maxAnswerBytes = 1 << 18

  /// `$SSH_AUTH_SOCK`
  var path: String
  /// A person may have to allow the use of a key.
  var maxSeconds = 60

  // MARK: Keys

  func identities() throws(SigningFault) -> [Identity] {
    var reader = SSHReader(try ask([Self.requestIdentities], for: Self.identitiesAnswer)[...])
    guard let count = reader.number() else { throw Self.unreadable }
    var identities: [Identity] = []
    for _ in 0..<count {
      guard let blob = reader.string(), let comment = reader.string() else {
        throw Self.unreadable
      }
      identities.append(
        Identity(blob: Array(blob), comment: String(decoding: comment, as: UTF8.self)))
    }
    return identities
  }

  /// The one Ed25519 key with this comment or fingerprint.
  func identity(named name: String) throws(SigningFault) -> Identity {
    let all = try identities()
    let found = all.filter { $0.comment == name || $0.fingerprint == name }
    let usable = found.filter { $0.publicKey != nil }
    if usable.count == 1 { return usable[0] }
    let list =
      all.isEmpty
      ? "it holds no keys; `ssh-add` adds one"
      : "it holds " + all.map(\.words).joined(separator: ", ")
    if usable.count > 1 {
      throw SigningFault(
        "the agent has \(usable.count) keys \(Quoted(name))",
        hint: "name one by its fingerprint: \(list)")
    }
    if !found.isEmpty {
      throw SigningFault("the agent's key \(Quoted(name)) is not of Ed25519", hint: list)
    }
    throw SigningFault("the agent has no key \(Quoted(name))", hint: list)
  }

  // MARK: Signing

  /// 64 bytes.
  func sign(_ bytes: [UInt8], with identity: Identity) throws(SigningFault) -> [UInt8] {
    var request = [Self.signRequest]
    request.appendSSH(string: identity.blob)
    request.appendSSH(string: bytes)
    request += [0, 0, 0, 0]
    var answer = SSHReader(try ask(request, for: Self.signResponse)[...])
    guard let signature = answer.string() else { throw Self.unreadable }
    var parts = SSHReader(signature)
    guard parts.string()?.elementsEqual("ssh-ed25519".utf8) == true, let raw = parts.string(),
      raw.count == 64, parts.isAtEnd
    else { throw Self.unreadable }
    return Array(raw)
  }

  // MARK: Messages

  private static var unreadable: SigningFault {
    SigningFault("the ssh-agent gave an answer that cannot be read")
  }

  /// What follows the type of the answer.
  private func ask(_ message: [UInt8], for type: UInt8) throws(SigningFault) -> [UInt8] {
    do throws(AgentSocket.Fault) {
      let socket = try AgentSocket(path: path, maxSeconds: maxSeconds)
      var request: [UInt8] = []
      request.appendSSH(string: message)
      try socket.write(request)
      var header = SSHReader(try socket.read(4)[...])
      let count = Int(header.number() ?? 0)
      guard 1...Self.maxAnswerBytes ~= count else { throw .closed }
      let answer = try socket.read(count)
      guard answer[0] == type else { throw .system("it refused") }
      return Array(answer.dropFirst())
    } catch {
      switch error {
      case .closed: throw Self.unreadable
      case .late(let seconds):
        throw SigningFault("the ssh-agent did not answer within \(seconds) seconds")
      case .system(let reason):
        throw SigningFault(
          "the ssh-agent at \(Quoted(path)) cannot be used: \(reason)",
          hint: "`ssh-add -l` shows if it runs, and what it holds")
      }
    }
  }
}

/// A key that the agent holds.
struct AgentKey: Signer {
  let scheme = NoteKey.Scheme.ed25519
  let publicKey: [UInt8]
  let agent: SSHAgent
  let identity: SSHAgent.Identity

  func sign(_ bytes: [UInt8]) throws(SigningFault) -> [UInt8] {
    try agent.sign(bytes, with: identity)
  }
}
